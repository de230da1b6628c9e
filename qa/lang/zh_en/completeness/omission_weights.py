"""What each feature adds to the log odds of an omission; written by benchmarks/fit_omission.py."""

from __future__ import annotations

WEIGHTS: dict[str, float] = {
    "attribute": 0.19,
    "beside": 0.414,
    "bias": -2.024,
    "clause": 0.182,
    "denial": 0.135,
    "denied": 0.037,
    "free": 0.083,
    "item": 0.353,
    "joined": 0.077,
    "length": 0.916,
    "loose": 0.136,
    "phrase": 0.389,
    "pronoun": -0.369,
    "quantity": 0.238,
    "run": -1.642,
    "seen": 0.045,
    "shared": 0.141,
    "size": 0.547,
    "strong": 0.286,
    "talk": -0.468,
    "unlinked": 1.6,
    "weak": -0.156,
    "whole": -0.01,
    "words": 0.523,
}
