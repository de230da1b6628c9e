"""Every occurrence of a source term in a corpus, with one verdict each on how a system renders it.

Occurrences are found, and short forms resolved, as `qa check` does it, once for all systems: with the first reference
as the translation, or from the source alone. Pairs that the language packs do not serve are left to `qa.metrics.plain`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct, field

from qa.core import Document, Span
from qa.glossary.expanded import Reading
from qa.glossary.index import Index
from qa.lang.en.related import stem
from qa.mentions.document import DocumentTerms
from qa.mentions.license import SegmentTerms
from qa.mentions.model import Meaning, Pairing, SourceMention, TargetMention, Verdict
from qa.mentions.scan import ScannedSegment
from qa.metrics.outcomes import Occurrence, Outcome, SegmentOccurrences
from qa.text.fold import fold_form
from qa.text.lazy import expression

# A word that may stand for an institution named before; "our" and "its" stand before one.
_PRONOUN = expression(r"\b(?:it|they|them|we|us|he|she|him|her|both|the latter|the former)\b", re.IGNORECASE)
Place = tuple[int, int]


class Meanings(Struct, frozen=True):
    """What the short forms of a document mean, by (segment number, start).

    Attributes:
        of: Their meanings.
        rendered: Those that the reference renders, and that a system is therefore expected to render.
    """

    of: dict[Place, Meaning]
    rendered: frozenset[Place] = frozenset()


def resolved(index: Index, document: Document, *, with_reference: bool) -> Meanings:
    """Return what the short forms of a document mean.

    Args:
        index: The glossary.
        document: With the first reference as its targets, or with empty ones.
        with_reference: A rendering in the reference that is right for another of a form's meanings, or for one where
            nothing else decides, decides.
    """
    terms = DocumentTerms(index, document)
    meanings = terms.meanings
    if not with_reference or not meanings:
        return Meanings(meanings)
    decided, rendered = dict(meanings), set()
    for number in range(len(document)):
        if any((number, mention.start) in meanings for mention in terms.scan.segments[number].sources):
            for pairing in terms.terms(number).pairings:
                place = number, pairing.mention.start
                concept = _by_reference(index, pairing)
                if concept is not None:
                    decided[place] = Meaning(concept, 1.0, (), ("the reference says so",))
                if pairing.target is not None and (concept is not None or pairing.accepted):
                    rendered.add(place)
    return Meanings(decided, frozenset(rendered))


def _by_reference(index: Index, pairing: Pairing) -> int | None:
    """The meaning of a short form that its rendering in the reference shows, where that is news."""
    mention, target = pairing.mention, pairing.target
    if mention.full or not mention.short or target is None:
        return None
    meant = pairing.meaning.concept
    if meant is not None and pairing.accepted:
        return None
    return next((c for c in mention.short if index.accepts_rendering(c, target.accepts, target.forbids)), None)


def occurrences(index: Index, document: Document, meanings: Meanings) -> Iterator[SegmentOccurrences]:
    """Yield the occurrences of each segment of a document whose targets are a system's output."""
    terms = DocumentTerms(index, document)
    terms.meanings = meanings.of
    judge = _Judge(index, terms, meanings.rendered)
    for number in range(len(document)):
        yield judge.segment(number)


def judged(index: Index, terms: DocumentTerms) -> Iterator[SegmentOccurrences]:
    """Yield the occurrences of each segment of a document as ``qa check`` sees them: without a reference."""
    judge = _Judge(index, terms, frozenset())
    for scanned in terms.scan.segments:
        yield judge.segment(scanned.number)


class _Judge:
    """Turns pairings and verdicts into outcomes."""

    def __init__(self, index: Index, terms: DocumentTerms, rendered: frozenset[Place]) -> None:
        self.index = index
        self.terms = terms
        self.rendered = rendered
        self._forms: dict[int, tuple[str, ...]] = {}

    def segment(self, number: int) -> SegmentOccurrences:
        scanned = self.terms.scan.segments[number]
        if not scanned.sources and not scanned.targets:
            return SegmentOccurrences()
        if not scanned.segment.target.strip():
            return SegmentOccurrences(tuple(self._nothing(scanned)))
        if self.terms.is_clean(number):
            return SegmentOccurrences(tuple(self._clean(scanned)))
        return self._judged(scanned, self.terms.terms(number))

    def _nothing(self, scanned: ScannedSegment) -> Iterator[Occurrence]:
        """Everything is omitted from an empty output."""
        for mention in scanned.sources:
            if mention.requires or (mention.short and not mention.inner):
                concept = mention.full[0] if mention.full else self._meant(scanned, mention)
                if concept is None:
                    yield Occurrence("", mention.span, Outcome.UNRESOLVED)
                else:
                    yield Occurrence(self.index.concepts[concept].id, mention.span, Outcome.OMITTED)

    def _meant(self, scanned: ScannedSegment, mention: SourceMention) -> int | None:
        meaning = self.terms.meanings.get((scanned.number, mention.start))
        return meaning.concept if meaning else None

    def _clean(self, scanned: ScannedSegment) -> Iterator[Occurrence]:
        """Pair terms and renderings in order: each has one of its own, as `is_clean` found."""
        free = list(scanned.targets)
        for mention in scanned.sources:
            if not mention.requires:
                continue
            for target in free:
                reading = next((r for r in target.accepts if r.concept in mention.full), None)
                if reading:
                    free.remove(target)
                    yield self._accepted(scanned, mention, target, reading)
                    break

    def _judged(self, scanned: ScannedSegment, found: SegmentTerms) -> SegmentOccurrences:
        exchanged = {id(p) for swap in found.swaps for p in (swap.first, swap.second)}
        loose = [verdict for verdict in found.verdicts if verdict.pairing is None]
        # By the mention: what a verdict has is the pairing as it was before it was excused.
        wrong = {id(v.pairing.mention): v for v in reversed(found.verdicts) if v.pairing is not None}
        paid = _Paid()
        result = []
        # Those with a rendering of their own first: what is said in pieces may not take its place.
        for pairing in sorted(found.pairings, key=lambda each: each.target is None):
            mention = pairing.mention
            if not mention.requires and not mention.short:
                continue
            result.append(self._one(scanned, pairing, wrong.get(id(mention)), id(pairing) in exchanged, paid))
        strays = []
        for verdict in loose:
            taken = self._taken(result, verdict)
            if taken is None:
                strays.append((self.index.concepts[verdict.concept].id, verdict.target.span))
            else:
                span = verdict.target.span
                concept = self.index.concepts[verdict.concept].id
                before = result[taken]
                said = fold_form(span.of(scanned.segment.target))
                result[taken] = Occurrence(before.concept or concept, before.source, Outcome.FORBIDDEN, span, said)
        return SegmentOccurrences(tuple(sorted(result, key=lambda each: each.source)), tuple(strays))

    def _taken(self, result: list[Occurrence], verdict: Verdict) -> int | None:
        """The unpaid occurrence that a wrong word without a pairing stands for: of its kind, else unresolved."""
        kind = self.index.kinds[verdict.concept]
        for number, each in enumerate(result):
            if each.outcome in (Outcome.OMITTED, Outcome.EXCUSED, Outcome.OTHER) and each.concept:
                own = self.index.by_id[each.concept]
                if self.index.kinds[own] == kind or verdict.concept in self.index.above[own]:
                    return number
        unresolved = next((n for n, each in enumerate(result) if each.outcome is Outcome.UNRESOLVED), None)
        if unresolved is not None:
            return unresolved
        # A right word was taken for its rendering that belongs to something else: the "medical staff" to 医护人员.
        own_id = self.index.concepts[verdict.concept].id
        return next((n for n, each in enumerate(result) if each.concept == own_id and each.outcome.accepted), None)

    def _one(
        self, scanned: ScannedSegment, pairing: Pairing, verdict: Verdict | None, exchanged: bool,
        paid: _Paid,
    ) -> Occurrence:  # fmt: skip
        mention, target = pairing.mention, pairing.target
        concept = self._concept(pairing)
        if verdict is not None:
            span = verdict.target.span
            outcome = Outcome.OTHER if verdict.reading is None else Outcome.FORBIDDEN
            said = fold_form(span.of(scanned.segment.target))
            return Occurrence(self.index.concepts[verdict.concept].id, mention.span, outcome, span, said)
        if concept is None:
            return Occurrence("", mention.span, Outcome.UNRESOLVED)
        name = self.index.concepts[concept].id
        if target is None or not pairing.accepted:
            inside = self._inside(scanned, concept, paid)
            if inside is not None:
                paid.pays(inside.span, self.index.kinds[concept])
                said = fold_form(inside.span.of(scanned.segment.target))
                return Occurrence(name, mention.span, Outcome.VARIANT, inside.span, said)
        if pairing.accepted and not self._is_expected(scanned, pairing):
            return self._right(scanned, pairing, concept, name, exchanged, paid)
        if target is not None:
            said = fold_form(target.span.of(scanned.segment.target))
            return Occurrence(name, mention.span, Outcome.OTHER, target.span, said)
        trace = self._traces(scanned, concept)
        if trace is None:
            return Occurrence(name, mention.span, Outcome.OMITTED)
        return Occurrence(name, mention.span, Outcome.OTHER, trace, fold_form(trace.of(scanned.segment.target)))

    def _inside(self, scanned: ScannedSegment, concept: int, paid: _Paid) -> TargetMention | None:
        """A rendering inside that of another term, right or wrong: 该院 in "president of the hospital" for 该院院长."""
        for target in scanned.targets:
            for inner in target.inner:
                said = self.index.accepts_rendering(concept, inner.accepts, ())
                if said and paid.may(inner.span, self.index.kinds[concept]):
                    return inner
        return None

    def _is_expected(self, scanned: ScannedSegment, pairing: Pairing) -> bool:
        """Whether a short form is left out and should not be: the reference renders it, no pronoun stands for it."""
        if pairing.mention.full or pairing.target is not None or pairing.gapped is not None:
            return False
        expected = (scanned.number, pairing.mention.start) in self.rendered
        return expected and not _PRONOUN.search(scanned.segment.target)

    def _right(
        self, scanned: ScannedSegment, pairing: Pairing, concept: int, name: str, exchanged: bool,
        paid: _Paid,
    ) -> Occurrence:  # fmt: skip
        mention, target = pairing.mention, pairing.target
        span = pairing.gapped if target is None else target.span
        if span is None:
            summed = concept in self.index.sums and bool(scanned.targets)
            outcome = Outcome.VARIANT if summed else Outcome.EXCUSED
            return Occurrence(name, mention.span, outcome)
        said = fold_form(span.of(scanned.segment.target))
        if not paid.may(span, self.index.kinds[concept]):
            # One place pays for one occurrence.
            return Occurrence(name, mention.span, Outcome.EXCUSED)
        paid.pays(span, self.index.kinds[concept])
        if exchanged:
            return Occurrence(name, mention.span, Outcome.OTHER, span, said)
        reading = next((r for r in target.accepts if r.concept == concept), None) if target else None
        if target is None or reading is None:
            return Occurrence(name, mention.span, Outcome.VARIANT, span, self._canonical(target, said))
        return self._accepted(scanned, mention, target, reading)

    def _concept(self, pairing: Pairing) -> int | None:
        """The concept that an occurrence counts for: of several senses the one that is rendered."""
        mention, target = pairing.mention, pairing.target
        if len(mention.full) > 1 and target is not None:
            for concept in mention.full:
                if self.index.accepts_rendering(concept, target.accepts, target.forbids):
                    return concept
        return mention.full[0] if mention.full else pairing.meaning.concept

    def _accepted(
        self, scanned: ScannedSegment, mention: SourceMention, target: TargetMention, reading: Reading
    ) -> Occurrence:
        concept = self.index.concepts[reading.concept]
        text = target.span.of(scanned.segment.target)
        folded = self._folded(reading.concept)
        if text in concept.target:
            outcome = Outcome.EXACT
        elif fold_form(text) in folded:
            outcome = Outcome.FOLDED
        elif reading.tag not in ("sg", "base"):
            outcome = Outcome.INFLECTED
        else:
            outcome = Outcome.VARIANT
        return Occurrence(concept.id, mention.span, outcome, target.span, folded[reading.rendering])

    def _folded(self, concept: int) -> tuple[str, ...]:
        """A concept's renderings as they are compared."""
        found = self._forms.get(concept)
        if found is None:
            found = self._forms[concept] = tuple(fold_form(form) for form in self.index.concepts[concept].target)
        return found

    def _canonical(self, target: TargetMention | None, said: str) -> str:
        if target is None or not target.accepts:
            return said
        reading = target.accepts[0]
        return fold_form(self.index.concepts[reading.concept].target[reading.rendering])

    def _traces(self, scanned: ScannedSegment, concept: int) -> Span | None:
        """A word of an accepted rendering that stands in the output: said in other words rather than left out."""
        wanted = {
            stem(word)
            for form in self.index.concepts[concept].target
            for word in fold_form(form).split()
            if len(word) > 4 and word.isalpha()
        }
        text, at = scanned.target.text, 0
        for word in text.split():
            at = text.index(word, at)
            bare = word.strip(".,;:!?()\"'")
            if bare.isalpha() and stem(bare) in wanted:
                start = at + word.index(bare)
                return Span(scanned.target.original(start), scanned.target.original(start + len(bare) - 1) + 1)
            at += len(word)
        return None


class _Paid(Struct):
    """The places of an output that have paid for an occurrence, with the kind of thing each says."""

    places: list[tuple[Span, int]] = field(default_factory=list)

    def may(self, span: Span, kind: int) -> bool:
        """Whether a place may pay for one more: one of another kind may lie within it, a body within its head's title."""
        for other, said in self.places:
            if span.overlaps(other) and (
                said == kind or span == other or not (span.covers(other) or other.covers(span))
            ):
                return False
        return True

    def pays(self, span: Span, kind: int) -> None:
        """A place has paid."""
        self.places.append((span, kind))
