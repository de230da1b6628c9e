"""What separates the cells of a table: what the file says, what makes its header understood, what makes its rows even.

A suffix does not tell. Spreadsheets write semicolons into ``.csv`` where the comma is the decimal mark, databases write
``|``, and what is called ``.tsv`` may have commas.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from qa.formats import tables
from qa.formats.base import ReadOptions
from qa.formats.lines import LineFile
from qa.formats.quoted import SAID
from qa.formats.ranges import silent

COMMA, TAB = ",", "\t"
# In this order where nothing else decides. A colon stands in too many texts to be one without a reason.
_MARKS, _UNLIKELY = ",;\t|", ":"
# Lines by which a table is judged.
_JUDGED = 200


def separator(file: LineFile, options: ReadOptions) -> str:
    """Return what separates the cells of a table that is called CSV; a comma where nothing speaks for another mark."""
    lines = _beginning(file)
    if not lines:
        return COMMA
    if said := SAID.fullmatch(lines[0]):
        return said[1]
    marks = [mark for mark in _MARKS if mark in lines[0]]
    likely = marks + ([_UNLIKELY] if _is_even(lines, _UNLIKELY) and not _is_prose(lines) else [])
    if options.header:
        best = _best_understood(lines[0], likely, options)
    else:
        best = next((mark for mark in likely if _is_even(lines, mark)), None)
    return best or next(iter(marks), COMMA)


def other_than_tabs(file: LineFile, options: ReadOptions) -> str | None:
    """Return what separates the cells of a table that is called TSV and is none; a tab where its cells are quoted.

    None stands for lines whose cells are what lies between tabs. A header with a quoted name, and rows that are as wide
    as the header only where quoted cells may hold line ends, show that the rules of CSV hold.
    """
    lines = _beginning(file)
    if not lines:
        return None
    if said := SAID.fullmatch(lines[0]):
        return said[1]
    header = lines[0].rstrip("\r\n").split(TAB)
    if options.header and any(cell[:1] == '"' == cell[-1:] and len(cell) > 1 for cell in header):
        return TAB
    if len(header) > 1:
        return TAB if _has_broken_cells(lines, len(header)) else None
    marks = [mark for mark in _MARKS if mark in lines[0]]
    return _best_understood(lines[0], marks, options) if options.header else None


def is_table(beginning: str, options: ReadOptions) -> bool:
    """Whether a text is a table by its first line: names between tabs, of which one is the source and one the target."""
    first = next((line for line in beginning.splitlines() if line.strip()), "")
    return TAB in first and {"source", "target"} <= tables.understood(first.split(TAB), options)


def _beginning(file: LineFile) -> list[str]:
    """Return the first lines of a file with their ends, from the first that is not blank."""
    texts = (text + "\n" for page in file.pages(silent, keep_cr=True) for text in page.texts)
    return list(islice(_from_first(texts), _JUDGED))


def _from_first(texts: Iterator[str]) -> Iterator[str]:
    first = next((text for text in texts if text.strip()), None)
    if first is not None:
        yield first
        yield from texts


def _cells(lines: Iterable[str], mark: str) -> Iterator[list[str]]:
    reader = csv.reader(lines, delimiter=mark, strict=True)
    try:
        yield from reader
    except csv.Error:
        return


def _best_understood(header: str, marks: Sequence[str], options: ReadOptions) -> str | None:
    """Return the mark between which the most names are those of columns; None where no mark leaves a target."""
    counts: dict[str, int] = {}
    for mark in marks:
        names = next(_cells([header], mark), [])
        found = tables.understood(names, options)
        if "target" in found and len(names) > 1:
            counts[mark] = len(found)
    return max(counts, key=lambda mark: counts[mark], default=None)


def _is_even(lines: Sequence[str], mark: str) -> bool:
    """Whether a mark divides all rows into as many cells, and more than one."""
    widths = {len(cells) for cells in _cells(lines, mark) if cells}
    return len(widths) == 1 and widths != {1}


def _is_prose(lines: Sequence[str]) -> bool:
    """Whether colons stand as in a text, with blanks behind them, or one line alone speaks for them."""
    return len(lines) < 2 or any(_UNLIKELY + " " in line for line in lines)


def _has_broken_cells(lines: Sequence[str], width: int) -> bool:
    """Whether only quoted cells with line ends in them make the rows as wide as the header."""
    if all(line.count(TAB) + 1 == width for line in lines if line.strip()):
        return False
    widths = [len(cells) for cells in _cells(lines, TAB) if cells]
    if len(lines) == _JUDGED:  # the last record may go on
        widths = widths[:-1]
    return len(widths) > 1 and set(widths) == {width}
