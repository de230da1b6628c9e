"""What each feature adds to the log odds of an addition; written by benchmarks/fit_addition.py."""

from __future__ import annotations

WEIGHTS: dict[str, float] = {
    "again": -0.029,
    "all seen": -0.116,
    "bias": -0.227,
    "clause": -0.348,
    "echo": -0.321,
    "excess": 0.266,
    "figures added": 0.135,
    "figures paid": 0.009,
    "joined": 0.161,
    "left": -1.025,
    "length": 0.489,
    "middle": -0.577,
    "nothing left": 0.293,
    "one": -0.073,
    "only": 0.109,
    "or": 0.099,
    "pair": 0.486,
    "pure": 0.038,
    "run": 0.717,
    "seen": -0.125,
    "sentence": 0.1,
    "sentences": 0.129,
    "strange": 0.308,
    "tail": -0.052,
    "unlinked": 0.251,
    "unpaid": 0.155,
    "unseen": -0.199,
    "words": 0.412,
}
