"""Whether paragraphs begin together: learned from the documents, since many translations keep paragraphs and many do not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from qa.align.sentence import Sentence
from qa.align.weights import MOST, Shape

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from qa.align.lattice import Bead

    Floats = NDArray[np.float64]

# Beads that are taken as seen before the first: paragraphs begin on both sides, on the source's alone …
_SEEN = np.array([[6.0, 1.0], [1.0, 6.0]])
_SOURCE, _TARGET = (0, 1), (1, 0)


class Starts:
    """The sentences with which paragraphs begin, and how far those of the two sides go together."""

    def __init__(self, sources: Sequence[Sentence], targets: Sequence[Sentence]) -> None:
        self.sources, self.targets = _begins(sources), _begins(targets)
        self._inside_source = {a: _inside(self.sources, a) for a in range(1, MOST + 1)}
        self._inside_target = {b: _inside(self.targets, b) for b in range(1, MOST + 1)}
        self._weigh(_SEEN)

    def learn(self, beads: Iterable[Bead]) -> None:
        """Count in beads, each by its probability, where paragraphs begin on either side."""
        counts = _SEEN.copy()
        for source, target, _, probability in beads:
            counts[0 if self.sources[source] else 1, 0 if self.targets[target] else 1] += probability
        self._weigh(counts)

    def _weigh(self, counts: Floats) -> None:
        """Take the scores of all target blocks, by what the source sentence is and by how many target sentences."""
        ratios = _ratios(counts)
        self._source_alone = float(ratios[_SOURCE])
        self._scores = {
            (here, b): np.where(self.targets[: len(inside)] > 0, *ratios[here]) + inside * ratios[_TARGET]
            for here in (0, 1)
            for b, inside in self._inside_target.items()
        }

    def score(self, source: int, shape: Shape, left: int, right: int) -> Floats:
        """Return the scores of the blocks that begin with a source sentence and each target sentence of a range.

        A paragraph that begins inside a block begins on one side alone. All blocks must lie within the document.
        """
        a, b = shape
        here = 0 if self.sources[source] else 1
        alone = float(self._inside_source[a][source]) * self._source_alone
        return np.asarray(self._scores[here, b][left:right] + alone, np.float64)


def _inside(begins: Floats, count: int) -> Floats:
    """Return how many paragraphs begin inside each block of so many sentences, after its first."""
    done = np.concatenate([[0.0], np.cumsum(begins)])
    return np.asarray(done[count:] - done[1 : len(done) - count + 1], np.float64)


def _begins(sentences: Sequence[Sentence]) -> Floats:
    numbers = [-1, *(sentence.paragraph for sentence in sentences)]
    return np.array([float(a != b) for a, b in pairwise(numbers)])


def _ratios(counts: Floats) -> Floats:
    """Return how much more often the cases occur together than by chance, as logarithms."""
    shares = counts / counts.sum()
    return np.log(shares / np.outer(shares.sum(axis=1), shares.sum(axis=0)))  # type: ignore[no-any-return]
