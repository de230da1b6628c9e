"""A sheet of a workbook, row by row: what its cells say, and at which bytes each of them stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from msgspec import Struct, field

from qa.formats.office.dates import Dates
from qa.formats.office.fragments import element
from qa.formats.office.package import Package
from qa.formats.office.strings import Shared, decoded, text_of
from qa.formats.xml.inline import plain
from qa.formats.xml.stream import Stream
from qa.text.lazy import expression

WIDEST = 1_000  # columns; a table of texts has a dozen, and what lies behind would cost a cell in every row
_VALUE, _STRING, _FORMULA = element("v"), element("is"), element("f")
# As nearly all cells are written, and any other.
_CELL = expression(
    rb"<c r=\"([A-Z]{1,3})[0-9]{1,7}\"(?: s=\"([0-9]+)\")?(?: t=\"(\w+)\")?><v>([^<&]*)</v></c>|" + element("c").pattern
)
_ATTRIBUTE = expression(rb"\s([rst])\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_REFERENCE = expression(rb"[A-Z]{1,3}(?=[0-9]{1,7}$)")


class Cell(NamedTuple):
    """A cell.

    Attributes:
        column: From 0.
        text: What it says.
        begin, end: Offsets of the part, its tags included.
        shared: Number of its string among those that cells share; None where it has its own, or is none.
        inner: What stands between the tags of its own string.
        is_formula: Whether it is computed.
    """

    column: int
    text: str
    begin: int
    end: int
    shared: int | None = None
    inner: str | None = None
    is_formula: bool = False


class Row(Struct):
    """A row.

    Attributes:
        number: From 1.
        cells: In order.
        begin, end: Offsets of its start tag and its end tag; of what follows it where it is one tag.
        is_numbered: Whether its cells say where they stand.
    """

    number: int
    begin: int
    end: int
    cells: list[Cell] = field(default_factory=list)
    is_numbered: bool = True

    def texts(self) -> list[str]:
        """Return what the cells say, from the first column to the last that says something."""
        found = [""] * (max((cell.column for cell in self.cells if cell.text), default=-1) + 1)
        for cell in self.cells:
            if cell.text:
                found[cell.column] = cell.text
        return found


# Is called while the bytes of a row can be had from the stream.
Seen = Callable[[Row, Stream], None]


def rows(package: Package, part: str, shared: Shared, dates: Dates, seen: Seen | None = None) -> Iterator[Row]:
    """Yield the rows of a sheet.

    Args:
        package: The open workbook.
        part: Name of the part.
        shared: The strings that cells share.
        dates: Which formats are dates.
        seen: Is given each row before it is yielded.

    Raises:
        DataError: The part is not well-formed, or goes beyond a limit.
    """
    number = 0
    with package.fragments(part) as stream:
        for base, match in stream.elements("row"):
            written = _attributes(match[1]).get(b"r", b"")
            number = int(written) if written.isdigit() and len(written) < 9 else number + 1
            begin, end = base + match.start(), base + match.end()
            row = Row(number, begin, end if match[2] is None else base + match.end(2))
            if match[2]:
                _fill(row, base + match.start(2), match[2], shared, dates)
            if seen:
                seen(row, stream)
            yield row


def _fill(row: Row, base: int, data: bytes, shared: Shared, dates: Dates) -> None:
    column, cells = -1, row.cells
    for match in _CELL.finditer(data):
        letters, style, kind, value, written, inner = match.groups()
        if letters is None:
            given = _attributes(written)
            reference = _REFERENCE.match(given.get(b"r", b""))
            row.is_numbered = row.is_numbered and reference is not None
            letters = reference[0] if reference else None
            style, kind = given.get(b"s"), given.get(b"t")
        column = _column(letters) if letters else column + 1
        if column >= WIDEST:
            continue
        begin, end = base + match.start(), base + match.end()
        if value is None:
            cells.append(_cell(column, begin, end, style, kind, inner or b"", shared, dates))
        else:
            text, number = _value(value.decode(), kind, style, shared, dates)
            cells.append(Cell(column, text, begin, end, number))


def _cell(
    column: int,
    begin: int,
    end: int,
    style: bytes | None,
    kind: bytes | None,
    inner: bytes,
    shared: Shared,
    dates: Dates,
) -> Cell:
    is_formula = b"f" in inner and _FORMULA.search(inner) is not None
    if kind == b"inlineStr":
        found = _STRING.search(inner)
        string = (found[2] or b"").decode() if found else ""
        return Cell(column, text_of(string), begin, end, None, string, is_formula)
    found = _VALUE.search(inner)
    text, number = _value((found[2] or b"").decode(), kind, style, shared, dates) if found else ("", None)
    return Cell(column, text, begin, end, number, None, is_formula)


def _value(
    written: str, kind: bytes | None, style: bytes | None, shared: Shared, dates: Dates
) -> tuple[str, int | None]:
    """Return what a value says, and the number of its string where cells share it."""
    if kind == b"s":
        number = int(written) if written.isdecimal() and len(written) < 9 else -1
        return (shared.texts[number] if 0 <= number < len(shared.texts) else ""), number
    if kind is None or kind == b"n":
        return dates.shown(plain(written).strip(), (style or b"").decode()), None
    if kind == b"b":
        return ("TRUE" if written == "1" else "FALSE"), None
    return decoded(plain(written)), None


def _attributes(written: bytes) -> dict[bytes, bytes]:
    return {name: double or single for name, double, single in _ATTRIBUTE.findall(written)}


def _column(letters: bytes) -> int:
    """Return the number of a column, from 0."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def letters(column: int) -> str:
    """Return the name of a column, from 0.

    >>> letters(27)
    'AB'
    """
    name, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name
