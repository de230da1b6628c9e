"""Segments one by one: scores, term verdicts and findings of every system; and where two systems differ most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from qa.core import Finding, Side
from qa.errors import UsageError
from qa.metrics.corpus import Corpus
from qa.metrics.metric import Floats, Measure
from qa.metrics.outcomes import Occurrence, SegmentOccurrences

Scores = dict[tuple[str, str], Floats]


def segment_rows(
    corpus: Corpus, scores: Scores, terms: Mapping[str, Sequence[SegmentOccurrences]],
    findings: Mapping[str, Mapping[int, Sequence[Finding]]],
) -> list[dict[str, Any]]:  # fmt: skip
    """Return each segment as plain values, as the segments file has them."""
    rows = []
    for number, own in enumerate(corpus.ids):
        source = corpus.sources[number] if corpus.sources else None
        systems = {}
        for name, texts in corpus.systems.items():
            systems[name] = {
                "output": texts[number],
                "scores": {
                    measure: round(float(values[number]), 6) if values[number] == values[number] else None
                    for (measure, system), values in scores.items()
                    if system == name
                },
                "terms": [_term(one, source or "", texts[number]) for one in terms[name][number].occurrences]
                if name in terms
                else [],
                "findings": [_finding(one) for one in findings.get(name, {}).get(number, ())],
            }
        rows.append(
            {
                "id": own, "doc": corpus.docs[number] if corpus.docs else None, "source": source,
                "references": [reference[number] for reference in corpus.references], "systems": systems,
            }
        )  # fmt: skip
    return rows


def _term(one: Occurrence, source: str, output: str) -> dict[str, Any]:
    target = one.target
    return {
        "concept": one.concept or None,
        "outcome": str(one.outcome),
        "source": {"start": one.source.start, "end": one.source.end, "text": one.source.of(source)},
        "target": {"start": target.start, "end": target.end, "text": target.of(output)} if target else None,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    mark = finding.mark(Side.TARGET)
    return {
        "rule": finding.rule.name,
        "severity": finding.severity.label,
        "message": finding.message,
        "target": {"start": mark.span.start, "end": mark.span.end, "text": finding.quote(Side.TARGET)}
        if mark
        else None,
    }


def differing(rows: Sequence[dict[str, Any]], one: str, other: str, measure: Measure, top: int) -> list[dict[str, Any]]:
    """Return the segments in which two systems differ most in a measure, each with both sides.

    Raises:
        UsageError: There is no such system, or the measure has no segment scores.
    """
    known = list(rows[0]["systems"]) if rows else []
    for name in (one, other):
        if name not in known:
            raise UsageError(f"--compare: there is no system '{name}'; there are {', '.join(known)}")
    found = []
    for row in rows:
        first, second = (row["systems"][name]["scores"].get(measure.name) for name in (one, other))
        if row["systems"][one]["output"] == row["systems"][other]["output"] or first is None or second is None:
            continue
        found.append((abs(first - second), row, first - second))
    found.sort(key=lambda item: -item[0])
    return [
        {"id": row["id"], "doc": row["doc"], "source": row["source"], "references": row["references"],
         "difference": round(difference, 6), "better": one if (difference > 0) != measure.lower_is_better else other,
         "systems": {name: row["systems"][name] for name in (one, other)}}
        for size, row, difference in found[:top]
        if size > 0
    ]  # fmt: skip
