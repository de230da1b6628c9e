"""Tables: which column is what, and rows to segments. What a cell is, TSV and CSV decide for themselves."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from msgspec import Struct

from qa.core import EMPTY_META, Place, Segment
from qa.errors import DataError, MissingColumn
from qa.formats.base import COLUMNS, FINDINGS, Note, Problem, ReadOptions
from qa.formats.documents import NO_CODES, Row
from qa.formats.headings import guessed
from qa.formats.lines import BLANK
from qa.formats.ranges import silent, unsaid

ADVICE = "swap --columns"
# A row's first line, its cells (None where the row has been reported as unusable already), and its last line.
Record = tuple[int, list[str] | None, int]
# Columns whose names are understood where they are not qa's.
GUESSED = ("id", "doc", "source", "target", "reference")
_LONGEST_NAME = 60
_NOWHERE = -1
_DEFAULT_ORDER = {1: ("target",), 2: ("source", "target")}


class Layout(Struct, frozen=True):
    """Which column is what.

    Attributes:
        width: How many cells a row has.
        at: Index per column of `COLUMNS`; -1 where the table has none.
        rest: Name and index of every other column.
    """

    width: int
    at: tuple[int, ...]
    rest: tuple[tuple[str, int], ...]

    @property
    def at_target(self) -> int:
        """The index of the target's column, which every table has."""
        return self.at[COLUMNS.index("target")]

    def index(self, column: str) -> int | None:
        """Return the index of a column of `COLUMNS`; None where the table has none."""
        index = self.at[COLUMNS.index(column)]
        return None if index == _NOWHERE else index


def begun(
    records: Iterator[Record], path: str, options: ReadOptions, note: Note = unsaid
) -> tuple[Layout, Iterator[Record]] | None:
    """Return a table's layout and its data rows; None where it is empty.

    Where the header does not have qa's names, what people call such columns is understood, and said in a note.

    Raises:
        DataError: A column is missing or named twice.
    """
    for line, cells, last in records:
        if cells is None or is_blank(cells):
            continue
        if options.header:
            return _named([cell.strip() for cell in cells], path, line, options, note), records
        return _numbered(len(cells), path, line, options), chain([(line, cells, last)], records)
    return None


def understood(names: Sequence[str], options: ReadOptions) -> frozenset[str]:
    """Return the columns that a header of these names would have; nothing where it would be refused."""
    try:
        layout = _named([name.strip() for name in names], "", 0, options, unsaid)
    except DataError:
        return frozenset()
    return frozenset(column for column, index in zip(COLUMNS, layout.at, strict=True) if index != _NOWHERE)


def row_count(records: Iterable[Record], options: ReadOptions) -> int:
    """Return how many rows a table has below its header: blank ones and those that cannot be used are rows too."""
    return max(0, sum(1 for _ in records) - options.header)


def is_blank(cells: Sequence[str]) -> bool:
    """Whether no cell holds anything."""
    return not any(cell.strip(BLANK) for cell in cells)


def _named(header: list[str], path: str, line: int, options: ReadOptions, note: Note) -> Layout:
    folded = [name.casefold() for name in header]
    found: dict[str, int] = {}
    for column, name in options.columns.items():
        found[column] = _find(name, folded, header, path, line)
    taken = set(found.values())
    for column in COLUMNS:
        if column in found:
            continue
        places = [index for index, name in enumerate(folded) if name == column and index not in taken]
        if len(places) > 1:
            numbers = " and ".join(str(index + 1) for index in places)
            advice = f"choose with --columns {column}=NUMBER"
            raise DataError(path, f"columns {numbers} are both named '{column}'; {advice}", line)
        if places:
            found[column] = places[0]
    found |= _understood(header, found, options, path, line, note)
    if any(_is_sentence(header[found[column]]) for column in ("source", "target") if column in found):
        note(f"{path}:{line}: is taken as the header, but reads like a text; where it is data, say --no-header")
    return _layout(found, [name or str(number) for number, name in enumerate(header, 1)])


def _is_sentence(name: str) -> bool:
    return len(name) > _LONGEST_NAME or name.endswith(tuple(".!?;。！？；"))


def _understood(
    names: Sequence[str], found: Mapping[str, int], options: ReadOptions, path: str, line: int, note: Note
) -> dict[str, int]:
    """Return which of some names mean columns that are not found yet, and say so in a note.

    Raises:
        DataError: There is no target, or it could be one of several.
    """
    missing = [column for column in GUESSED if column not in found]
    free = [index for index in range(len(names)) if index not in found.values()]
    places, candidates = guessed([names[index] for index in free], missing, options.languages)
    if "target" in missing and "target" not in places:
        shown = ", ".join(name or "(no name)" for name in names)
        could = f"; it could be {' or '.join(candidates)}" if candidates else ""
        advice = "say which it is with --columns target=NAME, or its number (--columns source=1,target=2)"
        if not candidates:
            advice += "; where this line is data, say --no-header"
        raise MissingColumn(path, f"there is no column 'target'{could}; the columns are: {shown}; {advice}", line)
    more = {column: free[index] for column, index in places.items()}
    say({column: names[index] for column, index in more.items()}, path, note)
    return more


def say(names: Mapping[str, str], path: str, note: Note) -> None:
    """Say in a note which names were understood as columns."""
    if names:
        said = ", ".join(f"'{name}' as {column}" for column, name in names.items())
        note(f"{path}: columns are understood by their names: {said}; --columns decides")


def _numbered(width: int, path: str, line: int, options: ReadOptions) -> Layout:
    names = [str(number) for number in range(1, width + 1)]
    if options.columns:
        found = {column: _find(name, [], names, path, line) for column, name in options.columns.items()}
    else:
        found = {column: index for index, column in enumerate(_DEFAULT_ORDER.get(width, ()))}
    if "target" not in found:
        advice = "number the columns with --columns source=1,target=2"
        raise DataError(path, f"{width} columns without a header; {advice}", line)
    return _layout(found, names)


def _find(name: str, folded: list[str], header: list[str], path: str, line: int) -> int:
    wanted = name.strip().casefold()
    if folded.count(wanted) == 1:
        return folded.index(wanted)
    if wanted.isdecimal() and 1 <= int(wanted) <= len(header):
        return int(wanted) - 1
    reason = "more than one column is" if wanted in folded else "no column is"
    raise MissingColumn(path, f"--columns: {reason} '{name}'; there are {len(header)}: {', '.join(header)}", line)


def _layout(found: dict[str, int], names: list[str]) -> Layout:
    at = tuple(found.get(column, _NOWHERE) for column in COLUMNS)
    rest = {name: index for index, name in enumerate(names) if index not in found.values() and name != FINDINGS}
    rest |= {column: index for column, index in found.items() if column not in COLUMNS}
    return Layout(len(names), at, tuple(rest.items()))


def rows(
    records: Iterable[Record], layout: Layout, path: str, options: ReadOptions, problem: Problem, first_row: int = 1
) -> Iterator[Row]:
    """Yield a segment per data row; blank rows are none, a ragged row is reported."""
    width, rest = layout.width, layout.rest
    id_at, doc_at, source_at, target_at, reference_at, *known_at = layout.at
    issuer_at, date_at, genre_at = known_at
    has_known = any(index != _NOWHERE for index in known_at)
    has_source = source_at != _NOWHERE and not options.target_only
    number = first_row - 1
    for line, cells, _ in records:
        if cells is None:
            number += 1
            continue
        if len(cells) != width or not cells[target_at]:
            if is_blank(cells):
                continue
            if len(cells) < width or any(cells[width:]):
                number += 1
                problem(DataError(path, _ragged(len(cells), width, cells), line))
                continue
            del cells[width:]
        number += 1
        cells.append("")  # what a column that the table lacks holds
        known = (cells[issuer_at] or None, cells[date_at] or None, cells[genre_at] or None) if has_known else None
        yield (
            Segment(
                cells[id_at] or str(number),
                cells[source_at] if has_source else None,
                cells[target_at],
                cells[reference_at] or None,
                cells[doc_at] or None,
                Place(path, line, None, number),
                NO_CODES,
                {name: value for name, index in rest if (value := cells[index])} if rest else EMPTY_META,
            ),
            known,
        )


def chosen(
    records: Iterable[Record], layout: Layout, path: str, options: ReadOptions, numbers: Collection[int] | None = None
) -> Iterator[tuple[Segment, int]]:
    """Yield the segments with these numbers, or all, each with the last line of its row."""
    last = 0

    def watched() -> Iterator[Record]:
        nonlocal last
        for record in records:
            last = record[2]
            yield record

    for segment, _ in rows(watched(), layout, path, options, silent):
        if numbers is None or segment.place.number in numbers:
            yield segment, last


def _ragged(found: int, width: int, cells: list[str]) -> str:
    hint = ""
    if any(cell.startswith('"') and cell.count('"') % 2 for cell in cells):
        hint = "; a cell with a line break in it needs CSV, or quotes around the names in the header"
    return f"the row has {found} cell{'s' * (found != 1)}, the table {width} column{'s' * (width != 1)}{hint}"
