"""Which tables of a text document are bilingual, and which of their columns is what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, field

from qa.core import Languages
from qa.errors import DataError
from qa.formats.base import Note, ReadOptions
from qa.formats.documents import is_in
from qa.formats.headings import role_of
from qa.formats.office.package import Package
from qa.formats.office.stories import BODY, stories
from qa.formats.office.story import Paragraph
from qa.text.lazy import expression

Key = tuple[str, int]  # part, and number of the table in it

SAMPLED = 300  # rows by which a table is judged
_CLIPPED = 400  # characters of a cell that are looked at
_HEADING_ROWS = 6  # in which headings are looked for: titles and names of files stand above them
_NUMBER = expression(r"[\w./-]{0,8}\d[\w./-]{0,40}")


class Layout(Struct, frozen=True):
    """The columns of a bilingual table, from 0.

    Attributes:
        source, target: The two texts.
        first: The first row that is none of headings.
        id: The segment's own number; None where there is none.
        notes, state: By their headings.
    """

    source: int
    target: int
    first: int = 0
    id: int | None = None
    notes: tuple[int, ...] = ()
    state: int | None = None


class Plan(Struct, frozen=True):
    """What of a document is read.

    Attributes:
        layouts: Of each bilingual table.
        outside: Whether what stands outside of them is read too.
    """

    layouts: Mapping[Key, Layout]
    outside: bool


class _Sample(Struct):
    """The beginning of a table."""

    size: int = 0
    rows: list[dict[int, str]] = field(default_factory=list)

    def add(self, paragraph: Paragraph) -> None:
        assert paragraph.cell is not None
        _, row, column, _ = paragraph.cell
        self.size += len(paragraph.block.text)
        if row >= SAMPLED:
            return
        self.rows += [{} for _ in range(row + 1 - len(self.rows))]
        cells = self.rows[row]
        cells[column] = f"{cells.get(column, '')}\n{paragraph.block.text[:_CLIPPED]}".strip()[:_CLIPPED]


def planned(package: Package, options: ReadOptions, note: Note) -> Plan:
    """Look through a document for bilingual tables.

    Raises:
        DataError: ``--columns`` names columns that no table has.
    """
    body = package.main(BODY)
    if body in package and "target" not in options.columns and not package.holds(body, b"tbl"):
        return Plan({}, True)
    samples: dict[Key, _Sample] = {}
    outside = count = 0
    for found in stories(package):
        if not isinstance(found, Paragraph):
            continue
        if found.cell:
            key = found.block.member or "", found.cell.table
            samples.setdefault(key, _Sample()).add(found)
        elif not found.block.is_blank:
            outside, count = outside + len(found.block.text), count + 1
    layouts = {key: layout for key, sample in samples.items() if (layout := layout_of(sample.rows, options))}
    if "target" in options.columns and not layouts:
        wanted = ", ".join(f"{column}={name}" for column, name in options.columns.items())
        raise DataError(package.path, f"--columns {wanted}: no table of the document has these columns")
    inside = sum(samples[key].size for key in layouts)
    rest = outside + sum(sample.size for key, sample in samples.items() if key not in layouts)
    if not layouts or ("target" not in options.columns and rest > inside):
        return Plan(layouts, True)
    if count:
        note(f"{package.path}: {count} paragraph{'s' * (count != 1)} outside of the bilingual tables left out")
    return Plan(layouts, False)


def layout_of(rows: Sequence[Mapping[int, str]], options: ReadOptions) -> Layout | None:
    """Return the layout of a table that begins with these rows; None where it is not bilingual."""
    if "target" in options.columns:
        return _declared(rows, options)
    return _named(rows, options.languages) or _by_content(rows, options.languages)


def _declared(rows: Sequence[Mapping[int, str]], options: ReadOptions) -> Layout | None:
    places: dict[str, int] = {}
    first = 0
    for column in ("source", "target", "id"):
        wanted = options.columns.get(column, "").strip().casefold()
        if not wanted:
            continue
        found = next(((row, at) for row, at, text in _headings(rows) if text.casefold() == wanted), None)
        if found:
            first, places[column] = max(first, found[0] + 1), found[1]
        elif wanted.isdecimal() and len(wanted) < 4 and any(int(wanted) - 1 in cells for cells in rows):
            places[column] = int(wanted) - 1
        else:
            return None
    source, target = places.get("source", -1), places["target"]
    first = max(first, _first(rows, source, target, options.languages))
    return Layout(source, target, first, places.get("id"))


def _headings(rows: Sequence[Mapping[int, str]]) -> Iterator[tuple[int, int, str]]:
    for row, cells in enumerate(rows[:_HEADING_ROWS]):
        for column, text in cells.items():
            yield row, column, text


def _named(rows: Sequence[Mapping[int, str]], languages: Languages) -> Layout | None:
    """Return the layout that a row of headings says."""
    for row, cells in enumerate(rows[:_HEADING_ROWS]):
        roles = {column: role for column, text in cells.items() if (role := role_of(text, languages))}
        sources = [column for column, role in roles.items() if role == "source"]
        targets = [column for column, role in roles.items() if role == "target"]
        if len(sources) == 1 and len(targets) == 1:
            ids = [column for column, role in roles.items() if role == "id"]
            notes = tuple(column for column, role in roles.items() if role == "note")
            state = next((column for column, role in roles.items() if role == "state"), None)
            return Layout(sources[0], targets[0], row + 1, ids[0] if ids else None, notes, state)
    return None


def _by_content(rows: Sequence[Mapping[int, str]], languages: Languages) -> Layout | None:
    """Return the layout that the languages of the cells say; None where the two are written alike."""
    columns = {column for cells in rows for column in cells}
    sources = _sizes(rows, columns, languages.source, languages.target)
    targets = _sizes(rows, columns, languages.target, languages.source)
    if not sources or not targets:
        return None
    source, target = max(sources, key=sources.__getitem__), max(targets, key=targets.__getitem__)
    both = [cells for cells in rows if cells.get(source) and cells.get(target)]
    fit = [cells for cells in both if _fits(cells, source, target, languages)]
    if source == target or len(fit) * 2 <= len(both):
        return None
    first = _first(rows, source, target, languages)
    return Layout(source, target, first, _numbers(rows[first:], columns - {source, target}))


def _sizes(rows: Sequence[Mapping[int, str]], columns: set[int], language: str, other: str) -> dict[int, int]:
    """Return how much text each column has that is mostly in a language, and not in the other."""
    sizes: dict[int, int] = {}
    for column in columns:
        texts = [text for cells in rows if (text := cells.get(column))]
        written = [text for text in texts if is_in(text, language) and not is_in(text, other)]
        if len(written) * 2 > len(texts):
            sizes[column] = sum(map(len, written))
    return sizes


def _fits(cells: Mapping[int, str], source: int, target: int, languages: Languages) -> bool:
    original, translation = cells.get(source, ""), cells.get(target, "")
    return is_in(original, languages.source) and (not translation or is_in(translation, languages.target))


def _first(rows: Sequence[Mapping[int, str]], source: int, target: int, languages: Languages) -> int:
    """Return the first row that holds a pair and no headings."""
    for row, cells in enumerate(rows[:_HEADING_ROWS]):
        named = [role_of(text, languages) for text in cells.values() if text]
        if not all(named) and (source < 0 or _fits(cells, source, target, languages)):
            return row
    return 0


def _numbers(rows: Sequence[Mapping[int, str]], columns: set[int]) -> int | None:
    """Return the first column in which each row has a number of its own."""
    for column in sorted(columns):
        texts = [cells.get(column, "") for cells in rows]
        if len(texts) > 1 and len(set(texts)) == len(texts) and all(map(_NUMBER.fullmatch, texts)):
            return column
    return None
