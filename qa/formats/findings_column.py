"""A copy of a table with findings in a column of their own: the last, or the one that an earlier copy has."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct

from qa.core import Finding
from qa.errors import DataError
from qa.formats.base import FINDINGS, ReadOptions
from qa.formats.lines import LineFile
from qa.formats.located import Patch
from qa.formats.origins import Origins
from qa.formats.remarks import remark
from qa.formats.tables import Record, begun, chosen


class Style(Struct, frozen=True):
    """How a table is written.

    Attributes:
        delimiter: What stands between cells.
        spans: Takes a row as written and returns where each cell stands, its quotes included.
        cell: Returns a text as a cell.
    """

    delimiter: str
    spans: Callable[[str], Sequence[tuple[int, int]]]
    cell: Callable[[str], str]


def patches(
    records: Iterator[Record],
    style: Style,
    file: LineFile,
    options: ReadOptions,
    findings: Mapping[int, Sequence[Finding]],
) -> Iterator[Patch]:
    """Yield what puts findings into a table. A row that cannot be read stays as it is.

    Args:
        records: All rows.
        style: How they are written.
        file: The table.
        options: As it was read.
        findings: By the number of the row.

    Raises:
        DataError: The table has no header, so that nobody would know what the column is.
    """
    if not options.header:
        raise DataError(file.path, "a table without a header has no column for findings; give it a header line")
    last: Record = (0, None, 0)

    def watched() -> Iterator[Record]:
        nonlocal last
        for record in records:
            last = record
            yield record

    found = begun(watched(), file.path, options)
    if found is None:
        return
    layout, rest = found
    header = [cell.strip().casefold() for cell in last[1] or ()]
    place = header.index(FINDINGS) if FINDINGS in header else None
    origins = Origins(file)

    def patch(first: int, until: int, text: str) -> Iterator[Patch]:
        if written := origins.of(first, until):
            yield _patch(*written, layout.width, place, style, text, file.encoding.name)

    yield from patch(last[0], last[2], FINDINGS)
    for segment, until in chosen(rest, layout, file.path, options):
        said = "; ".join(map(remark, findings.get(segment.place.number or 0, ())))
        yield from patch(segment.place.line or 0, until, said)


def _patch(origin: int, row: str, width: int, place: int | None, style: Style, text: str, codec: str) -> Patch:
    spans = style.spans(row)
    start, end = spans[place] if place is not None else (spans[width - 1][1],) * 2
    written = style.cell(text) if place is not None else style.delimiter + style.cell(text)
    at = origin + len(row[:start].encode(codec))
    return Patch(at, at + len(row[start:end].encode(codec)), written.encode(codec, "backslashreplace"))
