"""A compound that wants a hyphen is written open.

What it finds
    Prefixes that are no words (pre meeting, anti Mafia, co defendant), numerals with a unit before a noun (two level
    procuratorates, four in one fortress, a 20 year old apprentice, a five years agreement), and common
    compounds before a noun (grass roots work, large scale projects).

Why it matters
    Without the hyphen the first word seems to qualify the whole phrase, and the reader has to begin again.

Example
    建立会前阅卷制度。 / a «pre meeting» marking system was established.

When it is right to ignore it
    After the noun such compounds are open (work at the grass roots, on a large scale), and are not flagged there. A house
    may close some of them (antitrust, coowner).

Fix
    The hyphen. Safe where the compound is never written otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable

from qa.core import Finding, RuleInfo, Severity
from qa.facts import SegmentFacts
from qa.lang.en.compounds import open_compounds
from qa.lang.en.surface import HYPHEN
from qa.rules.repair import repaired
from qa.rules.rule import Condition, Example, Rule


def check(facts: SegmentFacts) -> Iterable[Finding]:
    """Return a finding for each open compound."""
    segment = facts.segment
    return [
        repaired(
            RULE, segment, item.span, item.hyphenated, f'"{item.span.of(segment.target)}" wants a hyphen here.',
            safe=item.certain, confidence=0.92 if item.certain else 0.8,
        )
        for item in open_compounds(segment.target)
    ]  # fmt: skip


RULE = Rule(
    RuleInfo("missing-hyphen", "punctuation", Severity.MINOR, "linguistic-conventions/spelling", "misspelling",
             languages=("en",)),
    segment=check,
    when=Condition("surface", HYPHEN),
    bad=(
        Example("建立会前阅卷制度。", "They established a «pre meeting» marking system."),
        Example(None, "The case was supervised by the National «Anti Mafia» Office."),
        Example(None, "The «two level» procuratorates of the city carried out joint activities."),
        Example(None, "It built a «four in one» battle fortress."),
        Example(None, "He is Deputy Director of the «Grass roots» Work Department."),
        Example(None, "The police officer was awarded the «first class» merit."),
        Example(None, "The test takes «twenty five» minutes; the «six months old» baby slept."),
        Example(None, "The «20 year old» apprentice signed the «five years» agreement."),
        Example(None, "The «state owned» enterprise was fined."),
    ),
    good=(
        Example(None, "He is 20 years old; the 20-year-old apprentice was 12 years old when he came, years older than I."),
        Example(None, "For the five years peace lasted; in the three years before, the two days were a holiday."),
        Example(None, "The decision was well founded, and the so-called co-defendant was self-employed."),
        Example(None, "Officials at the grass roots work on a large scale and for the long term."),
        Example(None, "The pre-meeting marking system and the three-level procuratorates"),
        Example(None, "One day workers came; the first class began."),
        Example(None, "The clause is, inter alia, ultra vires, and he is persona non grata ex officio."),
        Example(None, "He is well known at the county level, and came in first place two years later."),
        Example(None, "Each trainee must complete 40 class hours of practice."),
        Example(None, "The vice president and the pre- and post-war governments"),
    ),
)  # fmt: skip
