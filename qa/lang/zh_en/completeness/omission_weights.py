"""What each feature adds to the log odds of an omission; written by benchmarks/fit_omission.py."""

from __future__ import annotations

WEIGHTS: dict[str, float] = {
    "attribute": 0.234,
    "beside": 0.204,
    "bias": -1.924,
    "clause": 0.218,
    "denial": 0.172,
    "denied": 0.039,
    "free": 0.102,
    "item": 0.347,
    "joined": 0.226,
    "length": 0.881,
    "loose": 0.147,
    "phrase": 0.393,
    "pronoun": -0.408,
    "quantity": 0.216,
    "run": -1.662,
    "seen": 0.083,
    "shared": 0.139,
    "size": 0.498,
    "strong": 0.255,
    "talk": -0.467,
    "weak": -0.143,
    "whole": 0.005,
    "words": 0.52,
}
