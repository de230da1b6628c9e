"""Occurrences of terms for language pairs that have no language pack: whole forms, longest first, one place for one.

No morphology but English, no short forms. A form is whole where no word of an alphabet goes on beside it; Han, kana,
Hangul and other scripts without blanks have no such limit.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from ahocorasick_rs import AhoCorasick, MatchKind
from msgspec import Struct

from qa.core import Document, Span
from qa.glossary.concept import Concept
from qa.metrics.outcomes import Occurrence, Outcome, SegmentOccurrences

# Scripts written without blanks between words, or with particles that are joined to them.
_UNBROKEN = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "THAI", "LAO", "KHMER", "MYANMAR", "IDEOGRAPHIC")


def fold(text: str) -> str:
    """Fold capitals, character by character, so that places stay."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def _continues(first: str, second: str) -> bool:
    """Whether a word goes on between two characters."""
    return first.isalnum() and second.isalnum() and not (_is_unbroken(first) or _is_unbroken(second))


def _is_unbroken(char: str) -> bool:
    return char > "\u0dff" and unicodedata.name(char, "").startswith(_UNBROKEN)


def whole(text: str, form: str) -> bool:
    """Whether a form stands in a text as words of its own."""
    at = text.find(form) if form else -1
    while at >= 0:
        end = at + len(form)
        if not (at and _continues(text[at - 1], text[at])) and not (
            end < len(text) and _continues(text[end - 1], text[end])
        ):
            return True
        at = text.find(form, at + 1)
    return False


class Hit(Struct, frozen=True):
    """A form in its place."""

    start: int
    end: int
    number: int


class Side:
    """The forms of one side, ready to be found."""

    def __init__(self, forms: dict[str, list[int]]) -> None:
        self.texts = list(forms)
        self.concepts = [tuple(forms[text]) for text in self.texts]
        self.automaton = AhoCorasick(self.texts, matchkind=MatchKind.Standard, store_patterns=False)

    def find(self, text: str) -> list[Hit]:
        """Return whole forms from left to right, the longest at each place, none inside another."""
        hits = [
            Hit(start, end, number)
            for number, start, end in self.automaton.find_matches_as_indexes(text, overlapping=True)
            if not (start and _continues(text[start - 1], text[start]))
            and not (end < len(text) and _continues(text[end - 1], text[end]))
        ]
        hits.sort(key=lambda hit: (hit.start, -hit.end))
        found: list[Hit] = []
        for hit in hits:
            if not found or hit.start >= found[-1].end:
                found.append(hit)
        return found


class Plain:
    """Finds the terms of a glossary in any pair of languages."""

    def __init__(self, concepts: Sequence[Concept], source: str, target: str) -> None:
        self.concepts = concepts
        blocked = {fold(form): list[int]() for concept in concepts for form in concept.not_in}
        self.sources = Side(blocked | self._forms([concept.source for concept in concepts], source))
        accepted = self._forms([concept.target for concept in concepts], target)
        forbidden = self._forms([concept.forbidden for concept in concepts], target)
        self.accepts = {text: frozenset(numbers) for text, numbers in accepted.items()}
        self.forbids = {text: frozenset(numbers) for text, numbers in forbidden.items()}
        self.targets = Side({**forbidden, **accepted})

    def _forms(self, columns: Sequence[Sequence[str]], language: str) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for number, (concept, column) in enumerate(zip(self.concepts, columns, strict=True)):
            for form in column:
                for text in dict.fromkeys([fold(form), *_varied(form, concept.pos, language)]):
                    numbers = found.setdefault(text, [])
                    if number not in numbers:
                        numbers.append(number)
        return found

    def occurrences(self, document: Document) -> Iterator[SegmentOccurrences]:
        """Yield the occurrences of each segment."""
        for segment in document:
            sources = self.sources.find(fold(segment.source or ""))
            targets = self.targets.find(fold(segment.target)) if sources else []
            yield SegmentOccurrences(tuple(self._paired(sources, targets, segment.target)))

    def _paired(self, sources: list[Hit], targets: list[Hit], output: str) -> list[Occurrence]:
        free = list(targets)
        found: dict[int, Occurrence] = {}
        # First what is right: no wrong pairing may take its place.
        for right in (True, False):
            for hit in sources:
                concepts = self.sources.concepts[hit.number]
                if not concepts or hit.start in found:
                    continue
                made = self._one(hit, concepts, free, output, right)
                if made:
                    found[hit.start] = made
        return [found[start] for start in sorted(found)]

    def _one(self, hit: Hit, concepts: tuple[int, ...], free: list[Hit], output: str, right: bool) -> Occurrence | None:
        table = self.accepts if right else self.forbids
        place = Span(hit.start, hit.end)
        for target in free:
            text = self.targets.texts[target.number]
            concept = next((c for c in concepts if c in table.get(text, ())), None)
            if concept is not None:
                free.remove(target)
                span = Span(target.start, target.end)
                outcome = self._step(concept, span.of(output)) if right else Outcome.FORBIDDEN
                return Occurrence(self.concepts[concept].id, place, outcome, span, text)
        return None if right else Occurrence(self.concepts[concepts[0]].id, place, Outcome.OMITTED)

    def _step(self, concept: int, said: str) -> Outcome:
        forms = self.concepts[concept].target
        if said in forms:
            return Outcome.EXACT
        return Outcome.FOLDED if fold(said) in map(fold, forms) else Outcome.INFLECTED


def _varied(form: str, pos: str, language: str) -> list[str]:
    """English forms with their inflections; of other languages the form alone."""
    if language != "en":
        return []
    from qa.lang.en.inflect import surfaces  # slow to import, and most runs do not need it

    return [surface.text for surface in surfaces(form, pos)]
