"""The native glossary file: a CSV or TSV table, one concept a row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from contextlib import suppress
from itertools import chain

from qa.core import Languages
from qa.errors import DataError
from qa.formats.encoding import Encoding, judged, marked
from qa.glossary import memoq
from qa.glossary.concept import COLUMNS
from qa.glossary.entries import Problems, Sheet
from qa.text.nearest import did_you_mean


def read_csv(data: bytes, path: str, languages: Languages) -> Sheet:
    """Read a table with commas."""
    return _read(data, path, ",", languages)


def read_tsv(data: bytes, path: str, languages: Languages) -> Sheet:
    """Read a table with tabs."""
    return _read(data, path, "\t", languages)


def _read(data: bytes, path: str, delimiter: str, languages: Languages) -> Sheet:
    sheet = Sheet(Problems(path))
    text = _decode(data, sheet)
    rows = _rows(text, delimiter, sheet.problems)
    first = next(rows, None)
    if first is not None and memoq.is_export(first[1]):
        memoq.fill(sheet, first[1], rows, languages)
    else:
        fill(sheet, rows if first is None else chain([first], rows))
    return sheet


def fill(sheet: Sheet, rows: Iterator[tuple[int, list[str]]]) -> None:
    """Put a table into a sheet: the first row names the columns.

    Raises:
        DataErrors: The columns cannot be used.
    """
    problems = sheet.problems
    columns = _header(next(rows, None), problems)
    problems.stop()
    sheet.unknown = [column for column in columns if column not in COLUMNS]
    if sheet.unknown:
        names = ", ".join(f"'{name}'{did_you_mean(name, COLUMNS)}" for name in sheet.unknown)
        sheet.notes.append(f"{problems.path}: unknown columns are kept, and mean nothing to qa: {names}")
    for line, cells in rows:
        row = _row(columns, cells, line, problems)
        if row is not None:
            sheet.rows.append((line, row))


def _decode(data: bytes, sheet: Sheet) -> str:
    """Return the text: UTF-8, else GB18030, which spreadsheets on Chinese Windows write, or what a mark names."""
    with suppress(UnicodeDecodeError):
        return data.decode("utf-8-sig")
    problems = sheet.problems
    encoding = Encoding()
    try:
        encoding = marked(data[:4], None) or judged(data, problems.path, 1)
        text = data[encoding.skip :].decode(encoding.name)
    except DataError as error:
        problems.add(error.line, "is neither UTF-8 nor GB18030: save the file as UTF-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, encoding.skip + error.start) + 1
        problems.add(line, f"is not all {encoding.title}: save the file as UTF-8")
    problems.stop()
    note = f"{problems.path}: not UTF-8, read as {encoding.title}; save it as UTF-8 to be sure"
    sheet.notes += [note] if encoding.assumed else []
    return text


def _rows(text: str, delimiter: str, problems: Problems) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that are not blank, each with the line on which it begins."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            problems.add(
                line,
                f"the quotation marks of this row do not match ({error}), nothing below it was read: "
                'a cell with a quotation mark stands in quotation marks, and the mark is doubled ("")',
            )
            return
        if any(map(str.strip, cells)):
            yield line, cells


def _header(first: tuple[int, list[str]] | None, problems: Problems) -> list[str]:
    """Return the names of the columns, after checking them."""
    if first is None:
        problems.add(None, "is empty: the first line names the columns, source and target at least")
        return []
    line, cells = first
    columns = [cell.strip().casefold() for cell in cells]
    while columns and not columns[-1]:
        columns.pop()
    missing = [name for name in ("source", "target") if name not in columns]
    if missing:
        found = ", ".join(column or "(no name)" for column in columns)
        names = " and ".join(f"'{name}'" for name in missing)
        problems.add(line, f"no column is named {names}; found: {found}{_separator(cells)}")
    for name in sorted({name for name in columns if columns.count(name) > 1}):
        problems.add(line, f"the column {name or 'without a name'} stands there twice")
    return columns


def _separator(cells: list[str]) -> str:
    """Return a hint where the header was cut at the wrong character."""
    for mark, name in ((";", "semicolons"), ("\t", "tabs (save it as .tsv)"), (",", "commas (save it as .csv)")):
        if len(cells) == 1 and mark in cells[0]:
            return f"; the columns seem to be separated by {name}"
    return ""


def _row(columns: list[str], cells: list[str], line: int, problems: Problems) -> dict[str, str] | None:
    """Return the cells by column; None where their number is wrong."""
    while len(cells) > len(columns) and not cells[-1].strip():
        cells.pop()
    if len(cells) != len(columns):
        hint = ": a cell that contains the separator stands in quotation marks" if len(cells) > len(columns) else ""
        problems.add(
            line, f"{len(cells)} cell{'s' * (len(cells) > 1)}, but the first line names {len(columns)} columns{hint}"
        )
        return None
    return dict(zip(columns, map(str.strip, cells), strict=True))
