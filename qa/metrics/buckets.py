"""Scores of parts of a test set: by length, by document, with and without terms, with and without findings."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from qa.core import Finding, Severity
from qa.errors import UsageError
from qa.metrics.corpus import Corpus
from qa.metrics.metric import Counted, Dense, Measure, Metric
from qa.metrics.outcomes import SegmentOccurrences

# Upper ends of the classes of length, in words (in characters where a language has no blanks).
LENGTHS = (10, 20, 30, 50)
CHARACTERS = (15, 30, 60, 120)
Findings = Mapping[str, Mapping[int, Sequence[Finding]]]
# Per system the bucket of each segment; None leaves a segment out.
Labels = Callable[[str], Sequence[str | None]]


def buckets(
    corpus: Corpus, names: Sequence[str], measures: Sequence[tuple[Metric, Measure]],
    counted: Mapping[tuple[str, str], Counted], findings: Findings, terms: Mapping[str, Sequence[SegmentOccurrences]],
) -> list[dict[str, Any]]:  # fmt: skip
    """Return a row per kind, bucket, chief measure and system: the score of its segments, and how many these are.

    Raises:
        UsageError: There is no such kind, or it needs what is not there.
    """
    rows: list[dict[str, Any]] = []
    for name in names:
        labels = _labels(name, corpus, findings, terms)
        for system in corpus.systems:
            own = labels(system)
            for label in _order(own):
                chosen = np.array([one == label for one in own])
                for metric, measure in measures:
                    table = counted[metric.name, system].tables[measure.name]
                    if isinstance(table, Dense) and measure.name == metric.measures[0].name:
                        row = _row(table, measure, chosen)
                        rows.append({"kind": name, "bucket": label, "system": system, "name": measure.name, **row})
    return rows


def _row(table: Dense, measure: Measure, chosen: Any) -> dict[str, Any]:
    total = Dense(table.rows[chosen]).total()
    value = measure.of(total)
    return {"segments": int(chosen.sum()), "value": value if value == value else None}


def _order(labels: Sequence[str | None]) -> list[str]:
    return sorted({label for label in labels if label is not None}, key=_key)


def _key(label: str) -> tuple[int, str]:
    digits = label.split(" ")[0].split("-")[0].lstrip(">")
    return (int(digits), label) if digits.isdecimal() else (0, label)


def _labels(name: str, corpus: Corpus, findings: Findings, terms: Mapping[str, Sequence[SegmentOccurrences]]) -> Labels:
    if name == "length":
        classes = _lengths(corpus)
        return lambda system: classes
    if name == "doc":
        if corpus.docs is None:
            raise UsageError("--buckets doc: there are no documents; give a column 'doc', or --docs FILE")
        docs = list(corpus.docs)
        return lambda system: docs
    if name == "term":
        if not terms:
            raise UsageError("--buckets term: terms are not counted; add -m term")
        return lambda system: [_terms(each) for each in terms[system]]
    if name == "finding":
        return lambda system: [_worst(findings.get(system, {}).get(n, ())) for n in range(len(corpus))]
    raise UsageError(f"--buckets: '{name}' is none of length, doc, term, finding")


def _lengths(corpus: Corpus) -> list[str]:
    """Classes by the first reference, or by the source where there is none: the same for every system."""
    texts = corpus.references[0] if corpus.references else corpus.sources or next(iter(corpus.systems.values()))
    unbroken = corpus.languages.target if corpus.references else corpus.languages.source
    has_words = unbroken.split("-")[0] not in ("zh", "ja", "th")
    ends, unit = (LENGTHS, "words") if has_words else (CHARACTERS, "characters")
    sizes = [len(text.split()) if has_words else len(text) for text in texts]
    return [_class(size, ends, unit) for size in sizes]


def _class(size: int, ends: Sequence[int], unit: str) -> str:
    start = 0
    for end in ends:
        if size <= end:
            return f"{start}-{end} {unit}"
        start = end + 1
    return f">{ends[-1]} {unit}"


def _terms(each: SegmentOccurrences) -> str:
    judged = [one for one in each.occurrences if one.outcome.judged]
    if not judged:
        return "no term"
    return "all terms right" if all(one.outcome.accepted for one in judged) else "a term wrong"


def _worst(found: Sequence[Finding]) -> str:
    worst = max((finding.severity for finding in found), default=None)
    if worst is None or worst < Severity.MINOR:
        return "no finding"
    return "minor finding" if worst is Severity.MINOR else "major finding"
