"""``qa explain``: what a rule is about."""

from __future__ import annotations

from typing import Annotated

import typer

Name = Annotated[str, typer.Argument(metavar="RULE", help="Name of a rule, as `qa rules` lists it.")]


def explain(name: Name) -> None:
    """Explain a rule. What it finds, why it matters, an example, and when it is right to ignore it."""
    from qa import config
    from qa.errors import UsageError
    from qa.project import pattern_rules
    from qa.rules import RULES, load
    from qa.text.nearest import did_you_mean

    if name in RULES:
        rule = load([name])[0]
    else:
        own = {rule.info.name: rule for rule in pattern_rules(config.load())}
        if name not in own:
            raise UsageError(f"there is no rule '{name}'{did_you_mean(name, [*RULES, *own])}; `qa rules` lists them")
        rule = own[name]
    info = rule.info
    typer.echo(f"{name} ({info.family}, {info.severity.label}; MQM {info.category}, ITS {info.its})\n")
    typer.echo(rule.documentation)
