"""One rendering pays for one mention, and together they score the most."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from qa.mentions.assign import assign

tables = st.integers(0, 4).flatmap(
    lambda columns: st.lists(
        st.lists(st.integers(-2, 9).map(float), min_size=columns, max_size=columns), min_size=0, max_size=4
    )
)


def total(scores: list[list[float]], given_: list[int | None]) -> float:
    return sum(scores[row][column] for row, column in enumerate(given_) if column is not None)


@given(tables)
def test_the_assignment_is_the_best_of_all(scores: list[list[float]]) -> None:
    found = assign(scores)
    assert len(found) == len(scores)
    used = [column for column in found if column is not None]
    assert len(set(used)) == len(used)
    assert all(column is None or scores[row][column] > 0 for row, column in enumerate(found))
    columns = len(scores[0]) if scores else 0
    places = [*range(columns), *[None] * len(scores)]
    best = max(
        (
            sum(max(0.0, scores[row][column]) for row, column in enumerate(order) if column is not None)
            for order in set(permutations(places, len(scores)))
        ),
        default=0.0,
    )
    assert total(scores, found) == best


def test_nothing_is_assigned_to_nothing() -> None:
    assert assign([]) == []
    assert assign([[], []]) == [None, None]
    assert assign([[0.0, -1.0]]) == [None]
