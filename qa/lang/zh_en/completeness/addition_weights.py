"""What each feature adds to the log odds of an addition; written by benchmarks/fit_addition.py."""

from __future__ import annotations

WEIGHTS: dict[str, float] = {
    "again": -0.005,
    "all seen": -0.091,
    "bias": -0.064,
    "clause": -0.363,
    "echo": -0.26,
    "excess": 0.216,
    "figures added": 0.157,
    "figures paid": -0.037,
    "joined": 0.091,
    "left": -1.03,
    "length": 0.439,
    "middle": -0.618,
    "nothing left": 0.293,
    "one": -0.056,
    "only": 0.109,
    "or": 0.157,
    "pair": 0.487,
    "pure": 0.005,
    "run": 0.843,
    "seen": -0.128,
    "sentence": 0.093,
    "sentences": 0.139,
    "strange": 0.254,
    "tail": -0.047,
    "unlinked": 0.311,
    "unpaid": 0.183,
    "unseen": -0.119,
    "words": 0.365,
}
