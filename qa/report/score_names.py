"""Short names of systems for narrow tables: what all of them begin and end with is left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from qa.text.lazy import expression

_WHOLE = expression(r"[\w]+")


def short_names(names: Sequence[str], width: int) -> dict[str, str]:
    """Return a label for each name; the names themselves where they fit the width, or are one."""
    if len(names) < 2 or max(map(len, names)) <= width:
        return {name: name for name in names}
    start = _common(names)
    end = _common([name[::-1] for name in names])
    # A word that is common only in part stays whole.
    while start and any(_inside(name, start) for name in names):
        start -= 1
    while end and any(_inside(name, len(name) - end) for name in names):
        end -= 1
    labels = {name: name[start : max(start, len(name) - end)] for name in names}
    distinct = len(set(labels.values())) == len(names) and all(labels.values())
    return labels if distinct else {name: name for name in names}


def _common(names: Sequence[str]) -> int:
    """How many characters all names begin with."""
    first, last = min(names), max(names)
    return next((n for n, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), min(len(first), len(last)))


def _inside(name: str, at: int) -> bool:
    return 0 < at < len(name) and bool(_WHOLE.fullmatch(name[at - 1 : at + 1]))


def renamed(results: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    """Return results in which systems have other names; what is not named stays."""

    def new(name: str) -> str:
        return names.get(name, name)

    found = dict(results)
    found["baseline"] = new(results["baseline"])
    found["systems"] = [{**system, "name": new(system["name"])} for system in results["systems"]]
    found["metrics"] = [
        {**metric, "scores": [{**score, "system": new(score["system"])} for score in metric["scores"]]}
        for metric in results["metrics"]
    ]
    found["tests"] = [
        {**test, "system": new(test["system"]), "against": new(test["against"])} for test in results["tests"]
    ]
    found["details"] = {
        metric: {new(system): detail for system, detail in by_system.items()}
        for metric, by_system in results["details"].items()
    }
    found["buckets"] = [{**row, "system": new(row["system"])} for row in results["buckets"]]
    if results.get("compare"):
        compared = results["compare"]
        segments = [
            {**row, "better": new(row["better"]), "systems": {new(key): own for key, own in row["systems"].items()}}
            for row in compared["segments"]
        ]
        found["compare"] = {**compared, "systems": list(map(new, compared["systems"])), "segments": segments}
    return found
