"""``qa mqm``: error annotations to scores."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import IO, Annotated, Any

import typer

from qa.cli import options as o

Files = Annotated[
    list[str],
    typer.Argument(metavar="FILE…", help="Annotations: TSV, CSV or JSON lines with system, doc, segment, rater, "
                   "category, severity."),
]  # fmt: skip
Weights = Annotated[str, typer.Option("--weights", metavar="NAME|FILE", help="google, mqm-25, mqm-10, or a TOML file.")]
Level = Annotated[str, typer.Option("--level", metavar="NAME", help="segment, document or system.")]
Resamples = Annotated[int, typer.Option("--resamples", min=0, help="For the systems' intervals, over documents.")]
Seed = Annotated[int, typer.Option("--seed", min=0, help="Of the resampling.")]
Format = Annotated[str, typer.Option("--format", metavar="NAME", help="text, tsv or json.")]
Output = Annotated[Path | None, typer.Option("--output", metavar="FILE", help="Write into a file.")]


def mqm(
    files: Files,
    weights: Weights = "google",
    level: Level = "system",
    resamples: Resamples = 1000,
    seed: Seed = 12345,
    encoding: o.Encoding = None,
    format: Format = "text",
    output: Output = None,
) -> None:
    """Turn error annotations into MQM scores per segment, document or system."""
    from qa.cli.console import say, write_file
    from qa.errors import UsageError
    from qa.metrics import mqm as scores
    from qa.metrics.mqm_interval import with_intervals

    if level not in ("segment", "document", "system"):
        raise UsageError(f"--level: '{level}' is none of segment, document, system")
    if format not in ("text", "tsv", "json"):
        raise UsageError(f"unknown format '{format}'; there are text, tsv, json")
    chosen = scores.weighting(weights)
    segments = scores.segment_scores(scores.read(files, encoding, say), chosen)
    rows: list[dict[str, Any]]
    if level == "segment":
        rows = [{"system": s.system, "doc": s.doc, "segment": s.segment, "score": s.score, "errors": s.errors,
                 "raters": s.raters} for s in segments]  # fmt: skip
    else:
        rows = scores.summaries(segments, level)
    if level == "system":
        rows = with_intervals(rows, segments, resamples, seed)
        rows.sort(key=lambda row: -row["score"])
    signature = f"mqm|weights:{chosen.name}|v:1"

    def write(out: IO[Any]) -> None:
        _write(rows, signature, format, out)

    if output is None:
        write(sys.stdout)
    else:
        write_file(output, write)


def _write(rows: list[dict[str, Any]], signature: str, format: str, out: IO[Any]) -> None:
    from qa.report.record import encode
    from qa.report.style import table
    from qa.text.escape import for_terminal

    if format == "json":
        out.write(encode({"version": 1, "signature": signature, "scores": rows}) + "\n")
        return
    names = list(rows[0]) if rows else []
    left = sum(name in ("system", "doc", "segment") for name in names)
    cells = [names, *([for_terminal(_cell(row[name])) for name in names] for row in rows)]
    if format == "tsv":
        out.writelines("\t".join(line) + "\n" for line in cells)
    else:
        out.writelines(line + "\n" for line in [*table(cells, left=left, indent=""), "", signature])


def _cell(value: object) -> str:
    return "" if value is None else f"{value:.4f}" if isinstance(value, float) else str(value)
