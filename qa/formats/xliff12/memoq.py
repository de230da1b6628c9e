"""MQXLIFF, the files of memoQ: what it says of a unit stands in attributes, comments in ``mq:comments``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5

from qa.formats.located import Patch
from qa.formats.remarks import AUTHOR
from qa.formats.xliff12.pairs import Pair
from qa.formats.xliff12.unit import MEMOQ, Unit
from qa.formats.xliff12.units import Units
from qa.formats.xml.child import insertion
from qa.formats.xml.inline import escape

# The last confirmation, by the second reviewer.
_APPROVED = "Proofread"


def said(units: Units, unit: Unit, pair: Pair) -> dict[str, str]:
    """Return status, lock, match and length limit of a unit."""
    status = _attribute(unit, "status")
    longest = _attribute(unit, "maxlengthchars")
    return {
        "state": status,
        "untranslated": "yes" if status == "NotStarted" else "",
        "approved": "yes" if status == _APPROVED else "",
        "locked": "yes" if _attribute(unit, "locked") not in ("", "no", "false", "0") else "",
        "match": _percentage(_attribute(unit, "percent")),
        "maxlength": longest if longest.isdecimal() and longest != "0" else "",
    }


def _attribute(unit: Unit, name: str) -> str:
    return unit.attributes.get(f"{MEMOQ} {name}", "")


def _percentage(percent: str) -> str:
    """Return a match rate; 101 and 102 are exact and stand in the same place, too."""
    return "100" if percent in ("101", "102") else percent


def comments(units: Units, unit: Unit, texts: Sequence[str]) -> Iterator[Patch]:
    """Yield where comments are put into a unit; the numbers are those that memoQ writes for a translator's own."""
    there = unit.extra(f"{MEMOQ} comments")
    codec, prefix = units.codec, units.prefixes[MEMOQ]
    tag = there[0].spot.prefix if there else f"{prefix}:" if prefix else ""
    time = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    text = "".join(
        f'<{tag}comment id="{uuid5(NAMESPACE_URL, f"{unit.end}{text}")}" creatoruser="{AUTHOR}" time="{time}" '
        f'deleted="false" category="0" appliesto="Target" origin="User">{escape(text)}</{tag}comment>'
        for text in texts
    )
    if there:
        yield there[0].spot.put(text, codec)
    else:
        declared = "" if prefix else f' xmlns="{MEMOQ}"'
        yield insertion(unit.end, f"<{tag}comments{declared}>{text}</{tag}comments>", codec)
