"""Findings about words that were rendered by their opposites, for the rules that each look after one kind of word."""

from __future__ import annotations

from collections.abc import Iterator

from qa.core import Finding, Mark, Side
from qa.facts import SegmentFacts
from qa.rules.rule import Rule


def opposed(rule: Rule, facts: SegmentFacts, kind: str, confidence: float) -> Iterator[Finding]:
    """Yield a finding for each word of a kind that the English turns round.

    Args:
        rule: Who speaks.
        facts: The segment.
        kind: ``stance``, ``direction``, ``order`` or ``quantity``.
        confidence: 0 to 1.
    """
    segment = facts.segment
    for found in facts.opposites:
        if found.kind != kind:
            continue
        said, shown = found.source.of(segment.source or ""), found.target.of(segment.target)
        yield rule.finding(
            segment,
            (Mark(Side.SOURCE, found.source), Mark(Side.TARGET, found.target, "the opposite")),
            f'"{shown}" says the opposite of {said}.',
            confidence=confidence,
        )
