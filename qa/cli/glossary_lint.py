"""``qa glossary lint``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qa.cli import options as o

Files = Annotated[
    list[Path] | None, typer.Argument(metavar="FILE…", help="Glossaries; the shipped ones when none is named.")
]
All = Annotated[bool, typer.Option("--all", help="Show what is only worth knowing too.")]


def lint(files: Files = None, glossary_default: o.NoDefaultGlossaries = False, all: All = False) -> None:
    """Find conflicts, duplicates, and entries that can never match."""
    from qa.cli.console import say
    from qa.glossary.files import load
    from qa.glossary.lint import Level
    from qa.glossary.lint import lint as find
    from qa.text.escape import for_terminal

    with_default = not glossary_default if files else True
    glossary = load(files or (), default=with_default, note=say)
    named = {str(path) for path in files or ()}
    problems = [
        p for p in find(glossary) if (all or p.severity is not Level.INFO) and (not named or p.place.path in named)
    ]
    for problem in problems:
        place = f"{problem.place.path}:{problem.place.line}" if problem.place.line else problem.place.path
        typer.echo(for_terminal(f"{place}: {problem.severity}: {problem.message} ({problem.kind})"))
    errors = sum(problem.severity is Level.ERROR for problem in problems)
    warnings = sum(problem.severity is Level.WARNING for problem in problems)
    typer.echo(f"{len(glossary)} concepts, {errors} errors, {warnings} warnings")
    raise typer.Exit(1 if errors or warnings else 0)
