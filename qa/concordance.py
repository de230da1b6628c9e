"""Concordance: every occurrence of a term on either side, with what renders it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from qa.core import Document, Segment, Side, Span
from qa.facts import DocumentFacts
from qa.glossary.index import Index
from qa.mentions.model import Pairing
from qa.text.fold import fold_form, fold_han, fold_latin


class Occurrence(Struct, frozen=True):
    """One occurrence of a term.

    Attributes:
        segment: Where.
        date: The document's date, where it is known.
        side, span: The place of the term itself.
        rendering: What renders it, as it stands in the text; empty where nothing does, or in target-only mode.
        rendering_span: Its place on the target side.
        accepted: Whether the glossary accepts it; None where it has nothing to say.
    """

    segment: Segment
    date: str | None
    side: Side
    span: Span
    rendering: str = ""
    rendering_span: Span | None = None
    accepted: bool | None = None


def concepts_of(index: Index, term: str) -> set[int]:
    """Return the concepts that a term names: by id, source form, short form, or rendering (right or wrong)."""
    han, latin = fold_han(term), fold_form(term)
    found = {index.by_id[term]} if term in index.by_id else set()
    for number, concept in enumerate(index.concepts):
        if any(fold_han(form) == han for form in (*concept.source, *concept.short)) or any(
            fold_form(form) == latin for form in (*concept.target, *concept.forbidden)
        ):
            found.add(number)
    return found


def concordance(index: Index, documents: Iterable[Document], term: str) -> Iterator[Occurrence]:
    """Yield the occurrences of a term: as a concept where the glossary knows it, else as a string."""
    concepts = concepts_of(index, term)
    for document in documents:
        facts = DocumentFacts(document, index)
        for segment in facts:
            if concepts and segment.segment.source is not None:
                pairings = segment.terms.pairings
                yield from (_paired(document, segment.segment, p) for p in pairings if _means(p) & concepts)
            elif concepts:
                yield from _in_target(document, segment.segment, segment.scanned.targets, concepts)
            else:
                yield from _literal(document, segment.segment, term)


def _means(pairing: Pairing) -> set[int]:
    meaning = pairing.meaning.concept
    return set(pairing.mention.full) | ({meaning} if meaning is not None else set(pairing.mention.short))


def _paired(document: Document, segment: Segment, pairing: Pairing) -> Occurrence:
    span = pairing.target.span if pairing.target else pairing.gapped
    text = span.of(segment.target) if span else ""
    accepted = pairing.accepted if span else None
    return Occurrence(segment, document.date, Side.SOURCE, pairing.mention.span, text, span, accepted)


def _in_target(
    document: Document, segment: Segment, targets: Iterable[object], concepts: set[int]
) -> Iterator[Occurrence]:
    from qa.mentions.model import TargetMention

    for target in targets:
        assert isinstance(target, TargetMention)
        accepts = any(reading.concept in concepts for reading in target.accepts)
        forbids = any(reading.concept in concepts for reading in target.forbids)
        if accepts or forbids:
            text = target.span.of(segment.target)
            yield Occurrence(segment, document.date, Side.TARGET, target.span, text, target.span, accepts or None)


def _literal(document: Document, segment: Segment, term: str) -> Iterator[Occurrence]:
    for side, text in ((Side.SOURCE, segment.source or ""), (Side.TARGET, segment.target)):
        folded, wanted = (
            (fold_han(text), fold_han(term)) if side is Side.SOURCE else (fold_latin(text).text, fold_form(term))
        )
        at = folded.find(wanted) if wanted else -1
        while at >= 0 and len(folded) == len(text):
            yield Occurrence(segment, document.date, side, Span(at, at + len(wanted)))
            at = folded.find(wanted, at + len(wanted))
