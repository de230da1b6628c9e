"""A heading in title case has a word in small letters, though others like it have capitals.

What it finds
    A noun or adjective in small letters between capitalised words of a heading, or a gerund after a preposition:
    "Opinions on strengthening the Protection of Minors".

Why it matters
    The reader of a list of titles takes the small word for a mistake, and a search by title fails.

Example
    关于加强未成年人保护的意见 / Opinions on «strengthening» the Protection of Minors

When it is right to ignore it
    Where the house writes headings in sentence case and the capitals are those of names.

Fix
    The capital. Unsafe.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from qa.core import Finding, RuleInfo, Severity
from qa.facts import SegmentFacts
from qa.lang.en.headline import SMALL, CaseProfile, case_profile, is_heading
from qa.lang.en.surface import UNENDED
from qa.lang.en.words import classes_of
from qa.rules.repair import repaired
from qa.rules.rule import Condition, Example, Rule


def check(facts: SegmentFacts) -> Iterable[Finding]:
    """Return a finding for each word of a title that lacks its capital."""
    text = facts.segment.target
    if not 0 < len(set(filter(str.islower, text.split()[1:])) - SMALL) < 5 or not is_heading(text):
        return ()
    whole = case_profile(text)
    return [one for part in _parts(text, whole) if _is_mixed(part) for one in _findings(facts, part)]


def _parts(text: str, whole: CaseProfile) -> list[CaseProfile]:
    """Return what stands on each side of a colon by itself: a label in small letters says nothing of the names after it."""
    colons = [match.start() for match in re.finditer("[:：]", text)]
    edges = [*zip([0, *colons], [*colons, len(text)], strict=True)]
    return [
        CaseProfile(
            *(
                tuple(span for span in some if start <= span.start < end)
                for some in (whole.capital, whole.small, whole.proof)
            )
        )
        for start, end in edges
    ]


def _is_mixed(part: CaseProfile) -> bool:
    """Whether few words of a heading are small, and enough others have capitals."""
    return bool(part.small) and len(part.capital) >= 2 >= len(part.small) <= len(part.capital)


def _findings(facts: SegmentFacts, profile: CaseProfile) -> Iterator[Finding]:
    text, first, last = facts.segment.target, profile.capital[0], profile.capital[-1]
    for span in profile.small:
        word = span.of(text)
        before = re.search(r"([\w’'-]+) $", text[: span.start])
        gerund = word.endswith("ing") and before is not None and before[1].lower() in SMALL
        inside = bool(profile.proof) and first.start < span.start
        if span.start > last.start or not (gerund or _wants_capital(word, inside)):
            continue
        message = f'"{word}" is written small in a heading whose other words have capitals.'
        yield repaired(RULE, facts.segment, span, word.capitalize(), message, confidence=0.7)


def _wants_capital(word: str, inside: bool) -> bool:
    """Whether title case wants a capital for a word: a noun or adjective; any longer word where the title is beyond doubt."""
    kinds = classes_of(word)
    return len(word) > 3 and word.islower() and (set(kinds) <= set("NPA") or (inside and kinds != "F"))


RULE = Rule(
    RuleInfo("mixed-headline-case", "punctuation", Severity.MINOR, "style/organizational-style", "style",
             languages=("en",)),
    segment=check,
    when=Condition("surface", UNENDED),
    bad=(
        Example("关于加强未成年人保护的意见", "Opinions on «strengthening» the Protection of Minors' Rights and Interests"),
        Example(None, "City Opens «market» Beside the Old Harbour"),
        Example(None, "Measures for the Administration of Permits for «wetland» Protection Projects"),
    ),
    good=(
        Example(None, "Opinions on Strengthening the Protection of Minors"),
        Example(None, "Ministry of Public Security and Ministry of Justice issue Notice"),
        Example("联系人：民政部　景知夏", "Contact person: Jing Zhixia, Civil Affairs Department", "a label"),
        Example(None, "Deepen theoretical research and promote pilot projects"),
        Example(None, "Court rules in favor of Doctors Without Borders"),
        Example(None, "Jinan Intermediate People's Court hears Wetland case"),
    ),
)  # fmt: skip
