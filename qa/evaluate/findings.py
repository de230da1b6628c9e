"""Findings read back from what ``qa check --format jsonl`` wrote: without their texts, sealed by their fingerprints."""

from __future__ import annotations

import json
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Any

from qa.core import Finding, Place, RuleInfo, Seal, Segment, Severity
from qa.errors import DataError
from qa.verdicts import records
from qa.verdicts.records import UnfitError

_NEEDED = ("rule", "severity", "category", "path", "segment", "state", "fingerprint", "mark")


class Kind(StrEnum):
    """What a file of JSON lines holds, as far as this room can read it."""

    FINDINGS = "findings"
    VERDICTS = "verdicts"


def kind_of(path: Path) -> Kind | None:
    """Return what a file holds, by its first line; None where it is neither findings nor verdicts.

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
        return None
    if not isinstance(values, dict) or "rule" not in values:
        return None
    if "severity" in values and "fingerprint" in values:
        return Kind.FINDINGS
    return Kind.VERDICTS if "verdict" in values else None


def read(path: Path, problem: Callable[[DataError], None]) -> list[Finding]:
    """Return the findings of a file.

    Args:
        path: JSON lines.
        problem: Takes each line that cannot be used; the others are read.
    """
    return list(records.read(path, _finding, problem))


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
