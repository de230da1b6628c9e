"""A document with all its mentions found: what the resolver and the licensing look at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from functools import cached_property

from msgspec.structs import replace

from qa.core import Document, Segment, Span
from qa.glossary.index import Hit, Index
from qa.mentions.find import find_source, find_target
from qa.mentions.model import SourceMention, TargetMention
from qa.text.fold import Folded, FoldedStr, fold_han_all, fold_latin_all
from qa.text.quotes import quotations

# Folded source (None in target-only mode) and target, the matches in the source and those in the target, where sought.
Raw = tuple[FoldedStr | None, Folded, list[Hit], list[Hit] | None]
_NO_HITS: list[Hit] = []


class ScannedSegment:
    """A segment with its folded texts and raw matches; mentions are made of them where somebody asks.

    Attributes:
        segment: The segment.
        number: Its place in the document.
        source: Folded source, or None in target-only mode.
        target: Folded target.
        quoted: Quoted passages of the source, as spans.
        quoted_target: Quoted passages of the target.
    """

    __slots__ = (
        "_expired", "_index", "_source_hits", "_sources", "_target_hits", "_targets", "number", "quoted", "quoted_target",
        "segment", "source", "target",
    )  # fmt: skip

    def __init__(self, index: Index, expired: frozenset[int], number: int, segment: Segment, raw: Raw) -> None:
        self._index = index
        self._expired = expired
        self.number = number
        self.segment = segment
        self.source, self.target, self._source_hits, self._target_hits = raw
        self._sources: list[SourceMention] | None = None
        self._targets: list[TargetMention] | None = None
        self.quoted: Sequence[Span] = ()
        self.quoted_target: Sequence[Span] = ()

    @property
    def sources(self) -> list[SourceMention]:
        """The source mentions, in order."""
        if self._sources is None:
            found = find_source(self._index, self._source_hits, self.source or "")
            self._sources = [in_force(mention, self._expired) for mention in found] if self._expired else found
        return self._sources

    @property
    def targets(self) -> list[TargetMention]:
        """The target mentions, in order."""
        if self._targets is None:
            hits = self._target_hits
            if hits is None:
                hits = self._target_hits = self._index.target_hits(self.target.text)
            self._targets = find_target(self._index, hits, self.target, self.segment.target)
        return self._targets

    @property
    def has_short_forms(self) -> bool:
        """Whether a source string is there that may mean several concepts; cheap, and sometimes wrongly yes."""
        is_short = self._index.is_short
        return any(is_short[hit[0]] for hit in self._source_hits)


def in_force(mention: SourceMention, expired: frozenset[int]) -> SourceMention:
    """Return a mention without the concepts that do not hold on the document's date, where others are left.

    A body that was abolished may still be spoken of: the only meaning of a form is never taken away.
    """
    full = tuple(concept for concept in mention.full if concept not in expired) or mention.full
    short = tuple(concept for concept in mention.short if concept not in expired) or mention.short
    if full == mention.full and short == mention.short:
        return mention
    return replace(mention, full=full, short=short)


def _found(index: Index, document: Document) -> Iterator[Raw]:
    """Yield what is found in the texts of segments; all are folded and searched together, one side after the other.

    Where few of the segments are judged, the targets of the others are searched when somebody asks: few are.
    """
    segments, judged = document.segments, document.judged
    sources = fold_han_all([segment.source for segment in segments if segment.source is not None])
    named = zip(sources, index.hits_in_sources(sources), strict=True)
    targets = fold_latin_all([segment.target for segment in segments])
    wanted = [number for number in range(len(segments)) if judged is None or number in judged]
    said = dict(zip(wanted, index.hits_in_targets([targets[number].text for number in wanted]), strict=True))
    for number, (segment, target) in enumerate(zip(segments, targets, strict=True)):
        source, source_hits = (None, _NO_HITS) if segment.source is None else next(named)
        yield source, target, source_hits, said.get(number)


class Scan:
    """All segments of one document (or of one part of a long one), scanned once."""

    def __init__(self, index: Index, document: Document) -> None:
        self.index = index
        self.document = document
        self._raw = list(_found(index, document))
        self._expired = index.expired(document.date)
        self._made: dict[int, ScannedSegment] = {}

    def __len__(self) -> int:
        return len(self._raw)

    def hits(self, number: int) -> tuple[bool, list[Hit], list[Hit]]:
        """Return of a segment whether it has a source, and the raw matches on either side."""
        source, target, named, said = self._raw[number]
        if said is None:
            said = self.index.target_hits(target.text)
            self._raw[number] = source, target, named, said
        return source is not None, named, said

    @property
    def sources(self) -> list[FoldedStr | None]:
        """The folded sources, None where there is none."""
        return [raw[0] for raw in self._raw]

    def may_name(self, number: int, concepts: Set[int]) -> bool:
        """Whether the source of a segment has a form of one of some concepts; its target is not searched."""
        sources = self.index.sources
        return any(not concepts.isdisjoint(sources[hit[0]].full) for hit in self._raw[number][2])

    def segment(self, number: int) -> ScannedSegment:
        """Return one of the segments; where all is plain, few are asked for."""
        found = self._made.get(number)
        if found is None:
            given = self.document.segments[number], self._raw[number]
            found = self._made[number] = ScannedSegment(self.index, self._expired, number, *given)
        return found

    @cached_property
    def segments(self) -> list[ScannedSegment]:
        """All segments, in order."""
        return [self.segment(number) for number in range(len(self))]

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

    def source_cues(self, scanned: ScannedSegment) -> list[tuple[str, int, int]]:
        """Return the cue words of a source, with their places."""
        words = list(self.index.source_cues)
        if not words or scanned.source is None:
            return []
        hits = self.index.source_cue_automaton.find_matches_as_indexes(scanned.source, overlapping=True)
        return [(words[pattern], start, end) for pattern, start, end in hits]

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
