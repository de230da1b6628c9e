"""The 某 of a withheld name stands as if it were a name.

What it finds
    "Zhang Mou", "Li Moumou", "Wang Moujia" for 张某, 李某某, 王某甲: the character says that the name is withheld.

Why it matters
    The reader takes Mou for the given name, and two persons of one surname cannot be told apart. Houses differ in this,
    so it is only said, and counts for nothing.

Example
    张某被抓获。 / «Zhang Mou» was caught.

When it is right to ignore it
    Where the house or the court prints withheld names in this way.

Fix
    The surname alone for 张某; a letter for 甲, 乙, 丙 (Zhang A). Unsafe.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from qa.core import Finding, Mark, RuleInfo, Severity, Side, Span
from qa.facts import SegmentFacts
from qa.lang.en.agree import replacement
from qa.rules.rule import Example, Rule
from qa.text.lazy import expression

_MOU = expression(
    r"\b(?P<surname>[A-Z][a-zü]+) Mou(?:[ -]?mou|[ -]?(?P<stem>jia|yi|bing|ding|wu|ji|geng|xin))?\b", re.IGNORECASE
)
_LETTERS = dict(zip("jia yi bing ding wu ji geng xin".split(), "ABCDEFGH", strict=True))


def check(facts: SegmentFacts) -> Iterable[Finding]:
    """Return a finding for each placeholder in pinyin."""
    return _check(facts) if "ou" in facts.segment.target and "某" in (facts.segment.source or "") else ()


def _check(facts: SegmentFacts) -> Iterator[Finding]:
    target = facts.segment.target
    for match in _MOU.finditer(target):
        person = next((p for p in facts.signs.persons if p.anonymous and p.surname.spelling == match["surname"]), None)
        if person is None:
            continue
        stem = (match["stem"] or "").lower()
        right = f"{match['surname']} {_LETTERS[stem]}" if stem else match["surname"]
        span = Span(*match.span())
        yield RULE.finding(
            facts.segment,
            (Mark(Side.SOURCE, person.span()), Mark(Side.TARGET, span, "a placeholder")),
            f'某 says that the name is withheld; "{span.of(target)}" makes a name of it.',
            confidence=0.6,
            suggestions=(right,),
            fix=replacement(target, span, right),
        )


RULE = Rule(
    RuleInfo(
        "romanized-placeholder", "names", Severity.NEUTRAL, "accuracy/mistranslation/entity", "mistranslation",
        needs_source=True, languages=("zh-en",),
    ),
    segment=check,
    bad=(
        Example("张某被抓获。", "«Zhang Mou» was caught."),
        Example("李某甲与李某乙系兄弟。", "«Li Moujia» and «Li Mouyi» are brothers."),
    ),
    good=(
        Example("张某被抓获。", "Zhang was caught."),
        Example("李某甲与李某乙系兄弟。", "Li A and Li B are brothers."),
        Example("牟平区", "Muping District"),
    ),
)  # fmt: skip
