"""Does a results file meet what a build asks of it, and is it no worse than an earlier one?"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from qa.errors import DataError, UsageError
from qa.text.nearest import did_you_mean

# Values that differ by less than this are the same: files hold rounded binary fractions.
ROUNDING = 1e-9
KNOWN = (1,)


class Check(Struct, frozen=True):
    """One condition and what came of it.

    Attributes:
        system, name: Whose score of what.
        value: The score; None where there is none.
        condition: In words: ``at least 30``.
        met: Whether it holds.
    """

    system: str
    name: str
    value: float | None
    condition: str
    met: bool


class Conditions(Struct, frozen=True):
    """What is asked for.

    Attributes:
        least, most: Bounds by measure.
        tolerance: How much worse than the earlier file a measure may be.
        systems: Names; all systems of the file when empty.
    """

    least: Mapping[str, float]
    most: Mapping[str, float]
    tolerance: Mapping[str, float]
    systems: Sequence[str] = ()


def read(path: Path) -> dict[str, Any]:
    """Return a results file.

    Raises:
        DataError: It is none, or one of a version that is not known.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise DataError(str(path), f"cannot be read: {error.strerror or error}") from None
    except ValueError as error:
        raise DataError(str(path), f"is no JSON: {error}; write it with qa score --format json") from None
    if not isinstance(content, dict) or "metrics" not in content or "version" not in content:
        raise DataError(str(path), "is no results file; write one with qa score --format json")
    if content["version"] not in KNOWN:
        raise DataError(str(path), f"has version {content['version']}; this qa reads {', '.join(map(str, KNOWN))}")
    return content


def check(results: Mapping[str, Any], conditions: Conditions, earlier: Mapping[str, Any] | None) -> list[Check]:
    """Return every condition with its outcome.

    Raises:
        UsageError: A measure or a system is in neither file, or two signatures differ.
    """
    measures = {measure["name"]: measure for measure in results["metrics"]}
    for name in (*conditions.least, *conditions.most, *conditions.tolerance):
        if name not in measures:
            raise UsageError(
                f"the results have no '{name}'{did_you_mean(name, measures)}; they have {', '.join(measures)}"
            )
    systems = list(conditions.systems) or [system["name"] for system in results["systems"]]
    known = [system["name"] for system in results["systems"]]
    for system in systems:
        if system not in known:
            raise UsageError(f"the results have no system '{system}'; they have {', '.join(known)}")
    found = []
    for system in systems:
        for name, bound in conditions.least.items():
            value = _value(measures[name], system)
            met = value is not None and value >= bound - ROUNDING
            found.append(Check(system, name, value, f"at least {bound:g}", met))
        for name, bound in conditions.most.items():
            value = _value(measures[name], system)
            met = value is not None and value <= bound + ROUNDING
            found.append(Check(system, name, value, f"at most {bound:g}", met))
    if earlier is not None:
        found += _against(measures, earlier, conditions.tolerance, systems, bool(conditions.systems))
    return found


def _value(measure: Mapping[str, Any], system: str) -> float | None:
    return next((score["value"] for score in measure["scores"] if score["system"] == system), None)


def _against(
    measures: Mapping[str, Any], earlier: Mapping[str, Any], tolerance: Mapping[str, float], systems: Sequence[str],
    chosen: bool,
) -> list[Check]:  # fmt: skip
    before = {measure["name"]: measure for measure in earlier["metrics"]}
    common = [name for name in measures if name in before]
    if not common:
        raise UsageError("the two files have no measure in common")
    for name in common:
        now, then = (identity(table[name]) for table in (measures, before))
        if now != then:
            raise UsageError(
                f"{name}: the signatures differ, so the scores cannot be compared: {now} now, {then} before"
            )
    names = [system["name"] for system in earlier["systems"]]
    pairs = [(system, system) for system in systems if system in names]
    if not pairs and len(systems) == len(names) == 1:
        # A build names its output after itself; one system against one is meant.
        pairs = [(systems[0], names[0])]
    missing = [system for system in systems if system not in names]
    if not pairs or (chosen and missing):
        raise UsageError(f"the earlier file has no system '{missing[0]}'; it has {', '.join(names)}")
    found = []
    for system, other in pairs:
        for name in common:
            found.append(_no_worse(measures[name], before[name], tolerance.get(name, 0.0), system, other))
    return [check for check in found if check is not None]


def _no_worse(
    now: Mapping[str, Any], then: Mapping[str, Any], tolerance: float, system: str, other: str
) -> Check | None:
    old, value = _value(then, other), _value(now, system)
    if old is None:
        return None
    lower = now["lower_is_better"]
    bound = old + tolerance if lower else old - tolerance
    met = value is not None and (value <= bound + ROUNDING if lower else value >= bound - ROUNDING)
    less = f" less {tolerance:g}" if tolerance and not lower else f" plus {tolerance:g}" if tolerance else ""
    words = f"no worse than {old:.{now['digits']}f}{less}"
    return Check(system, now["name"], value, words, met)


def identity(measure: Mapping[str, Any]) -> str:
    """Return what two scores must agree in to be comparable; what concerns resampling alone changes no score."""
    return str(measure["signature"])
