"""translate-toolkit on the files of `benchmarks.formats`, by the class that fits each, as its users would choose it."""

from __future__ import annotations

import io
from importlib import import_module
from typing import Any

from benchmarks.formats import NEW, Outcome, Row, _expected

# Format of the manifest → module and class; it reads the others not at all.
_CLASSES = {
    "xliff12": ("xliff", "Xliff1File"), "sdlxliff": ("xliff", "Xliff1File"), "mqxliff": ("xliff", "Xliff1File"),
    "mxliff": ("xliff", "Xliff1File"), "xliff2": ("xliff2", "Xliff2File"), "tmx": ("tmx", "tmxfile"),
    "po": ("pypo", "pofile"), "csv": ("csvl10n", "csvfile"), "tsv": ("csvl10n", "csvfile"),
}  # fmt: skip


def _class(name: str) -> Any:
    module, attribute = _CLASSES[name]
    return getattr(import_module(f"translate.storage.{module}"), attribute)


def tried(row: Row) -> Outcome:
    """Return what comes of a file."""
    outcome = Outcome()
    if row.format not in _CLASSES:
        return outcome
    data = row.path.read_bytes()
    try:
        store = _class(row.format).parsestring(data)
    except Exception as error:  # whatever it raises, the file is not open
        outcome.held["opens" if row.well_formed else "refused"] = not row.well_formed
        outcome.why = f"{type(error).__name__}: {error}"
        return outcome
    if not row.well_formed:
        outcome.held["refused"] = False
        return outcome
    outcome.held["opens"] = True
    units = [unit for unit in store.units if not unit.isheader()]
    if (expected := _expected(row)) is not None:
        outcome.held["units"] = len(units) == expected
    try:
        outcome.held["identical"] = _written(store) == data
        _edit(row, store, units, outcome)
    except Exception as error:  # as above
        outcome.held["edited"] = False
        outcome.why = f"{type(error).__name__}: {error}"
    return outcome


def _written(store: Any) -> bytes:
    out = io.BytesIO()
    store.serialize(out)
    return out.getvalue()


def _edit(row: Row, store: Any, units: list[Any], outcome: Outcome) -> None:
    unit = next((unit for unit in units if unit.target and str(unit.target).strip()), None)
    if unit is None:
        return
    at = units.index(unit)
    unit.target = NEW
    again = _class(row.format).parsestring(_written(store))
    units = [each for each in again.units if not each.isheader()]
    outcome.held["edited"] = len(units) > at and str(units[at].target) == NEW
