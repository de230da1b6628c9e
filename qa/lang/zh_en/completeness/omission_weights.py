"""What each feature adds to the log odds of an omission; written by benchmarks/fit_omission.py."""

from __future__ import annotations

WEIGHTS: dict[str, float] = {
    "bias": -2.061,
    "clause": 0.396,
    "free": 0.148,
    "item": 0.251,
    "joined": 0.273,
    "length": 0.813,
    "loose": 0.183,
    "phrase": 0.592,
    "quantity": 0.263,
    "run": -1.512,
    "seen": 0.041,
    "size": 0.355,
    "strong": 0.105,
    "talk": -0.553,
    "weak": -0.268,
    "whole": -0.01,
    "words": 0.596,
}
