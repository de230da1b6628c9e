"""What each feature adds to the log odds of an addition; written by benchmarks/fit_addition.py."""

from __future__ import annotations

WEIGHTS: dict[str, float] = {
    "bias": 0.672,
    "clause": -0.376,
    "figures added": 0.228,
    "figures paid": 0.037,
    "joined": 0.403,
    "left": -1.293,
    "length": 0.774,
    "nothing left": 0.253,
    "one": -0.455,
    "only": -0.007,
    "seen": -0.157,
    "sentence": -0.026,
    "sentences": 0.164,
    "strange": 0.566,
    "unseen": -0.187,
    "words": 0.3,
}
