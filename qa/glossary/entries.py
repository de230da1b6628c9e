"""Rows of a glossary file to concepts: what each column may hold, and everything that is wrong, in one go."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct, field
from msgspec.structs import replace

from qa.core import Place
from qa.errors import DataError, DataErrors
from qa.glossary.concept import COLUMNS, LISTS, VALUES, Concept
from qa.lang.zh.grammar import is_han
from qa.text.lazy import expression
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
_GAPS = expression(r"\s*(?:\.{3,}|…+)\s*")
_ID = expression(r"\w[\w.:/+-]*")
_ISO_DATE = expression(r"\d{4}-\d{2}-\d{2}")
_ANY_DATE = expression(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")


class Problems:
    """Gathers what is wrong with one file."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.found: list[DataError] = []

    def add(self, line: int | None, message: str) -> None:
        self.found.append(DataError(self.path, message, line))

    def stop(self) -> None:
        """Raise all that was gathered, in order of lines, if anything was."""
        if self.found:
            raise DataErrors(sorted(self.found, key=lambda error: error.line or 0))


class Entries(Struct, frozen=True):
    """What a glossary file says.

    Attributes:
        concepts: The concepts that hold, in the file's order.
        retracted: Rows with the status ``off``; they may lack a target, and a source where they have an id.
        notes: What a user should know of the file, one line each.
    """

    concepts: tuple[Concept, ...]
    retracted: tuple[Concept, ...] = ()
    notes: tuple[str, ...] = ()


class Sheet(Struct):
    """What a glossary file holds, before it is understood.

    Attributes:
        problems: What is wrong so far; further rows are read all the same.
        rows: The cells by column, with the line on which a row begins; forms of one cell stand between "|".
        unknown: Columns that are none of qa's, in their order.
        notes: What a user should know of the file, one line each.
    """

    problems: Problems
    rows: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def entries(self) -> Entries:
        """Return the concepts of the rows.

        Raises:
            DataErrors: Everything that is wrong with the file.
        """
        concepts: list[Concept] = []
        retracted: list[Concept] = []
        ids: dict[str, Concept] = {}
        for line, cells in self.rows:
            row = dict.fromkeys(COLUMNS, "") | cells
            concept = _concept(row, self.unknown, line, self.problems)
            if concept is None:
                continue
            if row["status"]:
                retracted.append(concept)
            else:
                concepts.append(_named(concept, ids, self.problems))
        self.problems.stop()
        return Entries(tuple(concepts), tuple(retracted), tuple(self.notes))


def _concept(row: dict[str, str], unknown: list[str], line: int, problems: Problems) -> Concept | None:
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
        cues=tuple(cue for cue in cues if cue[0] != "-" and not is_han(cue[0])),
        source_cues=tuple(cue for cue in cues if is_han(cue[0])),
        counter_cues=tuple(cue[1:].lstrip() for cue in cues if cue[0] == "-"),
        not_in=lists["not_in"],
        exact=row["case"] == "exact",
        since=row["from"],
        place=Place(problems.path, line),
        extra={name: row[name] for name in unknown if row.get(name)},  # a read-only view would not pickle
        **{name: row[name] for name in VALUES if name not in ("id", "case", "status", "from")},
    )


def _forms(column: str, cell: str, line: int, problems: Problems) -> tuple[str, ...]:
    """Return the forms of a cell, white space evened out and gaps spelled alike."""
    forms = [" ".join(form.split()) for form in cell.split("|")]
    if column in RENDERINGS and (GAP in cell or "..." in cell):
        forms = [_GAPS.sub(f" {GAP} ", form).strip() for form in forms]
    bare = _BARE.get(column)
    if "" in forms or (bare and not all(form.strip(bare) for form in forms)):
        problems.add(line, f"{column} has an empty form: '{cell}'; | stands between two forms only")
        return ()
    return tuple(forms)


def _check_names(row: Mapping[str, str], line: int, problems: Problems) -> None:
    """Check what a row must have, and how its id is spelled."""
    off = row["status"] == "off"
    if not row["source"] and not (off and row["id"]):
        problems.add(line, "the source is empty")
    if not row["target"] and not off:
        problems.add(line, f"the target of '{row['source']}' is empty: name the right rendering, or leave the row out")
    if row["id"] and not _ID.fullmatch(row["id"]):
        problems.add(line, f"id '{row['id']}' is no name: letters, digits and - _ . : / +, no spaces")


def _check_dates(row: Mapping[str, str], line: int, problems: Problems) -> None:
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


def _named(concept: Concept, ids: dict[str, Concept], problems: Problems) -> Concept:
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
