"""The neighbours of what has findings: segments pass one by one, and which of them matter is known only in the end.

A rule that sees the whole run speaks last, of any segment. So all segments are kept while documents pass, the first in
memory, the rest in a file, and what stands round the findings is picked when the run has ended.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from typing import NamedTuple

from qa.core import Document, Finding, Segment
from qa.rules.spool import Kept, Spool, discard, restored

# Neighbours on either side.
AROUND = 2


class Passed(NamedTuple):
    """The segments of a document, or of a part of one, as they passed.

    Attributes:
        keys: What tells each segment from all others.
        kept: The segments, or where they lie.
        continues: Whether the first one follows the last one that passed before.
    """

    keys: list[bytes]
    kept: list[Kept]
    continues: bool


class Recorder:
    """Keeps the segments of documents that pass; one of a process."""

    def __init__(self) -> None:
        self._spool = Spool()

    def record(self, document: Document) -> Passed:
        """Return what stands for the segments of a document, readable by any process."""
        kept = [self._spool.keep(segment) for segment in document]
        self._spool.flush()
        return Passed([key_of(segment) for segment in document], kept, document.part > 0)


def key_of(segment: Segment) -> bytes:
    """Return what stands for a segment, and for no other, in a few bytes."""
    return blake2b("\x1f".join(segment.key).encode("utf-8", "surrogatepass"), digest_size=12).digest()


def passages(passed: Sequence[Passed], findings: Iterable[Finding]) -> list[tuple[Segment, ...]]:
    """Return the runs of consecutive segments in which findings lie, with the neighbours of each finding's segment.

    What was kept cannot be read again afterwards. The segments of findings are the findings' own objects.
    """
    if not passed:
        return []
    own = {key_of(finding.segment): finding.segment for finding in findings}
    found: list[tuple[Segment, ...]] = []
    for keys, kept in _documents(passed):
        for start, end in _ranges([number for number, key in enumerate(keys) if key in own], len(keys)):
            pairs = zip(keys[start:end], kept[start:end], strict=True)
            found.append(tuple(own.get(key) or restored(item) for key, item in pairs))
    discard(item for part in passed for item in part.kept)
    return found


def _documents(passed: Iterable[Passed]) -> Iterator[tuple[Sequence[bytes], Sequence[Kept]]]:
    """Yield keys and segments of whole documents, their parts joined."""
    keys: list[bytes] = []
    kept: list[Kept] = []
    for part in passed:
        if not part.continues:
            yield keys, kept
            keys, kept = [], []
        keys += part.keys
        kept += part.kept
    yield keys, kept


def _ranges(numbers: Iterable[int], count: int) -> list[tuple[int, int]]:
    """Return the half-open ranges of what lies near the numbers, those that touch joined."""
    ranges: list[tuple[int, int]] = []
    for number in numbers:
        start, end = max(0, number - AROUND), min(count, number + AROUND + 1)
        if ranges and start <= ranges[-1][1]:
            ranges[-1] = (ranges[-1][0], end)
        else:
            ranges.append((start, end))
    return ranges
