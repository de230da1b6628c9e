"""What a house has settled, or a document should: the findings of the rules of style."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from msgspec.structs import replace

from qa.core import Edit, Finding, Fix, Mark, Severity, Side, Tier
from qa.facts import DocumentFacts, SegmentFacts
from qa.lang.en.usage import Usage
from qa.rules.rule import Rule

Found = list[tuple[SegmentFacts, Usage]]


def gather(facts: DocumentFacts, usages: Callable[[str], Sequence[Usage]], bit: int = 0) -> Found:
    """Return the usages of all segments; of those alone whose surface has the bit, where one is given."""
    return [
        (segment, usage)
        for segment in facts.segments
        if not bit or segment.surface & bit
        for usage in usages(segment.segment.target)
    ]


def against(
    rule: Rule, found: Found, settled: str, message: str, *, safe: bool = False, confidence: float = 0.85
) -> Iterable[Finding]:
    """Return a finding for each place that is written otherwise than the house has settled.

    Args:
        rule: Who speaks.
        found: The places.
        settled: The way that the house has.
        message: One sentence, with ``{text}`` for what stands there and ``{right}`` for what should.
        safe: Whether the repair may be made unasked.
        confidence: 0 to 1.
    """
    return [
        _finding(rule, segment, usage, settled, message, safe, confidence)
        for segment, usage in found
        if usage.way != settled and settled in usage.ways
    ]


def mixed(rule: Rule, found: Found, message: str) -> Iterable[Finding]:
    """Return a neutral finding for each place of the rarer way, where a document writes one thing in two."""
    counts = Counter(usage.way for _, usage in found)
    if len(counts) < 2:
        return ()
    common = counts.most_common(1)[0][0]
    return [
        replace(_finding(rule, segment, usage, common, message, False, 0.6), severity=Severity.NEUTRAL)
        for segment, usage in found
        if usage.way != common and common in usage.ways
    ]


def _finding(
    rule: Rule, segment: SegmentFacts, usage: Usage, right: str, message: str, safe: bool, confidence: float
) -> Finding:
    new = usage.ways[right]
    return rule.finding(
        segment.segment,
        (Mark(Side.TARGET, usage.span),),
        message.format(text=usage.span.of(segment.segment.target).strip(), right=new.strip()),
        confidence=confidence,
        suggestions=(new,),
        fix=Fix((Edit(usage.span, new),), Tier.SAFE if safe else Tier.UNSAFE),
    )
