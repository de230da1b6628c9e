"""A name has the v of the keyboard where ü is meant.

What it finds
    "Lv" and "Nv" in a name ("Lv Ping"): v is how ü is typed, and no letter of pinyin.

Why it matters
    A reader of English cannot say the name, and files that have it as Lü or Lyu do not find it.

Example
    «Lv» Ping was present.

When it is right to ignore it
    When the bearer's passport, issued before 2012, has LV.

Fix
    None: Lü and Lyu (as in passports, GB/T 28039) are both suggested, and one of them is to be chosen.
"""

from __future__ import annotations

from collections.abc import Iterator

from qa.core import Finding, Mark, RuleInfo, Severity, Side, Span
from qa.facts import SegmentFacts
from qa.lang.en.surface import V_FOR_U
from qa.lang.zh_en.names.romanization import segmentations
from qa.lang.zh_en.names.spelled import surname_syllables
from qa.rules.rule import Condition, Example, Rule
from qa.text.lazy import expression

_TYPED = expression(r"\b(?P<surname>[LN]v) (?P<given>[A-Z][a-z]+)|\b(?P<first>[A-Z][a-z]+) (?P<second>[LN]v[a-z]*)\b")


def check(facts: SegmentFacts) -> Iterator[Finding]:
    """Yield a finding for each name with a v for ü."""
    target = facts.segment.target
    for match in _TYPED.finditer(target):
        typed = "surname" if match["surname"] else "second"
        other = match["given"] or match["first"]
        if not segmentations(match[typed]) or not segmentations(other) or target[match.end() : match.end() + 1] == "-":
            continue
        if match["first"] and segmentations(other)[0] not in surname_syllables():
            continue  # a firm may be registered so
        at = match.start(typed) + match[typed].lower().index("v")
        words = [
            f"{match[typed][: at - match.start(typed)]}{letter}{target[at + 1 : match.end(typed)]}"
            for letter in ("ü", "yu")
        ]
        span = Span(*match.span(typed))
        yield RULE.finding(
            facts.segment,
            (Mark(Side.TARGET, span, "v for ü"),),
            f'"{span.of(target)}" has the keyboard\'s v for ü: it is "{words[0]}", or "{words[1]}" as in passports.',
            confidence=0.7,
            suggestions=tuple(words),
        )


RULE = Rule(
    RuleInfo(
        "keyboard-umlaut", "names", Severity.MINOR, "linguistic-conventions/spelling", "misspelling",
        languages=("en", "zh-en"),
    ),
    segment=check,
    when=Condition("surface", V_FOR_U),
    bad=(Example("吕平出席。", "«Lv» Ping was present."), Example(None, "The witness was Zhang «Lvyin».")),
    good=(
        Example("吕平出席。", "Lü Ping was present."),
        Example("吕平出席。", "Lyu Ping was present."),
        Example(None, "The Lv bag was a fake, and involved a Silver Medal."),
    ),
)  # fmt: skip
