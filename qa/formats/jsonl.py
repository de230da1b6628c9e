"""JSON lines: one object per line, with qa's names as keys; whatever else it holds is kept in ``meta`` as text.

A file that begins with ``[`` is a list of rows, whatever its suffix says.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice
from typing import BinaryIO

import msgspec

from qa.core import Document, Finding
from qa.errors import DataError
from qa.formats import json_text, pieces, ranges
from qa.formats.base import Format, Input, Note, Problem, ReadOptions
from qa.formats.documents import Row, documents, exchanged_in, refused_if_exchanged
from qa.formats.json_rows import JUDGED, Builder, Keys, decode, keys_of, text_of, value_at
from qa.formats.lines import Block, LineFile, opened
from qa.formats.located import Patch, Target, copy_patched
from qa.formats.origins import Origins
from qa.formats.remarks import remark
from qa.formats.tables import ADVICE

# Line, number of the row, and what the line holds.
Entry = tuple[int, int, object]


def read(input_: Input, options: ReadOptions, problem: Problem, note: Note) -> Iterator[Document]:
    """Read one object per line."""
    path = input_.path
    with opened(path, options.encoding, ranges.unsaid if input_.start else note) as file:
        if not input_.start and _is_list(file):
            from qa.formats import json

            yield from json.read(input_, options, problem, note)
            return
        keys = _keys(file, options, ranges.unsaid if input_.start else note)
        rows = _rows(_entries(file, input_, problem), file, keys, options, problem)
        if not input_.start:
            rows = refused_if_exchanged(rows, path, options, ADVICE)
        elif exchanged_in(
            _rows(_entries(file, Input(path), ranges.silent), file, keys, options, ranges.silent), options
        ):
            return  # the first range says so
        yield from documents(rows, path, options, note)


def _is_list(file: LineFile) -> bool:
    block = next(file.blocks(), None)
    return block is not None and block.data.lstrip()[:1] == b"["


def _keys(file: LineFile, options: ReadOptions, note: Note) -> Keys:
    head = list(islice(_entries(file, Input(file.path), ranges.silent), JUDGED))
    return keys_of([row for _, _, row in head], file.path, head[0][0] if head else None, options, note)


def _entries(file: LineFile, input_: Input, problem: Problem) -> Iterator[Entry]:
    number = input_.first_row - 1
    for block in file.blocks(input_.start, input_.end, input_.first_line):
        for line, data in enumerate(block.data.split(b"\n"), block.line):
            if not data or data.isspace():
                continue
            number += 1
            try:
                yield line, number, decode(data)
            except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
                _report(file, line, data, error, problem)
        if block.too_long:
            number += 1
            file.page(block, problem)


def _rows(
    entries: Iterator[Entry], file: LineFile, keys: Keys, options: ReadOptions, problem: Problem
) -> Iterator[Row]:
    segment_of = Builder(file.path, keys, options)
    for line, number, row in entries:
        built = segment_of(row, line, number)
        if isinstance(built, str):
            problem(DataError(file.path, built, line))
        else:
            yield built


def _report(file: LineFile, line: int, data: bytes, error: Exception, problem: Problem) -> None:
    # Bytes that are no text, and NUL, are reported as such.
    if file.page(Block(line, data), problem).bad:
        return
    reason = "the values are nested too deeply" if isinstance(error, RecursionError) else str(error)
    problem(DataError(file.path, f"no valid JSON object on one line: {reason}", line))


def locate(input_: Input, options: ReadOptions, numbers: Collection[int]) -> Iterator[Target]:
    """Yield where the targets with these numbers lie."""
    with opened(input_.path, options.encoding, ranges.unsaid) as file:
        if _is_list(file):
            from qa.formats import json

            yield from json.locate(input_, options, numbers)
            return
        keys, style = _keys(file, options, ranges.unsaid), _style(file)
        for number, origin, text in _written(file, keys, options, numbers):
            if target := json_text.target(number, text, keys.way("target"), origin, style):
                yield target


def _written(
    file: LineFile, keys: Keys, options: ReadOptions, numbers: Collection[int] | None
) -> Iterator[tuple[int, int, str]]:
    """Yield the number, the byte offset and the text of rows; of all where no numbers are given."""
    origins = Origins(file)
    for segment, _ in _rows(_entries(file, Input(file.path), ranges.silent), file, keys, options, ranges.silent):
        number, line = segment.place.number or 0, segment.place.line or 0
        if (numbers is None or number in numbers) and (written := origins.of(line, line)):
            yield number, *written


def _style(file: LineFile) -> json_text.Style:
    return json_text.style_of((block.data for block in file.blocks()), file.encoding.name)


def annotate(input_: Input, options: ReadOptions, findings: Mapping[int, Sequence[Finding]], out: BinaryIO) -> None:
    """Write a copy whose rows have their findings, as a list of texts, under a key of their own."""
    with opened(input_.path, options.encoding, ranges.unsaid) as file:
        if _is_list(file):
            from qa.formats import json

            json.annotate(input_, options, findings, out)
            return
        copy_patched(file.file, _patches(file, options, findings), out)


def _patches(file: LineFile, options: ReadOptions, findings: Mapping[int, Sequence[Finding]]) -> Iterator[Patch]:
    style = _style(file)
    for number, origin, text in _written(file, _keys(file, options, ranges.unsaid), options, None):
        if patch := json_text.noted(text, origin, list(map(remark, findings.get(number, ()))), style):
            yield patch


def _cut(input_: Input, options: ReadOptions, parts: int) -> list[Input]:
    with opened(input_.path, options.encoding, ranges.unsaid) as file:
        if _is_list(file):
            return [input_]
        keys = _keys(file, options, ranges.unsaid)
        entries = _entries(file, input_, ranges.silent)
        first = next(_rows(entries, file, keys, options, ranges.silent), None)
        if first is None or (first[0].doc is None and not options.independent):
            return [input_]

        def doc_of(line: bytes) -> str | None:
            try:
                row = decode(line)
            except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
                return None
            is_row = type(value_at(row, keys.way("target"))) is str
            return text_of(value_at(row, keys.way("doc"))) if is_row else None

        return ranges.cut(file, input_, options, parts, doc_of)


FORMAT = Format("jsonl", (".jsonl", ".ndjson"), read, _cut, locate=locate, annotate=annotate, pieces=pieces.lines)
