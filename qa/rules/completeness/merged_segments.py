"""A segment is empty because its translation was put into a neighbour.

What it finds
    An empty target whose source is rendered in the segment before or after it: that one is long enough for both, and
    shows most of the words.

Why it matters
    Nothing is lost for the reader, but a translation memory learns two wrong pairs, and a later change of one sentence
    does not find the other.

Example
    two Chinese segments, one English sentence for both beside the first, nothing beside the second

When it is right to ignore it
    When segments may not be split or joined otherwise in the tool at hand.

Fix
    None: divide the sentence, or join the segments.
"""

from __future__ import annotations

from collections.abc import Iterable

from qa.core import Finding, Mark, Related, RuleInfo, Scope, Severity, Side, Span
from qa.facts import DocumentFacts
from qa.rules.rule import Example, Rule


def check(facts: DocumentFacts) -> Iterable[Finding]:
    """Return a finding for each segment whose content a neighbour holds."""
    if not facts.merged:
        return ()
    return [_finding(facts, number, other) for number, other in facts.merged.items()]


def _finding(facts: DocumentFacts, number: int, other: int) -> Finding:
    segment, neighbour = facts.document.segments[number], facts.document.segments[other]
    place = Mark(Side.TARGET, Span(0, len(neighbour.target)), "holds both")
    return RULE.finding(
        segment,
        (Mark(Side.SOURCE, Span(0, len(segment.source or "")), "rendered elsewhere"),),
        f"The translation of this segment stands in the one {'before' if other < number else 'after'} it.",
        confidence=0.8,
        related=(Related(neighbour, place),),
    )


RULE = Rule(
    RuleInfo(
        "merged-segments", "completeness", Severity.MINOR, "accuracy/omission", "omission", Scope.DOCUMENT,
        needs_source=True, languages=("zh-en",),
    ),
    document=check,
    bad=(
        Example(
            "法院冻结了该公司的银行账户。\n«公司随后向法院提出异议。»",
            "The court froze the company's bank accounts, to which the company then filed an objection with the court.\n",
        ),
    ),
    good=(
        Example(
            "法院冻结了该公司的银行账户。\n公司随后向法院提出异议。",
            "The court froze the company's bank accounts.\nThe company then filed an objection with the court.",
        ),
        Example("特此公告。\n——", "It is hereby announced.\n"),
    ),
)  # fmt: skip
