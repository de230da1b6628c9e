"""Glossary files laid over each other: the later one wins, and what it changes is on record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from msgspec.structs import replace

from qa.errors import DataError, DataErrors
from qa.glossary.concept import Concept
from qa.glossary.entries import Entries
from qa.text.fold import fold_latin
from qa.text.nearest import did_you_mean


class How(StrEnum):
    """What a later concept did to an earlier one."""

    REPLACED = "replaced"
    RETRACTED = "retracted"
    NARROWED = "narrowed"
    ALLOWED = "allowed"


class Override(NamedTuple):
    """A concept of an earlier file that a later file changes.

    Attributes:
        earlier: As the earlier file has it.
        later: What speaks instead.
        how: ``replaced`` or ``retracted`` whole, ``narrowed`` by the source forms that the later concept claims,
            ``allowed`` what it forbade.
        what: The source forms or renderings that it lost.
    """

    earlier: Concept
    later: Concept
    how: How
    what: tuple[str, ...] = ()


def rendering_key(text: str) -> str:
    """Return what two spellings of a rendering share: capitals, hyphens and quotes do not count."""
    return fold_latin(text).text


def coincide(earlier: Concept, later: Concept) -> bool:
    """Whether the periods of two concepts have a day in common."""
    return not (earlier.until and earlier.until <= later.since) and not (later.until and later.until <= earlier.since)


def compete(earlier: Concept, later: Concept) -> bool:
    """Whether a source form can mean only one of the two.

    Another part of speech, another jurisdiction or another time makes another sense; a later concept that leaves one
    of them open claims all.
    """
    pos = not later.pos or not earlier.pos or later.pos == earlier.pos
    return pos and later.jurisdiction in ("", earlier.jurisdiction) and coincide(earlier, later)


class _Pile:
    """The concepts of the files so far, by a number that never changes."""

    def __init__(self) -> None:
        self.concepts: dict[int, Concept] = {}
        self.overrides: list[Override] = []
        self.renamed: dict[str, str] = {}
        self.known: set[str] = set()
        self.notes: list[str] = []
        self._next = 0

    def add(self, entries: Entries) -> None:
        """Lay a file on top."""
        by_id = {concept.id: number for number, concept in self.concepts.items()}
        by_form: dict[str, list[int]] = {}
        for number, concept in self.concepts.items():
            for form in concept.source:
                by_form.setdefault(form, []).append(number)
        for row in entries.retracted:
            self._retract(row, {by_id.get(row.id, -1), *by_form.get(row.source[0] if row.source else "", ())})
        own = {concept.id for concept in entries.concepts}
        new = []
        for concept in entries.concepts:
            rivals = [
                by_id.get(concept.id, -1),
                *(number for form in concept.source for number in by_form.get(form, ())),
            ]
            new.append(self._override(concept, list(dict.fromkeys(rivals)), own))
        for concept in new:
            self.concepts[self._next] = concept
            self._next += 1
        self.known |= {concept.id for concept in new} | own

    def _retract(self, row: Concept, numbers: set[int]) -> None:
        found = False
        for number in sorted(numbers & self.concepts.keys()):
            concept = self.concepts[number]
            if concept.id == row.id or (concept.main == row.main and compete(concept, row)):
                del self.concepts[number]
                self.overrides.append(Override(concept, row, How.RETRACTED))
                found = True
        if not found:
            name = row.id or row.main
            self.notes.append(f"{row.place.path}:{row.place.line}: retracts nothing: no earlier file has '{name}'")

    def _override(self, new: Concept, numbers: Sequence[int], own: set[str]) -> Concept:
        """Let a concept speak instead of those that it competes with; return it with the id that it takes over."""
        for number in numbers:
            old = self.concepts.get(number)
            if old is None:
                continue
            if old.id == new.id or (old.sense == new.sense and coincide(old, new)):
                del self.concepts[number]
                if new.id == new.main and old.id not in own:
                    new = replace(new, id=old.id)
                elif old.id != new.id:
                    self.renamed[old.id] = new.id
                self.overrides.append(Override(old, new, How.REPLACED))
            else:
                self._yield(number, old, new)
        return new

    def _yield(self, number: int, old: Concept, new: Concept) -> None:
        """Take from an earlier concept the source forms that a later one claims, and allow what it accepts."""
        accepted = {rendering_key(form) for form in new.target}
        allowed = tuple(form for form in old.forbidden if rendering_key(form) in accepted)
        if allowed:
            forbidden = tuple(form for form in old.forbidden if form not in allowed)
            kept = replace(old, forbidden=forbidden, absolute=old.absolute.intersection(forbidden))
            self.concepts[number] = kept
            self.overrides.append(Override(old, new, How.ALLOWED, allowed))
        taken = tuple(form for form in old.source if form in new.source)
        if not taken or not compete(old, new):
            return
        rest = tuple(form for form in old.source if form not in taken)
        self.overrides.append(Override(old, new, How.NARROWED, taken))
        if rest:
            self.concepts[number] = replace(self.concepts[number], source=rest)
        else:
            del self.concepts[number]
            self.renamed[old.id] = new.id

    def settle(self) -> list[Concept]:
        """Return the concepts with the parts of each as they are named now; what was retracted is no part.

        Raises:
            DataErrors: A part is an id that no file has.
        """
        ids = {concept.id for concept in self.concepts.values()}
        errors = []
        result = []
        for concept in self.concepts.values():
            unknown = [part for part in concept.parts if part not in self.known]
            errors += [_unknown_part(concept, part, self.known) for part in unknown]
            parts = tuple(dict.fromkeys(map(self._now, concept.parts)))
            parts = tuple(part for part in parts if part in ids)
            result.append(concept if parts == concept.parts else replace(concept, parts=parts))
        if errors:
            raise DataErrors(errors)
        return result

    def _now(self, name: str) -> str:
        """Return the id that a concept goes by now."""
        seen = set()
        while name in self.renamed and name not in seen:
            seen.add(name)
            name = self.renamed[name]
        return name


def _unknown_part(concept: Concept, part: str, known: Iterable[str]) -> DataError:
    hint = did_you_mean(part, known)
    return DataError(concept.place.path, f"parts names '{part}', but no concept has that id{hint}", concept.place.line)


def lay(files: Iterable[Entries]) -> tuple[tuple[Concept, ...], tuple[Override, ...], tuple[str, ...]]:
    """Return the concepts that hold after all files, what was overridden, and notes.

    Raises:
        DataErrors: A part is an id that no file has.
    """
    pile = _Pile()
    for entries in files:
        pile.add(entries)
    return tuple(pile.settle()), tuple(pile.overrides), tuple(pile.notes)
