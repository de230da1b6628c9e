"""Cells of a sheet as targets: a cell that is changed gets a string of its own, in place of one that others may share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from qa.core import Edit
from qa.formats.located import LONGEST, Patch, Run, Target, applied
from qa.formats.office.package import Package
from qa.formats.office.sheet import Cell, Row, letters, rows
from qa.formats.office.strings import Shared, escape, runs_of, shared
from qa.formats.office.workbook import Workbook
from qa.formats.xml.stream import Stream
from qa.text.lazy import expression

_PLAIN_TAGS = 2  # of a string without formats
_TYPE = expression(r"\s+t\s*=\s*(?:\"[^\"]*\"|'[^']*')")


class CellTarget(Target, frozen=True):
    """A target whose text may stand elsewhere: its ``raw`` is a string, and the cell is written with a copy of that.

    Attributes:
        place: First byte of the cell, and the byte behind it.
        around: What stands before and behind the string in the new cell.
        sheet: The encoding of the part; that of ``raw`` is UTF-8.
    """

    place: tuple[int, int] = (0, 0)
    around: tuple[str, str] = ("", "")
    sheet: str = "utf-8"

    def patches(self, edits: Iterable[Edit]) -> list[Patch]:
        """Return the one patch that writes the cell anew; see `Target.patches`."""
        string = applied(self.raw.encode(), Target.patches(self, edits)).decode()
        written = f"{self.around[0]}{string}{self.around[1]}"
        return [Patch(*self.place, written.encode(self.sheet, "xmlcharrefreplace"), self.member)]


def targets(
    package: Package, book: Workbook, part: str, column: int, places: Mapping[int, int]
) -> Iterator[CellTarget]:
    """Yield the cells of a column as targets.

    Args:
        package: The open workbook.
        book: What it says of itself.
        part: Name of the sheet's part.
        column: From 0.
        places: Numbers of rows, each with ``Place.number`` of its segment.

    Raises:
        DataError: A part is not well-formed.
    """
    wanted = set(_shared_numbers(package, book, part, column, places))
    strings = shared(package, book.strings, wanted)
    found: list[CellTarget] = []

    def seen(row: Row, stream: Stream) -> None:
        if row.number in places and (made := target(row, column, places[row.number], stream, part, strings)):
            found.append(made)

    for _ in rows(package, part, strings, book.dates, seen):
        yield from found
        found.clear()


def _shared_numbers(
    package: Package, book: Workbook, part: str, column: int, places: Mapping[int, int]
) -> Iterator[int]:
    for row in rows(package, part, Shared(), book.dates):
        if row.number in places:
            yield from (cell.shared for cell in row.cells if cell.column == column and cell.shared is not None)


def target(row: Row, column: int, number: int, stream: Stream, part: str, strings: Shared) -> CellTarget | None:
    """Return the cell of a row as the target of a segment; None where it is computed, too long, or cannot be put in.

    Args:
        row: While its bytes can be had.
        column: From 0.
        number: ``Place.number`` of the segment.
        stream: Of the sheet.
        part: Name of the sheet's part.
        strings: Those that cells share, with those that are wanted as they are written.
    """
    prefix = stream.name(row.begin).removesuffix("row")
    cell = next((cell for cell in row.cells if cell.column == column), None)
    if cell is None:
        return _missing(row, column, number, stream, part, prefix)
    if cell.is_formula or len(cell.text) > LONGEST:
        return None
    string = _string(cell, prefix, strings)
    if string is None:
        return None
    tag = stream.raw(cell.begin, stream.tag_end(cell.begin)[0]).rstrip("/>").rstrip()
    place = stream.origin(cell.begin), stream.origin(cell.end)
    return _target(number, cell.text, string, stream, part, place, _TYPE.sub("", tag), prefix)


def _missing(row: Row, column: int, number: int, stream: Stream, part: str, prefix: str) -> CellTarget | None:
    if not row.is_numbered or stream.tag_end(row.begin)[1]:
        return None
    at = stream.origin(next((cell.begin for cell in row.cells if cell.column > column), row.end))
    string = f'<{prefix}t xml:space="preserve"></{prefix}t>'
    return _target(number, "", string, stream, part, (at, at), f'<{prefix}c r="{letters(column)}{row.number}"', prefix)


def _target(
    number: int, text: str, string: str, stream: Stream, part: str, place: tuple[int, int], tag: str, prefix: str
) -> CellTarget:  # fmt: skip
    around = f'{tag} t="inlineStr"><{prefix}is>', f"</{prefix}is></{prefix}c>"
    runs = runs_of(string) or (Run(0, 0, string.index("</"), string.index("</"), escape),)
    return CellTarget(number, text, string, 0, runs, "utf-8", part, None, place, around, stream.codec)


def _string(cell: Cell, prefix: str, strings: Shared) -> str | None:
    """Return the string of a cell as its own would be written."""
    if cell.inner and runs_of(cell.inner):
        return cell.inner
    raw = strings.raws.get(cell.shared, "") if cell.shared is not None else ""
    runs = runs_of(raw)
    if runs and strings.prefix == prefix:
        return raw
    if len({run.also for run in runs}) > 1 or raw.count("<") > _PLAIN_TAGS:
        return None  # rich text whose elements have other names here
    return f'<{prefix}t xml:space="preserve">{escape(cell.text)}</{prefix}t>'
