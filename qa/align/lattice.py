"""Sums over all alignments within a corridor, and the alignment that is expected to be right for the most sentences.

The lattice has a point for each number of source and target sentences done; a bead leads from one to another. The sums
(forward and backward) give the probability of each bead, all alignments considered.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from qa.align.corridor import Corridor
from qa.align.weights import ADDED, LEFT_OUT, SHAPES, Shape

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

# Scores of the beads that begin at the points of a row, by shape.
Row = Mapping[Shape, "Floats"]
_NOTHING = -np.inf
_DOWN = (*SHAPES, LEFT_OUT)
_NUMBER = {shape: number for number, shape in enumerate((*_DOWN, ADDED))}


class Bead(NamedTuple):
    """Sentences that go together.

    Attributes:
        source, target: The first sentence of either side, or where it would stand.
        shape: How many sentences of either side.
        probability: All alignments considered.
    """

    source: int
    target: int
    shape: Shape
    probability: float


class _Step(NamedTuple):
    """The beads of one shape that begin in one row: from which points, to which points of another row, with their scores."""

    shape: Shape
    start: slice
    row: int
    end: slice
    score: Floats | float


class Lattice:
    """The points of a corridor with the scores of the beads between them.

    Args:
        corridor: For each row its first and last column.
        scores: For each row, by shape, the score of a bead that begins at each of its points; minus infinity where the
            bead would reach beyond the document.
        alone: The scores of a sentence that is left out, and of one that is added.
    """

    def __init__(self, corridor: Corridor, scores: Sequence[Row], alone: tuple[float, float]) -> None:
        self._low, self._high = corridor.low, corridor.high
        self._left_out, self._added = alone
        self._rows = len(corridor.low) - 1
        self._steps = [list(self._steps_from(row, scores)) for row in range(self._rows + 1)]
        self._forward = self._sums_forward()
        self._backward = self._sums_backward()
        self.total = float(self._forward[-1][-1])

    def _steps_from(self, row: int, scores: Sequence[Row]) -> Iterator[_Step]:
        for a, b in _DOWN:
            if row + a > self._rows:
                continue
            first = max(self._low[row], self._low[row + a] - b)
            last = min(self._high[row], self._high[row + a] - b)
            if first <= last:
                at, to = first - self._low[row], first + b - self._low[row + a]
                start = slice(at, at + last - first + 1)
                score = scores[row][a, b][start] if b else self._left_out
                yield _Step((a, b), start, row + a, slice(to, to + last - first + 1), score)

    def _blank(self) -> list[Floats]:
        return [np.full(high - low + 1, _NOTHING) for low, high in zip(self._low, self._high, strict=True)]

    def _sums_forward(self) -> list[Floats]:
        sums = self._blank()
        sums[0][0] = 0.0
        for here, steps in zip(sums, self._steps, strict=True):
            # Sentences that are added, one after the other, lead along the row.
            along = self._added * np.arange(len(here))
            here[:] = np.logaddexp.accumulate(here - along) + along
            for _, start, row, end, score in steps:
                there = sums[row]
                there[end] = np.logaddexp(there[end], here[start] + score)
        return sums

    def _sums_backward(self) -> list[Floats]:
        sums = self._blank()
        sums[-1][-1] = 0.0
        for here, steps in zip(reversed(sums), reversed(self._steps), strict=True):
            for _, start, row, end, score in steps:
                here[start] = np.logaddexp(here[start], score + sums[row][end])
            along = self._added * np.arange(len(here))[::-1]
            here[:] = np.logaddexp.accumulate((here - along)[::-1])[::-1] + along
        return sums

    def low(self, row: int) -> int:
        """Return the first column of a row."""
        return self._low[row]

    def probabilities(self, row: int) -> dict[Shape, Floats]:
        """Return, by shape, the probability of the beads that begin at each point of a row."""
        here = self._forward[row] - self.total
        found = {}
        for shape, start, to, end, score in self._steps[row]:
            own = found[shape] = np.zeros_like(here)
            own[start] = np.exp(here[start] + score + self._backward[to][end])
        added = found[ADDED] = np.zeros_like(here)
        added[:-1] = np.exp(here[:-1] + self._added + self._backward[row][1:])
        return found

    def likely(self, least: float) -> Iterator[Bead]:
        """Yield the beads of at least a probability, whether they go with each other or not."""
        for row in range(self._rows + 1):
            for shape, chances in self.probabilities(row).items():
                for at in np.flatnonzero(chances >= least).tolist():
                    yield Bead(row, self._low[row] + at, shape, float(chances[at]))

    def best(self) -> list[Bead]:
        """Return the alignment that is expected to put the most sentences into their right beads."""
        worth = self._blank()
        worth[0][0] = 0.0
        choice = [np.full(len(row), -1, dtype=np.int8) for row in worth]
        chance = [np.zeros(len(row)) for row in worth]
        for row, here in enumerate(worth):
            probabilities = self.probabilities(row)
            self._go_along(here, choice[row], chance[row], probabilities[ADDED])
            for shape, start, to, end, _ in self._steps[row]:
                own = probabilities[shape][start]
                value = here[start] + sum(shape) * own
                better = value > worth[to][end]
                np.copyto(worth[to][end], value, where=better)
                np.copyto(choice[to][end], _NUMBER[shape], where=better)
                np.copyto(chance[to][end], own, where=better)
        return self._traced(choice, chance)

    @staticmethod
    def _go_along(here: Floats, choice: NDArray[np.int8], chance: Floats, added: Floats) -> None:
        """Let each point of a row be reached from the one before it, by a sentence that is added, where that is better."""
        gains = np.concatenate([[0.0], np.cumsum(added[:-1])])
        along = np.maximum.accumulate(here - gains) + gains
        # Rounding must not make a point better than itself.
        better = along > here + 1e-9
        choice[better] = _NUMBER[ADDED]
        chance[1:][better[1:]] = added[:-1][better[1:]]
        np.copyto(here, along, where=better)

    def _traced(self, choice: Sequence[NDArray[np.int8]], chance: Sequence[Floats]) -> list[Bead]:
        shapes = (*_DOWN, ADDED)
        row, column = self._rows, self._high[-1]
        found: list[Bead] = []
        while row or column:
            at = column - self._low[row]
            shape, probability = shapes[choice[row][at]], float(chance[row][at])
            row, column = row - shape[0], column - shape[1]
            found.append(Bead(row, column, shape, min(probability, 1.0)))
        return found[::-1]
