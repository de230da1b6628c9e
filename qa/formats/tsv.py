"""Tab-separated values, as corpora and spreadsheets write them.

A row is a line and a cell is what stands between tabs: a quotation mark is text, so that ``"Stop," he said.`` is read
as it stands. Two things that spreadsheets do are undone. A cell in quotes whose inner quotes are all doubled loses the
outer ones (``"He said ""stop""."``). A file that shows that the rules of CSV hold in it (`separators.other_than_tabs`) is
read by them, line breaks inside cells included.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import BinaryIO

from qa.core import Document, Finding
from qa.formats import csv, pieces, quoted, ranges, tables
from qa.formats.base import Format, Input, Note, Problem, ReadOptions
from qa.formats.cells import between_tabs, tab_spans, unquoted
from qa.formats.documents import documents, exchanged_in, refused_if_exchanged
from qa.formats.findings_column import Style, patches
from qa.formats.lines import LineFile, opened
from qa.formats.located import Target, copy_patched
from qa.formats.origins import Origins
from qa.formats.separators import other_than_tabs
from qa.formats.tables import Layout, Record


def read(input_: Input, options: ReadOptions, problem: Problem, note: Note) -> Iterator[Document]:
    """Read a table whose cells are separated by tabs."""
    path = input_.path
    with opened(path, options.encoding, ranges.unsaid if input_.start else note) as file:
        if mark := other_than_tabs(file, options):
            yield from csv.table(file, mark, options, problem, note)
        elif not input_.start:
            begun = tables.begun(_records(file, input_, problem), path, options, note)
            rows = tables.rows(begun[1], begun[0], path, options, problem) if begun else iter(())
            rows = refused_if_exchanged(rows, path, options, tables.ADVICE)
            yield from documents(rows, path, options, note)
        elif begun := tables.begun(_records(file, Input(path), ranges.silent), path, options):
            layout, head = begun
            if exchanged_in(tables.rows(head, layout, path, options, ranges.silent), options):
                return  # the first range says so
            records = _records(file, input_, problem)
            rows = tables.rows(records, layout, path, options, problem, input_.first_row)
            yield from documents(rows, path, options, note)


def _records(file: LineFile, input_: Input, problem: Problem) -> Iterator[Record]:
    for page in file.pages(problem, input_.start, input_.end, input_.first_line):
        for line, text in enumerate(page.texts, page.line):
            cells = text.split("\t")
            if '""' in text:
                cells = [unquoted(cell) for cell in cells]
            yield line, None if page.bad and line - page.line in page.bad else cells, line


def locate(input_: Input, options: ReadOptions, numbers: Collection[int]) -> Iterator[Target]:
    """Yield where the targets with these numbers lie."""
    with opened(input_.path, options.encoding, ranges.unsaid) as file:
        if mark := other_than_tabs(file, options):
            yield from csv.located(file, mark, options, numbers)
        elif begun := tables.begun(_records(file, input_, ranges.silent), input_.path, options):
            layout, records = begun
            origins, index = Origins(file), layout.at_target
            for segment, last in tables.chosen(records, layout, input_.path, options, numbers):
                number = segment.place.number or 0
                if (written := origins.of(last, last)) and (
                    target := between_tabs(number, written[1], index, written[0], file.encoding.name)
                ):
                    yield target


def annotate(input_: Input, options: ReadOptions, findings: Mapping[int, Sequence[Finding]], out: BinaryIO) -> None:
    """Write a copy with a column of findings."""
    with opened(input_.path, options.encoding, ranges.unsaid) as file:
        if mark := other_than_tabs(file, options):
            csv.annotated(file, mark, options, findings, out)
        else:
            records = _records(file, input_, ranges.silent)
            copy_patched(file.file, patches(records, Style("\t", tab_spans, str), file, options, findings), out)


def units(input_: Input, options: ReadOptions) -> int:
    """Return how many rows a file has."""
    with opened(input_.path, options.encoding, ranges.unsaid) as file:
        mark = other_than_tabs(file, options)
        records = quoted.records(file, mark, ranges.silent) if mark else _records(file, input_, ranges.silent)
        return tables.row_count(records, options)


def _cut(input_: Input, options: ReadOptions, parts: int) -> list[Input]:
    with opened(input_.path, options.encoding, ranges.unsaid) as file:
        if other_than_tabs(file, options):
            return [input_]
        begun = tables.begun(_records(file, input_, ranges.silent), input_.path, options)
        if begun is None:
            return [input_]
        layout, _ = begun
        if layout.index("doc") is None and not options.independent:
            return [input_]
        return ranges.cut(file, input_, options, parts, lambda line: _doc(line, layout), header=options.header)


def _doc(line: bytes, layout: Layout) -> str | None:
    cells = line.decode("utf-8", "replace").rstrip("\r\n").split("\t")
    at = layout.index("doc")
    return unquoted(cells[at]) if at is not None and len(cells) == layout.width else None


FORMAT = Format("tsv", (".tsv", ".tab"), read, _cut, locate=locate, annotate=annotate, units=units, pieces=pieces.table)
