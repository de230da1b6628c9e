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
_NARROWEST = 0.3  # least standard deviation of the log of lengths, for documents of a few sentences


class Lengths:
    """The lengths of the sentences of both sides."""

    def __init__(self, sources: Sequence[str], targets: Sequence[str], model: LengthModel | None = None) -> None:
        self.model = model or length_model()
        sizes = [self.model.size(text) - OFFSET for text in sources]
        self.sources = np.concatenate([[0.0], np.cumsum(sizes)])
        self.targets = np.concatenate([[0.0], np.cumsum([float(len(text)) for text in targets])])
        self.register, self.certainty = self.model.register, 0.0
        self._usual = {b: self._usual_length(b) for b in range(1, MOST + 1)}

    def _usual_length(self, b: int) -> tuple[float, float]:
        """Return mean and standard deviation of the log length of so many target sentences in a row."""
        totals = self.targets[b:] - self.targets[:-b]
        if not len(totals):
            totals = self.targets[-1:]
        logs = np.log(totals + OFFSET)
        return float(np.mean(logs)), max(float(np.std(logs)), _NARROWEST)

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
        logs = np.log(self.targets[left + b : right + b] - self.targets[left:right] + OFFSET)
        deviation = math.sqrt(self.model.variance(size, self.certainty))
        error = (logs - math.log(size) - self.register) / deviation
        mean, spread = self._usual[b]
        any_error = (logs - mean) / spread
        ratio = 0.5 * (any_error**2 - error**2) + math.log(spread / deviation)
        return np.logaddexp(ratio + math.log(1.0 - _STRANGE), math.log(_STRANGE))  # type: ignore[no-any-return]
