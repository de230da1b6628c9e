"""The verdict file: one JSON object a line, one line a verdict; read, written, and never losing what it does not know.

The format is described in docs/verdicts.md. A line holds hashes and not the texts that were judged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from msgspec import Struct, field

from qa.core.finding import is_numbered
from qa.errors import DataError
from qa.report.record import encode
from qa.verdicts import records
from qa.verdicts.records import UnfitError

# Below the folder of the project.
FILE = ".qa/verdicts.jsonl"
_Name = TypeVar("_Name", bound=StrEnum)
_TEXTS = ("fingerprint", "path", "rule", "concept", "doc", "mark", "reason", "suggestion", "who", "when")


class Ruling(StrEnum):
    """What an editor says of a finding; ``withdraw`` takes back what the same person said of it before."""

    ACCEPT = "accept"
    DISMISS = "dismiss"
    QUERY = "query"
    WITHDRAW = "withdraw"


class Reach(StrEnum):
    """How far a verdict holds, the narrowest first."""

    SEGMENT = "segment"
    DOCUMENT = "document"
    PROJECT = "project"


class Verdict(Struct, frozen=True):
    """What one person said of one finding, or of all findings that are alike.

    Attributes:
        ruling, reach: The values of ``verdict`` and ``scope``.
        rule: Name of the finding's rule.
        path: The file, relative to the project's folder, with ``/``.
        fingerprint: Of the finding.
        mark: ``Finding.mark_hash``, for what reaches further than a segment.
        doc: The document within the file, where its rows name one.
        concept, reason, suggestion, who: As in the file; empty where it says nothing.
        when: When it was said; None where the file does not say.
        rest: Keys that this program does not know; they are kept.
        line: In its file, from 1.
    """

    ruling: Ruling
    reach: Reach
    rule: str
    path: str = ""
    fingerprint: str = ""
    mark: str = ""
    doc: str | None = None
    concept: str = ""
    reason: str = ""
    suggestion: str = ""
    who: str = ""
    when: datetime | None = None
    rest: Mapping[str, Any] = field(default_factory=dict)
    line: int = 0

    @property
    def subject(self) -> tuple[Reach, str, str | None, str]:
        """What it speaks of: equal for verdicts between which the later one, or the other person's, must be weighed.

        The marks of a report without texts are numbers of that report: beside one the fingerprint says which is meant.
        """
        mark = f"{self.mark}@{self.fingerprint}" if is_numbered(self.mark) else self.mark
        if self.reach is Reach.SEGMENT:
            return self.reach, self.path, None, self.fingerprint
        if self.reach is Reach.DOCUMENT:
            return self.reach, self.path, self.doc, mark
        return self.reach, "", None, mark

    def as_line(self) -> str:
        """Return the verdict as a line of the file, without its end; what is empty is left out, unknown keys stand last."""
        values = {
            "fingerprint": self.fingerprint,
            "path": self.path,
            "rule": self.rule,
            "concept": self.concept,
            "verdict": self.ruling.value,
            "scope": self.reach.value,
            "doc": self.doc,
            "mark": self.mark,
            "reason": self.reason,
            "suggestion": self.suggestion,
            "who": self.who,
            "when": self.when.astimezone(UTC).isoformat().replace("+00:00", "Z") if self.when else "",
        }
        return encode({**{key: value for key, value in values.items() if value}, **self.rest})


def read(path: Path, problem: Callable[[DataError], None]) -> list[Verdict]:
    """Return the verdicts of a file in the order of its lines.

    Args:
        path: The file; one that does not exist has no verdicts.
        problem: Takes each line that cannot be used; the others are read.
    """
    try:
        return list(records.read(path, _verdict, problem))
    except FileNotFoundError:
        return []
    except OSError as error:
        problem(DataError(str(path), f"cannot be read: {error.strerror or error}"))
        return []


def _verdict(values: dict[str, Any], line: int) -> Verdict:
    ruling = _one_of(Ruling, values.pop("verdict", None), "verdict")
    reach = _one_of(Reach, values.pop("scope", None) or "segment", "scope")
    said = records.texts(values, _TEXTS)
    needed = {Reach.SEGMENT: ("path", "fingerprint"), Reach.DOCUMENT: ("path", "mark"), Reach.PROJECT: ("mark",)}
    for key in ("rule", *needed[reach]):
        if not said[key]:
            raise UnfitError(f"'{key}' is missing, without which a verdict on a {reach.value} finds nothing")
    when, doc = _moment(said.pop("when")), said.pop("doc") or None
    said["path"] = said["path"].replace("\\", "/")
    return Verdict(ruling, reach, doc=doc, when=when, rest=values, line=line, **said)


def _one_of(kind: type[_Name], value: object, key: str) -> _Name:
    names = [name.value for name in kind]
    if value not in names:
        found = "nothing" if value is None else records.shown(value)
        raise UnfitError(f"'{key}' must be one of {', '.join(names)}, found {found}")
    return kind(value)


def _moment(text: str) -> datetime | None:
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise UnfitError(f"'when' must be a date and time such as 2026-01-31T09:30:00Z, found '{text}'") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def lines(verdicts: Iterable[Verdict]) -> Iterator[str]:
    """Yield verdicts as lines of a file, each with its end."""
    for verdict in verdicts:
        yield verdict.as_line() + "\n"
