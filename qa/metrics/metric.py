"""What a metric is: additive statistics per segment, and scores that are computed from their sums.

Corpus score, segment scores, intervals and paired tests then follow for every metric alike (the idea is sacreBLEU's).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

import numpy as np
from msgspec import Struct, field
from numpy.typing import NDArray

from qa.metrics.corpus import Corpus

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


class Table(Protocol):
    """Statistics: a row per segment (or per document, once grouped), columns that may be added up."""

    def __len__(self) -> int: ...

    @property
    def width(self) -> int:
        """The number of columns."""
        ...

    def total(self) -> Floats:
        """Return the sums of the columns."""
        ...

    def grouped(self, groups: Ints, count: int) -> Table:
        """Return the sums per group: ``groups`` gives each row its group, 0 to ``count`` - 1."""
        ...

    def weighted(self, weights: Floats) -> Floats:
        """Return the sums with rows counted so often: (b, rows) weights give (b, columns)."""
        ...

    def widened(self, width: int) -> Table:
        """Return the table with columns of zeros behind, so that it may be added to one that has more."""
        ...

    def same(self, other: Table) -> bool:
        """Whether another table says the same of every row."""
        ...


class Dense(Struct, frozen=True):
    """A table with few columns."""

    rows: Floats

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def width(self) -> int:
        """The number of columns."""
        return int(self.rows.shape[1])

    def total(self) -> Floats:
        """Return the sums, added up in the order of the rows: fractions then end in the same digits everywhere."""
        if not len(self.rows):
            return np.zeros(self.width)
        return np.asarray(np.add.accumulate(self.rows, axis=0)[-1], dtype=np.float64)

    def grouped(self, groups: Ints, count: int) -> Dense:
        """Return the sums per group."""
        columns = [np.bincount(groups, column, count) for column in self.rows.T]
        return Dense(np.stack(columns, axis=1))

    def weighted(self, weights: Floats) -> Floats:
        """Return the sums with rows counted so often."""
        return np.asarray(weights @ self.rows)

    def widened(self, width: int) -> Dense:
        """Return the table with columns of zeros behind."""
        if width == self.width:
            return self
        return Dense(np.hstack([self.rows, np.zeros((len(self.rows), width - self.width))]))

    def same(self, other: Table) -> bool:
        """Whether another table says the same of every row."""
        return isinstance(other, Dense) and np.array_equal(self.rows, other.rows)


class Sparse(Struct, frozen=True):
    """A table with many columns, most of them zero: (row, column, value) of the others."""

    at: Ints
    column: Ints
    value: Floats
    shape: tuple[int, int]

    def __len__(self) -> int:
        return self.shape[0]

    @property
    def width(self) -> int:
        """The number of columns."""
        return self.shape[1]

    def total(self) -> Floats:
        """Return the sums of the columns."""
        return np.bincount(self.column, self.value, self.width).astype(np.float64)

    def grouped(self, groups: Ints, count: int) -> Sparse:
        """Return the sums per group."""
        cells = groups[self.at] * self.width + self.column
        found, inverse = np.unique(cells, return_inverse=True)
        values = np.bincount(inverse, self.value, len(found)).astype(np.float64)
        return Sparse(found // self.width, found % self.width, values, (count, self.width))

    def weighted(self, weights: Floats) -> Floats:
        """Return the sums with rows counted so often."""
        result = np.empty((len(weights), self.width))
        for number, row in enumerate(weights):
            result[number] = np.bincount(self.column, row[self.at] * self.value, self.width)
        return result

    def widened(self, width: int) -> Sparse:
        """Return the table with columns of zeros behind."""
        return Sparse(self.at, self.column, self.value, (len(self), width))

    def same(self, other: Table) -> bool:
        """Whether another table says the same of every row."""
        return (
            isinstance(other, Sparse)
            and self.shape == other.shape
            and np.array_equal(self.at, other.at)
            and np.array_equal(self.column, other.column)
            and np.array_equal(self.value, other.value)
        )


class Measure(Struct, frozen=True):
    """One number that a metric gives.

    Attributes:
        name: As it is printed: ``bleu``, ``term-macro``.
        scores: Scores from sums: (…, columns) give (…); must not depend on what else is in the batch.
        value: The score of one row of sums where it must agree with another program to the last digit.
        segment: Scores of single segments, where they follow another formula.
        lower_is_better: As for TER.
        digits: After the point, in tables.
        scale: What full marks are: 100, 1, or None where there are none.
    """

    name: str
    scores: Callable[[Floats], Floats]
    value: Callable[[Floats], float] | None = None
    segment: Callable[[Floats], Floats] | None = None
    lower_is_better: bool = False
    digits: int = 2
    scale: float | None = 100.0

    def of(self, sums: Floats) -> float:
        """Return the score of one row of sums."""
        return float(self.value(sums)) if self.value else float(self.scores(sums[None, :])[0])

    def of_segments(self, rows: Floats) -> Floats:
        """Return the scores of rows, each for itself."""
        return (self.segment or self.scores)(rows)


class Counted(Struct, frozen=True):
    """What a metric found in the output of one system.

    Attributes:
        tables: Statistics by the names of the measures that are computed from them.
        notes: What a user should know (a bound that was hit, an empty reference).
        detail: More that this metric has to say, as plain values, for the results file.
        segments: The same per segment, for the segments file.
    """

    tables: dict[str, Table]
    notes: tuple[str, ...] = ()
    detail: dict[str, Any] = field(default_factory=dict)
    segments: Sequence[Any] = ()


class Metric(Protocol):
    """A metric, made once for a run.

    Attributes:
        name: Of its table.
        measures: What it gives, the chief one first.
    """

    name: str
    measures: tuple[Measure, ...]

    def count(self, corpus: Corpus, system: str) -> Counted:
        """Return the statistics of a system's output."""
        ...

    def signature(self, corpus: Corpus) -> str:
        """Return what a score must agree in to be comparable, as ``key:value|…``."""
        ...
