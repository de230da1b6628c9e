"""What an XLIFF file says of a segment beside its text: as `Segment.meta` has it."""

from __future__ import annotations

from collections.abc import Callable

from qa.formats.xliff12 import memoq, memsource, trados
from qa.formats.xliff12.pairs import Pair
from qa.formats.xliff12.unit import MEMOQ, MEMSOURCE, TRADOS, Unit
from qa.formats.xliff12.units import Units

# What each tool adds.
_TOOLS: dict[str, Callable[[Units, Unit, Pair], dict[str, str]]] = {
    TRADOS: trados.said,
    MEMOQ: memoq.said,
    MEMSOURCE: memsource.said,
}


_UNTRANSLATED = ("new", "needs-translation")


def said(units: Units, unit: Unit, pair: Pair) -> dict[str, str]:
    """Return state, lock, notes and whatever else is said of a segment; only what there is."""
    attributes = unit.attributes
    target = unit.target.attributes if unit.target else {}
    state = target.get("state", "")
    meta = {
        "state": state,
        "untranslated": "yes" if state in _UNTRANSLATED else "",
        "approved": attributes.get("approved", ""),
        "translate": "" if unit.translate else "no",
        "match": "100" if target.get("state-qualifier") == "exact-match" else "",
        "context": attributes.get("resname", "") or "\n".join(unit.contexts),
        "maxlength": attributes.get("maxwidth", "") if attributes.get("size-unit") == "char" else "",
        "note": unit.note,
        "unit": "" if pair.alone else attributes.get("id", ""),
    }
    if tell := _TOOLS.get(units.tool):
        meta |= tell(units, unit, pair)
    return {key: text for key, text in meta.items() if text}
