"""SDLXLIFF, the files of Trados Studio: a segment's state stands in ``sdl:seg-defs``, comments in ``doc-info``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5

from qa.core import Finding, Severity
from qa.formats.located import Patch
from qa.formats.remarks import AUTHOR, remark
from qa.formats.xliff12.pairs import Pair, Stretch
from qa.formats.xliff12.unit import TRADOS, Unit
from qa.formats.xliff12.units import Units
from qa.formats.xml.child import insertion
from qa.formats.xml.inline import attributes, escape, start_tags

_MARK = "x-sdl-comment"
_APPROVED = ("ApprovedTranslation", "ApprovedSignOff")
_SEVERITIES = {Severity.NEUTRAL: "Low", Severity.MINOR: "Low", Severity.MAJOR: "Medium", Severity.CRITICAL: "High"}


def said(units: Units, unit: Unit, pair: Pair) -> dict[str, str]:
    """Return what ``sdl:seg`` says of a segment (confirmation level, lock, match, origin), and its comments."""
    meta = {"note": "\n".join([unit.note, *comments]).strip("\n")} if (comments := _comments(units, pair)) else {}
    given = unit.states.get(pair.mid or "")
    if given is None:
        return meta
    state = given.get("conf", "")
    return meta | {
        "state": state,
        "untranslated": "" if state else "yes",
        "approved": "yes" if state in _APPROVED else "",
        "locked": "yes" if given.get("locked") == "true" else "",
        "match": given.get("percent", ""),
        "origin": given.get("origin", ""),
    }


def _comments(units: Units, pair: Pair) -> list[str]:
    ids = dict.fromkeys(id_ for side in (pair.source, pair.target) if side for id_ in _comment_ids(side))
    return [text for id_ in ids for text in units.comments.get(id_, ())]


def _comment_ids(side: Stretch) -> list[str]:
    if _MARK not in side.raw:
        return []
    tags = (attributes(tag) for tag in start_tags(side.raw) if _MARK in tag)
    found = (given for given in tags if given.get("mtype") == _MARK)
    return [id_ for given in found for name, id_ in given.items() if name.rpartition(":")[2] == "cid"]


class Comments:
    """Comments that are written into a file: definitions at its beginning, marks around the segments."""

    def __init__(self, units: Units) -> None:
        self._units = units
        self._definitions: list[tuple[str, Sequence[Finding]]] = []

    def marks(self, number: int, pair: Pair, findings: Sequence[Finding]) -> Iterator[Patch]:
        """Yield the tags around the target of a segment, or around its source where there is no target."""
        there = _comments(self._units, pair)
        findings = [finding for finding in findings if remark(finding) not in there]
        side = next((side for side in (pair.target, pair.source) if side and side.raw.strip()), None)
        if not findings or side is None:
            return
        codec, prefix = self._units.codec, self._units.prefixes.get(TRADOS)
        id_ = str(uuid5(NAMESPACE_URL, f"{number}\n" + "\n".join(map(remark, findings))))
        self._definitions.append((id_, findings))
        name = f"{side.child.prefix}mrk"
        tool = f"{prefix}:cid" if prefix else f'xmlns:sdl="{TRADOS}" sdl:cid'
        yield insertion(side.origin, f'<{name} mtype="{_MARK}" {tool}="{id_}">', codec)
        yield insertion(side.origin + len(side.raw.encode(codec)), f"</{name}>", codec)

    def definitions(self) -> Iterator[Patch]:
        """Yield where what all marks stand for is defined."""
        if not self._definitions:
            return
        codec, spots = self._units.codec, self._units.spots
        date = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.0000000Z")
        spot = spots.get(f"{TRADOS} cmt-defs") or spots.get(f"{TRADOS} doc-info")
        prefix = spot.prefix if spot else ""
        text = "".join(_definition(prefix, id_, findings, date) for id_, findings in self._definitions)
        if spot is None:
            whole = f'<doc-info xmlns="{TRADOS}"><cmt-defs>{text}</cmt-defs></doc-info>'
            yield insertion(self._units.body, whole, codec)
        elif spot is spots.get(f"{TRADOS} cmt-defs"):
            yield spot.put(text, codec)
        else:
            yield spot.put(f"<{prefix}cmt-defs>{text}</{prefix}cmt-defs>", codec)


def _definition(prefix: str, id_: str, findings: Sequence[Finding], date: str) -> str:
    comments = "".join(
        f'<Comment severity="{_SEVERITIES[finding.severity]}" user="{AUTHOR}" date="{date}" version="1.0">'
        f"{escape(remark(finding))}</Comment>"
        for finding in findings
    )
    return f'<{prefix}cmt-def id="{id_}"><Comments xmlns="">{comments}</Comments></{prefix}cmt-def>'
