"""Workbooks (Office Open XML) with sheets of text: no cell is a formula, a link or a number in disguise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from shutil import copyfileobj
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from qa.errors import MissingExtra
from qa.text.escape import for_document

# What Excel can hold (its specifications and limits).
MOST_ROWS, MOST_CHARACTERS = 1_048_576, 32_767
_HELD = 32 << 20  # bytes of a workbook that are kept in memory


@contextmanager
def workbook(out: IO[bytes], what: str) -> Iterator[Any]:
    """Give a workbook that is written to a stream at the end; rows must come in order.

    Raises:
        MissingExtra: XlsxWriter is not installed.
    """
    try:
        from xlsxwriter import Workbook
        from xlsxwriter.exceptions import FileCreateError
    except ImportError:
        raise MissingExtra(what, "office") from None
    options = {
        "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
    }  # fmt: skip
    # Written whole before the first byte goes out: the stream may be a pipe whose reader goes away.
    with SpooledTemporaryFile(max_size=_HELD) as held:
        try:
            with Workbook(held, options) as book:
                # The same report gives the same bytes.
                book.set_properties({"created": datetime(2000, 1, 1)})
                yield book
        except FileCreateError as error:
            raise OSError(f"no room for temporary files: {error}") from None
        held.seek(0)
        copyfileobj(held, out)


def sheet(
    book: Any, name: str, widths: Mapping[str, int], rows: Iterable[Sequence[str]], hidden: Sequence[str] = ()
) -> None:
    """Add a sheet of text.

    Args:
        book: From `workbook`.
        name: Of the sheet.
        widths: Columns in order, each with its width in characters.
        rows: Cells in the order of the columns; what a sheet cannot hold is left out, and said.
        hidden: Columns that only programs read.
    """
    head = book.add_format({"bold": True, "valign": "top", "bottom": 1, "bg_color": "#E8ECF0"})
    cell = book.add_format({"valign": "top", "text_wrap": True, "num_format": "@", "quote_prefix": True})
    page = book.add_worksheet(name)
    for number, (column, width) in enumerate(widths.items()):
        page.set_column(number, number, width, cell, {"hidden": column in hidden})
    page.freeze_panes(1, 0)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    for number, column in enumerate(widths):
        page.write_string(0, number, column, head)
    last = 0
    for last, cells in enumerate(rows, 1):
        if last == MOST_ROWS - 1:
            page.write_string(last, 0, "More rows than a sheet can hold: the rest is left out.", cell)
            break
        for number, text in enumerate(cells):
            page.write_string(last, number, _held(for_document(text)), cell)
    page.ignore_errors({"number_stored_as_text": f"A1:XFD{last + 1}"})
    page.autofilter(0, 0, last, len(widths) - 1)


def _held(text: str) -> str:
    return text if len(text) <= MOST_CHARACTERS else text[: MOST_CHARACTERS - 1] + "…"
