"""Find the alignment of two documents: which sentences of one are translated by which of the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from qa.align.coefficients import WEIGHTS
from qa.align.corridor import Corridor, corridor
from qa.align.evidence import Evidence, Keys
from qa.align.lattice import Bead, Lattice
from qa.align.lengths import Lengths
from qa.align.sentence import Sentence
from qa.align.starts import Starts
from qa.align.weights import ADDED, LEFT_OUT, SHAPES, Shape, Weights

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

# Source sentences whose evidence is computed together.
_ROWS = 32
# Shares of the time that the evidence takes, and each of the two rounds.
_FIRST, _EACH = 0.4, 0.3
# From which probability on a bead is used to learn how paragraphs, and how lengths, go together in the document.
_LIKELY, _SURE = 0.05, 0.8


class Aligner:
    """Two documents and what is known of them.

    Args:
        sources, targets: Their sentences; neither may be empty.
        keys: What each sentence has that the other side may have too.
        weights: What that counts.
        progress: Takes how much is done, from 0 to 1, now and then.
    """

    def __init__(
        self,
        sources: Sequence[Sentence],
        targets: Sequence[Sentence],
        keys: tuple[Keys, Keys],
        weights: Weights = WEIGHTS,
        progress: Callable[[float], None] = lambda done: None,
    ) -> None:
        self.weights = weights
        self._progress = progress
        self.lengths = Lengths([s.text for s in sources], [t.text for t in targets])
        self.starts = Starts(sources, targets)
        self.evidence = Evidence(*keys, weights)
        pairs = self.evidence.rare_pairs()
        self.corridor = corridor(pairs, self.lengths.sources.tolist(), self.lengths.targets.tolist())
        self._lexical = lexical(self.evidence, self.corridor, lambda done: progress(_FIRST * done))

    def align(self) -> list[Bead]:
        """Return the best alignment: first by what is usual, then by what the documents themselves have shown."""
        self.learn()
        return self._lattice(_FIRST + _EACH).best()

    def learn(self) -> None:
        """Learn from a first alignment how paragraphs and lengths go together here."""
        likely = [bead for bead in self._lattice(_FIRST).likely(_LIKELY) if all(bead.shape)]
        self.lengths.learn([bead for bead in likely if bead.probability > _SURE])
        self.starts.learn(likely)

    def _lattice(self, done: float) -> Lattice:
        shapes = self.weights.shapes
        rows = len(self.corridor.low) - 1
        scores = []
        for row in range(rows):
            scores.append(self._scores(row))
            if row % _ROWS == 0:
                self._progress(done + _EACH * row / rows)
        return Lattice(self.corridor, scores, (shapes[LEFT_OUT], shapes[ADDED]))

    def _scores(self, row: int) -> dict[Shape, Floats]:
        """Return the scores of the beads that begin in a row of the corridor."""
        found = {}
        for shape in SHAPES:
            left, right = self.reach(row, shape)
            scores = np.full(self.corridor.high[row] - left + 1, -np.inf)
            if right > left:
                scores[: right - left] = (
                    self._lexical[row][shape][: right - left]
                    + self.weights.length * self.lengths.score(row, shape, left, right)
                    + self.weights.starts * self.starts.score(row, shape, left, right)
                    + self.weights.shapes[shape]
                )
            found[shape] = scores
        return found

    def reach(self, row: int, shape: Shape) -> tuple[int, int]:
        """Return the target sentences with which a bead may begin that begins in a row; an empty range where none may."""
        rows, columns = len(self.corridor.low) - 1, self.corridor.high[-1]
        left = self.corridor.low[row]
        right = min(self.corridor.high[row] + 1, columns - shape[1] + 1)
        return (left, right) if row + shape[0] <= rows else (left, left)


def lexical(
    evidence: Evidence, path: Corridor, progress: Callable[[float], None] = lambda done: None
) -> list[dict[Shape, Floats]]:
    """Return, for each row of a corridor, what the texts of the blocks that begin there have in common."""
    rows, columns = len(path.low) - 1, path.high[-1]
    found: list[dict[Shape, Floats]] = []
    for first in range(0, rows, _ROWS):
        progress(first / rows)
        last = min(first + _ROWS, rows)
        left, right = min(path.low[first], columns - 1), min(path.high[last - 1] + 1, columns)
        for row, scores in enumerate(evidence.scores(first, last, left, right), first):
            low, high = path.low[row] - left, min(path.high[row] + 1, columns) - left
            found.append({shape: array[low:high].copy() for shape, array in scores.items()})
    return found
