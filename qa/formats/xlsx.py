"""Workbooks (.xlsx): each sheet that has a column of translations is a table, with columns as in other tables.

A header is understood as in CSV, ``--columns`` and ``--no-header`` mean the same. Hidden sheets and those without a
column of translations are left out, which a note says. Where several sheets are read each is a document.

How it is read, and why without a library: docs/decisions/office.md.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice
from typing import BinaryIO

from msgspec import Struct
from msgspec.structs import replace

from qa.core import Document, Finding
from qa.errors import DataError
from qa.formats import archive, tables
from qa.formats.base import Format, Input, Note, Problem, ReadOptions
from qa.formats.documents import Row, documents, refused_if_exchanged
from qa.formats.located import Patch, Target
from qa.formats.office import cells, findings_cells
from qa.formats.office.package import WORKBOOK, Package, opened
from qa.formats.office.sheet import Row as SheetRow
from qa.formats.office.sheet import rows
from qa.formats.office.strings import shared
from qa.formats.office.workbook import Sheet, workbook
from qa.formats.ranges import silent, unsaid
from qa.formats.tables import Layout, Record

# Filled rows among which the header is looked for: people put a title above it.
_TITLE = 10


def read(input_: Input, options: ReadOptions, problem: Problem, note: Note) -> Iterator[Document]:
    """Read the sheets that hold translations."""
    path = input_.path
    with opened(path, WORKBOOK) as package:
        found = (row for _, row in _Book(package, options, note).rows(problem))
        yield from documents(refused_if_exchanged(found, path, options, tables.ADVICE), path, options, note)


def locate(input_: Input, options: ReadOptions, numbers: Collection[int]) -> Iterator[Target]:
    """Yield where the targets with these numbers lie."""
    with opened(input_.path, WORKBOOK) as package:
        book = _Book(package, options, unsaid)
        for table, places in book.places(numbers).items():
            yield from cells.targets(package, book.workbook, table.sheet.part, table.layout.at_target, places)


def annotate(input_: Input, options: ReadOptions, findings: Mapping[int, Sequence[Finding]], out: BinaryIO) -> None:
    """Write a copy with a column of findings in each sheet that has some."""
    with opened(input_.path, WORKBOOK) as package:
        if not options.header:
            raise DataError(input_.path, "a table without a header has no column for findings; give it a header")
        book = _Book(package, options, unsaid)
        patches: list[Patch] = []
        for table, places in book.places(findings).items():
            said = {row: findings[number] for row, number in places.items()}
            part, header = table.sheet.part, table.header
            patches += findings_cells.patches(package, book.workbook, part, header, book.strings, said)
    archive.patched(input_.path, sorted(patches, key=lambda patch: (patch.member or "", patch.start)), out)


class _Table(Struct, frozen=True):
    """A sheet that holds translations.

    Attributes:
        sheet: The sheet.
        header: The row from which it is read; rows above it are a title.
        layout: Which column is what.
    """

    sheet: Sheet
    header: int
    layout: Layout


class _Book:
    """The tables of a workbook."""

    def __init__(self, package: Package, options: ReadOptions, note: Note) -> None:
        self._package = package
        self._options = options
        self.workbook = workbook(package)
        self.strings = shared(package, self.workbook.strings)
        self._tables = self._found(note)

    def _found(self, note: Note) -> list[_Table]:
        """Look for the sheets that hold translations.

        Raises:
            DataError: None does, though there is something in one.
        """
        found: list[_Table] = []
        errors: list[DataError] = []
        said: dict[str, None] = {}
        for sheet in self.workbook.sheets:
            if sheet.is_hidden:
                said[f"{self._package.path}: the sheet '{sheet.name}' is hidden and left out"] = None
                continue
            header = self._header(sheet)
            if header:
                said[f"{self._package.path}:{header}: is taken as the header of the sheet '{sheet.name}'"] = None
            try:
                begun = tables.begun(self._records(sheet, header), self._package.path, self._options, said.setdefault)
            except DataError as error:
                if error.line is None:  # the part itself is not sound
                    raise
                errors.append(error)
                said[f"{self._package.path}: the sheet '{sheet.name}' is left out: {error.message}"] = None
                continue
            if begun:
                found.append(_Table(sheet, header, begun[0]))
        if errors and not found:
            raise errors[0]
        for text in said:
            note(text)
        return found

    def _header(self, sheet: Sheet) -> int:
        """Return the number of the row that names source and target below a title; 0 where the first row may do."""
        if not self._options.header:
            return 0
        filled = (row for row in self._rows(sheet) if not tables.is_blank(row.texts()))
        for nth, row in enumerate(islice(filled, _TITLE)):
            names = tables.understood(row.texts(), self._options)
            if "target" in names and (nth == 0 or "source" in names):
                return row.number if nth else 0
        return 0

    def _rows(self, sheet: Sheet) -> Iterator[SheetRow]:
        return rows(self._package, sheet.part, self.strings, self.workbook.dates)

    def _records(self, sheet: Sheet, header: int) -> Iterator[Record]:
        """Yield the rows of a sheet from its header, all as wide as the first that is not blank."""
        width = 0
        for row in self._rows(sheet):
            if row.number < header:
                continue
            texts = row.texts()
            width = width or len(texts)
            yield row.number, [*texts[:width], *[""] * (width - len(texts))], row.number

    def rows(self, problem: Problem) -> Iterator[tuple[_Table, Row]]:
        """Yield the rows of all tables, numbered through."""
        path, number = self._package.path, 0
        for table in self._tables:
            begun = tables.begun(self._records(table.sheet, table.header), path, self._options)
            if begun is None:
                continue
            layout, records = begun
            for segment, known in tables.rows(records, layout, path, self._options, problem, number + 1):
                number = segment.place.number or number
                if segment.doc is None and len(self._tables) > 1:
                    segment = replace(segment, doc=table.sheet.name)
                yield table, (segment, known)

    def places(self, numbers: Collection[int]) -> dict[_Table, dict[int, int]]:
        """Return the rows of each table in which segments stand, each with the segment's number."""
        found: dict[_Table, dict[int, int]] = {}
        for table, (segment, _) in self.rows(silent):
            if segment.place.number in numbers:
                found.setdefault(table, {})[segment.place.line or 0] = segment.place.number or 0
        return found


FORMAT = Format("xlsx", (".xlsx", ".xlsm"), read, locate=locate, annotate=annotate)
