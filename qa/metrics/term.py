"""Terminology accuracy: of the source terms that occur, how many a system renders rightly.

The unit is an occurrence in the source; a place in the output pays for one. What a pronoun or a single mention stands
for, and short forms whose meaning stays open, count neither way. Forbidden words that no source term accounts for count
in the forbidden-rendering rate alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from msgspec import Struct, field

from qa.errors import UsageError
from qa.metrics.corpus import Corpus
from qa.metrics.metric import Counted, Dense, Floats, Measure, Sparse, Table
from qa.metrics.options import Options
from qa.metrics.outcomes import Occurrence, Outcome, SegmentOccurrences
from qa.metrics.terms import Terms
from qa.text.fold import fold_form

VERSION = 1
ACCEPTED, JUDGED, FORBIDDEN, FOUND = range(4)
# How many of the terms that cost most are named.
COSTLY = 10


def ratio(over: int, under: int) -> Callable[[Floats], Floats]:
    """Return what divides one column of sums by another."""

    def scores(sums: Floats) -> Floats:
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.asarray(sums[..., over] / sums[..., under])

    return scores


def macro(sums: Floats) -> Floats:
    """Return the mean over concepts of their shares: a column of hits and a column of all for each, in turns."""
    hits, all_ = sums[..., 0::2], sums[..., 1::2]
    with np.errstate(divide="ignore", invalid="ignore"):
        shares = np.where(all_ > 0, hits / np.where(all_ > 0, all_, 1.0), 0.0)
        return np.asarray(shares.sum(axis=-1) / (all_ > 0).sum(axis=-1))


MEASURES = (
    Measure("term", ratio(ACCEPTED, JUDGED), digits=3, scale=1.0),
    Measure("term-macro", macro, digits=3, scale=1.0),
    Measure("term-forbidden", ratio(FORBIDDEN, JUDGED), lower_is_better=True, digits=3, scale=None),
    Measure("term-coverage", ratio(JUDGED, FOUND), digits=3, scale=1.0),
)


class TermAccuracy(Struct):
    """The metric."""

    terms: Terms
    name: str = "term"
    measures: tuple[Measure, ...] = MEASURES
    columns: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, corpus: Corpus, options: Options) -> TermAccuracy:
        """Return the metric.

        Raises:
            UsageError: There is no glossary, or no source.
        """
        return cls(glossary(corpus, options, "term"))

    def count(self, corpus: Corpus, system: str) -> Counted:
        """Return accepted, judged, forbidden and found occurrences per segment, and the same per concept."""
        found = self.terms.of(corpus, system)
        rows = np.zeros((len(found), 4))
        for number, each in enumerate(found):
            if each.occurrences or each.strays:
                rows[number] = _counts(each)
        plain = Dense(rows)
        concepts = per_concept(found, self.columns, accepted)
        tables: dict[str, Table] = dict.fromkeys(("term", "term-forbidden", "term-coverage"), plain)
        tables["term-macro"] = concepts
        notes = () if rows[:, JUDGED].any() else (f"term: no term of the glossary occurs that {system} could render",)
        return Counted(tables, notes, self._detail(found), found)

    def signature(self, corpus: Corpus) -> str:
        """Return how terms are matched and counted, and the hash of the glossary."""
        return (
            f"term|match:{self.terms.match(corpus)}|case:fold|nest:longest|unit:occurrence|avg:micro"
            f"|short:{self.terms.short_forms(corpus)}|gloss:{self.terms.name}|n:{len(corpus)}|v:{VERSION}"
        )

    def _detail(self, found: Sequence[SegmentOccurrences]) -> dict[str, Any]:
        outcomes = Counter(one.outcome for each in found for one in each.occurrences)
        concepts = [self._concept(name, own) for name, own in sorted(_by_concept(found).items())]
        costly = [row for row in concepts if row["lost"]]
        costly.sort(key=lambda row: (-row["lost"], -row["forbidden"], row["concept"]))
        return {
            "outcomes": {str(outcome): outcomes.get(outcome, 0) for outcome in Outcome},
            "strays": sum(len(each.strays) for each in found),
            "segments_with_terms": sum(any(one.outcome.judged for one in each.occurrences) for each in found),
            "concepts_seen": len(concepts),
            "concepts_in_glossary": len(self.terms.glossary),
            "costly": costly[:COSTLY],
            "concepts": concepts,
            "collisions": self._collisions(found),
        }

    def _concept(self, name: str, own: Sequence[Occurrence]) -> dict[str, Any]:
        """What became of one concept: counts, and how steadily it is rendered."""
        concept = self.terms.concepts[name]
        outcomes = Counter(one.outcome for one in own)
        judged = [one for one in own if one.outcome.judged]
        accepted = sum(one.outcome.accepted for one in judged)
        renderings = Counter(one.rendering for one in judged if one.rendering)
        wrong = Counter(one.rendering for one in judged if one.rendering and not one.outcome.accepted)
        total = sum(renderings.values())
        steady = total > 1
        return {
            "concept": name, "source": concept.main, "preferred": concept.preferred, "judged": len(judged),
            "accepted": accepted, "lost": len(judged) - accepted,
            **{str(o): outcomes.get(o, 0) for o in (Outcome.FORBIDDEN, Outcome.OTHER, Outcome.OMITTED)},
            "renderings": _ranked(renderings),
            "wrong": _ranked(wrong),
            "most_frequent": max(renderings.values()) / total if steady else None,
            "herfindahl": sum((count / total) ** 2 for count in renderings.values()) if steady else None,
        }  # fmt: skip

    def _collisions(self, found: Sequence[SegmentOccurrences]) -> list[dict[str, Any]]:
        """Renderings that a system uses for two concepts or more, none of which is a kind of another."""
        used: dict[str, Counter[str]] = defaultdict(Counter)
        for name, own in _by_concept(found).items():
            for one in own:
                if one.outcome.judged and one.rendering:
                    used[one.rendering][name] += 1
        rows = []
        for rendering, concepts in sorted(used.items()):
            if len(concepts) > 1 and not self._share(rendering, list(concepts)):
                rows.append({"rendering": rendering, "concepts": dict(sorted(concepts.items()))})
        return rows

    def _share(self, rendering: str, names: Sequence[str]) -> bool:
        """Whether the glossary itself gives a rendering to all of these concepts."""
        return all(rendering in self._renderings(name) for name in names)

    def _renderings(self, name: str) -> frozenset[str]:
        return frozenset(map(str, map(fold_form, self.terms.concepts[name].target)))


def glossary(corpus: Corpus, options: Options, metric: str) -> Terms:
    """Return the terms that a metric counts.

    Raises:
        UsageError: There is no glossary, or no source.
    """
    if options.terms is None or not len(options.terms.glossary):
        raise UsageError(f"{metric} needs a glossary: --glossary FILE, or leave out --no-default-glossaries")
    if corpus.sources is None:
        raise UsageError(f"{metric} needs the source: --source FILE, or a column 'source' in the rows")
    return options.terms


def _ranked(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _counts(each: SegmentOccurrences) -> tuple[int, int, int, int]:
    judged = [one.outcome for one in each.occurrences if one.outcome.judged]
    accepted = sum(outcome.accepted for outcome in judged)
    forbidden = sum(outcome is Outcome.FORBIDDEN for outcome in judged) + len(each.strays)
    return accepted, len(judged), forbidden, len(each.occurrences)


def _by_concept(found: Sequence[SegmentOccurrences]) -> dict[str, list[Occurrence]]:
    result: dict[str, list[Occurrence]] = defaultdict(list)
    for each in found:
        for one in each.occurrences:
            if one.concept:
                result[one.concept].append(one)
    return result


def per_concept(
    found: Sequence[SegmentOccurrences], columns: dict[str, int], counts: Callable[[int, Occurrence], bool | None]
) -> Sparse:
    """Return a table with two columns per concept: how many occurrences hit, and how many count.

    Args:
        found: By segment.
        columns: Number of each concept, the same for all systems; it grows.
        counts: Whether an occurrence of a segment hits; None where it does not count.
    """
    cells: dict[tuple[int, int], float] = defaultdict(float)
    for number, each in enumerate(found):
        for one in each.occurrences:
            hit = counts(number, one) if one.concept else None
            if hit is not None:
                column = 2 * columns.setdefault(one.concept, len(columns))
                cells[number, column] += hit
                cells[number, column + 1] += 1
    kept = [(row, column, value) for (row, column), value in cells.items() if value]
    at = np.array([row for row, _, _ in kept], dtype=np.int64)
    column_of = np.array([column for _, column, _ in kept], dtype=np.int64)
    values = np.array([value for _, _, value in kept], dtype=np.float64)
    return Sparse(at, column_of, values, (len(found), 2 * len(columns)))


def accepted(number: int, one: Occurrence) -> bool | None:
    """Whether an occurrence is rendered rightly; None where it is not judged."""
    return one.outcome.accepted if one.outcome.judged else None
