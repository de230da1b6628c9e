"""Comma-separated values: RFC 4180, with a header line; the cells may be quoted and hold line breaks.

What stands between the cells instead of commas, `separators` finds out.
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial
from typing import BinaryIO

from qa.core import Document, Finding
from qa.formats import pieces, quoted, tables
from qa.formats.base import Format, Input, Note, Problem, ReadOptions
from qa.formats.cells import cell, separated, spans
from qa.formats.documents import documents, refused_if_exchanged
from qa.formats.findings_column import Style, patches
from qa.formats.lines import LineFile, opened
from qa.formats.located import Target, copy_patched
from qa.formats.origins import Origins
from qa.formats.ranges import silent, unsaid
from qa.formats.separators import separator


def read(input_: Input, options: ReadOptions, problem: Problem, note: Note) -> Iterator[Document]:
    """Read a table whose cells are separated by commas."""
    with opened(input_.path, options.encoding, note) as file:
        yield from table(file, separator(file, options), options, problem, note)


def table(file: LineFile, delimiter: str, options: ReadOptions, problem: Problem, note: Note) -> Iterator[Document]:
    """Read a table whose cells may be quoted."""
    begun = tables.begun(quoted.records(file, delimiter, problem), file.path, options, note)
    if begun is None:
        return
    layout, records = begun
    rows = tables.rows(records, layout, file.path, options, problem)
    yield from documents(refused_if_exchanged(rows, file.path, options, tables.ADVICE), file.path, options, note)


def locate(input_: Input, options: ReadOptions, numbers: Collection[int]) -> Iterator[Target]:
    """Yield where the targets with these numbers lie."""
    with opened(input_.path, options.encoding, unsaid) as file:
        yield from located(file, separator(file, options), options, numbers)


def located(file: LineFile, delimiter: str, options: ReadOptions, numbers: Collection[int]) -> Iterator[Target]:
    """Yield where the targets of a table lie whose cells may be quoted."""
    begun = tables.begun(quoted.records(file, delimiter, silent), file.path, options)
    if begun is None:
        return
    layout, records = begun
    origins, codec = Origins(file), file.encoding.name
    for segment, last in tables.chosen(records, layout, file.path, options, numbers):
        if written := origins.of(segment.place.line or 0, last):
            number, index = segment.place.number or 0, layout.at_target
            if target := separated(number, written[1], index, written[0], delimiter, codec):
                yield target


def annotate(input_: Input, options: ReadOptions, findings: Mapping[int, Sequence[Finding]], out: BinaryIO) -> None:
    """Write a copy with a column of findings."""
    with opened(input_.path, options.encoding, unsaid) as file:
        annotated(file, separator(file, options), options, findings, out)


def annotated(
    file: LineFile, delimiter: str, options: ReadOptions, findings: Mapping[int, Sequence[Finding]], out: BinaryIO
) -> None:
    """Write a copy of a table whose cells may be quoted."""
    style = Style(delimiter, partial(spans, delimiter=delimiter), partial(cell, delimiter=delimiter))
    records = quoted.records(file, delimiter, silent)
    copy_patched(file.file, patches(records, style, file, options, findings), out)


def units(input_: Input, options: ReadOptions) -> int:
    """Return how many rows a file has to any reader of RFC 4180: cells end at commas, and broken rows are rows."""
    with opened(input_.path, options.encoding, unsaid) as file:
        lines = (text + "\n" for page in file.pages(silent, keep_cr=True) for text in page.texts)
        try:
            return max(0, sum(1 for _ in csv.reader(lines)) - options.header)
        except csv.Error:  # a carriage return in a cell without quotes
            return tables.row_count(quoted.records(file, separator(file, options), silent), options)


FORMAT = Format("csv", (".csv",), read, locate=locate, annotate=annotate, units=units, pieces=pieces.unquoted)
