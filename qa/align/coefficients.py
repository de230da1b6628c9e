"""Fitted by benchmarks/fit_align.py, which says on what."""

from __future__ import annotations

from qa.align.confidence import Calibration
from qa.align.weights import Weights

WEIGHTS = Weights(
    word_hit=0.14, word_miss=0.79, sign_hit=0.02, sign_miss=0.94, sign_lack=0.63, length=0.84, starts=1.01,
    shapes={
        (1, 1): -0.22,
        (1, 2): -2.56,
        (2, 1): -2.45,
        (2, 2): -3.95,
        (1, 3): -4.63,
        (3, 1): -5.28,
        (2, 3): -5.88,
        (3, 2): -6.34,
        (3, 3): -7.2,
        (1, 0): -4.23,
        (0, 1): -3.81,
    },
)  # fmt: skip
PAIRED = Calibration(bias=-0.901, odds=0.968, agreement=0.152)
ALONE = Calibration(bias=0.156, odds=0.914)
