"""MQXLIFF, the files of memoQ: what it says of a unit stands in attributes, comments in ``mq:comments``."""

from __future__ import annotations

from qa.formats.xliff12.pairs import Pair
from qa.formats.xliff12.unit import MEMOQ, Unit
from qa.formats.xliff12.units import Units

# The last confirmation, by the second reviewer.
_APPROVED = "Proofread"


def said(units: Units, unit: Unit, pair: Pair) -> tuple[dict[str, str], list[str]]:
    """Return status, lock, match and length limit of a unit, and its comments."""
    status = _attribute(unit, "status")
    longest = _attribute(unit, "maxlengthchars")
    meta = {
        "state": status,
        "approved": "yes" if status == _APPROVED else "",
        "locked": "yes" if _attribute(unit, "locked") not in ("", "no", "false", "0") else "",
        "match": _attribute(unit, "percent"),
        "maxlength": longest if longest.isdecimal() and longest != "0" else "",
    }
    comments = unit.extra(f"{MEMOQ} comment")
    return meta, [comment.text for comment in comments if comment.attributes.get("deleted") != "true"]


def _attribute(unit: Unit, name: str) -> str:
    return unit.attributes.get(f"{MEMOQ} {name}", "")
