"""How sure a pair is: the share of such pairs that were right, on made pairs whose alignment is known."""

from __future__ import annotations

import math

from msgspec import Struct

_EDGE = 1e-3  # no pair is surer than this
_MOST = 6.0  # beyond this, what texts have in common says nothing more


class Calibration(Struct, frozen=True):
    """A logistic regression.

    Attributes:
        bias: Constant.
        odds: Weight of the log odds that the search gives the bead.
        agreement: Weight of what the texts have in common; the search compares alignments, and between two texts that
            have nothing to do with each other one of them is the best, too.
    """

    bias: float
    odds: float
    agreement: float = 0.0

    def confidence(self, probability: float, agreement: float = 0.0) -> float:
        """Return the probability that a bead is right."""
        odds, common = features(probability, agreement)
        value = self.bias + self.odds * odds + self.agreement * common
        return min(max(1.0 / (1.0 + math.exp(-value)), _EDGE), 1.0 - _EDGE)


def features(probability: float, agreement: float) -> tuple[float, float]:
    """Return log odds and agreement, within their bounds."""
    bounded = min(max(probability, _EDGE), 1.0 - _EDGE)
    return math.log(bounded / (1.0 - bounded)), min(max(agreement, -_MOST), _MOST)
