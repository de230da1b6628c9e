"""Records whose cells may be quoted and hold line breaks (RFC 4180); a stray quote costs one row, not the file."""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterator

from qa.errors import DataError
from qa.formats.base import Problem
from qa.formats.lines import LONGEST_LINE, LineFile, Page
from qa.formats.tables import Record
from qa.text.lazy import expression

# Lines that one record may span; a quote that is open for longer was never meant to be.
LONGEST_RECORD = 1_000
# A first line by which spreadsheets tell, and are told, what separates the cells; it is no row.
SAID = expression(r"sep=(.)\r?\n?", re.IGNORECASE)

# The csv module knows one limit for the whole process, 128 KiB; a cell may be as long as a line here.
csv.field_size_limit(max(csv.field_size_limit(), LONGEST_LINE))

Line = tuple[int, str, bool]


class _TooLongError(Exception):
    pass


class _Lines:
    """Feeds physical lines to the csv module and remembers those of the record it is at."""

    def __init__(self, pages: Iterator[Page]) -> None:
        self._lines = _numbered(pages)
        self._again: deque[Line] = deque()
        self._size = 0
        self.record: list[Line] = []

    def __iter__(self) -> Iterator[str]:
        while line := self._again.popleft() if self._again else next(self._lines, None):
            self.record.append(line)
            self._size += len(line[1])
            if len(self.record) > LONGEST_RECORD or self._size > LONGEST_LINE:
                raise _TooLongError
            yield line[1]

    def begin(self) -> None:
        """Forget the lines of the last record."""
        self.record.clear()
        self._size = 0

    def go_back(self, line: int) -> None:
        """Read the lines after ``line`` again."""
        self._again.extendleft(entry for entry in reversed(self.record) if entry[0] > line)


def _numbered(pages: Iterator[Page]) -> Iterator[Line]:
    for page in pages:
        for index, text in enumerate(page.texts):
            yield page.line + index, text + "\n", index in page.bad


def records(file: LineFile, delimiter: str, problem: Problem) -> Iterator[Record]:
    """Yield each record with the lines that it begins and ends at.

    Where a quote is not closed, or text follows a closing one, the record is reported at the line of that quote and
    reading goes on at the line after it.
    """
    lines = _Lines(file.pages(problem, keep_cr=True))
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        lines.begin()
        try:
            cells = next(reader, None)
        except (csv.Error, _TooLongError) as error:
            line = _report(file.path, lines.record, delimiter, error, problem)
            yield lines.record[0][0], None, line
            lines.go_back(line)
            reader = csv.reader(lines, delimiter=delimiter, strict=True)
            continue
        if cells is None:
            return
        record = lines.record
        if record[0][0] == 1 and SAID.fullmatch(record[0][1]):
            continue
        yield record[0][0], None if any(bad for _, _, bad in record) else cells, record[-1][0]


def _report(path: str, record: list[Line], delimiter: str, error: Exception, problem: Problem) -> int:
    """Report a broken record; return the line after which reading goes on."""
    if str(error).startswith("new-line"):
        line = record[-1][0]
        problem(DataError(path, "a carriage return stands in a cell without quotes; put the cell in quotes", line))
        return line
    line = _last_quote(record, delimiter)
    text = next(text for number, text, _ in record if number == line).rstrip("\r\n")
    shown = text if len(text) <= 40 else f"{text[:40]}…"
    advice = "close it, and double each quote inside a quoted cell"
    problem(DataError(path, f"a quote that opens here is not closed before its cell ends; {advice}: {shown}", line))
    return line


def _last_quote(record: list[Line], delimiter: str) -> int:
    """Return the line on which the quoted cell opens that breaks a record."""
    mark = re.escape(delimiter)
    plain = re.compile(rf'(?:[^"{mark}\r\n][^{mark}\r\n]*)?(?:{mark}|\r?\n|$)')
    # A quoted cell as it should end, and up to where it can be followed.
    closed = re.compile(rf'"[^"]*(?:""[^"]*)*"(?:{mark}|\r?\n|$)')
    text = "".join(line for _, line, _ in record)
    at = 0
    while at < len(text):
        match = plain.match(text, at) or closed.match(text, at)
        if not match or match.end() == at:
            break
        at = match.end()
    return record[0][0] + text.count("\n", 0, at)
