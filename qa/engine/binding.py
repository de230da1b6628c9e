"""What settles a term before the glossary does: its published English, and a definition in the document itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from qa.core import Finding, Segment, Severity, Side, Span
from qa.facts import DocumentFacts, SegmentFacts
from qa.lang.zh_en.consistency.definitions import Definition

# A finding with the number of its segment in the document.
Numbered = tuple[int, Finding]


def unbound(found: Sequence[Numbered], facts: DocumentFacts) -> Sequence[Numbered]:
    """Return the findings without those on terms that something nearer than the glossary settles."""
    if not any(finding.rule.family == "terms" for _, finding in found):
        return found
    if facts.official:
        found = [(number, finding) for number, finding in found if not _is_quoted(finding, facts.segments[number])]
    if facts.definitions:
        binding = _binding(found, facts.definitions)
        found = [(number, finding) for number, finding in found if not _is_defined(number, finding, binding)]
    return found


def _is_quoted(finding: Finding, segment: SegmentFacts) -> bool:
    """Whether a finding on terms lies inside a passage that carries its published English."""
    if finding.rule.family != "terms" or finding.rule.name == "official-wording" or not finding.marks:
        return False
    rendered = [quotation for quotation in segment.official if quotation.target is not None]
    places = [(Side.SOURCE, q.source) for q in rendered] + [(Side.TARGET, q.target) for q in rendered if q.target]
    return any(side is mark.side and place.covers(mark.span) for mark in finding.marks for side, place in places)


def _binding(found: Iterable[Numbered], defined: Iterable[tuple[int, Definition]]) -> list[tuple[int, Definition]]:
    """Return the definitions that bind: one whose own words are found wrong where it stands does not."""
    wrong = [
        (number, mark.span)
        for number, finding in found
        for mark in finding.marks
        if finding.rule.family == "terms" and finding.severity > Severity.NEUTRAL and mark.side is Side.TARGET
    ]
    return [
        (number, definition)
        for number, definition in defined
        if not any(there == number and span.overlaps(definition.span) for there, span in wrong)
    ]


def _is_defined(number: int, finding: Finding, binding: Iterable[tuple[int, Definition]]) -> bool:
    """Whether a finding on terms is about words that the document defines here or has defined, used as defined."""
    if finding.rule.family != "terms":
        return False
    return any(there <= number and _is_about(finding, definition) for there, definition in binding)


def _is_about(finding: Finding, definition: Definition) -> bool:
    segment = finding.segment
    used = _places(rf"\b{re.escape(definition.target)}(?!\w)", segment.target)
    if not used or not _is_named(segment, definition):
        return False
    sources = _places(re.escape(definition.source), segment.source or "") if definition.source else []
    places = {Side.SOURCE: sources, Side.TARGET: used}
    return any(place.covers(mark.span) for mark in finding.marks for place in places[mark.side])


def _is_named(segment: Segment, definition: Definition) -> bool:
    return segment.source is None or not definition.source or definition.source in segment.source


def _places(pattern: str, text: str) -> list[Span]:
    return [Span(*match.span()) for match in re.finditer(pattern, text)]
