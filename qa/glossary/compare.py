"""What differs between two glossaries: concepts added, removed, and changed column by column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from qa.core import Place
from qa.glossary.concept import Concept
from qa.glossary.convert import rows_of
from qa.glossary.entries import Entries


class Change(Struct, frozen=True):
    """A concept that differs.

    Attributes:
        id: Of the concept.
        kind: ``added``, ``removed`` or ``changed``.
        columns: What each column said and what it says now; all columns of one that was added or removed.
        place: Where it stands in the new file, or in the old one where it was removed.
    """

    id: str
    kind: str
    columns: Mapping[str, tuple[str, str]]
    place: Place


def compare(old: Entries, new: Entries) -> Iterator[Change]:
    """Yield what differs, in the order of the old file, what was added last."""
    before, after = _by_id(old), _by_id(new)
    for key, (concept, row) in before.items():
        if key not in after:
            yield Change(key, "removed", {column: (cell, "") for column, cell in row.items()}, concept.place)
        elif row != after[key][1]:
            yield Change(key, "changed", _columns(row, after[key][1]), after[key][0].place)
    for key, (concept, row) in after.items():
        if key not in before:
            yield Change(key, "added", {column: ("", cell) for column, cell in row.items()}, concept.place)


def _by_id(entries: Entries) -> dict[str, tuple[Concept, dict[str, str]]]:
    concepts = sorted((*entries.concepts, *entries.retracted), key=lambda concept: concept.place.line or 0)
    return {
        concept.id or concept.main: (concept, cells) for concept, cells in zip(concepts, rows_of(entries), strict=True)
    }


def _columns(old: Mapping[str, str], new: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    columns = dict.fromkeys((*old, *new))
    pairs = {column: (old.get(column, ""), new.get(column, "")) for column in columns}
    return {column: pair for column, pair in pairs.items() if pair[0] != pair[1]}
