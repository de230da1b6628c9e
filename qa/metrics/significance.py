"""Intervals and paired tests for every metric alike, on the same resamples.

Bootstrap (Efron; for translation Koehn 2004) and approximate randomisation (Noreen 1989; Riezler & Maxwell 2005), over
documents where there are any. Instead of drawing rows, each resample counts how often a row is drawn: the sums of all
resamples are then one matrix product. Equal outputs have p = 1.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

import numpy as np
from msgspec import Struct

from qa.metrics.metric import Floats, Measure, Table

# Numbers of a weight matrix that are held at once.
_CELLS = 1 << 22
# Scores that differ by less than this differ by rounding only.
TOLERANCE = 1e-9
Pair = tuple[str, str]
Values = Mapping[tuple[str, str], Floats]


class Sampling(Struct, frozen=True):
    """How resamples are drawn.

    Attributes:
        resamples: Of the bootstrap; 0 leaves intervals and its test out.
        trials: Of the randomisation test; 0 leaves it out.
        seed: Of the generator; 0 is a seed like any other.
        unit: What is drawn: ``document`` or ``segment``.
    """

    resamples: int = 1000
    trials: int = 10_000
    seed: int = 12345
    unit: str = "document"

    @property
    def signature(self) -> str:
        """What a p-value depends on, beside the metric's own signature."""
        return f"bs:{self.resamples}|ar:{self.trials}|seed:{self.seed}|over:{self.unit}"


class Scored(Struct, frozen=True):
    """The statistics of all systems for one measure, a row per unit of resampling.

    Attributes:
        measure: How sums become a score.
        tables: By system.
    """

    measure: Measure
    tables: Mapping[str, Table]


class Comparison(Struct, frozen=True):
    """Two systems compared in one measure.

    Attributes:
        measure, one, other: What is compared.
        difference: Score of ``one`` minus score of ``other``.
        bootstrap, randomization: p-values; None where a test was left out.
        bootstrap_holm, randomization_holm: Corrected for the number of comparisons of this measure.
    """

    measure: str
    one: str
    other: str
    difference: float
    bootstrap: float | None = None
    randomization: float | None = None
    bootstrap_holm: float | None = None
    randomization_holm: float | None = None


def draws(units: int, resamples: int, seed: int) -> Iterator[Floats]:
    """Yield matrices (some resamples, units) that say how often each unit is drawn."""
    generator = np.random.default_rng(seed)
    for size in _batches(resamples, units):
        drawn = generator.integers(0, units, size=(size, units))
        drawn += np.arange(size)[:, None] * units
        counts = np.bincount(drawn.ravel(), minlength=size * units)
        yield counts.reshape(size, units).astype(np.float64)


def exchanges(units: int, trials: int, seed: int) -> Iterator[Floats]:
    """Yield matrices (some trials, units) of 0 and 1: where a unit's two outputs keep their places."""
    generator = np.random.default_rng(seed)
    for size in _batches(trials, units):
        yield generator.integers(2, size=(size, units), dtype=bool).astype(np.float64)


def _batches(rows: int, units: int) -> Iterator[int]:
    # In multiples of 32 rows the generator gives the same numbers as in one go: it draws 32 truth values at a time.
    size = max(32, _CELLS // max(units, 1) // 32 * 32)
    for start in range(0, rows, size):
        yield min(size, rows - start)


def bootstrap(scored: Sequence[Scored], units: int, sampling: Sampling) -> dict[tuple[str, str], Floats]:
    """Return the scores of all resamples by (measure, system)."""
    found: dict[tuple[str, str], list[Floats]] = {}
    for weights in draws(units, sampling.resamples, sampling.seed):
        sums = _Sums(weights)
        for some in scored:
            for system, table in some.tables.items():
                found.setdefault((some.measure.name, system), []).append(some.measure.scores(sums.of(table)))
    return {key: np.concatenate(parts) for key, parts in found.items()}


class _Sums:
    """The sums of tables under one batch of weights; measures of one metric share a table."""

    def __init__(self, weights: Floats) -> None:
        self._weights = weights
        self._known: dict[int, Floats] = {}

    def of(self, table: Table) -> Floats:
        """Return the sums of a table."""
        if id(table) not in self._known:
            self._known[id(table)] = table.weighted(self._weights)
        return self._known[id(table)]


def interval(values: Floats) -> tuple[float, float]:
    """Return the 2.5th and the 97.5th percentile, as sacreBLEU takes them."""
    ordered = np.sort(values)
    edge = len(ordered) // 40
    return float(ordered[edge]), float(ordered[len(ordered) - edge - 1])


def randomization(
    scored: Sequence[Scored], units: int, sampling: Sampling, pairs: Sequence[Pair]
) -> dict[tuple[str, Pair], float]:
    """Return the p-value of each pair in each measure: how often exchanged outputs differ as much as the real ones."""
    totals = {(some.measure.name, system): table.total() for some in scored for system, table in some.tables.items()}
    real = {(some.measure.name, pair): abs(_difference(some, pair, totals) or 0.0) for some in scored for pair in pairs}
    counts = dict.fromkeys(real, 0)
    for kept in exchanges(units, sampling.trials, sampling.seed):
        sums = _Sums(kept)
        for some in scored:
            name = some.measure.name
            for pair in pairs:
                one, other = pair
                mine, yours = sums.of(some.tables[one]), sums.of(some.tables[other])
                first = mine + (totals[name, other] - yours)
                second = yours + (totals[name, one] - mine)
                differences = np.abs(some.measure.scores(first) - some.measure.scores(second))
                counts[name, pair] += _at_least(differences, real[name, pair])
    return {key: (count + 1) / (sampling.trials + 1) for key, count in counts.items()}


def _difference(some: Scored, pair: Pair, totals: Mapping[tuple[str, str], Floats]) -> float:
    first, second = (some.measure.of(totals[some.measure.name, system]) for system in pair)
    return first - second


def _at_least(differences: Floats, real: float) -> int:
    # What is no number (no occurrence was drawn) says nothing against chance.
    return int(np.count_nonzero((differences >= real - TOLERANCE) | np.isnan(differences)))


def compare(
    scored: Sequence[Scored], units: int, sampling: Sampling, pairs: Sequence[Pair], resampled: Values
) -> list[Comparison]:
    """Compare systems by both tests.

    Args:
        scored: Statistics, a row per unit.
        units: How many units there are.
        sampling: How many resamples and trials.
        pairs: Which systems.
        resampled: From `bootstrap`; empty where it was left out.
    """
    shuffled = randomization(scored, units, sampling, pairs) if sampling.trials and pairs else {}
    found = []
    for some in scored:
        name = some.measure.name
        totals = {(name, system): table.total() for system, table in some.tables.items()}
        rows = []
        for one, other in pairs:
            difference = _difference(some, (one, other), totals)
            equal = some.tables[one].same(some.tables[other])
            drawn = (
                _bootstrap_p(resampled[name, one] - resampled[name, other], difference)
                if (name, one) in resampled
                else None
            )
            exchanged = shuffled.get((name, (one, other)))
            if equal:
                drawn, exchanged = (None if p is None else 1.0 for p in (drawn, exchanged))
            rows.append(Comparison(name, one, other, difference, drawn, exchanged))
        found += _corrected(rows)
    return found


def _bootstrap_p(differences: Floats, real: float) -> float:
    """Return how often the resampled difference is as far from its mean as the real one from zero."""
    absolute = np.abs(differences)
    centred = absolute - np.nanmean(absolute) if np.isfinite(absolute).any() else absolute
    return (_at_least(centred, abs(real)) + 1) / (len(differences) + 1)


def _corrected(rows: Sequence[Comparison]) -> list[Comparison]:
    """Add Holm's correction over the comparisons of one measure."""
    drawn = holm([row.bootstrap for row in rows])
    exchanged = holm([row.randomization for row in rows])
    return [
        Comparison(row.measure, row.one, row.other, row.difference, row.bootstrap, row.randomization, first, second)
        for row, first, second in zip(rows, drawn, exchanged, strict=True)
    ]


def holm(values: Sequence[float | None]) -> list[float | None]:
    """Return p-values corrected by Holm (1979): the smallest times their number, the next times one less, …"""
    order = sorted((p, n) for n, p in enumerate(values) if p is not None)
    result: list[float | None] = [None] * len(values)
    before = 0.0
    for rank, (p, number) in enumerate(order):
        before = max(before, min(1.0, p * (len(order) - rank)))
        result[number] = before
    return result


def against_first(systems: Sequence[str]) -> list[Pair]:
    """Return each system beside the baseline, which is the first."""
    return [(system, systems[0]) for system in systems[1:]]


def all_pairs(systems: Sequence[str]) -> list[Pair]:
    """Return every two systems, the later one first, as `against_first` has them."""
    return [(later, earlier) for earlier, later in combinations(systems, 2)]
