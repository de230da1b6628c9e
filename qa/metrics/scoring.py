"""From a corpus to results: statistics, scores, intervals, tests, buckets, as the results file has them."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from msgspec import Struct, field

from qa.core import Finding
from qa.errors import UsageError
from qa.metrics import load
from qa.metrics.buckets import buckets
from qa.metrics.corpus import REFERENCE, Corpus
from qa.metrics.metric import Counted, Floats, Measure, Metric, Table
from qa.metrics.options import Options
from qa.metrics.segments import Scores, segment_rows
from qa.metrics.significance import (
    Comparison,
    Pair,
    Sampling,
    Scored,
    against_first,
    all_pairs,
    bootstrap,
    compare,
    interval,
)

# Raise when a key of the results file changes its meaning.
VERSION = 1
# Metrics for which the reference stands as a system beside the others: what a perfect human would have.
CEILING = ("term", "term-wmt23", "term-wmt25", "consistency")
# Below so many documents an interval over documents is rough.
FEW = 20
Findings = Mapping[str, Mapping[int, Sequence[Finding]]]
Progress = Callable[[str], None]


class Request(Struct, frozen=True):
    """What is asked of a run.

    Attributes:
        metrics: Names, in the order of the table.
        options: Of the metrics.
        sampling: Of intervals and tests; its unit is set from the corpus.
        pairs: ``baseline``, ``all`` or ``none``.
        baseline: Name of the system that others are compared with; the first when None.
        buckets: Names of `qa.metrics.buckets`.
    """

    metrics: Sequence[str]
    options: Options
    sampling: Sampling = field(default_factory=Sampling)
    pairs: str = "baseline"
    baseline: str | None = None
    buckets: Sequence[str] = ()


class Scoring(Struct):
    """A run, kept so that segments can be asked for after the results.

    Attributes:
        corpus: What was scored.
        metrics: Those that were made.
        counted: What each found, by metric and system.
    """

    corpus: Corpus
    metrics: list[Metric] = field(default_factory=list)
    counted: dict[tuple[str, str], Counted] = field(default_factory=dict)

    @property
    def measures(self) -> list[tuple[Metric, Measure]]:
        """All measures with their metrics, in order."""
        return [(metric, measure) for metric in self.metrics for measure in metric.measures]

    def segments(self, findings: Findings) -> list[dict[str, Any]]:
        """Return every segment with its texts, scores, term verdicts and findings."""
        return segment_rows(self.corpus, self._scores(), self._terms(), findings)

    def _scores(self) -> Scores:
        """Scores per segment by measure and system; of sparse tables there are none."""
        found: Scores = {}
        for metric, measure in self.measures:
            for system in self.corpus.systems:
                rows = getattr(self.counted[metric.name, system].tables[measure.name], "rows", None)
                if rows is not None:
                    found[measure.name, system] = measure.of_segments(rows)
        return found

    def _terms(self) -> dict[str, Sequence[Any]]:
        return {system: c.segments for (_, system), c in self.counted.items() if c.segments}


def run(corpus: Corpus, request: Request, findings: Findings, progress: Progress) -> tuple[Scoring, dict[str, Any]]:
    """Score a corpus.

    Args:
        corpus: Checked.
        request: What is asked for.
        findings: By system and segment number; empty where they are not wanted.
        progress: Takes what is being done, in words.

    Returns:
        The run, and its results as plain values.

    Raises:
        UsageError: A metric or an option that does not exist or does not fit.
        MissingExtra: A library that is not there.
    """
    scoring = Scoring(corpus, [load(name, corpus, request.options) for name in dict.fromkeys(request.metrics)])
    systems = _ordered(list(corpus.systems), request.baseline)
    notes: list[str] = []
    for metric in scoring.metrics:
        for system in [*systems, *([REFERENCE] if _has_ceiling(corpus, metric) else [])]:
            progress(f"{metric.name}: {system}")
            counted = scoring.counted[metric.name, system] = metric.count(corpus, system)
            notes += counted.notes
    units, count, unit, more = _units(corpus)
    notes += more
    sampling = Sampling(request.sampling.resamples, request.sampling.trials, request.sampling.seed, unit)
    progress("intervals and tests")
    scored = _grouped(scoring, units, count)
    resampled = bootstrap(scored, count, sampling) if sampling.resamples else {}
    pairs = _pairs(systems, request.pairs)
    tested = [Scored(s.measure, {n: t for n, t in s.tables.items() if n in corpus.systems}) for s in scored]
    comparisons = compare(tested, count, sampling, pairs, resampled) if pairs else []
    results = {
        "version": VERSION,
        "languages": {"source": corpus.languages.source, "target": corpus.languages.target},
        "segments": len(corpus),
        "documents": len(set(corpus.docs)) if corpus.docs else None,
        "references": len(corpus.references),
        "resampling": {"unit": unit, "units": count, "resamples": sampling.resamples, "trials": sampling.trials,
                       "seed": sampling.seed, "signature": sampling.signature},
        "systems": [_system(corpus, name) for name in systems],
        "baseline": systems[0],
        "metrics": [_measure(scoring, metric, measure, systems, resampled, sampling)
                    for metric, measure in scoring.measures],
        "tests": [_test(row) for row in comparisons],
        "details": _details(scoring),
        "buckets": buckets(corpus, request.buckets, scoring.measures, scoring.counted, findings, scoring._terms()),
        "notes": list(dict.fromkeys(notes)),
    }  # fmt: skip
    return scoring, results


def _ordered(systems: list[str], baseline: str | None) -> list[str]:
    if baseline is None:
        return systems
    if baseline not in systems:
        raise UsageError(f"--baseline: there is no system '{baseline}'; there are {', '.join(systems)}")
    return [baseline, *(system for system in systems if system != baseline)]


def _has_ceiling(corpus: Corpus, metric: Metric) -> bool:
    return metric.name in CEILING and bool(corpus.references) and REFERENCE not in corpus.systems


def _units(corpus: Corpus) -> tuple[Any, int, str, list[str]]:
    """Return what is drawn: documents where there are at least two, else segments; and what is to be said of it."""
    groups, count = corpus.groups()
    if corpus.docs is not None and count > 1:
        few = f"only {count} documents: intervals and tests over documents are rough" if count < FEW else ""
        return groups, count, "document", [few] if few else []
    why = "there are no documents" if corpus.docs is None else "there is one document"
    import numpy as np

    return np.arange(len(corpus)), len(corpus), "segment", [f"{why}: intervals and tests are over segments"]


def _grouped(scoring: Scoring, units: Any, count: int) -> list[Scored]:
    """Return the statistics by measure, a row per unit; measures that share a table share what it becomes."""
    known: dict[int, Any] = {}
    found = []
    for metric, measure in scoring.measures:
        tables = {}
        for (name, system), counted in scoring.counted.items():
            if name == metric.name:
                table = counted.tables[measure.name]
                if id(table) not in known:
                    known[id(table)] = table if count == len(table) else table.grouped(units, count)
                tables[system] = known[id(table)]
        width = max(table.width for table in tables.values())
        found.append(Scored(measure, {system: _widened(table, width) for system, table in tables.items()}))
    return found


def _widened(table: Table, width: int) -> Table:
    return table if table.width == width else table.widened(width)


def _pairs(systems: Sequence[str], which: str) -> list[Pair]:
    if which not in ("baseline", "all", "none"):
        raise UsageError(f"--pairs: '{which}' is none of baseline, all, none")
    return [] if which == "none" else all_pairs(systems) if which == "all" else against_first(systems)


def _system(corpus: Corpus, name: str) -> dict[str, Any]:
    texts = corpus.systems[name]
    same = bool(corpus.references) and list(texts) == list(corpus.references[0])
    empty = sum(not text.strip() for text in texts)
    return {"name": name, "segments": len(texts), "empty": empty, "identical_to_reference": same}


def _measure(
    scoring: Scoring, metric: Metric, measure: Measure, systems: Sequence[str], resampled: Mapping[Pair, Floats],
    sampling: Sampling,
) -> dict[str, Any]:  # fmt: skip
    signature = metric.signature(scoring.corpus)
    names = [*systems, *([REFERENCE] if (metric.name, REFERENCE) in scoring.counted else [])]
    scores = []
    for name in names:
        table = scoring.counted[metric.name, name].tables[measure.name]
        low, high = _interval(resampled.get((measure.name, name)))
        value = number(measure.of(table.total()))
        is_reference = name == REFERENCE and name not in scoring.corpus.systems
        scores.append({"system": name, "value": value, "low": low, "high": high, "n": len(table),
                       "is_reference": is_reference})  # fmt: skip
    return {
        "name": measure.name, "metric": metric.name, "signature": signature,
        "full_signature": f"{signature}|{sampling.signature}", "lower_is_better": measure.lower_is_better,
        "digits": measure.digits, "scale": measure.scale, "scores": scores,
    }  # fmt: skip


def number(value: float) -> float | None:
    """Return a number as JSON knows it: none where there is none."""
    return float(value) if math.isfinite(value) else None


def _interval(values: Floats | None) -> tuple[float | None, float | None]:
    finite = [] if values is None else values[(values == values)]
    return interval(finite) if len(finite) else (None, None)  # type: ignore[arg-type]


def _test(row: Comparison) -> dict[str, Any]:
    return {
        "name": row.measure, "system": row.one, "against": row.other, "difference": number(row.difference),
        "bootstrap": {"p": row.bootstrap, "holm": row.bootstrap_holm},
        "randomization": {"p": row.randomization, "holm": row.randomization_holm},
    }  # fmt: skip


def _details(scoring: Scoring) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for (metric, system), counted in scoring.counted.items():
        if counted.detail:
            found.setdefault(metric, {})[system] = counted.detail
    return found
