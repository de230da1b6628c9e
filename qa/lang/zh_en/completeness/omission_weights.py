"""What each feature adds to the log odds of an omission; written by benchmarks/fit_omission.py."""

from __future__ import annotations

WEIGHTS: dict[str, float] = {
    "attribute": 0.247,
    "beside": 0.351,
    "bias": -1.951,
    "clause": 0.201,
    "denial": 0.194,
    "denied": 0.035,
    "free": 0.114,
    "item": 0.377,
    "joined": 0.062,
    "length": 0.909,
    "loose": 0.161,
    "phrase": 0.377,
    "pronoun": -0.417,
    "quantity": 0.248,
    "run": -1.651,
    "seen": 0.077,
    "shared": 0.143,
    "size": 0.535,
    "strong": 0.265,
    "talk": -0.432,
    "weak": -0.154,
    "whole": -0.003,
    "words": 0.511,
}
