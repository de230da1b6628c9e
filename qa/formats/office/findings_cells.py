"""A column of findings in a sheet: the last, or the one that an earlier copy has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from qa.core import Edit, Finding, Span
from qa.formats.base import FINDINGS
from qa.formats.located import Patch
from qa.formats.office.cells import target
from qa.formats.office.package import Package
from qa.formats.office.sheet import Row, letters, rows
from qa.formats.office.strings import Shared
from qa.formats.office.workbook import Workbook
from qa.formats.remarks import remark
from qa.formats.xml.stream import Stream
from qa.text.lazy import expression

_LONGEST = 32_000  # characters; spreadsheets hold 32,767 in a cell
_HEAD = 1 << 16
_DIMENSION = expression(rb"<(?:[\w.-]+:)?dimension\s[^<>]*?\bref\s*=\s*[\"'][A-Z]{1,3}[0-9]+:([A-Z]{1,3})[0-9]+[\"']")


def patches(
    package: Package, book: Workbook, part: str, first: int, strings: Shared, findings: Mapping[int, Sequence[Finding]]
) -> list[Patch]:
    """Return what puts findings into a sheet.

    Args:
        package: The open workbook.
        book: What it says of itself.
        part: Name of the sheet's part.
        first: The row below which the header is looked for, with it.
        strings: Those that cells share.
        findings: By the number of the row.

    Raises:
        DataError: The part is not well-formed.
    """
    header, column = 0, 0
    for row in rows(package, part, strings, book.dates):
        texts = row.texts()
        if texts and not header and row.number >= first:
            header = row.number
            names = [text.strip().casefold() for text in texts]
            if FINDINGS in names:
                column = names.index(FINDINGS)
                break
        column = max([column, *(cell.column + 1 for cell in row.cells)])
    found: list[Patch] = []

    def seen(row: Row, stream: Stream) -> None:
        said = FINDINGS if row.number == header else "\n".join(map(remark, findings.get(row.number, ())))
        made = target(row, column, 0, stream, part, strings)
        if made and (said or made.text) and said != made.text:
            found.extend(made.patches([Edit(Span(0, len(made.text)), said[:_LONGEST])]))

    for _ in rows(package, part, strings, book.dates, seen):
        pass
    return [*_dimension(package, part, column), *found]


def _dimension(package: Package, part: str, column: int) -> Iterator[Patch]:
    """Yield what makes the sheet say that it has the column: programs that read row by row go by that."""
    with package.open(part) as file:
        match = _DIMENSION.search(file.read(_HEAD))
    name = letters(column).encode()
    if match and (len(match[1]), match[1]) < (len(name), name):
        yield Patch(*match.span(1), name, part)
