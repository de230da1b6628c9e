"""``qa mqm``: error annotations to scores, findings and editors' verdicts to a scorecard."""

from __future__ import annotations

from pathlib import Path
from typing import IO, Annotated, Any

import typer

from qa.cli import options as o

Files = Annotated[
    list[str],
    typer.Argument(metavar="FILE…", help="Annotations: TSV, CSV or JSON lines with system, doc, segment, rater, "
                   "category, severity. Or findings (qa check --format jsonl or json), verdicts, or both."),
]  # fmt: skip
Weights = Annotated[
    str | None,
    typer.Option(
        "--weights", metavar="NAME|FILE", help="google (of annotations), mqm-25 (of findings), mqm-10, or a TOML file."
    ),
]
Level = Annotated[str, typer.Option("--level", metavar="NAME", help="Of annotations: segment, document or system.")]
Resamples = Annotated[int, typer.Option("--resamples", min=0, help="For the systems' intervals, over documents.")]
Seed = Annotated[int, typer.Option("--seed", min=0, help="Of the resampling.")]
Words = Annotated[
    int | None, typer.Option("--words", min=1, help="How many words the translation has, for a scorecard.")
]
Checked = Annotated[
    list[str] | None, typer.Option("--checked", metavar="FILE", help="The files that were checked: counts their words.")
]
PassMark = Annotated[
    float | None,
    typer.Option("--pass-mark", min=0, max=100, help="The lowest score of 100 that passes; else the status is 1."),
]
Format = Annotated[
    str, typer.Option("--format", metavar="NAME", help="text, json; tsv of annotations, html of findings.")
]
Output = Annotated[Path | None, typer.Option("--output", metavar="FILE", help="Write into a file.")]


def mqm(
    files: Files,
    weights: Weights = None,
    level: Level = "system",
    resamples: Resamples = 1000,
    seed: Seed = 12345,
    words: Words = None,
    checked: Checked = None,
    pass_mark: PassMark = None,
    encoding: o.Encoding = None,
    format: Format = "text",
    output: Output = None,
) -> None:
    """Score error annotations, or findings and verdicts, as MQM does.

    A scorecard counts errors by type and severity and sets their penalty in relation to the words. What no person has
    confirmed, by a verdict, is called an issue and counted apart; the project's verdicts are read where none are given.
    """
    from qa.errors import UsageError
    from qa.evaluate.findings import kind_of

    kinds = {path: kind_of(Path(path)) for path in files if path.endswith((".jsonl", ".ndjson", ".json"))}
    found = [path for path in files if kinds.get(path)]
    if found and len(found) < len(files):
        other = next(path for path in files if path not in found)
        raise UsageError(f"{other} holds annotations, {found[0]} findings or verdicts: score them one after the other")
    if found:
        from qa.cli.scorecard import scorecard

        raise typer.Exit(scorecard(found, weights or "mqm-25", words, checked or [], pass_mark, format, output))
    if words or checked or pass_mark is not None:
        raise UsageError("--words, --checked and --pass-mark are for findings and verdicts, not for annotations")
    _annotations(files, weights or "google", level, resamples, seed, encoding, format, output)


def _annotations(
    files: list[str], weights: str, level: str, resamples: int, seed: int, encoding: str | None, format: str,
    output: Path | None,
) -> None:  # fmt: skip
    """Write the scores of annotations."""
    from qa.cli.console import put, say
    from qa.errors import UsageError
    from qa.metrics import mqm as scores
    from qa.metrics.mqm_interval import with_intervals

    if level not in ("segment", "document", "system"):
        raise UsageError(f"--level: '{level}' is none of segment, document, system")
    if format not in ("text", "tsv", "json"):
        raise UsageError(f"unknown format '{format}'; of annotations there are text, tsv, json")
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

    put(output, write)


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
