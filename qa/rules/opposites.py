"""Findings about words that were rendered by their opposites, for the rules that each look after one kind of word."""

from __future__ import annotations

from collections.abc import Iterator

from qa.core import Finding, Mark, Side
from qa.facts import SegmentFacts
from qa.rules.rule import Rule

_LABELS = {
    "force": ("another force", '"{shown}" asks more, or less, than {said}.'),
    "certainty": ("another certainty", '"{shown}" claims more, or less, than {said}.'),
    "quantity": ("another quantity", '"{shown}" does not say how much or how many {said} says.'),
}
_OPPOSITE = ("the opposite", '"{shown}" says the opposite of {said}.')


def opposed(rule: Rule, facts: SegmentFacts, kind: str, confidence: float) -> Iterator[Finding]:
    """Yield a finding for each word of a kind that the English turns round.

    Args:
        rule: Who speaks.
        facts: The segment.
        kind: ``stance``, ``direction``, ``order``, ``quantity``, ``force`` or ``certainty``.
        confidence: 0 to 1.
    """
    segment = facts.segment
    label, message = _LABELS.get(kind, _OPPOSITE)
    for found in facts.opposites:
        if found.kind != kind:
            continue
        said, shown = found.source.of(segment.source or ""), found.target.of(segment.target)
        yield rule.finding(
            segment,
            (Mark(Side.SOURCE, found.source), Mark(Side.TARGET, found.target, label)),
            message.format(said=said, shown=shown),
            confidence=confidence,
        )
