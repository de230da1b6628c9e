from __future__ import annotations

import random
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.align.corridor import Corridor, chain, corridor, parts
from qa.align.lattice import Lattice
from qa.align.weights import SHAPES

Pairs = dict[tuple[int, int], float]


def heaviest(pairs: Pairs) -> float:
    """Return the weight of the heaviest chain, the slow way."""
    best: Pairs = {}
    for pair in sorted(pairs):
        before = (best[one] for one in best if one[0] <= pair[0] and one[1] <= pair[1])
        best[pair] = pairs[pair] + max(before, default=0.0)
    return max(best.values(), default=0.0)


@given(st.dictionaries(st.tuples(st.integers(0, 9), st.integers(0, 9)), st.integers(1, 9).map(float), max_size=14))
def test_the_chain_is_the_heaviest_that_never_goes_back(pairs: Pairs) -> None:
    found = chain(pairs)
    assert all(a[0] <= b[0] and a[1] <= b[1] for a, b in pairwise(found))
    assert sum(pairs[pair] for pair in found) == heaviest(pairs)


def ends(count: int) -> list[float]:
    return [float(number) for number in range(count + 1)]


@pytest.mark.parametrize(("rows", "columns"), [(1, 1), (3, 900), (900, 3), (700, 700), (500, 2000)])
def test_a_corridor_without_links_leads_from_end_to_end(rows: int, columns: int) -> None:
    path = corridor({}, ends(rows), ends(columns))
    assert path.low[0] == 0
    assert path.high[-1] == columns
    assert all(low <= high for low, high in zip(path.low, path.high, strict=True))
    assert all(path.low[row + 1] <= path.high[row] for row in range(rows))


def test_a_corridor_leads_past_a_wrong_link() -> None:
    links = {(n, n): 5.0 for n in range(0, 1000, 10)}
    del links[500, 500]
    path = corridor(links | {(500, 509): 6.0}, ends(1000), ends(1000))
    assert all(path.low[n] <= n <= path.high[n] for n in range(1001))
    assert sum(high - low for low, high in zip(path.low, path.high, strict=True)) < 70 * 1000


def test_a_chapter_that_is_missing_costs_little() -> None:
    links = {(n, n if n < 300 else n - 200): 5.0 for n in range(1000) if not 300 <= n < 500}
    path = corridor(links, ends(1000), ends(800))
    assert path.low[400] <= 300 <= path.high[400]
    assert path.low[700] <= 500 <= path.high[700]
    assert sum(high - low for low, high in zip(path.low, path.high, strict=True)) < 70 * 1000


@pytest.mark.parametrize("linked", [True, False])
def test_parts_hold_every_sentence_once_and_are_bounded(linked: bool) -> None:
    pairs = {(n, n): 12.0 for n in range(1000)} if linked else {}
    found = parts(pairs, 1000, 1000, 100)
    assert [n for left, _ in found for n in range(left.start, left.stop)] == list(range(1000))
    assert [n for _, right in found for n in range(right.start, right.stop)] == list(range(1000))
    assert all(left.stop - left.start < 300 for left, _ in found)
    assert all(left.start == right.start for left, right in found)


def test_a_part_ends_at_a_plain_pair_behind_a_missing_chapter() -> None:
    pairs = {(n, n if n < 150 else n - 500): 12.0 for n in range(1000) if not 150 <= n < 650}
    cuts = [(left.start, right.start) for left, right in parts(pairs, 1000, 500, 100)]
    assert cuts[1] == (100, 100)
    # In the middle of what is missing it ends between the pairs before and after.
    assert all(148 <= right <= 151 for left, right in cuts if 150 <= left < 650)
    assert all(right == left - 500 for left, right in cuts if left >= 651)


def test_the_sums_of_a_lattice_are_those_over_all_alignments() -> None:
    """Two by two sentences have few alignments: they are counted out here."""
    rng = random.Random(4)
    path = Corridor([0, 0, 0], [2, 2, 2])
    scores = [{shape: np.full(3, -np.inf) for shape in SHAPES} for _ in range(2)]
    for row in range(2):
        for (a, b), values in ((shape, scores[row][shape]) for shape in SHAPES):
            for column in range(3):
                if row + a <= 2 and column + b <= 2:
                    values[column] = rng.uniform(-3, 3)
    out, added = -1.5, -2.0

    def total(row: int, column: int) -> float:
        if (row, column) == (2, 2):
            return 1.0
        found = 0.0
        for a, b in SHAPES if row < 2 else ():
            if row + a <= 2 and column + b <= 2:
                found += float(np.exp(scores[row][a, b][column])) * total(row + a, column + b)
        if row < 2:
            found += float(np.exp(out)) * total(row + 1, column)
        if column < 2:
            found += float(np.exp(added)) * total(row, column + 1)
        return found

    lattice = Lattice(path, scores, (out, added))
    assert lattice.total == pytest.approx(float(np.log(total(0, 0))))
    first = sum(float(values[0]) for shape, values in lattice.probabilities(0).items())
    assert first == pytest.approx(1.0)
    best = lattice.best()
    assert sum(bead.shape[0] for bead in best) == sum(bead.shape[1] for bead in best) == 2
