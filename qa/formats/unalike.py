"""Two versions of a file of lines without most of the lines that both have: what is equal is compared in blocks, not cut."""

from __future__ import annotations

from collections.abc import Iterator

_END = b"\n"
# Bytes that are compared at once: few at first, since the next difference may be near.
_LEAST, _BLOCK = 1 << 8, 1 << 16
# Where the two part, the same line is looked for so many lines further on, on either side.
_AHEAD = 4


def unalike(old: bytes, new: bytes) -> tuple[bytes, bytes]:
    """Return both versions without lines that stand in both in the same order; the first line of each stays.

    Where more than a few lines in a row differ, the rest of both is returned as it is: what is left may well be equal, what is
    left out always is.
    """
    first, start = _next(old, 0), _next(new, 0)
    parts = [(old[:first], new[:start]), *_parts(old, first, new, start)]
    return b"".join([part for part, _ in parts]), b"".join([part for _, part in parts])


def _parts(old: bytes, at: int, new: bytes, there: int) -> Iterator[tuple[bytes, bytes]]:
    """Yield what differs from two places on, in whole lines."""
    while at < len(old) or there < len(new):
        same = _common(old, at, new, there)
        if same == len(old) - at == len(new) - there:
            return
        # The line in which they part begins behind the last end of line that they share.
        same = max(at, old.rfind(_END, at, at + same) + 1) - at
        at, there = at + same, there + same
        ends = _meeting(old, at, new, there)
        if ends is None:
            yield old[at:], new[there:]
            return
        yield old[at : ends[0]], new[there : ends[1]]
        at, there = ends


def _meeting(old: bytes, at: int, new: bytes, there: int) -> tuple[int, int] | None:
    """Return where the next line is that both have, a few lines on: as few as can be."""
    before, after = _beginnings(old, at), _beginnings(new, there)
    for sum_ in range(1, 2 * _AHEAD):
        for number in range(min(sum_, _AHEAD - 1), max(-1, sum_ - _AHEAD), -1):
            one, other = before[number], after[sum_ - number]
            line = old[one : _next(old, one)]
            if line and line == new[other : _next(new, other)]:
                return one, other
    return None


def _beginnings(data: bytes, at: int) -> list[int]:
    found = [at]
    for _ in range(_AHEAD - 1):
        found.append(_next(data, found[-1]))
    return found


def _next(data: bytes, at: int) -> int:
    """Return where the line after the one at a place begins; the end of the data behind the last one."""
    return data.find(_END, at) + 1 or len(data)


def _common(old: bytes, at: int, new: bytes, there: int) -> int:
    """Return how many bytes are equal from two places on."""
    most = min(len(old) - at, len(new) - there)
    done, size, grows = 0, _LEAST, True
    while done < most and size:
        size = min(size, most - done)
        if old[at + done : at + done + size] == new[there + done : there + done + size]:
            done += size
            size = min(2 * size, _BLOCK) if grows else size
        else:
            size, grows = size // 2, False
    return done
