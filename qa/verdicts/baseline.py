"""The baseline: what was found once and is not to fail a build. One line a finding, hashes instead of texts.

The lines are sorted, so that two versions merge line by line; a line that stands twice counts once.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from qa.core import Finding, Side
from qa.errors import DataError
from qa.report.record import encode
from qa.verdicts import records
from qa.verdicts.homes import Homes
from qa.verdicts.records import UnfitError

FILE = ".qa/baseline.jsonl"
VERSION = 1


class Entry(Struct, frozen=True):
    """A finding that is old; two of one place, rule and fingerprint are equal, whatever else their lines say.

    Attributes:
        path: The file, relative to the project's folder, with ``/``.
        rule: Name of its rule.
        fingerprint: Its fingerprint.
        rest: What else the line says; it is kept.
    """

    path: str
    rule: str
    fingerprint: str
    rest: Mapping[str, Any] = field(default_factory=dict)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Entry) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)

    @classmethod
    def of(cls, finding: Finding, home: str, *, with_text: bool = False) -> Entry:
        """Return the entry of a finding; with its texts where that is asked for."""
        rest: dict[str, Any] = {}
        if with_text:
            rest = {side.value: finding.quote(side) for side in Side if finding.quote(side) is not None}
            rest["message"] = finding.message
        return cls(home, finding.rule.name, finding.fingerprint, rest)

    @property
    def _key(self) -> tuple[str, str, str]:
        return self.path, self.rule, self.fingerprint

    def as_line(self) -> str:
        """Return it as a line of the file, without its end."""
        return encode({"path": self.path, "rule": self.rule, "fingerprint": self.fingerprint, **self.rest})


class Baseline:
    """The old findings of a project.

    Args:
        entries: In any order.
    """

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._entries = {(entry.path, entry.fingerprint): entry for entry in entries}

    def __iter__(self) -> Iterator[Entry]:
        return iter(sorted(self._entries.values(), key=lambda entry: (entry.path, entry.rule, entry.fingerprint)))

    def __len__(self) -> int:
        return len(self._entries)

    @property
    def paths(self) -> frozenset[str]:
        """The files that it speaks of."""
        return frozenset(path for path, _ in self._entries)

    def get(self, home: str, fingerprint: str) -> Entry | None:
        """Return the entry of a finding."""
        return self._entries.get((home, fingerprint))

    def without(self, entries: Collection[Entry]) -> Baseline:
        """Return a baseline that has them no longer."""
        return Baseline(entry for entry in self._entries.values() if entry not in entries)

    def lines(self) -> Iterator[str]:
        """Yield the lines of its file."""
        yield encode({"baseline": VERSION}) + "\n"
        for entry in self:
            yield entry.as_line() + "\n"


def read(path: Path, problem: Callable[[DataError], None]) -> Baseline:
    """Return the baseline of a file.

    Args:
        path: The file.
        problem: Takes each line that cannot be used; the others are read.

    Raises:
        DataError: The file cannot be read, or comes from a later version of this program.
    """
    try:
        found = list(records.read(path, partial(_entry, path), problem))
    except FileNotFoundError:
        raise DataError(str(path), "there is no such baseline; `qa baseline write` makes it") from None
    except OSError as error:
        raise DataError(str(path), f"cannot be read: {error.strerror or error}") from None
    return Baseline(entry for entry in found if entry is not None)


def _entry(path: Path, values: dict[str, Any], line: int) -> Entry | None:
    if "baseline" in values:
        version = values["baseline"]
        if version != VERSION:
            raise DataError(str(path), f"has version {version!r}, and this program reads version {VERSION}", line)
        return None
    named = records.texts(values, ("path", "rule", "fingerprint"))
    for key in ("rule", "fingerprint"):
        if not named[key]:
            raise UnfitError(f"'{key}' is missing; `qa baseline write` writes the file again")
    return Entry(named["path"].replace("\\", "/"), named["rule"], named["fingerprint"], values)


def written(
    findings: Iterable[Finding], homes: Homes, before: Baseline | None, checked: Collection[str], with_text: bool
) -> Baseline:
    """Return the baseline of what a run found new.

    Args:
        findings: Of the run; what is dismissed or suppressed stays out.
        homes: Names the files.
        before: The baseline that there was: what it says of files that the run did not have, and that exist, is kept.
        checked: Names of the files that the run had.
        with_text: Whether texts are written too.
    """
    entries = [
        Entry.of(finding, homes.of(finding.segment.place.path), with_text=with_text)
        for finding in findings
        if finding.state == "new"
    ]
    gone = homes.gone(before.paths) if before else frozenset()
    return Baseline([*(entry for entry in before or () if entry.path not in gone | set(checked)), *entries])
