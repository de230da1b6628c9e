"""Counting n-grams that two texts share, for all segments of a corpus at once.

What sacreBLEU counts with a dictionary per segment is here an integer per n-gram, exact (no hashing): an n-gram is the
number of its first n - 1 items and the item that follows. Only n-grams whose beginning is shared can be shared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

Ints = NDArray[np.int64]
# Segments that are counted together: their arrays stay in the processor's cache.
BLOCK = 500


class Runs(Struct, frozen=True):
    """Sequences of items, one per segment, joined: ``values`` holds the items as numbers."""

    values: Ints
    lengths: Ints
    starts: Ints

    @classmethod
    def of(cls, values: Ints, lengths: Iterable[int]) -> Runs:
        """Return runs of the given lengths."""
        sizes = np.fromiter(lengths, dtype=np.int64)
        return cls(values, sizes, np.concatenate(([0], np.cumsum(sizes))))

    def part(self, start: int, end: int) -> tuple[Ints, Ints]:
        """Return the values and the lengths of some segments."""
        return self.values[self.starts[start] : self.starts[end]], self.lengths[start:end]


def characters(texts: Sequence[str], whitespace: bool = False) -> Runs:
    """Return texts as code points, without white space unless it counts."""
    kept = texts if whitespace else ["".join(text.split()) for text in texts]
    data = "".join(kept).encode("utf-32-le", "surrogatepass")
    return Runs.of(np.frombuffer(data, dtype="<u4").astype(np.int64), map(len, kept))


def words(segments: Iterable[Sequence[str]], vocabulary: dict[str, int]) -> Runs:
    """Return tokenised texts as numbers of a vocabulary, which grows."""
    found: list[int] = []
    lengths: list[int] = []
    for tokens in segments:
        found += [vocabulary.setdefault(token, len(vocabulary)) for token in tokens]
        lengths.append(len(tokens))
    return Runs.of(np.array(found, dtype=np.int64), lengths)


def totals(runs: Runs, orders: int) -> Ints:
    """Return how many n-grams of each order each segment has: (segments, orders)."""
    return np.asarray(np.maximum(runs.lengths[:, None] - np.arange(orders), 0))


def shared(hypotheses: Runs, references: Sequence[Runs], orders: int) -> Ints:
    """Return how many n-grams of each order a segment shares with its references: (segments, orders).

    An n-gram counts as often as it stands in the hypothesis, at most as often as in the reference that has most.
    """
    count = len(hypotheses.lengths)
    result = np.zeros((count, orders), dtype=np.int64)
    for start, end in _blocks(count):
        parts = [hypotheses.part(start, end), *(reference.part(start, end) for reference in references)]
        result[start:end] = _shared(parts, orders)
    return result


def _blocks(count: int) -> Iterator[tuple[int, int]]:
    for start in range(0, count, BLOCK):
        yield start, min(count, start + BLOCK)


def _shared(parts: Sequence[tuple[Ints, Ints]], orders: int) -> Ints:
    size = len(parts[0][1])
    values = np.concatenate([part for part, _ in parts])
    segment = np.concatenate([np.repeat(np.arange(size), lengths) for _, lengths in parts])
    side = np.repeat(np.arange(len(parts)), [len(part) for part, _ in parts])
    left = np.concatenate([_left(lengths) for _, lengths in parts])
    alphabet = int(values.max()) + 1 if len(values) else 1
    result = np.zeros((size, orders), dtype=np.int64)
    at = np.arange(len(values))
    keys = segment * alphabet + values
    for order in range(orders):
        if not len(at):
            break
        unique, inverse = np.unique(keys, return_inverse=True)
        kinds = len(unique)
        counts = np.bincount(side[at] * kinds + inverse, minlength=len(parts) * kinds).reshape(len(parts), kinds)
        both = np.minimum(counts[0], counts[1:].max(axis=0))
        owner = np.zeros(kinds, dtype=np.int64)
        owner[inverse] = segment[at]
        result[:, order] = np.bincount(owner, both, size).astype(np.int64)
        going_on = (both > 0)[inverse] & (left[at] > order + 1)
        at = at[going_on]
        keys = inverse[going_on] * alphabet + values[np.minimum(at + order + 1, len(values) - 1)]
    return result


def _left(lengths: Ints) -> Ints:
    """For each item how many are left of its segment, itself included."""
    ends = np.repeat(np.cumsum(lengths), lengths)
    return np.asarray(ends - np.arange(len(ends)))
