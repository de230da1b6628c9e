"""The segments of a unit: the whole of it, or what its ``mrk mtype="seg"`` hold, paired by their ``mid``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from qa.formats.xliff12.unit import Unit
from qa.formats.xml.child import Child
from qa.formats.xml.inline import Part, divided


@dataclass(frozen=True, slots=True)
class Stretch:
    """One side of a segment.

    Attributes:
        child: The element of the unit in which it stands.
        part: The ``mrk`` that holds it; None where the element is one segment.
    """

    child: Child
    part: Part | None = None

    @property
    def begin(self) -> int:
        """Where it begins in the raw text of its element."""
        return self.part.begin if self.part else 0

    @property
    def end(self) -> int:
        """Where it ends in the raw text of its element."""
        return self.part.end if self.part else len(self.child.written.raw)

    @property
    def raw(self) -> str:
        """What is written there; nothing where its element is one tag."""
        return "" if self.empty else self.child.written.raw[self.begin : self.end]

    def byte(self, at: int, codec: str) -> int:
        """Return the byte offset in the file of an offset in the raw text of its element."""
        written = self.child.written
        return written.origin + len(written.raw[:at].encode(codec))

    @property
    def empty(self) -> bool:
        """Whether its element is one tag."""
        return self.part.empty if self.part else self.child.written.empty

    @property
    def line(self) -> int:
        """The line of the file on which it begins."""
        if not self.part:
            return self.child.line
        raw = self.child.written.raw
        newlines = raw.count("\n", 0, self.part.begin) or raw.count("\r", 0, self.part.begin)
        return self.child.line + newlines


@dataclass(frozen=True, slots=True)
class Pair:
    """A segment of a unit.

    Attributes:
        mid: Of its ``mrk``; None where it is the whole unit.
        source, target: Its sides; None where there is nothing on that side.
        alone: Whether the unit has no other segment.
    """

    mid: str | None
    source: Stretch | None
    target: Stretch | None
    alone: bool = True


def pairs(unit: Unit) -> list[Pair]:
    """Return the segments of a unit in the order of its source; those that only the target has come last.

    A target that is not divided, though it has text, is the translation of the whole; so is one whose source is not.
    """
    source_parts = _parts(unit.seg_source) or _parts(unit.source)
    target_parts = _parts(unit.target)
    if not source_parts or (not target_parts and unit.target is not None and unit.target.written.raw.strip()):
        return [Pair(None, _whole(unit.source), _whole(unit.target))]
    left: dict[str, list[Stretch]] = {}
    for stretch in target_parts:
        left.setdefault(_mid(stretch), []).append(stretch)
    sides: list[tuple[str, Stretch | None, Stretch | None]] = []
    for stretch in source_parts:
        mid = _mid(stretch)
        sides.append((mid, stretch, left[mid].pop(0) if left.get(mid) else None))
    sides += [(mid, None, stretch) for mid, rest in left.items() for stretch in rest]
    return [Pair(mid, source, target, len(sides) == 1) for mid, source, target in sides]


def _whole(child: Child | None) -> Stretch | None:
    return Stretch(child) if child else None


def _mid(stretch: Stretch) -> str:
    return stretch.part.attributes.get("mid", "") if stretch.part else ""


def _parts(child: Child | None) -> list[Stretch]:
    if child is None or "mrk" not in child.written.raw:
        return []
    return [Stretch(child, part) for part in divided(child.written.raw, _is_segment)]


def _is_segment(name: str, attributes: Mapping[str, str]) -> bool:
    return name.rpartition(":")[2] == "mrk" and attributes.get("mtype") == "seg"
