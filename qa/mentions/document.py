"""All that is known of the terms of one document: meanings, pairings, verdicts; computed on demand, once."""

from __future__ import annotations

from collections.abc import Callable, Set
from functools import cached_property

from qa.core import Document
from qa.glossary.index import Index
from qa.mentions import plain
from qa.mentions.judge import Judge
from qa.mentions.license import CERTAIN, Licensing, SegmentTerms
from qa.mentions.memory import Memory, bounded, few, nothing
from qa.mentions.model import Meaning, Pairing, SourceMention, TargetMention, Verdict
from qa.mentions.plain import PlainPair
from qa.mentions.resolve import Resolver
from qa.mentions.scan import Scan, ScannedSegment
from qa.mentions.swap import find_swaps
from qa.mentions.weighing import WRONG

_NOTHING = SegmentTerms([], [], [])
# Kinds named this many segments before or after may pay for what a segment's source leaves unsaid.
NEIGHBOURS = 2
# A stray in a bilingual segment is judged like English alone, and trusted less: the source may say it in other words.
STRAY_TRUST = 0.85


class DocumentTerms:
    """The terms of a document, segment by segment."""

    def __init__(self, index: Index, document: Document, before: Callable[[], Memory] = nothing) -> None:
        self.index = index
        self.before = before
        self.scan = Scan(index, document)
        self._known: dict[int, SegmentTerms] = {}
        self._plain: dict[int, list[PlainPair] | None] = {}

    @cached_property
    def meanings(self) -> dict[tuple[int, int], Meaning]:
        """The meaning of each short form, by (segment number, start)."""
        if not any(scanned.has_short_forms for scanned in self.scan.segments):
            return {}
        return self.resolver.run()

    @cached_property
    def resolver(self) -> Resolver:
        """Finds what short forms mean."""
        return Resolver(self.scan, self.before())

    @cached_property
    def licensing(self) -> Licensing:
        """Assigns renderings, with the meanings of this document."""
        return Licensing(self.index, self.meanings)

    @cached_property
    def judge(self) -> Judge:
        """Judges confusable English words by this document."""
        return Judge(self.scan, self.before())

    def memory(self) -> Memory:
        """Return what the next part of a long document has to know of this one and those before it."""
        about, presence = self.resolver.about, self.judge.presence
        return Memory(
            bounded(about.weights),
            dict(about.letterhead),
            few(about.names),
            bounded(presence.weights),
            few(presence.names),
            frozenset(kind for kind, places in presence.real.items() if places),
        )

    def terms(self, number: int) -> SegmentTerms:
        """Return what is known of the terms of a segment."""
        found = self._known.get(number)
        if found is None:
            found = self._known[number] = self._terms(self.scan.segment(number))
        return found

    def is_clean(self, number: int) -> bool:
        """Whether a segment has no term that is not plainly right."""
        has_source, sources, targets = self.scan.hits(number)
        if not has_source:
            return not any(target.forbids or target.inner for target in self.scan.segment(number).targets)
        return plain.are_right(self.index, sources, targets)

    def doubted(self) -> list[bool]:
        """Return of each segment whether something may be wrong with its terms: one is not plainly right, or in its place.

        Of one that is only read for what it says of others nothing may.
        """
        judged = self.scan.document.judged
        return [(judged is None or number in judged) and self._is_doubted(number) for number in range(len(self.scan))]

    def _is_doubted(self, number: int) -> bool:
        has_source, sources, targets = self.scan.hits(number)
        if not has_source:
            return not self.is_clean(number)
        if not plain.are_right(self.index, sources, targets):
            return True
        return len(sources) > 1 and plain.may_be_exchanged(self.index, sources)

    def plain_pairs(self, number: int) -> list[PlainPair] | None:
        """Return the pairs of a segment whose terms are all plain, right or wrong; else None."""
        if number not in self._plain:
            has_source, sources, targets = self.scan.hits(number)
            if not has_source:
                self._plain[number] = [] if self.is_clean(number) else None
            else:
                self._plain[number] = plain.pairs(self.index, sources, targets)
        return self._plain[number]

    def renderings(self, number: int) -> list[tuple[int, int]]:
        """Return (concept, rendering) of each term that a segment renders rightly; cheap where all is plain."""
        pairs = self.plain_pairs(number)
        if pairs is not None:
            accepts = self.index.accepts
            return [(concept, accepts[hit[0]][0].rendering) for concept, right, _, hit in pairs if right]
        return [
            (reading.concept, reading.rendering)
            for pairing in self.terms(number).pairings
            if pairing.accepted and pairing.target is not None and pairing.mention.requires
            for reading in pairing.target.accepts
            if reading.concept in pairing.mention.full
        ]

    def may_render(self, number: int, concepts: Set[int]) -> bool:
        """Whether a segment may render one of some concepts rightly; cheap, and sometimes wrongly yes."""
        if not self.scan.may_name(number, concepts):
            return False
        if self.plain_pairs(number) is not None:
            return True
        return any(not concepts.isdisjoint(mention.full) for mention in self.scan.segments[number].sources)

    def _terms(self, scanned: ScannedSegment) -> SegmentTerms:
        if not scanned.segment.target.strip():
            return _NOTHING
        if scanned.source is None:
            judged = [v for target in scanned.targets for v in self._judged(scanned, target)]
            wrong = [verdict for verdict in judged if verdict.confidence >= WRONG]
            return SegmentTerms([], wrong, [], [verdict for verdict in judged if verdict.confidence < WRONG])
        number = scanned.number
        pairs = self.plain_pairs(number)
        if pairs is not None:
            return self._of_plain(scanned, pairs)
        found = self.licensing.license(
            scanned, lambda: self._kinds(number, NEIGHBOURS), lambda: self._understood(number)
        )
        for stray in found.strays:
            verdict = self.judge.judge(scanned, stray) if self._may_be_wrong(stray) else None
            if verdict:
                (found.verdicts if verdict.confidence >= WRONG else found.doubts).append(self._trusted(verdict))
        return found

    def _of_plain(self, scanned: ScannedSegment, pairs: list[PlainPair]) -> SegmentTerms:
        """What licensing would say of plain pairs, without weighing anything."""
        pairings, verdicts = [], []
        targets = {target.start: target for target in scanned.targets}
        original = scanned.target.original
        for concept, right, (_, start, end), (_, at, _) in pairs:
            target = targets[original(at)]
            mention = SourceMention(start, end, (concept,))
            how = "a rendering of it" if right else "a wrong rendering"
            pairing = Pairing(mention, Meaning(concept, 1.0), target, right, how)
            pairings.append(pairing)
            if not right:
                verdicts.append(Verdict(target, concept, CERTAIN, (), target.forbids[0], pairing))
        swaps = find_swaps(scanned, pairings, self.index.short_groups, self.index.kinds) if len(pairs) > 1 else []
        return SegmentTerms(pairings, verdicts, [], [], swaps)

    def _trusted(self, verdict: Verdict) -> Verdict:
        evidence = ("nothing in the source says it", *verdict.evidence)
        return Verdict(verdict.target, verdict.concept, verdict.confidence * STRAY_TRUST, evidence, verdict.reading)

    def _judged(self, scanned: ScannedSegment, target: TargetMention) -> list[Verdict]:
        verdict = self.judge.judge(scanned, target) if target.forbids else None
        if verdict:
            return [verdict]
        for inner in self.judge.inside(target):
            verdict = self.judge.judge(scanned, inner)
            if verdict:
                return [verdict]
        return []

    def _may_be_wrong(self, stray: TargetMention) -> bool:
        """Whether what nothing pays for can be judged: its literal meaning is known, and so is what it is taken for.

        A word whose literal meaning this glossary does not know may be the rendering of something it does not know.
        """
        if any(self.index.is_absolute(reading) for reading in stray.forbids):
            return True
        bodies = (self.index.concepts[reading.concept] for reading in stray.forbids)
        return bool(self.index.accepts[stray.pattern]) and any(c.short and c.domain != "title" for c in bodies)

    def _understood(self, number: int) -> set[int]:
        """The kinds mentioned in the segments before one; for the first those of the segments after it."""
        if number or self.scan.document.part:
            return self._kinds(number, 0)
        following = self.scan.segments[1 : 2 + NEIGHBOURS]
        return {self.index.kinds[c] for scanned in following for mention in scanned.sources for c in mention.full}

    def _kinds(self, number: int, after: int) -> set[int]:
        """The kinds mentioned in the segments before one, and in as many as ``after`` from it on."""
        kinds: set[int] = set()
        end = number + after + 1 if after else number
        for other in range(max(0, number - NEIGHBOURS), min(len(self.scan), end)):
            for mention in self.scan.segment(other).sources:
                kinds.update(self.index.kinds[concept] for concept in mention.full)
                if other == number:
                    kinds.update(mention.implied)
                meaning = self.meanings.get((other, mention.start)) if mention.short else None
                if meaning and meaning.concept is not None:
                    kinds.add(meaning.concept)
        return kinds
