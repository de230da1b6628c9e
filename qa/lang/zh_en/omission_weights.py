"""What each feature adds to the log odds of an omission; written by benchmarks/fit_omission.py."""

from __future__ import annotations

WEIGHTS: dict[str, float] = {
    "bias": -2.034,
    "clause": 0.36,
    "free": 0.176,
    "item": 0.254,
    "joined": 0.271,
    "length": 0.834,
    "loose": 0.205,
    "phrase": 0.59,
    "quantity": 0.238,
    "run": -1.476,
    "seen": 0.039,
    "size": 0.339,
    "strong": 0.156,
    "talk": -0.602,
    "weak": -0.284,
    "whole": -0.011,
    "words": 0.582,
}
