"""JSON objects as rows of a bilingual table: which key is what, and an object to a segment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from qa.core import EMPTY_META, Place, Segment
from qa.errors import MissingColumn
from qa.formats.base import COLUMNS, FINDINGS, Note, ReadOptions
from qa.formats.documents import NO_CODES, Known, Row
from qa.formats.headings import guessed
from qa.formats.tables import GUESSED, say

# Objects from whose keys the keys of a file are known.
JUDGED = 50
# The keys that lead to a value, from the outside in.
Way = tuple[str, ...]
_KINDS = {dict: "an object", list: "a list", str: "a text", bool: "a truth value", int: "a number", float: "a number"}

decode = msgspec.json.Decoder().decode
_encode = msgspec.json.Encoder().encode


class Keys(Struct, frozen=True):
    """Which key is what.

    Attributes:
        ways: To each column of `COLUMNS`.
        other: Key → what ``--columns`` calls it, for what is kept in ``meta``.
    """

    ways: tuple[Way, ...]
    other: Mapping[str, str]

    def way(self, column: str) -> Way:
        """Return the way to a column."""
        return self.ways[COLUMNS.index(column)]


def keys_of(head: Iterable[object], path: str, line: int | None, options: ReadOptions, note: Note) -> Keys:
    """Return the keys of a file that begins with these rows.

    Keys are those that ``--columns`` names (``translation.en`` is one inside another), else qa's own; else what people
    call such columns is understood, also one level deeper: ``{"translation": {"zh": …, "en": …}}``.

    Raises:
        DataError: No row has a target, or it could be one of several keys.
    """
    objects = [row for row in head if type(row) is dict]
    keys = list(dict.fromkeys(key for row in objects for key in row))
    found = _named(keys, options)
    if objects:
        found |= _understood(objects, keys, found, path, line, options, note)
    other = {key: column for column, key in options.columns.items() if column not in COLUMNS}
    return Keys(tuple(found.get(column, (column,)) for column in COLUMNS), other)


def _named(keys: Sequence[str], options: ReadOptions) -> dict[str, Way]:
    found: dict[str, Way] = {}
    for column in COLUMNS:
        name = options.columns.get(column, column)
        if column in options.columns and name not in keys and "." in name:
            found[column] = tuple(name.split("."))
        elif column in options.columns or name in keys:
            found[column] = (name,)
    return found


def _understood(
    objects: Sequence[dict[str, Any]], keys: Sequence[str], found: Mapping[str, Way], path: str, line: int | None,
    options: ReadOptions, note: Note,
) -> dict[str, Way]:  # fmt: skip
    has_target = "target" in found and any(value_at(row, found["target"]) is not None for row in objects)
    missing = [column for column in GUESSED if column not in found]
    candidates: list[str] = []
    for ways in (_ways(objects), _inner_ways(objects)):
        free = [way for way in ways if way not in found.values()]
        places, could_be = guessed([way[-1] for way in free], missing, options.languages)
        if has_target or "target" in places:
            more = {column: free[index] for column, index in places.items()}
            say({column: ".".join(way) for column, way in more.items()}, path, note)
            return more
        candidates += could_be
    name = ".".join(found.get("target", ("target",)))
    could = f"; it could be {' or '.join(candidates)}" if candidates else ""
    advice = "say which it is with --columns target=KEY; without a text this is no bilingual file"
    raise MissingColumn(
        path, f"no row has a '{name}'{could}; the keys are: {', '.join(keys) or 'none'}; {advice}", line
    )


def _ways(objects: Sequence[dict[str, Any]]) -> list[Way]:
    return list({(key,): None for row in objects for key, value in row.items() if type(value) is str})


def _inner_ways(objects: Sequence[dict[str, Any]]) -> list[Way]:
    pairs = [(key, inner) for row in objects for key, inner in row.items() if type(inner) is dict]
    return list({(key, name): None for key, inner in pairs for name, value in inner.items() if type(value) is str})


def value_at(row: object, way: Way) -> object:
    """Return what stands at the end of a way; None where nothing does."""
    for key in way:
        row = row.get(key) if type(row) is dict else None
    return row


class Builder:
    """Makes a segment of a decoded row, or says what is wrong with it."""

    def __init__(self, path: str, keys: Keys, options: ReadOptions) -> None:
        self._path = path
        self._keys = keys
        self._is_flat = all(len(way) == 1 for way in keys.ways)
        self._names = tuple(way[0] for way in keys.ways) if self._is_flat else COLUMNS
        self._target_only = options.target_only

    def __call__(self, row: object, line: int | None, number: int) -> Row | str:
        """Return the segment of a row, or what is wrong with it."""
        if type(row) is not dict:
            return f"a row must be an object {{…}}, not {_kind(row)}"
        if not self._is_flat:
            row = self._flat(row)
        id_key, doc_key, source_key, target_key, reference_key, issuer_key, date_key, genre_key = self._names
        pop = row.pop
        target = pop(target_key, None)
        if type(target) is not str:
            return self._no_target(target, row)
        source = pop(source_key, None)
        reference = pop(reference_key, None)
        if type(source) is not str and source is not None:
            return f"'{source_key}' must be a text, not {_kind(source)}"
        if type(reference) is not str and reference is not None:
            return f"'{reference_key}' must be a text, not {_kind(reference)}"
        id_ = text_of(pop(id_key, None))
        doc = text_of(pop(doc_key, None))
        known: Known | None = None
        if row and (issuer_key in row or date_key in row or genre_key in row):
            known = text_of(pop(issuer_key, None)), text_of(pop(date_key, None)), text_of(pop(genre_key, None))
        return (
            Segment(
                id_ or str(number),
                None if self._target_only else source,
                target,
                reference or None,
                doc,
                Place(self._path, line, None, number),
                NO_CODES,
                self._meta(row) if row else EMPTY_META,
            ),
            known,
        )

    def _flat(self, row: dict[str, Any]) -> dict[str, Any]:
        """Return a row in which what lies deeper has the name of its column, and is gone from where it was."""
        taken = {column: value_at(row, way) for column, way in zip(COLUMNS, self._keys.ways, strict=True)}
        rest = {key: value for key, value in row.items() if (key,) not in self._keys.ways}
        for way in self._keys.ways:
            if len(way) > 1 and way[0] in rest and type(inner := rest[way[0]]) is dict:
                left = {key: value for key, value in inner.items() if key != way[1]}
                rest[way[0]] = left or None
        return {key: value for key, value in rest.items() if key not in taken} | taken

    def _no_target(self, target: object, rest: dict[str, object]) -> str:
        name = ".".join(self._keys.way("target"))
        if target is not None:
            return f"'{name}' must be a text, not {_kind(target)}"
        keys = ", ".join(map(str, rest)) or "none"
        return f"there is no '{name}', or it is null; the keys are: {keys}; say which it is with --columns target=KEY"

    def _meta(self, row: dict[str, object]) -> dict[str, str]:
        row.pop(FINDINGS, None)
        meta = {key: text for key, value in row.items() if (text := value if type(value) is str else text_of(value))}
        other = self._keys.other
        return {other.get(key, key): text for key, text in meta.items()} if other else meta


def text_of(value: object) -> str | None:
    """Return a value as text; numbers and whatever is nested as JSON."""
    if type(value) is str:
        return value or None
    return None if value is None else _encode(value).decode()


def _kind(value: object) -> str:
    return _KINDS.get(type(value), "null")
