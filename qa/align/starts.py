"""Whether paragraphs begin together: learned from the documents, since many translations keep paragraphs and many do not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from qa.align.sentence import Sentence
from qa.align.weights import Shape

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from qa.align.lattice import Bead

    Floats = NDArray[np.float64]

# Beads that are taken as seen before the first: paragraphs begin on both sides, on the source's alone …
_SEEN = np.array([[6.0, 1.0], [1.0, 6.0]])
_SOURCE, _TARGET, _BOTH, _NEITHER = (0, 1), (1, 0), (0, 0), (1, 1)


class Starts:
    """The sentences with which paragraphs begin, and how far those of the two sides go together."""

    def __init__(self, sources: Sequence[Sentence], targets: Sequence[Sentence]) -> None:
        self.sources, self.targets = _begins(sources), _begins(targets)
        self._done = [np.concatenate([[0.0], np.cumsum(begins)]) for begins in (self.sources, self.targets)]
        self._ratios = _ratios(_SEEN)

    def learn(self, beads: Iterable[Bead]) -> None:
        """Count in beads, each by its probability, where paragraphs begin on either side."""
        counts = _SEEN.copy()
        for source, target, _, probability in beads:
            counts[0 if self.sources[source] else 1, 0 if self.targets[target] else 1] += probability
        self._ratios = _ratios(counts)

    def score(self, source: int, shape: Shape, left: int, right: int) -> Floats:
        """Return the scores of the blocks that begin with a source sentence and each target sentence of a range.

        A paragraph that begins inside a block begins on one side alone. All blocks must lie within the document.
        """
        a, b = shape
        here = 0 if self.sources[source] else 1
        begins = np.where(self.targets[left:right] > 0, self._ratios[here, 0], self._ratios[here, 1])
        done_source, done_target = self._done
        inside = done_target[left + b : right + b] - done_target[left + 1 : right + 1]
        alone = float(done_source[source + a] - done_source[source + 1])
        return begins + alone * self._ratios[_SOURCE] + inside * self._ratios[_TARGET]  # type: ignore[no-any-return]


def _begins(sentences: Sequence[Sentence]) -> Floats:
    numbers = [-1, *(sentence.paragraph for sentence in sentences)]
    return np.array([float(a != b) for a, b in pairwise(numbers)])


def _ratios(counts: Floats) -> Floats:
    """Return how much more often the cases occur together than by chance, as logarithms."""
    shares = counts / counts.sum()
    return np.log(shares / np.outer(shares.sum(axis=1), shares.sum(axis=0)))  # type: ignore[no-any-return]
