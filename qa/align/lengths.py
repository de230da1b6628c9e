"""How well the lengths of two stretches of text go together, as a log likelihood ratio (after Gale and Church, 1993)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from qa.align.weights import MOST, Shape
from qa.lang.zh_en.length import OFFSET, LengthModel, length_model

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from qa.align.lattice import Bead

    Floats = NDArray[np.float64]

# So many good pairs are of lengths that no model explains.
_STRANGE = 0.03
_USUAL, _UNUSUAL = math.log(1.0 - _STRANGE), math.log(_STRANGE)
_NARROWEST = 0.3  # least standard deviation of the log of lengths, for documents of a few sentences


class Lengths:
    """The lengths of the sentences of both sides."""

    def __init__(self, sources: Sequence[str], targets: Sequence[str], model: LengthModel | None = None) -> None:
        self.model = model or length_model()
        sizes = [self.model.size(text) - OFFSET for text in sources]
        self.sources = np.concatenate([[0.0], np.cumsum(sizes)])
        self.targets = np.concatenate([[0.0], np.cumsum([float(len(text)) for text in targets])])
        self.register, self.certainty = self.model.register, 0.0
        self._logs = {b: self._log_lengths(b) for b in range(1, MOST + 1)}
        self._by_chance = {b: _log_density(logs) for b, logs in self._logs.items()}

    def _log_lengths(self, b: int) -> Floats:
        """Return the log length of each so many target sentences in a row."""
        return np.asarray(np.log(self.targets[b:] - self.targets[:-b] + OFFSET), np.float64)

    def learn(self, beads: Sequence[Bead]) -> None:
        """Take the register of the document from beads that are sure."""
        self.register, self.certainty = self.model.known_register(map(self._ratio, beads))

    def _ratio(self, bead: Bead) -> float:
        (a, b), i, j = bead.shape, bead.source, bead.target
        size = float(self.sources[i + a] - self.sources[i]) + OFFSET
        return math.log((float(self.targets[j + b] - self.targets[j]) + OFFSET) / size)

    def score(self, source: int, shape: Shape, left: int, right: int) -> Floats:
        """Return the scores of the blocks that begin with a source sentence and each target sentence of a range.

        All must lie within the document.
        """
        a, b = shape
        size = float(self.sources[source + a] - self.sources[source]) + OFFSET
        deviation = math.sqrt(self.model.variance(size, self.certainty))
        error = (self._logs[b][left:right] - (math.log(size) + self.register)) / deviation
        ratio = -0.5 * error * error - math.log(deviation) - self._by_chance[b][left:right]
        return np.logaddexp(ratio + _USUAL, _UNUSUAL)


def _log_density(logs: Floats) -> Floats:
    """Return how likely each length is in its document, whatever it translates: a normal distribution, its constant left out."""
    if not len(logs):
        return logs
    spread = max(float(np.std(logs)), _NARROWEST)
    error = (logs - float(np.mean(logs))) / spread
    return -0.5 * error * error - math.log(spread)
