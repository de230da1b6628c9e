"""``qa verdicts stats``: how good the rules are as editors judged them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

Files = Annotated[
    list[Path] | None, typer.Argument(metavar="FILE…", help="Verdict files; the project's .qa/verdicts.jsonl if none.")
]
Format = Annotated[str, typer.Option("--format", metavar="NAME", help="text or json.")]


def stats(files: Files = None, format: Format = "text") -> None:
    """Count editors' verdicts by rule and concept: how many findings they accepted, and which rules to tune."""
    from qa import config
    from qa.cli.console import say
    from qa.errors import DataError
    from qa.evaluate.editors import judged
    from qa.report import VERDICT_RENDERERS, RenderOptions, load
    from qa.rules import rates
    from qa.verdicts import file

    render = load(VERDICT_RENDERERS, format)
    problems: list[DataError] = []
    paths = files or [config.load().homes.root / file.FILE]
    for path in paths:
        if not path.exists():
            raise DataError(str(path), "there is no such file; the HTML report exports verdicts")
    verdicts = [verdict for path in paths for verdict in file.read(path, problems.append)]
    values = judged(verdicts).as_dict()
    measured = rates.read().rules
    for name, rule in values["rules"].items():
        rule["measured"] = measured[name].precision if name in measured else None
    for problem in problems:
        say(str(problem))
    render({"verdicts": len(verdicts), **values}, sys.stdout, RenderOptions())  # type: ignore[operator]
    raise typer.Exit(2 if problems else 0)
