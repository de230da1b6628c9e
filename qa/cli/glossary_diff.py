"""``qa glossary diff``."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qa.cli import options as o

if TYPE_CHECKING:
    from qa.glossary.compare import Change

Old = Annotated[Path, typer.Argument(metavar="OLD", help="A glossary.")]
New = Annotated[Path, typer.Argument(metavar="NEW", help="Another one, or a later version.")]
Format = Annotated[str, typer.Option("--format", metavar="NAME", help="text or json.")]


def diff(
    old: Old, new: New, format: Format = "text", source_lang: o.SourceLang = None, target_lang: o.TargetLang = None
) -> None:
    """Compare two glossaries, concept by concept and column by column; exit with 1 where they differ."""
    from qa import config
    from qa.cli.console import say
    from qa.errors import UsageError
    from qa.glossary.compare import compare
    from qa.glossary.files import sheet
    from qa.report.record import encode

    if format not in ("text", "json"):
        raise UsageError(f"unknown format '{format}'; there are text, json")
    languages = config.load().merged(source_lang=source_lang, target_lang=target_lang).languages
    both = [sheet(path, languages).entries() for path in (old, new)]
    for entries in both:
        for line in entries.notes:
            say(line)
    changes = list(compare(*both))
    if format == "json":
        for change in changes:
            typer.echo(encode({"id": change.id, "kind": change.kind, "line": change.place.line, **_record(change)}))
    else:
        _show(changes)
    raise typer.Exit(1 if changes else 0)


def _record(change: Change) -> dict[str, dict[str, list[str]]]:
    return {"columns": {column: list(pair) for column, pair in change.columns.items()}}


def _show(changes: list[Change]) -> None:
    from qa.text.escape import for_terminal

    for change in changes:
        typer.echo(for_terminal(f"{change.kind} {change.id}"))
        for column, (before, after) in change.columns.items():
            if change.kind == "changed" or column in ("source", "target", "forbidden"):
                if before:
                    typer.echo(for_terminal(f"  - {column}: {before}"))
                if after:
                    typer.echo(for_terminal(f"  + {column}: {after}"))
    counts = Counter(change.kind for change in changes)
    typer.echo(", ".join(f"{counts[kind]} {kind}" for kind in ("added", "removed", "changed")))
