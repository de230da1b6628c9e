"""Findings read back from what ``qa check --format jsonl``, or ``json``, wrote: without texts, sealed by fingerprints."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

from qa.core import Finding, Place, RuleInfo, Seal, Segment, Severity
from qa.errors import DataError
from qa.verdicts import records
from qa.verdicts.records import UnfitError

_NEEDED = ("rule", "severity", "category", "path", "segment", "state", "fingerprint", "mark")


class Kind(StrEnum):
    """What a file of JSON holds, as far as this room can read it."""

    FINDINGS = "findings"
    VERDICTS = "verdicts"


def kind_of(path: Path) -> Kind | None:
    """Return what a file holds, by its first line, or as a whole; None where it is neither findings nor verdicts.

    Raises:
        DataError: The file cannot be read.
    """
    try:
        with path.open(encoding="utf-8-sig", errors="replace") as file:
            line = next((line for line in file if line.strip()), "")
    except OSError as error:
        raise DataError(str(path), f"cannot be read: {error.strerror or error}") from None
    try:
        values = json.loads(line)
    except ValueError:
        return Kind.FINDINGS if line.startswith("{") and _report(path) is not None else None
    if isinstance(values, dict) and isinstance(values.get("findings"), list):
        return Kind.FINDINGS
    if not isinstance(values, dict) or "rule" not in values:
        return None
    if "severity" in values and "fingerprint" in values:
        return Kind.FINDINGS
    return Kind.VERDICTS if "verdict" in values else None


def read(path: Path, problem: Callable[[DataError], None]) -> list[Finding]:
    """Return the findings of a file.

    Args:
        path: JSON lines, or a report as JSON.
        problem: Takes each finding that cannot be used; the others are read.
    """
    report = _report(path)
    return list(records.read(path, _finding, problem) if report is None else _listed(report, path, problem))


def _report(path: Path) -> list[Any] | None:
    """Return the findings of a report that is one JSON object; None where the file is something else."""
    try:
        values = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        return None
    found = values.get("findings") if isinstance(values, dict) else None
    return found if isinstance(found, list) else None


def _listed(report: list[Any], path: Path, problem: Callable[[DataError], None]) -> Iterator[Finding]:
    for number, values in enumerate(report, 1):
        try:
            if not isinstance(values, dict):
                raise UnfitError(f"is no JSON object {{…}} but {records.shown(values)}")
            yield _finding(values, number)
        except UnfitError as error:
            problem(DataError(str(path), f"finding {number}: {error}"))


def _finding(values: dict[str, Any], line: int) -> Finding:
    missing = [name for name in _NEEDED if not isinstance(values.get(name), str)]
    if missing:
        raise UnfitError(f"is no finding as 'qa check --format jsonl' writes it: it lacks {', '.join(missing)}")
    try:
        severity = Severity.of(values["severity"])
    except KeyError:
        raise UnfitError(f"'{records.shown(values['severity'])}' is no severity") from None
    place = Place(values["path"], values["line"] if isinstance(values.get("line"), int) else None)
    return Finding(
        RuleInfo(values["rule"], "", severity, values["category"], str(values.get("its") or "")),
        severity,
        float(values["confidence"]) if isinstance(values.get("confidence"), int | float) else 1.0,
        Segment(values["segment"], None, "", doc=str(values["doc"]) if values.get("doc") else None, place=place),
        (),
        str(values.get("message") or ""),
        concept=str(values["concept"]) if values.get("concept") else None,
        state=values["state"],
        reason=str(values.get("reason") or ""),
        verdict=str(values.get("verdict") or ""),
        seal=Seal(values["fingerprint"], values["mark"]),
    )
