"""An evaluation as a table for a terminal, and as JSON. It comes as plain values: the report knows no evaluation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TextIO

from qa.core import Span
from qa.report import RenderOptions
from qa.report.excerpt import excerpt
from qa.report.record import encode
from qa.report.style import Style, count, table
from qa.text.escape import for_terminal
from qa.text.width import cut, wrap

_GUTTER = "  | "
Values = Mapping[str, Any]
VERSION = 1


def render_json(evaluation: Values, out: TextIO, options: RenderOptions) -> None:
    """Write one object, a key on a line."""
    values = {"version": VERSION, **evaluation}
    out.write("{" + ",\n ".join(f"{encode(key)}: {encode(value)}" for key, value in values.items()) + "}\n")


def render_text(evaluation: Values, out: TextIO, options: RenderOptions) -> None:
    """Write what was judged, the figures, and whatever of misses and calibration the values hold."""
    style, width = Style(options.color), max(60, options.width)
    lines = _judged(evaluation, width)
    lines += ["", *_tables(evaluation, style, width)]
    if evaluation["calibration"] is not None:
        lines += ["", *_calibration(evaluation, style)]
    if evaluation["misses"] is not None:
        lines += ["", *_list("missed", evaluation["misses"], style, width)]
        lines += ["", *_list("false alarms", evaluation["false_alarms"], style, width)]
    out.write("\n".join(lines) + "\n")


def _judged(evaluation: Values, width: int) -> list[str]:
    errors = count(evaluation["recall"]["total"], "error")
    text = f"{count(evaluation['segments'], 'segment')} with {errors}"
    if evaluation["target_only"]:
        text += ", judged without the source"
    left_out = [
        count(evaluation["doubtful"], "doubtful row") if evaluation["doubtful"] else "",
        count(evaluation["unlabelled"], "row") + " without gold" if evaluation["unlabelled"] else "",
        count(evaluation["aside"], "error") + " that the target alone cannot tell" if evaluation["aside"] else "",
        count(evaluation["aside_findings"], "finding") + " on these" if evaluation["aside_findings"] else "",
        count(len(evaluation["problems"]), "row") + " with unusable gold" if evaluation["problems"] else "",
    ]
    if any(left_out):
        text += "; left out: " + ", ".join(part for part in left_out if part)
    return wrap(text + ".", width)


def _tables(evaluation: Values, style: Style, width: int) -> list[str]:
    """Return the overall figures and those per rule, label and family as one table, so that the columns agree."""
    f1 = evaluation["f1"]
    rows = [
        ["", "value", "95 % interval", "counts"],
        ["precision", *_rate(evaluation["precision"])],
        ["recall", *_rate(evaluation["recall"])],
        ["F1", _figure(f1["value"]), _interval(f1), ""],
    ]
    parts = [
        ("precision by rule", evaluation["rules"]),
        ("recall by label", evaluation["labels"]),
        ("precision by family", {name: family["precision"] for name, family in evaluation["families"].items()}),
        ("errors found by family", {name: family["share"] for name, family in evaluation["families"].items()}),
    ]
    heads = {0}
    for title, rates in parts:
        if rates:
            heads |= {len(rows) + 1}
            rows += [[""] * 4, [title, "", "", ""]]
            rows += [["  " + cut(for_terminal(name), width - 45), *_rate(rate)] for name, rate in rates.items()]
    return [style.paint(line, "dim") if i in heads else line for i, line in enumerate(table(rows, indent=""))]


def _rate(rate: Values) -> list[str]:
    return [_figure(rate["value"]), _interval(rate), f"{rate['hits']:,} of {rate['total']:,}"]


def _figure(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _interval(rate: Values) -> str:
    return "" if rate["low"] is None else f"{rate['low']:.3f} - {rate['high']:.3f}"


def _calibration(evaluation: Values, style: Style) -> list[str]:
    """Return the table of confidence against truth."""
    rows = [["confidence", "findings", "mean", "right", "95 % interval"]]
    for some in evaluation["calibration"]:
        edges, right = f"{some['from']:.1f} - {some['to']:.1f}", some["right"]
        figures = [f"{right['total']:,}", _figure(some["confidence"]), _figure(right["value"]), _interval(right)]
        rows.append([edges, *figures])
    head, *lines = table(rows, indent="")
    error = evaluation["calibration_error"]
    return [
        style.paint(head, "dim"),
        *lines,
        *([f"expected calibration error {error:.3f}"] if error is not None else []),
    ]


def _list(title: str, items: Sequence[Values], style: Style, width: int) -> list[str]:
    lines = [style.paint(f"{title}: {len(items):,}", "place")]
    for item in items:
        lines += ["", *_item(item, style, width)]
    return lines


def _item(item: Values, style: Style, width: int) -> list[str]:
    """Return an error or a finding: place, name, both texts with the words underlined, and what would be right."""
    where = item["path"] + (f":{item['line']}" if item["line"] is not None else "")
    lines = [style.paint(for_terminal(f"{where} [{item['segment']}]"), "place") + f"  {for_terminal(_name(item))}"]
    for reason in [item["message"], *(f"because {reason}" for reason in item["evidence"])] if "rule" in item else []:
        lines += ["  " + line for line in wrap(for_terminal(reason), width - 2)]
    lines += _side(item["source_text"], item["source"], width) + _side(item["target_text"], item["target"], width)
    right = item["suggestions"] if "rule" in item else item["expected"]
    if right:
        text = "→ " + " | ".join(for_terminal(some) for some in right)
        lines += [_GUTTER + style.paint(line, "good") for line in wrap(text, width - len(_GUTTER))]
    return lines


def _name(item: Values) -> str:
    if "rule" not in item:
        return str(item["label"])
    concept = f"[{item['concept']}]" if item["concept"] else ""
    return f"{item['rule']}{concept}  {item['severity']}  {item['confidence']:.2f}"


def _side(text: str | None, place: Values | None, width: int) -> list[str]:
    if not text:
        return []
    spans = [Span(place["start"], place["end"])] if place else []
    windows = excerpt(text, spans, width - len(_GUTTER))
    return [_GUTTER + line for window in windows for line in (window.text, window.underline) if line]
