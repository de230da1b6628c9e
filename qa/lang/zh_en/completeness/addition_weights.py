"""What each feature adds to the log odds of an addition; written by benchmarks/fit_addition.py."""

from __future__ import annotations

WEIGHTS: dict[str, float] = {
    "again": -0.006,
    "all seen": -0.084,
    "bias": -0.096,
    "clause": -0.341,
    "echo": -0.293,
    "excess": 0.275,
    "figures added": 0.152,
    "figures paid": -0.006,
    "joined": 0.199,
    "left": -1.044,
    "length": 0.437,
    "middle": -0.597,
    "nothing left": 0.277,
    "one": -0.091,
    "only": 0.102,
    "pair": 0.482,
    "pure": 0.013,
    "run": 0.685,
    "seen": -0.151,
    "sentence": 0.093,
    "sentences": 0.15,
    "strange": 0.334,
    "tail": -0.039,
    "unlinked": 0.287,
    "unpaid": 0.153,
    "unseen": -0.158,
    "words": 0.369,
}
