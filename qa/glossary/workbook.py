"""The sheets of a workbook as rows of text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from qa.errors import DataError, MissingExtra
from qa.formats.office.package import WORKBOOK, opened


class Cell(Struct, frozen=True):
    """The text of a cell, and whether it is computed."""

    text: str = ""
    computed: bool = False


Row = tuple[int, Sequence[Cell]]


def sheets(path: Path) -> Iterator[list[Row]]:
    """Yield the rows of each sheet, numbered as the program shows them.

    Raises:
        DataError: The file is no workbook, or one that is not safe to open.
        MissingExtra: The library for workbooks is not installed.
    """
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise MissingExtra("reading workbooks", "office") from None
    with opened(str(path), WORKBOOK) as package:
        package.check()
    try:
        book = load_workbook(path, read_only=True, data_only=False, keep_links=False)
        try:
            sheets = [list(_cells(page)) for page in book.worksheets]
        finally:
            book.close()
    except Exception as error:  # whatever the library stumbles over in a file that is none
        raise DataError(str(path), f"cannot be read as a workbook: {type(error).__name__}: {error}") from None
    yield from sheets


def _cells(page: Any) -> Iterator[Row]:
    for number, row in enumerate(page.iter_rows(), 1):
        yield number, [Cell("" if cell.value is None else str(cell.value), cell.data_type == "f") for cell in row]
