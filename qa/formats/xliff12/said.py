"""What an XLIFF file says of a segment beside its text: as `Segment.meta` has it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from qa.core import EMPTY_META
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


_UNTRANSLATED = ("", "new", "needs-translation")


def _is_open(meta: Mapping[str, str]) -> bool:
    """Whether nothing says that a segment without a target is finished: a missing target is one that is still to come."""
    return meta.get("state", "") in _UNTRANSLATED and meta.get("approved") != "yes"


def said(units: Units, unit: Unit, pair: Pair) -> Mapping[str, str]:
    """Return state, lock, notes and whatever else is said of a segment; only what there is."""
    meta: dict[str, str] = {}
    attributes = unit.attributes
    if unit.target and (given := unit.target.attributes):
        meta["state"] = given.get("state", "")
        meta["match"] = "100" if given.get("state-qualifier") == "exact-match" else ""
    if len(attributes) > 1:
        meta["approved"] = attributes.get("approved", "")
        meta["context"] = attributes.get("resname", "")
        meta["maxlength"] = attributes.get("maxwidth", "") if attributes.get("size-unit") == "char" else ""
    if not unit.translate:
        meta["translate"] = "no"
    if (pair.target is None or not pair.target.raw.strip()) and _is_open(meta):
        meta["untranslated"] = "yes"
    if unit.contexts and not meta.get("context"):
        meta["context"] = "\n".join(unit.contexts)
    if unit.note:
        meta["note"] = unit.note
    if pair.sub or not pair.alone:
        meta["unit"] = attributes.get("id", "")
    if tell := _TOOLS.get(units.tool):
        meta |= tell(units, unit, pair)
    return {key: text for key, text in meta.items() if text} if meta else EMPTY_META
