"""One rendering pays for one mention: the assignment of target to source mentions with the highest total score."""

from __future__ import annotations

from collections.abc import Sequence


def assign(scores: Sequence[Sequence[float]]) -> list[int | None]:
    """Return for each row the column it is given, or None; no column is given twice.

    Scores of zero or less are never assigned. Kuhn–Munkres in the O(n³) form with potentials
    (Munkres 1957; Jonker & Volgenant 1987), on a matrix padded to a square.
    """
    rows = len(scores)
    columns = len(scores[0]) if rows else 0
    size = max(rows, columns)
    if not rows or not columns:
        return [None] * rows
    cost = [[-max(0.0, scores[r][c]) if r < rows and c < columns else 0.0 for c in range(size)] for r in range(size)]
    infinity = float("inf")
    u, v = [0.0] * (size + 1), [0.0] * (size + 1)
    owner, way = [0] * (size + 1), [0] * (size + 1)
    for row in range(1, size + 1):
        owner[0], column = row, 0
        least, used = [infinity] * (size + 1), [False] * (size + 1)
        while True:
            used[column] = True
            current, delta, following = owner[column], infinity, 0
            for other in range(1, size + 1):
                if used[other]:
                    continue
                reduced = cost[current - 1][other - 1] - u[current] - v[other]
                if reduced < least[other]:
                    least[other], way[other] = reduced, column
                if least[other] < delta:
                    delta, following = least[other], other
            for other in range(size + 1):
                if used[other]:
                    u[owner[other]] += delta
                    v[other] -= delta
                else:
                    least[other] -= delta
            column = following
            if owner[column] == 0:
                break
        while column:
            previous = way[column]
            owner[column] = owner[previous]
            column = previous
    result: list[int | None] = [None] * rows
    for column in range(1, columns + 1):
        row = owner[column] - 1
        if row < rows and scores[row][column - 1] > 0:
            result[row] = column - 1
    return result
