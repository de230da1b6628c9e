"""Resampling: what is equal is equal, a seed is a seed, and nothing depends on how the work is cut."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.metrics import significance
from qa.metrics.metric import Dense, Measure, Sparse
from qa.metrics.significance import Sampling, Scored, against_first, all_pairs, bootstrap, compare, holm, interval

UNITS = 200


def _mean(sums: np.ndarray) -> np.ndarray:
    return np.asarray(sums[..., 0] / sums[..., 1])


def _scored(**systems: np.ndarray) -> list[Scored]:
    tables = {name: Dense(np.column_stack([values, np.ones(len(values))])) for name, values in systems.items()}
    return [Scored(Measure("mean", _mean), tables)]


@pytest.fixture
def values() -> np.ndarray:
    return np.random.default_rng(7).random(UNITS) / 3  # thirds: sums that depend on their order


@pytest.mark.parametrize("unit", ["document", "segment"])
def test_identical_systems_have_p_of_one(values: np.ndarray, unit: str) -> None:
    scored = _scored(a=values, b=values.copy())
    sampling = Sampling(500, 500, 0, unit)
    (row,) = compare(scored, UNITS, sampling, [("b", "a")], bootstrap(scored, UNITS, sampling))
    assert (row.difference, row.bootstrap, row.randomization) == (0.0, 1.0, 1.0)


def test_equal_scores_of_different_outputs_are_no_evidence(values: np.ndarray) -> None:
    scored = _scored(a=values, b=values[::-1].copy())
    sampling = Sampling(500, 500, 3)
    (row,) = compare(scored, UNITS, sampling, [("b", "a")], bootstrap(scored, UNITS, sampling))
    assert row.randomization is not None
    assert row.randomization > 0.9


def test_a_clear_difference_is_found(values: np.ndarray) -> None:
    scored = _scored(a=values, b=values + 0.2)
    sampling = Sampling(500, 999, 3)
    (row,) = compare(scored, UNITS, sampling, [("b", "a")], bootstrap(scored, UNITS, sampling))
    assert row.difference == pytest.approx(0.2)
    assert row.randomization == pytest.approx(0.001)


@pytest.mark.parametrize("seed", [0, 1])
def test_a_seed_is_a_seed(values: np.ndarray, seed: int) -> None:
    scored = _scored(a=values, b=values + np.random.default_rng(1).normal(0, 0.05, UNITS))
    runs = []
    for _ in range(2):
        sampling = Sampling(300, 300, seed)
        resampled = bootstrap(scored, UNITS, sampling)
        runs.append((compare(scored, UNITS, sampling, [("b", "a")], resampled), interval(resampled["mean", "a"])))
    assert runs[0] == runs[1]
    other = bootstrap(scored, UNITS, Sampling(300, 300, 1 - seed))
    assert interval(other["mean", "a"]) != runs[0][1]


def test_the_size_of_a_batch_changes_nothing(values: np.ndarray, monkeypatch: pytest.MonkeyPatch) -> None:
    scored = _scored(a=values, b=values + np.random.default_rng(1).normal(0, 0.05, UNITS))
    sampling = Sampling(300, 300, 5)
    found = []
    for cells in (1, 1 << 22):
        monkeypatch.setattr(significance, "_CELLS", cells)
        resampled = bootstrap(scored, UNITS, sampling)
        found.append(
            (compare(scored, UNITS, sampling, [("b", "a")], resampled), resampled["mean", "a"].round(12).tolist())
        )
    assert found[0] == found[1]


def test_the_draws_are_those_of_the_usual_way() -> None:
    drawn = np.random.default_rng(12345).choice(50, size=(70, 50), replace=True)
    counts = np.concatenate(list(significance.draws(50, 70, 12345)))
    assert all(
        np.bincount(row, minlength=50).tolist() == count.tolist() for row, count in zip(drawn, counts, strict=True)
    )
    kept = np.random.default_rng(12345).integers(2, size=(70, 50), dtype=bool)
    assert np.concatenate(list(significance.exchanges(50, 70, 12345))).tolist() == kept.astype(float).tolist()


def test_pairs() -> None:
    assert against_first(["a", "b", "c"]) == [("b", "a"), ("c", "a")]
    assert all_pairs(["a", "b", "c"]) == [("b", "a"), ("c", "a"), ("c", "b")]


def test_holm() -> None:
    assert holm([0.01, 0.04, 0.03, None]) == pytest.approx([0.03, 0.06, 0.06, None])
    assert holm([1.0, 1.0]) == [1.0, 1.0]
    assert holm([]) == []


@given(st.lists(st.floats(0, 1), max_size=12))
def test_holm_keeps_the_order_and_never_lowers(values: list[float]) -> None:
    corrected = holm(values)
    for p, q in zip(values, corrected, strict=True):
        assert q is not None
        assert p <= q <= 1
    assert sorted(range(len(values)), key=lambda n: (values[n], n)) == sorted(
        range(len(values)), key=lambda n: (corrected[n], values[n], n)
    )


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 4), st.integers(1, 3)), max_size=30))
def test_sparse_tables_are_dense_ones(cells: list[tuple[int, int, int]]) -> None:
    rows = np.zeros((10, 5))
    for at, column, value in cells:
        rows[at, column] += value
    parts = zip(*cells, strict=True) if cells else ((), (), ())
    places, columns, values = (np.array(part, dtype=np.int64) for part in parts)
    sparse, dense = Sparse(places, columns, values.astype(float), (10, 5)), Dense(rows)
    groups = np.arange(10) // 3
    weights = np.random.default_rng(0).integers(0, 3, size=(4, 10)).astype(float)
    assert sparse.total().tolist() == dense.total().tolist()
    assert sparse.weighted(weights).tolist() == dense.weighted(weights).tolist()
    assert (
        sparse.grouped(groups, 4).weighted(weights[:, :4]).tolist()
        == dense.grouped(groups, 4).weighted(weights[:, :4]).tolist()
    )
