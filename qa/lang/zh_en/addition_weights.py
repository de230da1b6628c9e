"""What each feature adds to the log odds of an addition; written by benchmarks/fit_addition.py."""

from __future__ import annotations

WEIGHTS: dict[str, float] = {
    "bias": 0.266,
    "clause": -0.387,
    "figures added": 0.256,
    "figures paid": -0.045,
    "joined": 0.375,
    "left": -1.086,
    "length": 0.543,
    "nothing left": 0.413,
    "one": -0.367,
    "only": 0.188,
    "seen": -0.23,
    "sentence": 0.013,
    "sentences": 0.191,
    "strange": 0.701,
    "unseen": -0.221,
    "words": 0.27,
}
