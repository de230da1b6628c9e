"""A document with all its mentions found: what the resolver and the licensing look at."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from qa.core import Document, Segment, Span
from qa.glossary.index import Index
from qa.mentions.find import find_source, find_target
from qa.mentions.model import SourceMention, TargetMention
from qa.text.fold import Folded, FoldedStr, fold_han, fold_latin
from qa.text.quotes import quotations


@dataclass(slots=True)
class ScannedSegment:
    """A segment with its folded texts and mentions.

    Attributes:
        segment: The segment.
        number: Its place in the document.
        source: Folded source, or None in target-only mode.
        target: Folded target.
        sources, targets: Mentions in order.
        quoted: Quoted passages of the source, as spans.
        quoted_target: Quoted passages of the target.
    """

    segment: Segment
    number: int
    source: FoldedStr | None
    target: Folded
    sources: list[SourceMention]
    targets: list[TargetMention]
    quoted: list[Span] = field(default_factory=list)
    quoted_target: list[Span] = field(default_factory=list)


class Scan:
    """All segments of one document (or of one part of a long one), scanned once."""

    def __init__(self, index: Index, document: Document) -> None:
        self.index = index
        self.document = document
        self.segments = [self._scan(number, segment) for number, segment in enumerate(document.segments)]

    def _scan(self, number: int, segment: Segment) -> ScannedSegment:
        target = fold_latin(segment.target)
        targets = find_target(self.index, target, segment.target)
        if segment.source is None:
            return ScannedSegment(segment, number, None, target, [], targets)
        source = fold_han(segment.source)
        return ScannedSegment(segment, number, source, target, find_source(self.index, source), targets)

    @cached_property
    def has_source(self) -> bool:
        """Whether any segment has a source."""
        return any(scanned.source is not None for scanned in self.segments)

    @cached_property
    def with_quotes(self) -> list[ScannedSegment]:
        """The segments, with their quoted passages filled in; a quotation may run over several."""
        open_source = open_target = False
        for scanned in self.segments:
            if scanned.segment.source is not None:
                scanned.quoted, open_source = quotations(scanned.segment.source, open_source)
            scanned.quoted_target, open_target = quotations(scanned.segment.target, open_target)
        return self.segments

    def cues(self, scanned: ScannedSegment) -> list[tuple[int, int, str, int]]:
        """Return the cue words of a target: (concept, +1 or -1, word, offset in the folded text)."""
        text = scanned.target.text
        found = []
        for pattern, start, end in self.index.cue_automaton.find_matches_as_indexes(text, overlapping=True):
            before = text[start - 1] if start else " "
            after = text[end] if end < len(text) else " "
            if not before.isalnum() and not after.isalnum():
                word = self.index.cue_text(pattern)
                found += [(concept, weight, word, start) for concept, weight in self.index.cue_concepts(pattern)]
        return found
