"""An apostrophe is missing, or stands where none belongs.

What it finds
    Possessives and contractions without their apostrophe (the workers demands, five years imprisonment, the peoples
    courts, didnt), "its" for "it's" and the reverse, and plurals that have one (three suspect's, the 1980's).

Why it matters
    The apostrophe tells who has something from who are many; without it the reader takes the noun for a subject.

Example
    劳动者的权利受法律保护。 / The rights of the «workers» families are protected by law.

When it is right to ignore it
    In names that are written without one (Farmers Bank, a teachers college); such heads are not flagged.

Fix
    The form with the apostrophe in its place. Unsafe.
"""

from __future__ import annotations

from collections.abc import Iterator

from qa.core import Finding, RuleInfo, Severity
from qa.facts import SegmentFacts
from qa.lang.en.apostrophes import apostrophes
from qa.lang.en.surface import APOSTROPHE
from qa.rules.repair import repaired
from qa.rules.rule import Condition, Example, Rule


def check(facts: SegmentFacts) -> Iterator[Finding]:
    """Yield a finding for each word whose apostrophe is wrong."""
    text = facts.segment.target
    for found in apostrophes(text):
        message = f'"{found.span.of(text)}" should be "{found.right}".'
        yield repaired(RULE, facts.segment, found.span, found.right, message, confidence=found.confidence)


RULE = Rule(
    RuleInfo("wrong-apostrophe", "punctuation", Severity.MINOR, "linguistic-conventions/punctuation", "typographical",
             languages=("en",)),
    segment=check,
    when=Condition("surface", APOSTROPHE),
    bad=(
        Example(None, "The «captains» log was found, not without the «owners» consent, and the «chairmans» letter."),
        Example(None, "In the «1980's» the shop sold off «it's» stock; she has a «masters» degree."),
        Example("法律保护劳动者的家属。", "The law protects the interests of the «workers» families."),
        Example(None, "He was sentenced to five «years» imprisonment."),
        Example(None, "The «peoples» courts try such cases; they «didnt» before."),
        Example(None, "The commission published «it's» own report, and «its» a long one."),
        Example(None, "The «countrys» farmers and «Chinas» ports gain."),
        Example(None, "Three «suspect's» were arrested."),
    ),
    good=(
        Example(None, "The captains log every voyage; of the owners consent to it, those who work with the owners consent."),
        Example(None, "The 1980's best film is lost; it turned out it's good, and masters of the craft teach."),
        Example(None, "The workers' demands were met, and the workers demand more."),
        Example(None, "He was sentenced to five years of imprisonment; after five years imprisonment was abolished."),
        Example(None, "A majority of the directors forms a quorum, and one of the villagers owns the mill."),
        Example(None, "The employer paid the workers wages and gave the students books."),
        Example(None, "The ancient peoples of the region came to its capital; its harbour was known."),
        Example(None, "It's clear that its own rules apply, and it's been so since the 1980s."),
        Example(None, "A teachers college, a villagers committee and a writers association were founded."),
        Example(None, "These men's and those people's courts; two companies' seals"),
    ),
)  # fmt: skip
