"""What a run rule remembers of segments: the first ones in memory, the rest in a file.

A rule that compares the segments of a whole run needs few of them again in the end: those whose hashes met. It keeps
hashes, and beside each a `Kept`, from which the segment can be had back.
"""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import IO, NamedTuple

from qa.core import Finding, Place, Segment

# Segments of a process that stay in memory.
LIMIT = 20_000
_FIELD = "\x1f"


class Spilled(NamedTuple):
    """Where a segment lies in a file."""

    file: str
    offset: int
    size: int


Kept = Segment | Spilled


class Spool:
    """Keeps segments; one of a rule and process."""

    def __init__(self, limit: int = LIMIT) -> None:
        self._left = limit
        self._file: IO[bytes] | None = None

    def keep(self, segment: Segment) -> Kept:
        """Return what stands for a segment."""
        if self._left > 0:
            self._left -= 1
            return segment
        if self._file is None:
            self._file = tempfile.NamedTemporaryFile(prefix="qa-run-", delete=False)  # noqa: SIM115, the run's end deletes it
        data = _packed(segment)
        offset = self._file.tell()
        self._file.write(data)
        return Spilled(self._file.name, offset, len(data))

    def flush(self) -> None:
        """Make what was kept readable for another process."""
        if self._file is not None:
            self._file.flush()


def _packed(segment: Segment) -> bytes:
    place = segment.place
    numbers = str(place.line or ""), str(place.number or "")
    parts = (segment.id, segment.source or "", segment.target, segment.doc or "", place.path, *numbers)
    plain = _FIELD.join(parts)
    if (
        segment.codes
        or segment.whole
        or segment.meta
        or segment.reference
        or place.column
        or not segment.source
        or segment.doc == ""
    ):
        return b"p" + pickle.dumps(segment)
    if plain.count(_FIELD) != len(parts) - 1:
        return b"p" + pickle.dumps(segment)
    return b"t" + plain.encode("utf-8", "surrogatepass")


def _unpacked(data: bytes) -> Segment:
    if data[:1] == b"p":
        segment = pickle.loads(data[1:])
        assert isinstance(segment, Segment)
        return segment
    id_, source, target, doc, path, line, number = data[1:].decode("utf-8", "surrogatepass").split(_FIELD)
    place = Place(path, int(line) if line else None, None, int(number) if number else None)
    return Segment(id_, source, target, doc=doc or None, place=place)


def restored(kept: Kept) -> Segment:
    """Return the segment that was kept."""
    if isinstance(kept, Segment):
        return kept
    with open(kept.file, "rb") as file:
        file.seek(kept.offset)
        return _unpacked(file.read(kept.size))


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings of a run by path and segment."""

    def key(finding: Finding) -> tuple[str, int, int, str]:
        place = finding.segment.place
        return place.path, place.line or 0, place.column or 0, finding.segment.id

    return sorted(findings, key=key)


def discard(kept: Iterable[Kept]) -> None:
    """Delete the files in which segments lie; nothing can be had back from them afterwards."""
    for name in {item.file for item in kept if isinstance(item, Spilled)}:
        Path(name).unlink(missing_ok=True)
