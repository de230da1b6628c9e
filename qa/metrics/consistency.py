"""Consistency: does a system say the same for the same source term? (Semenov & Bojar 2022; also in WMT25.)

Each occurrence is compared with a pseudo-reference: the first rendering of its concept in the document, the most
frequent one, or the preferred one of the glossary. Concepts that are rendered once in a document say nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

import numpy as np

from qa.errors import UsageError
from qa.metrics.corpus import Corpus
from qa.metrics.metric import Counted, Dense, Measure, Sparse
from qa.metrics.occurrences import SegmentOccurrences
from qa.metrics.options import Options
from qa.metrics.term import _ratio, glossary, macro
from qa.metrics.terms import Terms
from qa.text.fold import fold_form

VERSION = 1
CHOICES = ("first", "frequent", "preferred")


@dataclass
class Consistency:
    """The metric, with one kind of pseudo-reference."""

    terms: Terms
    pseudo_reference: str
    name: str = "consistency"
    measures: tuple[Measure, ...] = (
        Measure("consistency", _ratio(0, 1), digits=3, scale=1.0),
        Measure("consistency-macro", macro, digits=3, scale=1.0),
    )

    @classmethod
    def of(cls, corpus: Corpus, options: Options) -> Consistency:
        """Return the metric.

        Raises:
            UsageError: There is no such pseudo-reference, no glossary or no source.
        """
        if options.pseudo_reference not in CHOICES:
            raise UsageError(f"--pseudo-reference: '{options.pseudo_reference}' is none of {', '.join(CHOICES)}")
        return cls(glossary(corpus, options, "consistency"), options.pseudo_reference)

    def count(self, corpus: Corpus, system: str) -> Counted:
        """Return per segment the occurrences that agree and those that count; the same per concept."""
        found = self.terms.of(corpus, system)
        groups, _ = corpus.groups() if corpus.docs else (np.zeros(len(corpus), dtype=np.int64), 1)
        wanted = self._wanted(found, groups.tolist())
        rows = np.zeros((len(found), 2))
        cells: dict[tuple[int, int], float] = defaultdict(float)
        columns: dict[str, int] = {}
        for number, each in enumerate(found):
            for one in each.occurrences:
                same = wanted.get((int(groups[number]), one.concept)) if one.rendering and one.outcome.judged else None
                if same is not None:
                    agrees = one.rendering == same
                    rows[number] += agrees, 1
                    column = columns.setdefault(one.concept, len(columns))
                    cells[number, 2 * column] += agrees
                    cells[number, 2 * column + 1] += 1
        return Counted({"consistency": Dense(rows), "consistency-macro": _sparse(cells, len(found), len(columns))})

    def signature(self, corpus: Corpus) -> str:
        """Return what an occurrence is compared with, where, and the hash of the glossary."""
        scope = "doc" if corpus.docs else "all"
        return (
            f"consistency|pseudo:{self.pseudo_reference}|scope:{scope}|match:{self.terms.match(corpus)}|unit:occurrence"
            f"|gloss:{self.terms.glossary.digest[:12]}|n:{len(corpus)}|v:{VERSION}"
        )

    def _wanted(self, found: list[SegmentOccurrences], groups: list[int]) -> dict[tuple[int, str], str]:
        """Return the pseudo-reference by document and concept, where a concept is rendered at least twice."""
        said: dict[tuple[int, str], list[str]] = defaultdict(list)
        for group, each in zip(groups, found, strict=True):
            for one in each.occurrences:
                if one.concept and one.rendering and one.outcome.judged:
                    said[group, one.concept].append(one.rendering)
        return {key: self._choose(key[1], renderings) for key, renderings in said.items() if len(renderings) > 1}

    def _choose(self, concept: str, renderings: list[str]) -> str:
        if self.pseudo_reference == "first":
            return renderings[0]
        if self.pseudo_reference == "preferred":
            return str(fold_form(self.terms.concepts[concept].preferred))
        # Of several as frequent the first: a Counter keeps their order.
        return Counter(renderings).most_common(1)[0][0]


def _sparse(cells: dict[tuple[int, int], float], rows: int, concepts: int) -> Sparse:
    """Bring the hits of all concepts before their totals, as `macro` reads them."""
    kept = [(row, column, value) for (row, column), value in cells.items() if value]
    at = np.array([row for row, _, _ in kept], dtype=np.int64)
    column = np.array([cell // 2 + concepts * (cell % 2) for _, cell, _ in kept], dtype=np.int64)
    values = np.array([value for _, _, value in kept], dtype=np.float64)
    return Sparse(at, column, values, (rows, 2 * concepts))
