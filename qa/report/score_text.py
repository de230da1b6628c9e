"""A score for a terminal: tables that read well in 80 columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO

from qa.report import RenderOptions
from qa.report.score import (
    LEVEL,
    Values,
    bucket_tables,
    decisive,
    figure,
    half_width,
    is_significant,
    p_value,
    summary,
    term_details,
)
from qa.report.score_names import renamed, short_names
from qa.report.style import Style, table
from qa.text.escape import for_terminal
from qa.text.width import cut, display_width, wrap

_OUTCOMES = ("exact", "folded", "inflected", "variant", "forbidden", "other", "omitted", "excused", "unresolved")
_NAME = 26
# What the narrowest column of names holds.
_NARROW = 15


def render(results: Values, out: TextIO, options: RenderOptions) -> None:
    """Write the scores, the tests, the terms, buckets and compared segments, and the signatures."""
    style, width = Style(options.color), max(60, options.width)
    results = renamed(results, short_names([system["name"] for system in results["systems"]], _NARROW))
    blocks = [wrap(summary(results), width), *_scores(results, style, width), *_tests(results, style, width)]
    blocks += _terms(results, style, width) + _buckets(results, style, width) + _compared(results, style, width)
    blocks.append(_signatures(results, style, width))
    out.write("\n\n".join("\n".join(block) for block in blocks if block) + "\n")


def _name(text: str, width: int = _NAME) -> str:
    return cut(for_terminal(text), width)


def _head(style: Style, lines: list[str]) -> list[str]:
    return [style.paint(lines[0], "dim"), *lines[1:]]


def _fitted(rows: list[list[str]], width: int) -> list[list[list[str]]]:
    """Cut a table that is too wide into several, each with the first column."""
    widths = [max(display_width(row[n]) for row in rows) + 2 for n in range(len(rows[0]))]
    parts: list[list[int]] = [[]]
    room = width - widths[0]
    for column in range(1, len(rows[0])):
        if parts[-1] and sum(widths[n] for n in parts[-1]) + widths[column] > room:
            parts.append([])
        parts[-1].append(column)
    return [[[row[0], *(row[n] for n in part)] for row in rows] for part in parts]


def _scores(results: Values, style: Style, width: int) -> list[list[str]]:
    metrics = results["metrics"]
    names = list(dict.fromkeys(score["system"] for metric in metrics for score in metric["scores"]))
    ceiling = {score["system"] for metric in metrics for score in metric["scores"] if score["is_reference"]}
    rows = [["", *(metric["name"] + (" ↓" if metric["lower_is_better"] else "") for metric in metrics)]]
    marked = False
    for name in names:
        cells = []
        for metric in metrics:
            found = next((score for score in metric["scores"] if score["system"] == name), None)
            star = is_significant(results, metric["name"], name)
            marked |= star
            cells.append(_cell(found, metric["digits"], star))
        label = " (baseline)" if name == results["baseline"] and len(results["systems"]) > 1 else ""
        label = " (ceiling)" if name in ceiling else label
        rows.append([_name(name, _NAME - len(label)) + label, *cells])
    blocks = [_head(style, table(part, indent="")) for part in _fitted(rows, width)]
    if marked:
        text = f"* differs from the baseline: p < {LEVEL} after Holm's correction; ↓ lower is better"
        blocks[-1] += [style.paint(text, "dim")]
    return blocks


def _cell(score: Values | None, digits: int, star: bool) -> str:
    if score is None:
        return ""
    return f"{figure(score['value'], digits)} {half_width(score, digits)}".strip() + ("*" if star else " ")


def _tests(results: Values, style: Style, width: int) -> list[list[str]]:
    if not results["tests"]:
        return []
    digits = {metric["name"]: metric["digits"] for metric in results["metrics"]}
    room = (width - 46) // 2
    rows = [["test", "system", "against", "diff", "bootstrap", "random.", "Holm"]]
    for test in results["tests"]:
        rows.append(
            [
                test["name"], _name(test["system"], room), _name(test["against"], room),
                "-" if test["difference"] is None else f"{test['difference']:+.{digits[test['name']]}f}",
                p_value(test["bootstrap"]["p"]), p_value(test["randomization"]["p"]), p_value(decisive(test)),
            ]
        )  # fmt: skip
    return [_head(style, table(rows, left=3, indent=""))]


def _terms(results: Values, style: Style, width: int) -> list[list[str]]:
    details = term_details(results)
    if not details:
        return []
    short = {"exact": "exact", "folded": "case", "inflected": "infl.", "variant": "var.", "forbidden": "forb.",
             "other": "other", "omitted": "omit.", "excused": "exc.", "unresolved": "open"}  # fmt: skip
    rows = [["terms", *(short[name] for name in _OUTCOMES)]]
    for system, detail in details.items():
        rows.append([_name(system, 15), *(f"{detail['outcomes'][name]:,}" for name in _OUTCOMES)])
    blocks = [_head(style, line) for line in ([*table(part, indent="")] for part in _fitted(rows, width))]
    for system, detail in details.items():
        if detail["costly"]:
            blocks.append(_costly(system, detail["costly"], style, width))
    return blocks


def _costly(system: str, costly: Sequence[Values], style: Style, width: int) -> list[str]:
    rows = [["source", "preferred", "said instead", "lost", "of"]]
    for row in costly:
        wrong = [f"{text} ({count})" for text, count in row["wrong"].items()]
        if row["omitted"]:
            wrong.append(f"nothing ({row['omitted']})")
        cells = [_name(row["source"], 14), _name(row["preferred"], 20), _name(", ".join(wrong), width - 51)]
        rows.append([*cells, f"{row['lost']:,}", f"{row['judged']:,}"])
    head, *lines = table(rows, left=3)
    return [style.paint(f"terms that cost {_name(system)} most", "place"), style.paint(head, "dim"), *lines]


def _buckets(results: Values, style: Style, width: int) -> list[list[str]]:
    blocks = []
    for kind, name, systems, lines in bucket_tables(results):
        rows = [[f"{name} by {kind}", "segments", *(_name(system, 18) for system in systems)]]
        rows += [[_name(line[0]), *line[1:]] for line in lines]
        blocks += [_head(style, table(part, indent="")) for part in _fitted(rows, width)]
    return blocks


def _compared(results: Values, style: Style, width: int) -> list[list[str]]:
    compared = results.get("compare")
    if not compared:
        return []
    one, other = compared["systems"]
    blocks = [[style.paint(f"where {_name(one)} and {_name(other)} differ most in {compared['name']}", "place")]]
    for row in compared["segments"]:
        lines = [style.paint(f"[{for_terminal(row['id'])}]", "place")
                 + f"  {row['difference']:+.2f}, better: {_name(row['better'])}"]  # fmt: skip
        if row["source"] is not None:
            lines += _text("source", row["source"], width)
        lines += [line for reference in row["references"] for line in _text("reference", reference, width)]
        for name in (one, other):
            own = row["systems"][name]
            lines += _text(_name(name, 14), own["output"], width)
            lines += [line for finding in own["findings"] for line in _finding(finding, style, width)]
        blocks.append(lines)
    return blocks


def _text(label: str, text: str, width: int) -> list[str]:
    first, *rest = wrap(for_terminal(text), width - 18) or [""]
    return [f"  {label:<14}  {first}", *(" " * 18 + line for line in rest)]


def _finding(finding: Values, style: Style, width: int) -> list[str]:
    text = f"{finding['severity']} {finding['rule']}: {for_terminal(finding['message'])}"
    return [" " * 18 + style.paint(line, finding["severity"]) for line in wrap(text, width - 18)]


def _signatures(results: Values, style: Style, width: int) -> list[str]:
    lines: list[str] = []
    seen: set[str] = set()
    for metric in results["metrics"]:
        if metric["full_signature"] not in seen:
            seen.add(metric["full_signature"])
            lines += _folded(f"{metric['metric']}: {metric['full_signature']}", width)
    return [style.paint(line, "dim") for line in lines]


def _folded(text: str, width: int) -> list[str]:
    """Break a signature behind its bars."""
    lines, line = [], ""
    for piece in for_terminal(text).replace("|", "|\0").split("\0"):
        if line and len(line) + len(piece) > width:
            lines.append(line)
            line = "    "
        line += piece
    return [*lines, line]
