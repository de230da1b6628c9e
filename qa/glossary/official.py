"""Official wordings: a table of passages whose English has been published, with who published it and when."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind
from msgspec import Struct

from qa.core import Span
from qa.errors import DataError, DataErrors
from qa.text.fold import FoldedStr, fold_han, fold_latin
from qa.text.lazy import expression
from qa.text.nearest import did_you_mean

COLUMNS = ("source", "target", "authority", "version", "date", "note")
_ISO_DATE = expression(r"\d{4}-\d{2}-\d{2}")
# A passage is a provision or a set speech, no term: a shorter one belongs into a glossary.
LEAST = 6


class Wording(Struct, frozen=True):
    """One passage.

    Attributes:
        source: The Chinese, folded.
        target: The published English.
        authority, version, date: Who published it, which edition, since when (ISO 8601); empty where not said.
    """

    source: FoldedStr
    target: str
    authority: str = ""
    version: str = ""
    date: str = ""


class Quotation(NamedTuple):
    """A passage that stands in a source.

    Attributes:
        wording: The passage, in the version that holds.
        source: Its place.
        target: The place of its published English, or None where that is not there.
    """

    wording: Wording
    source: Span
    target: Span | None


class Wordings:
    """The passages of a run, compiled."""

    def __init__(self, wordings: Iterable[Wording] = ()) -> None:
        self._versions: dict[str, list[Wording]] = {}
        for wording in wordings:
            self._versions.setdefault(wording.source, []).append(wording)
        self._sources = list(self._versions)
        self._automaton = AhoCorasick(self._sources, matchkind=MatchKind.LeftmostLongest) if self._sources else None

    def __bool__(self) -> bool:
        return self._automaton is not None

    def quotations(self, source: str, target: str, date: str | None) -> list[Quotation]:
        """Return the passages in a folded source, each with the place of its English.

        Args:
            source: Folded.
            target: As written.
            date: Of the document, or None: then the newest version holds.
        """
        if self._automaton is None:
            return []
        found = []
        for number, start, end in self._automaton.find_matches_as_indexes(source):
            versions = [w for w in self._versions[self._sources[number]] if not date or not w.date or w.date <= date]
            if versions:
                wording = max(versions, key=lambda w: w.date)
                found.append(Quotation(wording, Span(start, end), place_of(wording.target, target)))
        return found


NO_WORDINGS = Wordings()


def place_of(wording: str, target: str) -> Span | None:
    """Return where a target has a wording; marks, capitals and the kind of spaces do not count."""
    plain, offsets = _plain(target)
    wanted, _ = _plain(wording)
    start = plain.find(wanted)
    if start < 0 or not wanted:
        return None
    return Span(offsets[start], offsets[start + len(wanted) - 1] + 1)


def _plain(text: str) -> tuple[str, list[int]]:
    """Return the letters and figures of a text in small letters, words apart, with their offsets."""
    folded = fold_latin(text)
    chars: list[str] = []
    offsets: list[int] = []
    for match in re.finditer(r"[^\s\"'.,;:!?()\[\]–—…]+", folded.text):
        if chars:
            chars.append(" ")
            offsets.append(folded.original(match.start()))
        for index in range(match.start(), match.end()):
            chars.append(folded.text[index])
            offsets.append(folded.original(index))
    return "".join(chars), offsets


def load(paths: Sequence[Path]) -> Wordings:
    """Return the passages of tables (CSV, or TSV by its suffix).

    Raises:
        DataErrors: Everything that is wrong with them.
    """
    wordings: list[Wording] = []
    problems: list[DataError] = []
    for path in paths:
        try:
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            problems.append(DataError(str(path), f"cannot be read as UTF-8: {error}"))
            continue
        wordings += _wordings(str(path), text, "\t" if path.suffix == ".tsv" else ",", problems)
    if problems:
        raise DataErrors(problems)
    return Wordings(wordings)


def _wordings(path: str, text: str, delimiter: str, problems: list[DataError]) -> list[Wording]:
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter)
    header = [cell.strip().lower() for cell in next(reader, [])]
    missing = [name for name in ("source", "target") if name not in header]
    if missing:
        problems.append(DataError(path, f"the first line must name the columns; {' and '.join(missing)} missing", 1))
        return []
    for name in header:
        if name not in COLUMNS:
            problems.append(DataError(path, f"unknown column '{name}'{did_you_mean(name, COLUMNS)}", 1))
    found = []
    for cells in reader:
        line = reader.line_num
        row = dict(zip(header, (cell.strip() for cell in cells), strict=False))
        if not any(row.values()):
            continue
        problem = _problem(row)
        if problem:
            problems.append(DataError(path, problem, line))
            continue
        found.append(
            Wording(
                fold_han(row["source"].strip("“”\"「」")), row["target"].strip("“”\""),
                row.get("authority", ""), row.get("version", ""), row.get("date", ""),
            )
        )  # fmt: skip
    return found


def _problem(row: dict[str, str]) -> str:
    source = row.get("source", "")
    if not source or not row.get("target"):
        return "source and target must both be given"
    if len(source) < LEAST:
        return f"'{source}' is too short for a passage ({LEAST} characters); terms belong into a glossary"
    if row.get("date") and not _ISO_DATE.fullmatch(row["date"]):
        return f"date: expected one such as 2018-03-11, found '{row['date']}'"
    return ""
