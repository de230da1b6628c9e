"""JSON lines: one object per line, with qa's names as keys; whatever else it holds is kept in ``meta`` as text."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import msgspec

from qa.core import EMPTY_META, Document, Place, Segment
from qa.errors import DataError
from qa.formats import json_text, ranges
from qa.formats.base import COLUMNS, Format, Input, Note, Problem, ReadOptions
from qa.formats.documents import NO_CODES, Known, Row, documents, exchanged_in, refused_if_exchanged
from qa.formats.lines import Block, LineFile, opened
from qa.formats.located import Target
from qa.formats.origins import Origins
from qa.formats.tables import ADVICE

_decode = msgspec.json.Decoder().decode
_encode = msgspec.json.Encoder().encode
_KINDS = {dict: "an object", list: "a list", str: "a text", bool: "a truth value", int: "a number", float: "a number"}


def read(input_: Input, options: ReadOptions, problem: Problem, note: Note) -> Iterator[Document]:
    """Read one object per line."""
    path = input_.path
    with opened(path, options.encoding, ranges.unsaid if input_.start else note) as file:
        rows = _rows(file, input_, options, problem)
        if not input_.start:
            rows = refused_if_exchanged(rows, path, options, ADVICE)
        elif exchanged_in(_rows(file, Input(path), options, ranges.silent), options):
            return  # the first range says so
        yield from documents(rows, path, options, note)


def _rows(file: LineFile, input_: Input, options: ReadOptions, problem: Problem) -> Iterator[Row]:
    segment_of = _Builder(file.path, options)
    number = input_.first_row - 1
    for block in file.blocks(input_.start, input_.end, input_.first_line):
        for line, data in enumerate(block.data.split(b"\n"), block.line):
            if not data or data.isspace():
                continue
            number += 1
            try:
                row = _decode(data)
            except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
                _report(file, line, data, error, problem)
                continue
            built = segment_of(row, line, number)
            if isinstance(built, str):
                problem(DataError(file.path, built, line))
            else:
                yield built
        if block.too_long:
            number += 1
            file.page(block, problem)


def locate(input_: Input, options: ReadOptions, numbers: Collection[int]) -> Iterator[Target]:
    """Yield where the targets with these numbers lie."""
    key = options.columns.get("target", "target")
    with opened(input_.path, options.encoding, ranges.unsaid) as file:
        origins = Origins(file)
        style = json_text.style_of((block.data for block in file.blocks()), file.encoding.name)
        for segment, _ in _rows(file, input_, options, ranges.silent):
            place = segment.place
            if place.number in numbers and place.line and (written := origins.of(place.line, place.line)):
                origin, text = written
                if value := json_text.member(text, key):
                    yield json_text.target(place.number or 0, text, value, origin, style)


def _report(file: LineFile, line: int, data: bytes, error: Exception, problem: Problem) -> None:
    # Bytes that are no text, and NUL, are reported as such.
    if file.page(Block(line, data), problem).bad:
        return
    reason = "the values are nested too deeply" if isinstance(error, RecursionError) else str(error)
    problem(DataError(file.path, f"no valid JSON object on one line: {reason}", line))


class _Builder:
    """Makes a segment of a decoded row, or says what is wrong with it."""

    def __init__(self, path: str, options: ReadOptions) -> None:
        self._path = path
        self._keys = tuple(options.columns.get(column, column) for column in COLUMNS)
        self._other = {key: column for column, key in options.columns.items() if column not in COLUMNS}
        self._target_only = options.target_only

    def __call__(self, row: object, line: int, number: int) -> Row | str:
        if type(row) is not dict:
            return f"a row must be an object {{…}}, not {_kind(row)}"
        id_key, doc_key, source_key, target_key, reference_key, issuer_key, date_key, genre_key = self._keys
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
        id_ = _text(pop(id_key, None))
        doc = _text(pop(doc_key, None))
        known: Known | None = None
        if row and (issuer_key in row or date_key in row or genre_key in row):
            known = _text(pop(issuer_key, None)), _text(pop(date_key, None)), _text(pop(genre_key, None))
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

    def _no_target(self, target: object, rest: dict[str, object]) -> str:
        key = self._keys[COLUMNS.index("target")]
        if target is not None:
            return f"'{key}' must be a text, not {_kind(target)}"
        keys = ", ".join(map(str, rest)) or "none"
        return f"there is no '{key}', or it is null; the keys are: {keys}; say which it is with --columns target=KEY"

    def _meta(self, row: dict[str, object]) -> dict[str, str]:
        meta = {key: text for key, value in row.items() if (text := value if type(value) is str else _text(value))}
        return {self._other.get(key, key): text for key, text in meta.items()} if self._other else meta


def _text(value: object) -> str | None:
    """Return a value as text; numbers and whatever is nested as JSON."""
    if type(value) is str:
        return value or None
    return None if value is None else _encode(value).decode()


def _kind(value: object) -> str:
    return _KINDS.get(type(value), "null")


def _cut(input_: Input, options: ReadOptions, parts: int) -> list[Input]:
    doc_key, target_key = (options.columns.get(column, column) for column in ("doc", "target"))

    def doc_of(line: bytes) -> str | None:
        try:
            row = _decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return None
        return _text(row.get(doc_key)) if type(row) is dict and type(row.get(target_key)) is str else None

    with opened(input_.path, options.encoding, ranges.unsaid) as file:
        first = next(_rows(file, input_, options, ranges.silent), None)
        if first is None or (first[0].doc is None and not options.independent):
            return [input_]
        return ranges.cut(file, input_, options, parts, doc_of)


FORMAT = Format("jsonl", (".jsonl", ".ndjson"), read, _cut, locate=locate)
