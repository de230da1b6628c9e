"""Intervals of MQM scores: the same bootstrap over documents as for every metric."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from qa.metrics.metric import Dense, Floats, Measure
from qa.metrics.mqm import SegmentScore
from qa.metrics.significance import Sampling, Scored, bootstrap, interval


def _mean(sums: Floats) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(sums[..., 0] / sums[..., 1])


def with_intervals(
    rows: Sequence[dict[str, Any]], scores: Sequence[SegmentScore], resamples: int, seed: int
) -> list[dict[str, Any]]:
    """Return the systems' rows with the ends of their intervals, over documents (of one document over segments)."""
    docs = list(dict.fromkeys(one.doc for one in scores))
    by_document = len(docs) > 1
    units = docs if by_document else list(dict.fromkeys(one.segment for one in scores))
    numbers = {unit: number for number, unit in enumerate(units)}
    tables = {}
    for row in rows:
        sums = np.zeros((len(units), 2))
        for one in scores:
            if one.system == row["system"]:
                sums[numbers[one.doc if by_document else one.segment]] += one.score, 1
        tables[row["system"]] = Dense(sums)
    if not resamples:
        return [{**row, "low": None, "high": None} for row in rows]
    drawn = bootstrap([Scored(Measure("mqm", _mean), tables)], len(units), Sampling(resamples, 0, seed))
    found = []
    for row in rows:
        values = drawn["mqm", row["system"]]
        low, high = interval(values[np.isfinite(values)])
        found.append({**row, "low": low, "high": high})
    return found
