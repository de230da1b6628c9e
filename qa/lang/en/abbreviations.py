"""Abbreviations and what else ends in a full stop that is no end of a sentence."""

from __future__ import annotations

import re

from qa.text.lazy import expression

ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof st mt no nos art arts sec secs ch para paras cl reg regs fig figs vol pp p ed eds al etc vs v viz ca cf "
    "inc ltd co corp plc llc jr sr gen col maj capt lt sgt gov sen rep rev hon jan feb mar apr jun jul aug sept sep oct nov "
    "dec mon tue tues wed thu thurs fri sat sun approx dept est ext tel min max hrs hr sq ft oz lb lbs kg km cm mm cents e.g "
    "i.e a.m p.m u.s u.k u.n ph.d m.d b.a m.a llb ll.b ll.m op cit ibid id supp app ex cir ave blvd rd bldg univ assn".split()
)
_LAST = expression(r"([A-Za-z](?:[A-Za-z]|\.(?=[A-Za-z]))*)\.$")
_INITIAL = expression(r"(?<![A-Za-z])[A-Za-z]\.$")


def ends_in_abbreviation(text: str, end: int) -> bool:
    """Whether the full stop before ``end`` belongs to an abbreviation, an initial or a number."""
    head = text[max(0, end - 16) : end]
    match = _LAST.search(head)
    if match is None:
        return bool(re.search(r"(?:^|\s)\(?\d{1,3}\.$", head))
    return match[1].lower() in ABBREVIATIONS or bool(_INITIAL.search(head)) or "." in match[1]
