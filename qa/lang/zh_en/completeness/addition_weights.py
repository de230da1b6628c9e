"""What each feature adds to the log odds of an addition; written by benchmarks/fit_addition.py."""

from __future__ import annotations

WEIGHTS: dict[str, float] = {
    "bias": 0.728,
    "clause": -0.328,
    "figures added": 0.193,
    "figures paid": 0.098,
    "joined": 0.222,
    "left": -1.32,
    "length": 0.76,
    "nothing left": 0.269,
    "one": -0.424,
    "only": 0.164,
    "seen": -0.132,
    "sentence": 0.106,
    "sentences": 0.131,
    "strange": 0.584,
    "unseen": -0.208,
    "words": 0.361,
}
