"""What is known of one document and of one segment: computed once, on demand. Rules compare facts and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from qa.core import Document, Languages, Segment, Span
from qa.core.view import seen_through
from qa.glossary.index import Index
from qa.glossary.official import NO_WORDINGS, Quotation, Wordings
from qa.lang.en.capitals import defined_words
from qa.lang.en.lookup import EnglishWords, english_words
from qa.lang.en.quotation_marks import document_faults
from qa.lang.en.quoting import QuoteFault
from qa.lang.en.style import UNSET, Style
from qa.lang.en.surface import MARKUP, QUOTE, surface
from qa.lang.zh.remains import remains
from qa.lang.zh_en.completeness import addition, evidence, omission, survey
from qa.lang.zh_en.completeness.merged import merged_segments
from qa.lang.zh_en.consistency.definitions import Definition, definitions
from qa.lang.zh_en.consistency.wordings import Pairs
from qa.lang.zh_en.length import length_model
from qa.lang.zh_en.meaning.contraries import Opposite, find_opposites
from qa.lang.zh_en.meaning.cues import NO_CUES, Cues, find_cues
from qa.lang.zh_en.names.signs import NOTHING as NO_SIGNS
from qa.lang.zh_en.names.signs import Signs, signs
from qa.lang.zh_en.names.spelled import SPELLED, Name, kinds, names
from qa.lang.zh_en.numbers.defects import Mismatch
from qa.lang.zh_en.numbers.mismatches import mismatches
from qa.lang.zh_en.numbers.quantities import compare
from qa.mentions.document import DocumentTerms
from qa.mentions.license import SegmentTerms
from qa.mentions.memory import Memory, nothing
from qa.mentions.scan import ScannedSegment
from qa.text.lazy import cached_property
from qa.text.markup import Token, has_anything, tokens


class DocumentFacts:
    """The facts of a document (or of one part of a long one).

    Attributes:
        document: The document, its texts without the inline codes between which text goes on.
        index: The compiled glossary, with which its terms are found.
        style: What is settled of usage.
        official: Passages whose English has been published.
        before: Returns what the earlier parts of a long document were about; asked where it matters.
    """

    def __init__(
        self,
        document: Document,
        index: Index,
        style: Style = UNSET,
        official: Wordings = NO_WORDINGS,
        before: Callable[[], Memory] = nothing,
    ) -> None:
        self.before = before
        self.document = document = seen_through(document)
        self.official = official
        self.index = index
        self.style = style
        self._made: dict[int, SegmentFacts] = {}

    def __iter__(self) -> Iterator[SegmentFacts]:
        return iter(self.segments)

    def release(self) -> None:
        """Let go of everything, once the document is done.

        Facts know each other in circles, which else the garbage collector had to find, document after document.
        """
        for facts in self._made.values():
            facts.__dict__.clear()
        self.__dict__.clear()

    def segment(self, number: int) -> SegmentFacts:
        """Return the facts of one segment; where nothing is to be said, nobody asks for them."""
        found = self._made.get(number)
        if found is None:
            found = self._made[number] = SegmentFacts(self, number, self.document.segments[number])
        return found

    @cached_property
    def segments(self) -> list[SegmentFacts]:
        """The facts of all segments, in order."""
        return [self.segment(number) for number in range(len(self.document.segments))]

    def is_judged(self, number: int) -> bool:
        """Whether anything is to be said of a segment; else it is read for what it says of others."""
        return self.document.judged is None or number in self.document.judged

    @property
    def languages(self) -> Languages:
        """The language pair."""
        return self.document.languages

    @cached_property
    def year(self) -> int | None:
        """The year that the document is declared to be of, by which 去年 resolves."""
        year = (self.document.date or "")[:4]
        return int(year) if year.isdecimal() and len(year) == 4 else None

    @cached_property
    def terms(self) -> DocumentTerms:
        """Everything about terms: mentions, meanings, pairings, verdicts."""
        return DocumentTerms(self.index, self.document, self.before)

    @cached_property
    def doubted(self) -> list[bool]:
        """Of each segment whether something may be wrong with its terms; cheap."""
        return self.terms.doubted()

    @property
    def quoting(self) -> list[bool]:
        """Of each segment whether it may quote an official wording; cheap."""
        return [bool(self.official)] * len(self.document)

    @cached_property
    def register(self) -> tuple[float, float]:
        """How long this document's translations run: log ratio, and its certainty."""
        model = length_model()
        pairs = ((segment.source, segment.target) for segment in self.document)
        return model.known_register(model.ratio(s, t) for s, t in pairs if s and t and len(s) > 5)

    @cached_property
    def looseness(self) -> float:
        """How freely the document is translated: words without their English, against the usual number (1.0)."""
        return survey.looseness(self.segment(number).first_look for number in survey.sample(len(self.document)))

    @cached_property
    def leeway(self) -> float:
        """How much surer, in log odds, one must be of what seems left out or put in: a document may be translated freely."""
        return survey.leeway(self.looseness, self.register[1])

    @property
    def is_free(self) -> bool:
        """Whether the document is translated so freely that a small word more or less says nothing."""
        return self.leeway > survey.FREE

    @cached_property
    def definitions(self) -> list[tuple[int, Definition]]:
        """The terms that the document defines, each with the number of its segment."""
        return [
            (number, definition)
            for number, (source, segment) in enumerate(zip(self.terms.scan.sources, self.document, strict=True))
            for definition in definitions(source, segment.target)
        ]

    @cached_property
    def pairs(self) -> Pairs:
        """The pairs as wordings are compared in them."""
        sources = [source or "" for source in self.terms.scan.sources]
        targets = [segment.target for segment in self.document]
        return Pairs(sources, targets, self._rendered_outside, self._is_rendered)

    def _rendered_outside(self, number: int, compound: Span) -> list[Span]:
        """Return the places of a target that render glossary terms of its source which stand outside a compound."""
        scanned = self.terms.scan.segment(number)
        outside = [mention for mention in scanned.sources if not mention.span.overlaps(compound)]
        named = {concept for mention in outside for concept in mention.full}
        return [m.span for m in scanned.targets if any(reading.concept in named for reading in m.accepts)]

    def _is_rendered(self, number: int, compound: Span) -> bool:
        """Whether a target has an accepted rendering of a glossary term that is a compound, or that the compound ends."""
        scanned = self.segments[number].scanned
        over = (m for m in scanned.sources if m.span.start <= compound.start and m.span.end == compound.end)
        named = {concept for mention in over for concept in mention.full}
        return bool(named) and any(reading.concept in named for m in scanned.targets for reading in m.accepts)

    @cached_property
    def merged(self) -> dict[int, int]:
        """Untranslated segments whose content stands in a neighbour's target, with that neighbour."""
        return merged_segments([(segment.source, segment.target) for segment in self.document])

    @cached_property
    def defined_words(self) -> frozenset[str]:
        """Words, in small letters, that the document writes with a capital as terms of its own ("the Borrower")."""
        return defined_words(segment.target for segment in self.document)

    @cached_property
    def quote_faults(self) -> dict[int, list[QuoteFault]]:
        """What is wrong with quotation marks, by the number of the segment."""
        targets = [facts.segment.target for facts in self.segments]
        sources = [facts.segment.source for facts in self.segments]
        return document_faults(targets, sources, [bool(facts.surface & QUOTE) for facts in self.segments])


class SegmentFacts:
    """The facts of one segment: each property is computed when a rule first asks for it."""

    def __init__(self, document: DocumentFacts, number: int, segment: Segment) -> None:
        self.document = document
        self.number = number
        self.segment = segment

    @cached_property
    def surface(self) -> int:
        """The bits of ``qa.lang.en.surface``: what may be wrong with the look of the target."""
        return surface(self.segment.target)

    @cached_property
    def markup(self) -> tuple[list[Token], list[Token]] | None:
        """What is to be carried over, on the source and the target side; None where neither has anything."""
        source = self.segment.source or ""
        if not has_anything(source) and not self.surface & MARKUP:
            return None
        return tokens(source), tokens(self.segment.target)

    @property
    def scanned(self) -> ScannedSegment:
        """Folded texts and mentions."""
        return self.document.terms.scan.segment(self.number)

    @cached_property
    def has_rivals(self) -> bool:
        """Whether the source names two or more things that the glossary knows to be confusable; cheap."""
        index = self.document.index
        if not index.short_groups:
            return False
        kinds = {index.kinds[c] for mention in self.scanned.sources if not mention.inner for c in mention.full}
        return len(kinds) > 1 and any(kinds & index.rivals(kind) for kind in kinds)

    @property
    def terms(self) -> SegmentTerms:
        """Pairings and verdicts; costly where the terms are not clean."""
        return self.document.terms.terms(self.number)

    @cached_property
    def english(self) -> EnglishWords:
        """The words of the target."""
        return english_words(self.segment.target)

    @cached_property
    def cues(self) -> Cues:
        """The words of the source that checks of completeness and meaning wait for."""
        source = self.scanned.source
        return find_cues(source) if source else NO_CUES

    @cached_property
    def first_look(self) -> survey.FirstLook:
        """Whether something seems to be missing, and how much of it usually is."""
        return survey.first_look(self.scanned.source, self.english)

    @cached_property
    def gap(self) -> omission.Gap | None:
        """The part of the source that seems to have no counterpart."""
        scanned, document = self.scanned, self.document
        if scanned.source is None or not self.first_look.suspect:
            return None
        return omission.find_gap(
            scanned.source,
            self.segment.target,
            self.english,
            self.unshown,
            document.register,
            document.looseness,
        )

    @property
    def unshown(self) -> list[evidence.Evidence]:
        """What terms and quantities say on whether the target renders all of the source."""
        scanned = self.scanned
        shown = [frozenset(reading.concept for reading in mention.accepts) for mention in scanned.targets]
        found = evidence.terms([(m.start, m.end, m.full) for m in scanned.sources if m.requires], shown)
        named = [mention.span for mention in scanned.sources]
        rendered = [mention.span for mention in scanned.targets if mention.accepts]
        compared = compare(self.segment.source or "", self.segment.target, named, rendered, self.document.year)
        said = [a for a, _ in (*compared.pairs, *compared.units)]
        # Where the English has a figure too many, one that is missing may have been rendered wrongly.
        wrong = any(one.hard for one in compared.added)
        lost = [] if wrong else [one for one in compared.missing if one.hard]
        said += compared.missing if wrong else ()
        found += [evidence.quantity(one.start, one.end, seen=True) for one in said]
        return found + [evidence.quantity(one.start, one.end, seen=False) for one in lost]

    @cached_property
    def remains(self) -> list[Span]:
        """The Chinese that was left in an English target."""
        return [] if self.segment.target.isascii() else remains(self.segment.target, self.segment.source)

    @cached_property
    def capital_kinds(self) -> int:
        """What the capitalised words of the target may be, as bits of ``qa.lang.zh_en.names.spelled``; cheap."""
        return kinds(self.segment.target)

    @cached_property
    def names(self) -> list[Name]:
        """The names that the target spells in pinyin, each with the characters that explain it; none without a source."""
        source = self.scanned.source
        return names(source, self.segment.target) if source and self.capital_kinds & SPELLED else []

    @cached_property
    def signs(self) -> Signs:
        """Persons, names of record and deputies' offices in the source."""
        source = self.scanned.source
        return signs(source) if source else NO_SIGNS

    @cached_property
    def mismatches(self) -> tuple[Mismatch, ...]:
        """The quantities that the target renders wrongly; numerals that belong to a glossary term are left to the terms."""
        source, target = self.segment.source, self.segment.target
        if not source or not target:
            return ()
        year = self.document.year
        found = mismatches(source, target, (), (), year)
        if not found:
            return ()
        scanned = self.scanned
        named = [mention.span for mention in scanned.sources]
        rendered = [mention.span for mention in scanned.targets if mention.accepts]
        return mismatches(source, target, named, rendered, year) if named or rendered else found

    @cached_property
    def addition(self) -> addition.Addition | None:
        """The part of the target that seems to have no counterpart."""
        case = self.excess
        return addition.find_addition(*case) if case else None

    @property
    def excess(self) -> tuple[str, str, EnglishWords, list[Span], list[Span], tuple[float, float]] | None:
        """What an addition is looked for in, where the target is long enough for one; see ``find_addition``."""
        source, target, register = self.scanned.source, self.segment.target, self.document.register
        if not source or not target or not addition.is_long(source, target, register):
            return None
        named = {concept for mention in self.scanned.sources for concept in mention.full}
        rendered = [
            mention.span
            for mention in self.scanned.targets
            if any(reading.concept in named for reading in mention.accepts)
        ]
        numbers = [Span(m.target.start, m.target.end) for m in self.mismatches if m.target and m.source is None]
        return source, target, self.english, rendered, numbers, register

    @cached_property
    def opposites(self) -> list[Opposite]:
        """Places where the target says the opposite of a source word."""
        source = self.scanned.source
        return (
            find_opposites(self.cues, source, self.english, self.segment.target)
            if source and self.segment.target
            else []
        )

    @cached_property
    def official(self) -> list[Quotation]:
        """The official passages in the source, each with the place of its published English."""
        if not self.document.official:
            return []
        source = self.scanned.source
        if not source:
            return []
        return self.document.official.quotations(source, self.segment.target, self.document.document.date)
