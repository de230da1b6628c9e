"""Where in the tables of a story one stands: rows and columns, cells that take several of them, tables in cells."""

from __future__ import annotations

from typing import NamedTuple

from msgspec import Struct

_WIDEST = 1_000  # columns


class Cell(NamedTuple):
    """A cell of a table of a story; all count from 0."""

    table: int
    row: int
    column: int
    is_header: bool = False


class _Table(Struct):
    number: int
    row: int = -1
    column: int = 0
    span: int = 1
    is_header: bool = False


class Grid:
    """The tables that are open."""

    def __init__(self) -> None:
        self._tables: list[_Table] = []
        self._count = 0

    @property
    def cell(self) -> Cell | None:
        """The cell that is open; None outside of tables."""
        table = self._tables[-1] if self._tables else None
        if table is None or table.row < 0:
            return None
        return Cell(table.number, table.row, table.column, table.is_header)

    def begin_table(self) -> None:
        """Begin a table."""
        self._tables.append(_Table(self._count))
        self._count += 1

    def end_table(self) -> None:
        """End a table."""
        self._tables.pop()

    def begin_row(self) -> None:
        """Begin a row."""
        if self._tables:
            table = self._tables[-1]
            table.row, table.column, table.is_header = table.row + 1, 0, False

    def begin_cell(self) -> None:
        """Begin a cell."""
        if self._tables:
            self._tables[-1].span = 1

    def end_cell(self) -> None:
        """End a cell, which may take several columns."""
        if self._tables:
            self._tables[-1].column += self._tables[-1].span

    def property(self, name: str, value: str) -> None:
        """Take how many columns a cell takes or a row leaves out, and whether a row is repeated on each page."""
        if not self._tables:
            return
        table = self._tables[-1]
        columns = min(int(value), _WIDEST) if value.isdecimal() and len(value) < 9 else 1
        if name == "gridSpan":
            table.span = columns
        elif name == "gridBefore":
            table.column = columns
        else:
            table.is_header = value not in ("0", "false", "off")
