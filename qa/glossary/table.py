"""The native glossary file: a CSV or TSV table, one concept a row."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date

from qa.core import Languages, Place
from qa.errors import DataError, DataErrors
from qa.formats.encoding import Encoding, judged, marked
from qa.glossary.concept import COLUMNS, LISTS, VALUES, Concept
from qa.text.nearest import did_you_mean

GAP = "…"
# The columns whose cells take one of a few words; empty is always right.
CHOICES: Mapping[str, tuple[str, ...]] = {
    "pos": ("noun", "verb", "adjective", "phrase"),
    "case": ("exact",),
    "status": ("off",),
}
RENDERINGS = ("target", "forbidden")
# Signs that say something of a form and are none themselves.
_BARE = {"forbidden": "!！ ", "cues": "- "}
_GAPS = re.compile(r"\s*(?:\.{3,}|…+)\s*")
_ID = re.compile(r"\w[\w.:/+-]*")
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_ANY_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")


@dataclass(frozen=True, slots=True)
class Entries:
    """What a glossary file says.

    Attributes:
        concepts: The concepts that hold, in the file's order.
        retracted: Rows with the status ``off``; they may lack a target, and a source where they have an id.
        notes: What a user should know of the file, one line each.
    """

    concepts: tuple[Concept, ...]
    retracted: tuple[Concept, ...] = ()
    notes: tuple[str, ...] = ()


class _Problems:
    """Gathers what is wrong with one file."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.found: list[DataError] = []

    def add(self, line: int | None, message: str) -> None:
        self.found.append(DataError(self.path, message, line))

    def stop(self) -> None:
        """Raise all that was gathered, if anything was."""
        if self.found:
            raise DataErrors(self.found)


def read_csv(data: bytes, path: str, languages: Languages) -> Entries:
    """Read a table with commas.

    Raises:
        DataErrors: Everything that is wrong with the file.
    """
    return _read(data, path, ",")


def read_tsv(data: bytes, path: str, languages: Languages) -> Entries:
    """Read a table with tabs; see ``read_csv``."""
    return _read(data, path, "\t")


def _read(data: bytes, path: str, delimiter: str) -> Entries:
    problems = _Problems(path)
    text, notes = _decode(data, problems)
    rows = _rows(text, delimiter, problems)
    columns = _header(next(rows, None), problems)
    problems.stop()
    unknown = [column for column in columns if column not in COLUMNS]
    if unknown:
        names = ", ".join(f"'{name}'{did_you_mean(name, COLUMNS)}" for name in unknown)
        notes.append(f"{path}: unknown columns are kept, and mean nothing to qa: {names}")
    concepts: list[Concept] = []
    retracted: list[Concept] = []
    ids: dict[str, Concept] = {}
    for line, cells in rows:
        row = _row(columns, cells, line, problems)
        concept = row and _concept(row, unknown, line, problems)
        if not concept or not row:
            continue
        if row["status"]:
            retracted.append(concept)
        else:
            concepts.append(_named(concept, ids, problems))
    problems.stop()
    return Entries(tuple(concepts), tuple(retracted), tuple(notes))


def _decode(data: bytes, problems: _Problems) -> tuple[str, list[str]]:
    """Return the text: UTF-8, else GB18030, which spreadsheets on Chinese Windows write, or what a mark names."""
    with suppress(UnicodeDecodeError):
        return data.decode("utf-8-sig"), []
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
    return text, [note] if encoding.assumed else []


def _rows(text: str, delimiter: str, problems: _Problems) -> Iterator[tuple[int, list[str]]]:
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


def _header(first: tuple[int, list[str]] | None, problems: _Problems) -> list[str]:
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


def _row(columns: list[str], cells: list[str], line: int, problems: _Problems) -> dict[str, str] | None:
    """Return the cells by column, every known column present; None where their number is wrong."""
    while len(cells) > len(columns) and not cells[-1].strip():
        cells.pop()
    if len(cells) != len(columns):
        hint = ": a cell that contains the separator stands in quotation marks" if len(cells) > len(columns) else ""
        problems.add(
            line, f"{len(cells)} cell{'s' * (len(cells) > 1)}, but the first line names {len(columns)} columns{hint}"
        )
        return None
    row = dict.fromkeys(COLUMNS, "")
    row.update(zip(columns, map(str.strip, cells), strict=True))
    return row


def _concept(row: dict[str, str], unknown: list[str], line: int, problems: _Problems) -> Concept | None:
    """Return the concept of a row; None where the row has a problem."""
    before = len(problems.found)
    for column, choices in CHOICES.items():
        row[column] = row[column].casefold()
        if row[column] and row[column] not in choices:
            hint = did_you_mean(row[column], choices)
            problems.add(line, f"{column} '{row[column]}' is unknown{hint}: it is {', '.join(choices)} or empty")
    _check_names(row, line, problems)
    _check_dates(row, line, problems)
    lists = {column: _forms(column, row[column], line, problems) if row[column] else () for column in LISTS}
    if len(problems.found) > before:
        return None
    forbidden = [(form.rstrip("!！").rstrip(), form[-1] in "!！") for form in lists["forbidden"]]
    cues = lists["cues"]
    return Concept(
        id=row["id"],
        source=lists["source"],
        target=lists["target"],
        forbidden=tuple(form for form, _ in forbidden),
        absolute=frozenset(form for form, absolute in forbidden if absolute),
        short=lists["short"],
        implied_by=lists["implied_by"],
        parts=lists["parts"],
        cues=tuple(cue for cue in cues if cue[0] != "-"),
        counter_cues=tuple(cue[1:].lstrip() for cue in cues if cue[0] == "-"),
        not_in=lists["not_in"],
        exact=row["case"] == "exact",
        since=row["from"],
        place=Place(problems.path, line),
        extra={name: row[name] for name in unknown if row[name]},  # a read-only view would not pickle
        **{name: row[name] for name in VALUES if name not in ("id", "case", "status", "from")},
    )


def _forms(column: str, cell: str, line: int, problems: _Problems) -> tuple[str, ...]:
    """Return the forms of a cell, white space evened out and gaps spelled alike."""
    forms = [" ".join(form.split()) for form in cell.split("|")]
    if column in RENDERINGS and (GAP in cell or "..." in cell):
        forms = [_GAPS.sub(f" {GAP} ", form).strip() for form in forms]
    bare = _BARE.get(column)
    if "" in forms or (bare and not all(form.strip(bare) for form in forms)):
        problems.add(line, f"{column} has an empty form: '{cell}'; | stands between two forms only")
        return ()
    return tuple(forms)


def _check_names(row: Mapping[str, str], line: int, problems: _Problems) -> None:
    """Check what a row must have, and how its id is spelled."""
    off = row["status"] == "off"
    if not row["source"] and not (off and row["id"]):
        problems.add(line, "the source is empty")
    if not row["target"] and not off:
        problems.add(line, f"the target of '{row['source']}' is empty: name the right rendering, or leave the row out")
    if row["id"] and not _ID.fullmatch(row["id"]):
        problems.add(line, f"id '{row['id']}' is no name: letters, digits and - _ . : / +, no spaces")


def _check_dates(row: Mapping[str, str], line: int, problems: _Problems) -> None:
    """Check that ``from`` and ``until`` are dates, in that order."""
    right = True
    for column in ("from", "until"):
        value = row[column]
        if not value or (_ISO_DATE.fullmatch(value) and _day(value)):
            continue
        right = False
        parts = _ANY_DATE.fullmatch(value)
        better = "{}-{:0>2}-{:0>2}".format(*parts.groups()) if parts else ""
        problems.add(line, f"{column} '{value}' is no date: write {better if _day(better) else 'it like 2018-04-08'}")
    if right and row["from"] and row["until"] and row["from"] >= row["until"]:
        message = f"until ({row['until']}) is not after from ({row['from']})"
        problems.add(line, f"{message}: it is the first day on which the concept no longer holds")


def _day(value: str) -> bool:
    """Whether the calendar has an ISO date."""
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _named(concept: Concept, ids: dict[str, Concept], problems: _Problems) -> Concept:
    """Return the concept with its id: its own, else its main source form, told apart by sense where that is taken."""
    made = not concept.id
    if made:
        concept = replace(concept, id=concept.main)
        if concept.id in ids and ids[concept.id].sense != concept.sense:
            concept = replace(concept, id="/".join(filter(None, concept.sense)))
    earlier = ids.setdefault(concept.id, concept)
    if earlier is not concept:
        what = f"'{concept.main}'" if made else f"id '{concept.id}'"
        hint = "put the renderings into one row with | between them" if made else "give one of them another id"
        problems.add(concept.place.line, f"{what} is there already, on line {earlier.place.line}: {hint}")
    return concept
