"""Editors' verdicts, counted: a table for a terminal, and JSON. They come as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TextIO

from qa.report import RenderOptions
from qa.report.record import encode
from qa.report.style import count, table
from qa.text.escape import for_terminal

Values = Mapping[str, Any]
VERSION = 1
_COUNTS = ("accepted", "dismissed", "queried", "contradicted")


def render_json(counted: Values, out: TextIO, options: RenderOptions) -> None:
    """Write one object, a key on a line."""
    values = {"version": VERSION, **counted}
    out.write("{" + ",\n ".join(f"{encode(key)}: {encode(value)}" for key, value in values.items()) + "}\n")


def render_text(counted: Values, out: TextIO, options: RenderOptions) -> None:
    """Write a table of rules, one of concepts, and what is to be tuned."""
    rules, concepts = counted["rules"], counted["concepts"]
    lines = [f"{count(counted['verdicts'], 'verdict')} on findings of {count(len(rules), 'rule')}"]
    if rules:
        rows = [[name, *_figures(tally), _share(tally["measured"])] for name, tally in rules.items()]
        lines += ["", *table([["rule", *_COUNTS, "right", "95 %", "measured"], *rows])]
    if concepts:
        rows = [[f"{tally['rule']}[{tally['concept']}]", *_figures(tally)] for tally in concepts]
        lines += ["", *table([["concept", *_COUNTS, "right", "95 %"], *rows])]
    lines += ["", *_advice(rules, concepts)]
    out.write("\n".join(for_terminal(line) for line in lines) + "\n")


def _figures(tally: Values) -> list[str]:
    rate = tally["precision"]
    interval = "" if rate["low"] is None else f"{rate['low']:.2f}-{rate['high']:.2f}"
    return [*(f"{tally[key]:,}" if tally[key] else "" for key in _COUNTS), _share(rate["value"]), interval]


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"


def _advice(rules: Values, concepts: list[Values]) -> list[str]:
    tuned = [name for name, tally in rules.items() if tally["tune"]]
    if not tuned:
        return ["No rule stands out: none was dismissed so often that it wants tuning."]
    lines = []
    for name in tuned:
        rate = rules[name]["precision"]
        line = f"{name} wants tuning: {rate['total'] - rate['hits']} of {rate['total']} were dismissed"
        worst = next((c for c in concepts if c["rule"] == name and c["dismissed"]), None)
        if worst is not None:
            line += f", {worst['dismissed']} of them about {worst['concept']}: look at its row in the glossary"
        else:
            line += f"; `qa explain {name}` says when it is right to ignore it"
        lines.append(line + ".")
    return lines
