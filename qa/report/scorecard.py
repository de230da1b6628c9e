"""An MQM scorecard for a terminal, as JSON, and as a page to print. It comes as plain values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TextIO

from qa.report import RenderOptions
from qa.report.blocks import Block, Heading, Paragraph, Table
from qa.report.printed import write
from qa.report.record import encode
from qa.report.style import count, table
from qa.text.escape import for_terminal
from qa.text.width import wrap

Values = Mapping[str, Any]
VERSION = 1
_HEAD = ("category", "severity", "errors", "issues", "weight", "penalty")
_RESULTS = {
    "pass": "Passes: even with every open issue the score is not below the pass mark.",
    "fail": "Fails: confirmed errors alone bring the score below the pass mark.",
    "open": "Open: the errors pass, but with the open issues the score would be below the pass mark. Confirm or dismiss them.",
}


def render_json(card: Values, out: TextIO, options: RenderOptions) -> None:
    """Write one object, a key on a line."""
    values = {"version": VERSION, **card}
    out.write("{" + ",\n ".join(f"{encode(key)}: {encode(value)}" for key, value in values.items()) + "}\n")


def render_text(card: Values, out: TextIO, options: RenderOptions) -> None:
    """Write the table of errors and issues, and what they come to."""
    lines = []
    if card["rows"]:
        lines += [*table([_HEAD, *_rows(card)], left=2), ""]
    for sentence in _sentences(card):
        lines += wrap(sentence, max(60, options.width))
    out.write("\n".join(lines) + "\n")


def render_html(card: Values, out: TextIO, options: RenderOptions) -> None:
    """Write the page."""
    blocks: list[Block] = [Heading("MQM scorecard", 1)]
    if card["rows"]:
        blocks.append(Table(_HEAD, _rows(card), frozenset({2, 3, 4, 5}), (40, 14, 11, 11, 11, 13)))
    blocks += [Paragraph(sentence) for sentence in _sentences(card)]
    write("MQM scorecard", blocks, out)


def _rows(card: Values) -> list[Sequence[str]]:
    return [
        (
            for_terminal(row["category"]), row["severity"], f"{row['errors']:,}" if row["errors"] else "",
            f"{row['issues']:,}" if row["issues"] else "", f"{row['weight']:g}",
            f"{row['weight'] * (row['errors'] + row['issues']):,g}",
        )
        for row in card["rows"]
    ]  # fmt: skip


def _sentences(card: Values) -> list[str]:
    """Return what the numbers say."""
    errors, both = card["errors"], card["errors_and_issues"]
    issues = both["count"] - errors["count"]
    said = [f"{count(errors['count'], 'error')} confirmed by a person: {_worth(errors)}."]
    if issues:
        said.append(f"{count(issues, 'issue')} that nobody has confirmed; if all were errors: {_worth(both)}.")
    aside = [f"{number:,} {name}" for name, number in card["set_aside"].items() if number]
    if aside:
        said.append(f"Not counted: {', '.join(aside)}.")
    words = card["words"]
    weights = ", ".join(f"{name} {weight:g}" for name, weight in card["weights"]["severities"].items())
    per = f"; {words:,} words" if words else "; the number of words is not known, so nothing is put in relation"
    said.append(f"Weights {for_terminal(card['weights']['name'])}: {weights}{per}.")
    if card["result"]:
        said.append(f"{_RESULTS[card['result']]} Pass mark {card['pass_mark']:g}.")
    return said


def _worth(sums: Values) -> str:
    text = f"penalty {sums['penalty']:,g}"
    if sums["score"] is None:
        return text
    return f"{text}, {sums['per_thousand_words']:.2f} per thousand words, score {sums['score']:.2f} of 100"
