"""MXLIFF, the files of Memsource (Phrase): what it says of a unit stands in attributes, codes in the text itself."""

from __future__ import annotations

from qa.formats.xliff12.pairs import Pair
from qa.formats.xliff12.unit import MEMSOURCE, Unit
from qa.formats.xliff12.units import Units

# Origins whose score says how good the machine thinks its translation is, not how much of it was found.
_NO_MATCH = ("", "null", "mt", "none")


def said(units: Units, unit: Unit, pair: Pair) -> tuple[dict[str, str], list[str]]:
    """Return confirmation, lock, match and origin of a unit, and its comments."""
    origin = _attribute(unit, "trans-origin")
    meta = {
        "state": "confirmed" if _attribute(unit, "confirmed") not in ("", "0", "false") else "",
        "locked": "yes" if _attribute(unit, "locked") == "true" else "",
        "match": "" if origin in _NO_MATCH else _percentage(_attribute(unit, "score")),
        "origin": "" if origin == "null" else origin,
    }
    return meta, [comment.text for comment in unit.extra(f"{MEMSOURCE} comment")]


def _attribute(unit: Unit, name: str) -> str:
    return unit.attributes.get(f"{MEMSOURCE} {name}", "")


def _percentage(score: str) -> str:
    """Return a score, 1.0 for what is equal and 1.01 for what also stands in the same place, as a percentage."""
    try:
        value = float(score)
    except ValueError:
        return ""
    return str(round(value * 100)) if 0 < value < 10 else ""
