"""Which cells of the lattice are looked at: a corridor around a chain of pairs that are plainly each other's.

The chain is the heaviest one that never goes back (Fenwick tree over the target, n log n), so that a chapter that one
side lacks is one step of it. Between two links of the chain everything is looked at, and a margin on either side; one
wrong link does no harm, since the corridor also leads past each of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

# A pair that weighs less is no link.
_LIGHTEST = 3.0
# A pair that weighs so much is no chance.
_HEAVY = 9.0
# Sentences on either side of the chain.
MARGIN = 8
# Cells of a gap in the chain that are all looked at; in a larger one a band along its diagonal.
_LARGEST_GAP = 160_000
_BAND = 120


class Corridor(Struct, frozen=True):
    """For each number of source sentences done, the least and the greatest number of target sentences done."""

    low: list[int]
    high: list[int]


def corridor(
    pairs: Mapping[tuple[int, int], float], source_ends: Sequence[float], target_ends: Sequence[float]
) -> Corridor:
    """Return the corridor of a document.

    Args:
        pairs: Pairs of sentences with their weight.
        source_ends, target_ends: Lengths of the text before each sentence and at the end; they give the diagonal of a
            gap.
    """
    rows, columns = len(source_ends) - 1, len(target_ends) - 1
    links = [(-1, -1), *chain({pair: weight for pair, weight in pairs.items() if weight >= _LIGHTEST}), (rows, columns)]
    gaps = _Gaps(source_ends, target_ends)
    for here, there, after in zip(links, links[1:], [*links[2:], links[-1]], strict=False):
        for end in (there, after):
            gaps.take((here[0] + 1, here[1] + 1), end)
    return _widened(gaps.low, gaps.high, columns)


class _Gaps:
    """Gathers the cells between points of the lattice."""

    def __init__(self, source_ends: Sequence[float], target_ends: Sequence[float]) -> None:
        self._source_ends, self._target_ends = source_ends, target_ends
        rows, columns = len(source_ends) - 1, len(target_ends) - 1
        self.low, self.high = [columns] * (rows + 1), [0] * (rows + 1)

    def take(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Take the cells between two points, all of them or a band along the diagonal."""
        (top, left), bottom, right = start, max(start[0], end[0]), max(start[1], end[1])
        if (bottom - top + 1) * (right - left + 1) <= _LARGEST_GAP:
            for row in range(top, bottom + 1):
                self._take(row, left, right)
            return
        sources, targets = self._source_ends, self._target_ends
        scale = (targets[right] - targets[left]) / max(sources[bottom] - sources[top], 1.0)
        column = left
        for row in range(top, bottom + 1):
            wanted = targets[left] + scale * (sources[row] - sources[top])
            while column < right and targets[column] < wanted:
                column += 1
            self._take(row, max(column - _BAND, left), min(column + _BAND, right))

    def _take(self, row: int, first: int, last: int) -> None:
        self.low[row] = min(self.low[row], first)
        self.high[row] = max(self.high[row], last)


def _widened(low: list[int], high: list[int], columns: int) -> Corridor:
    """Add the margin; each row then begins no further left than the one before, and touches it."""
    rows = len(low) - 1
    wide_low = [max(0, min(low[max(0, row - MARGIN) : row + MARGIN + 1]) - MARGIN) for row in range(rows + 1)]
    wide_high = [min(columns, max(high[max(0, row - MARGIN) : row + MARGIN + 1]) + MARGIN) for row in range(rows + 1)]
    wide_low[0], wide_high[-1] = 0, columns
    for row in range(1, rows + 1):
        wide_high[row] = max(wide_high[row], wide_high[row - 1])
    for row in range(rows - 1, -1, -1):
        wide_low[row] = min(wide_low[row], wide_low[row + 1])
    for row in range(1, rows + 1):
        wide_low[row] = min(wide_low[row], wide_high[row - 1])
    return Corridor(wide_low, wide_high)


def parts(pairs: Mapping[tuple[int, int], float], rows: int, columns: int, most: int) -> list[tuple[slice, slice]]:
    """Cut long documents into parts that are aligned one by one, so that memory stays bounded.

    A part ends before a pair that is heavy and in step with its neighbours, the first such one after ``most`` source
    sentences. Where there is none in as many again, it ends in the middle of nothing, between the last such pair and the
    next.

    Args:
        pairs: Pairs of sentences with their weight.
        rows, columns: How many sentences either side has.
        most: Sentences after which a part may end.
    """
    links = chain({pair: weight for pair, weight in pairs.items() if weight >= _LIGHTEST})
    plain = [
        here
        for before, here, after in zip(links, links[1:], links[2:], strict=False)
        if pairs[here] >= _HEAVY and _is_step(before, here) and _is_step(here, after)
    ]
    cuts = [(0, 0)]
    while rows - cuts[-1][0] >= 2 * most:
        row = cuts[-1][0] + most
        after = next((link for link in plain if link[0] >= row), (rows, columns))
        if after[0] >= row + most:
            before = next((link for link in reversed(plain) if link[0] < row), (0, 0))
            share = (row - before[0]) / (after[0] - before[0])
            after = row, before[1] + int(share * (after[1] - before[1]))
        cuts.append(after)
    return [
        (slice(row, row_end), slice(column, column_end))
        for (row, column), (row_end, column_end) in pairwise([*cuts, (rows, columns)])
    ]


def _is_step(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return (other[0] - one[0], other[1] - one[1]) == (1, 1)


def chain(pairs: Mapping[tuple[int, int], float]) -> list[tuple[int, int]]:
    """Return the heaviest chain of pairs in which neither side goes back."""
    if not pairs:
        return []
    size = max(target for _, target in pairs) + 2
    tree: list[tuple[float, int]] = [(0.0, -1)] * (size + 1)
    ordered = sorted(pairs)
    before = []
    best = (0.0, -1)
    for number, pair in enumerate(ordered):
        at = pair[1] + 1
        heaviest = (0.0, -1)
        while at:
            heaviest = max(heaviest, tree[at])
            at -= at & -at
        total = (heaviest[0] + pairs[pair], number)
        before.append(heaviest[1])
        best = max(best, total)
        at = pair[1] + 1
        while at <= size:
            tree[at] = max(tree[at], total)
            at += at & -at
    found = []
    number = best[1]
    while number >= 0:
        found.append(ordered[number])
        number = before[number]
    return found[::-1]
