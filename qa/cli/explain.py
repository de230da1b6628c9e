"""``qa explain``: what a rule is about."""

from __future__ import annotations

from typing import Annotated

import typer

Name = Annotated[str, typer.Argument(metavar="RULE", help="Name of a rule, as `qa rules` lists it.")]


def explain(name: Name) -> None:
    """Print what a rule finds, why it matters, an example, and when it is right to ignore it."""
    from qa.errors import UsageError
    from qa.rules import RULES, load
    from qa.text.nearest import did_you_mean

    if name not in RULES:
        raise UsageError(f"there is no rule '{name}'{did_you_mean(name, RULES)}; `qa rules` lists them")
    rule = load([name])[0]
    info = rule.info
    typer.echo(f"{name} ({info.family}, {info.severity.label}; MQM {info.category}, ITS {info.its})\n")
    typer.echo(rule.documentation)
