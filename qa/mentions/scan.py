"""A document with all its mentions found: what the resolver and the licensing look at."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

from qa.core import Document, Segment, Span
from qa.glossary.index import Index
from qa.mentions.find import find_source, find_target
from qa.mentions.model import SourceMention, TargetMention
from qa.text.fold import fold_han, fold_latin
from qa.text.quotes import quotations

# Concept, whether its rendering is right, the match in the source and the match in the target.
PlainPair = tuple[int, bool, tuple[int, int, int], tuple[int, int, int]]


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

    def __init__(self, index: Index, number: int, segment: Segment, expired: frozenset[int] = frozenset()) -> None:
        self._index = index
        self._expired = expired
        self.number = number
        self.segment = segment
        self.source = fold_han(segment.source) if segment.source is not None else None
        self.target = fold_latin(segment.target)
        self._source_hits = index.source_hits(self.source) if self.source is not None else []
        self._target_hits = index.target_hits(self.target.text)
        self._sources: list[SourceMention] | None = None
        self._targets: list[TargetMention] | None = None
        self.quoted: list[Span] = []
        self.quoted_target: list[Span] = []

    @property
    def sources(self) -> list[SourceMention]:
        """The source mentions, in order."""
        if self._sources is None:
            found = find_source(self._index, self._source_hits)
            self._sources = [in_force(mention, self._expired) for mention in found] if self._expired else found
        return self._sources

    @property
    def targets(self) -> list[TargetMention]:
        """The target mentions, in order."""
        if self._targets is None:
            self._targets = find_target(self._index, self._target_hits, self.target, self.segment.target)
        return self._targets

    @property
    def has_short_forms(self) -> bool:
        """Whether a source string is there that may mean several concepts; cheap, and sometimes wrongly yes."""
        is_short = self._index.is_short
        return any(is_short[hit[0]] for hit in self._source_hits)

    def plain_pairs(self) -> list[PlainPair] | None:
        """Return the pairs of a segment where each term plainly has a rendering of its own, right or wrong.

        None where anything is less than plain: a short form, a word that means several things to the glossary, forms
        inside each other, a term without a rendering or a rendering without a term, a concept that is rendered rightly
        here and wrongly there. Cheap: it looks at raw matches only.
        """
        plain_sources, plain_targets = self._index.plain_sources, self._index.plain_targets
        named: dict[int, list[tuple[int, int, int]]] = {}
        end = 0
        for hit in self._source_hits:
            concept = plain_sources[hit[0]]
            if concept < 0 or hit[1] < end:
                return None
            end = hit[2]
            if concept in named:
                named[concept].append(hit)
            else:
                named[concept] = [hit]
        if len(self._target_hits) != len(self._source_hits):
            return None
        found: list[PlainPair] = []
        ways: dict[int, bool] = {}
        end = 0
        for hit in self._target_hits:
            plain = plain_targets[hit[0]]
            if plain is None or hit[1] < end:
                return None
            concept, right = plain
            waiting = named.get(concept)
            if not waiting or ways.setdefault(concept, right) is not right:
                return None
            found.append((concept, right, waiting.pop(0), hit))
            end = hit[2]
        return found


def in_force(mention: SourceMention, expired: frozenset[int]) -> SourceMention:
    """Return a mention without the concepts that do not hold on the document's date, where others are left.

    A body that was abolished may still be spoken of: the only meaning of a form is never taken away.
    """
    full = tuple(concept for concept in mention.full if concept not in expired) or mention.full
    short = tuple(concept for concept in mention.short if concept not in expired) or mention.short
    if full == mention.full and short == mention.short:
        return mention
    return replace(mention, full=full, short=short)


class Scan:
    """All segments of one document (or of one part of a long one), scanned once."""

    def __init__(self, index: Index, document: Document) -> None:
        self.index = index
        self.document = document
        expired = index.expired(document.date)
        self.segments = [
            ScannedSegment(index, number, segment, expired) for number, segment in enumerate(document.segments)
        ]

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
