"""Findings about a place in the target whose repair is known: mark, suggestion and fix in one."""

from __future__ import annotations

from qa.core import Edit, Finding, Fix, Mark, Segment, Side, Span, Tier
from qa.rules.rule import Rule


def repaired(
    rule: Rule,
    segment: Segment,
    span: Span,
    new: str,
    message: str,
    *,
    safe: bool = False,
    confidence: float = 0.95,
    edits: tuple[Edit, ...] = (),
    label: str = "",
    evidence: tuple[str, ...] = (),
    source: Span | None = None,
) -> Finding:
    """Return a finding whose mark should read ``new``.

    Args:
        rule: Who speaks.
        segment: Where.
        span: The place in the target.
        new: What should stand there.
        message: One sentence.
        safe: Whether the repair may be made unasked.
        confidence: 0 to 1.
        edits: The repair, where it is not to put ``new`` in the place.
        label: What the mark says.
        evidence: Reasons.
        source: The place in the source that corresponds.
    """
    fix = Fix(edits or (Edit(span, new),), Tier.SAFE if safe else Tier.UNSAFE)
    marks: tuple[Mark, ...] = (Mark(Side.TARGET, span, label),)
    if source is not None:
        marks = (Mark(Side.SOURCE, source), *marks)
    return rule.finding(segment, marks, message, confidence=confidence, suggestions=(new,), evidence=evidence, fix=fix)


def pointed(
    rule: Rule, segment: Segment, span: Span, message: str, *, confidence: float = 0.9, source: Span | None = None,
    suggestions: tuple[str, ...] = (),
) -> Finding:  # fmt: skip
    """Return a finding whose place is known and whose repair is the editor's."""
    marks: tuple[Mark, ...] = (Mark(Side.TARGET, span),)
    if source is not None:
        marks = (Mark(Side.SOURCE, source), *marks)
    return rule.finding(segment, marks, message, confidence=confidence, suggestions=suggestions)
