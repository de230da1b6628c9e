"""The segments of a unit: the whole of it, or what its ``mrk mtype="seg"`` hold, paired by their ``mid``."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from qa.formats.xliff12.unit import Unit
from qa.formats.xml.child import Child
from qa.formats.xml.inline import Part, divided, plain

# Segments of one unit; real ones have a few hundred.
MOST = 20_000


class Stretch(NamedTuple):
    """One side of a segment.

    Attributes:
        child: The element of the unit in which it stands.
        part: The ``mrk`` or ``sub`` that holds it; None where the element is one segment.
        raw: What is written there; nothing where its element is one tag.
        origin: Byte offset of its first character in the file; of the ``/>`` where its element is one tag.
        line: The line of the file on which it begins.
    """

    child: Child
    part: Part | None
    raw: str
    origin: int
    line: int

    @property
    def empty(self) -> bool:
        """Whether its element is one tag."""
        return self.part.empty if self.part else self.child.written.empty

    @property
    def name(self) -> str:
        """The name of its element."""
        return self.part.name if self.part else self.child.name


class Pair(NamedTuple):
    """A segment of a unit.

    Attributes:
        mid: Of its ``mrk``; None where it is the whole unit.
        source, target: Its sides; None where there is nothing on that side.
        alone: Whether the unit has no other segment.
        sub: Which of the texts inside its codes it is, from 1; 0 for the segment itself.
    """

    mid: str | None
    source: Stretch | None
    target: Stretch | None
    alone: bool = True
    sub: int = 0

    @property
    def has_subs(self) -> bool:
        """Whether there may be texts inside codes on both sides."""
        return bool(self.source and self.target and "<" in self.target.raw and "sub" in self.target.raw)


def pairs(unit: Unit, codec: str) -> list[Pair]:
    """Return the segments of a unit in the order of its source; those that only the target has come last.

    A target that is not divided, though it has text, is the translation of the whole; so is one whose source is not, or
    whose source has all its text outside of its segments.

    Args:
        unit: The unit.
        codec: The file's encoding.
    """
    source_parts = _parts(unit.seg_source, codec) or _parts(unit.source, codec)
    if not any(stretch.raw for stretch in source_parts) and unit.source and plain(unit.source.written.raw).strip():
        source_parts = []
    target_parts = _parts(unit.target, codec)
    if not source_parts or (not target_parts and unit.target is not None and unit.target.written.raw.strip()):
        return [Pair(None, _whole(unit.source), _whole(unit.target))]
    left: dict[str, deque[Stretch]] = {}
    for stretch in target_parts:
        left.setdefault(_mid(stretch), deque()).append(stretch)
    sides: list[tuple[str, Stretch | None, Stretch | None]] = []
    for stretch in source_parts:
        mid = _mid(stretch)
        sides.append((mid, stretch, left[mid].popleft() if left.get(mid) else None))
    sides += [(mid, None, stretch) for mid, rest in left.items() for stretch in rest]
    return [Pair(mid, source, target, len(sides) == 1) for mid, source, target in sides]


def _whole(child: Child | None) -> Stretch | None:
    return _stretch(child) if child else None


def _stretch(child: Child) -> Stretch:
    return Stretch(child, None, child.written.raw, child.written.origin, child.line)


def _mid(stretch: Stretch) -> str:
    return stretch.part.attributes.get("mid", "") if stretch.part else ""


def _parts(child: Child | None, codec: str) -> list[Stretch]:
    if child is None or "mrk" not in child.written.raw:
        return []
    return list(inner(_stretch(child), islice(divided(child.written.raw, _is_segment), MOST + 1), codec))


def inner(outer: Stretch, parts: Iterable[Part], codec: str) -> Iterator[Stretch]:
    """Yield the stretches that parts of a stretch are, in the order in which they stand."""
    done, origin, line = 0, outer.origin, outer.line
    for part in parts:
        before = outer.raw[done : part.begin]
        done = part.begin
        origin += len(before.encode(codec))
        line += before.count("\n") or before.count("\r")
        yield Stretch(outer.child, part, "" if part.empty else outer.raw[part.begin : part.end], origin, line)


def _is_segment(name: str, attributes: Mapping[str, str]) -> bool:
    return name.rpartition(":")[2] == "mrk" and attributes.get("mtype") == "seg"
