"""Two words, or a word and a figure, have run together.

What it finds
    Function words without a space between them (ofthe), a word and the function word behind it (contractshall), words
    and figures (in2024, 500yuan, Article3), a title and a name (Mr.Li), and a capital inside a word (theCourt).

Why it matters
    A spelling checker may pass over it where figures stand; the reader does not.

Example
    自合同期满之日起 / as «ofthe» expiry of the contract

When it is right to ignore it
    Names, codes and units that are written so; ordinals and units behind figures (3rd, 5kg) are not flagged.

Fix
    The space. Unsafe.
"""

from __future__ import annotations

from collections.abc import Iterator

from qa.core import Finding, RuleInfo, Severity
from qa.facts import SegmentFacts
from qa.lang.en.glued import glued
from qa.lang.en.surface import RUN_TOGETHER
from qa.rules.repair import repaired
from qa.rules.rule import Condition, Example, Rule


def check(facts: SegmentFacts) -> Iterator[Finding]:
    """Yield a finding for each place that lacks its space."""
    text, source = facts.segment.target, facts.segment.source or ""
    for found in glued(text):
        said = found.span.of(text)
        if said in source:
            continue  # a name or a code of the source
        new = f"{text[found.span.start : found.at]} {text[found.at : found.span.end]}"
        message = f'"{said}" has run together: "{new}".'
        yield repaired(RULE, facts.segment, found.span, new, message, confidence=found.confidence)


RULE = Rule(
    RuleInfo("run-together-words", "punctuation", Severity.MINOR, "linguistic-conventions/spelling", "whitespace",
             languages=("en",)),
    segment=check,
    when=Condition("surface", RUN_TOGETHER),
    bad=(
        Example("自合同期满之日起", "as «ofthe» expiry of the contract"),
        Example(None, "The loan «contractshall» be signed «in2024» under «Article3»."),
        Example(None, "A fine of «500yuan» was paid by «Mr.Li» on May «3,2024»."),
        Example(None, "It was «theCourt» that decided."),
    ),
    good=(
        Example(None, "Thereof, therewith, forthwith, thousand, proof and breathe"),
        Example(None, "The 3rd plan for 5kg parcels, 4G and 24h service, the 1990s, covid19, win32 and mp3 files"),
        Example(None, "Write to info2024@example.org or open report2024.pdf and WeChat."),
        Example("产品型号为plan9。", "The model is plan9."),
        Example(None, "Mr. Li and Ms Wang met on May 3, 2024."),
    ),
)  # fmt: skip
