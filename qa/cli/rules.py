"""``qa rules``: the table of rules."""

from __future__ import annotations

from typing import Annotated

import typer

Json = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]


def rules(json: Json = False) -> None:
    """List the rules with family, severity, scope and classification."""
    from qa import config
    from qa.project import pattern_rules
    from qa.rules import load

    found = [rule.info for rule in (*load(), *pattern_rules(config.load()))]
    if json:
        from json import dumps

        for info in found:
            fields = ("name", "family", "category", "its", "needs_source", "preview")
            values = {name: getattr(info, name) for name in fields}
            typer.echo(
                dumps({**values, "severity": info.severity.label, "scope": info.scope.value}, ensure_ascii=False)
            )
        return
    rows = [("rule", "family", "severity", "scope", "MQM category", "ITS type", "source")]
    for info in found:
        name = info.name + (" (preview)" if info.preview else "")
        needs = "needed" if info.needs_source else ""
        rows.append((name, info.family, info.severity.label, info.scope.value, info.category, info.its, needs))
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        typer.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
