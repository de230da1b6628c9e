"""A glossary in a workbook: the first sheet, its first row the columns; all cells are text."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from qa.core import Languages
from qa.errors import DataError, UsageError
from qa.glossary import table
from qa.glossary.concept import COLUMNS
from qa.glossary.entries import Problems, Sheet
from qa.glossary.workbook import Row, sheets
from qa.report.workbook import MOST_CHARACTERS, workbook


def read(data: bytes, path: str, languages: Languages) -> Sheet:
    """Read the first sheet of a workbook that has rows.

    Raises:
        DataErrors: It cannot be read, or its columns cannot be used.
        MissingExtra: The library for workbooks is not installed.
    """
    sheet = Sheet(Problems(path))
    try:
        rows = next((rows for rows in sheets(Path(path)) if any(map(_is_filled, rows))), [])
    except DataError as error:
        sheet.problems.found.append(error)
        sheet.problems.stop()
    table.fill(sheet, _texts(rows, sheet))
    return sheet


def _is_filled(row: Row) -> bool:
    return any(cell.text.strip() for cell in row[1])


def _texts(rows: Sequence[Row], sheet: Sheet) -> Iterator[tuple[int, list[str]]]:
    width = None
    for line, cells in filter(_is_filled, rows):
        if any(cell.computed for cell in cells):
            sheet.problems.add(line, "a cell holds a formula; write its value")
            continue
        texts = [cell.text for cell in cells]
        while texts and not texts[-1]:
            texts.pop()
        # What is empty at the end of a row is not stored; the first row says how many columns there are.
        width = width or len(texts)
        yield line, texts + [""] * (width - len(texts))


def write(rows: Sequence[Mapping[str, str]], languages: Languages) -> bytes:
    """Return rows of a glossary as a workbook with one sheet.

    Raises:
        MissingExtra: The library for workbooks is not installed.
        UsageError: A cell is longer than a workbook can hold.
    """
    more = dict.fromkeys(column for cells in rows for column in cells if column not in COLUMNS)
    columns = [*COLUMNS, *more]
    out = io.BytesIO()
    with workbook(out, "writing workbooks") as book:
        page = book.add_worksheet("glossary")
        page.freeze_panes(1, 0)
        for number, cells in enumerate([dict(zip(columns, columns, strict=True)), *rows]):
            for at, column in enumerate(columns):
                if text := cells.get(column, ""):
                    if len(text) > MOST_CHARACTERS:
                        reason = f"has {len(text):,} characters, and a workbook holds {MOST_CHARACTERS:,}"
                        raise UsageError(f"the {column} of '{cells.get('id')}' {reason}")
                    page.write_string(number, at, text)
    return out.getvalue()
