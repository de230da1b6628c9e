"""SDLXLIFF, the files of Trados Studio: a segment's state stands in ``sdl:seg-defs``, comments in ``doc-info``."""

from __future__ import annotations

import re

from qa.formats.xliff12.pairs import Pair, Stretch
from qa.formats.xliff12.unit import TRADOS, Unit
from qa.formats.xliff12.units import Units
from qa.formats.xml.inline import unescape

_MARK = re.compile(r"""<(?:[\w.-]+:)?mrk\b[^>]*\bmtype\s*=\s*["']x-sdl-comment["'][^>]*>""")
_COMMENT_ID = re.compile(r"""\bcid\s*=\s*["']([^"']+)["']""")
_APPROVED = ("ApprovedTranslation", "ApprovedSignOff")


def said(units: Units, unit: Unit, pair: Pair) -> tuple[dict[str, str], list[str]]:
    """Return what ``sdl:seg`` says of a segment (confirmation level, lock, match, origin), and its comments."""
    meta: dict[str, str] = {}
    for segment in unit.extra(f"{TRADOS} seg"):
        given = segment.attributes
        if given.get("id") == pair.mid:
            state = given.get("conf", "")
            meta = {
                "state": state,
                "approved": "yes" if state in _APPROVED else "",
                "locked": "yes" if given.get("locked") == "true" else "",
                "match": given.get("percent", ""),
                "origin": given.get("origin", ""),
            }
    ids = dict.fromkeys(id_ for side in (pair.source, pair.target) if side for id_ in _comment_ids(side, pair))
    return meta, [text for id_ in ids for text in units.comments.get(id_, ())]


def _comment_ids(side: Stretch, pair: Pair) -> list[str]:
    raw = side.child.written.raw
    if "x-sdl-comment" not in raw:
        return []
    begin, end = (0, len(raw)) if pair.alone else (side.begin, side.end)
    marks = (_COMMENT_ID.search(mark[0]) for mark in _MARK.finditer(raw, begin, end))
    return [unescape(found[1]) for found in marks if found]
