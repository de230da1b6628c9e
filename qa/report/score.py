"""Renderers of a score; what they write is a results file's content, as plain values (docs/results-schema.md)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import IO, Any, Protocol, cast

from qa.report import RenderOptions, load

RENDERERS: dict[str, str] = {
    "text": "qa.report.score_text:render",
    "markdown": "qa.report.score_markdown:render",
    "html": "qa.report.score_html:render",
    "json": "qa.report.score_json:render",
}
Values = Mapping[str, Any]
# From this p-value on, after Holm's correction, a difference is called significant.
LEVEL = 0.05


class ScoreRenderer(Protocol):
    """Writes results; closes nothing."""

    def __call__(self, results: Values, out: IO[Any], options: RenderOptions, /) -> None: ...


def renderer(name: str) -> ScoreRenderer:
    """Return the renderer of a format.

    Raises:
        UsageError: There is no such format.
    """
    return cast(ScoreRenderer, load(RENDERERS, name))


def summary(results: Values) -> str:
    """Return in one sentence what was scored and how intervals were drawn."""
    resampling, documents = results["resampling"], results["documents"]
    parts = [f"{results['segments']:,} segments"]
    if documents:
        parts.append(f"{documents:,} documents")
    parts.append(
        {0: "no reference", 1: "1 reference"}.get(results["references"], f"{results['references']} references")
    )
    text = ", ".join(parts)
    if resampling["resamples"]:
        text += f"; 95 % intervals from {resampling['resamples']:,} resamples over {resampling['unit']}s"
    return f"{text}, seed {resampling['seed']}."


def figure(value: float | None, digits: int) -> str:
    """Return a score as it is printed."""
    return "-" if value is None else f"{value:.{digits}f}"


def half_width(score: Values, digits: int) -> str:
    """Return half of what lies between an interval's ends, as sacreBLEU gives it."""
    if score["low"] is None:
        return ""
    return f"± {(score['high'] - score['low']) / 2:.{digits}f}"


def p_value(value: float | None) -> str:
    """Return a p-value as it is printed."""
    return "-" if value is None else f"{value:.4f}" if value < 0.9995 else "1"


def decisive(test: Values) -> float | None:
    """Return the corrected p-value that decides: of the randomisation test, else of the bootstrap."""
    first, second = test["randomization"]["holm"], test["bootstrap"]["holm"]
    return cast("float | None", second if first is None else first)


def is_significant(results: Values, name: str, system: str) -> bool:
    """Whether a system differs from the baseline in a measure."""
    for test in results["tests"]:
        if test["name"] == name and {test["system"], test["against"]} == {system, results["baseline"]}:
            p = decisive(test)
            return p is not None and p < LEVEL
    return False


def term_details(results: Values) -> Mapping[str, Any]:
    """Return what the term metric says of each system."""
    return cast(Mapping[str, Any], results["details"].get("term", {}))


def bucket_tables(results: Values) -> list[tuple[str, str, list[str], list[list[str]]]]:
    """Return (kind, measure, systems, rows) of buckets; the first cell of a row is the bucket, the second its size."""
    digits = {measure["name"]: measure["digits"] for measure in results["metrics"]}
    systems = [system["name"] for system in results["systems"]]
    found: dict[tuple[str, str], dict[str, dict[str, Values]]] = {}
    for row in results["buckets"]:
        table = found.setdefault((row["kind"], row["name"]), {})
        table.setdefault(row["bucket"], {})[row["system"]] = row
    tables = []
    for (kind, name), rows in found.items():
        lines = []
        for label, by_system in rows.items():
            sizes = sorted({row["segments"] for row in by_system.values()})
            size = f"{sizes[0]:,}" if len(sizes) == 1 else f"{sizes[0]:,}-{sizes[-1]:,}"
            cells = [figure(by_system[s]["value"], digits[name]) if s in by_system else "-" for s in systems]
            lines.append([label, size, *cells])
        if {"major finding", "no finding"} <= rows.keys():
            lines.append(["major against none", "", *(_difference(rows, s, digits[name]) for s in systems)])
        tables.append((kind, name, systems, lines))
    return tables


def _difference(rows: Mapping[str, Mapping[str, Values]], system: str, digits: int) -> str:
    one, other = (rows[label].get(system, {}).get("value") for label in ("major finding", "no finding"))
    return "-" if one is None or other is None else f"{one - other:+.{digits}f}"
