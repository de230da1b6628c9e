"""A score as one page that needs no network: tables, intervals as error bars, tests as a matrix, terms, segments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TextIO

from qa.report import RenderOptions
from qa.report.page import CLOSE, data, opening, running, template
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
from qa.text.escape import for_markup

# Segments beyond this many would make the page too heavy for a browser.
SEGMENTS = 5_000
_ROW, _LEFT, _WIDE = 24, 190, 420


def render(results: Values, out: TextIO, options: RenderOptions) -> None:
    """Write the page."""
    style, script = template("page.css", "score.css"), template("score.js")
    out.write(opening("Scores", style, script))
    out.write(f"<main>\n<h1>Scores</h1>\n<p>{_markup(summary(results))}</p>\n")
    for part in (_scores, _bars, _matrices, _terms, _buckets, _segments, _notes, _signatures):
        out.write(part(results))
    out.write(f"</main>\n{running(script)}{CLOSE}")


def _markup(value: object) -> str:
    return for_markup(str(value))


def _table(
    head: Sequence[str], rows: Iterable[Sequence[tuple[str, object]]], left: int = 1, cls: str = "sortable"
) -> str:
    """Return a table; a cell is what is shown (as HTML) and what it is sorted by."""
    heads = "".join(
        f'<th{_number(n >= left)}><button type="button">{_markup(name)}</button></th>' for n, name in enumerate(head)
    )
    body = "".join(
        "<tr>" + "".join(_data(shown, value, n >= left) for n, (shown, value) in enumerate(row)) + "</tr>\n"
        for row in rows
    )
    return (
        f'<div class="wide"><table class="{cls}"><thead><tr>{heads}</tr></thead><tbody>\n{body}</tbody></table></div>\n'
    )


def _number(right: bool) -> str:
    return ' class="n"' if right else ""


def _data(shown: str, value: object, right: bool) -> str:
    return f'<td{_number(right)} data-value="{_markup("" if value is None else value)}">{shown}</td>'


def _names(results: Values) -> list[str]:
    return list(dict.fromkeys(score["system"] for metric in results["metrics"] for score in metric["scores"]))


def _score(metric: Values, system: str) -> Mapping[str, Any] | None:
    return next((score for score in metric["scores"] if score["system"] == system), None)


def _scores(results: Values) -> str:
    metrics = results["metrics"]
    rows = []
    for name in _names(results):
        cells: list[tuple[str, object]] = [(_markup(name) + _role(results, name), name)]
        for metric in metrics:
            score = _score(metric, name)
            if score is None:
                cells.append(("", None))
                continue
            star = "<b>*</b>" if is_significant(results, metric["name"], name) else ""
            value, width = figure(score["value"], metric["digits"]), half_width(score, metric["digits"])
            cells.append((f"{value} <span class=dim>{width}</span>{star}", score["value"]))
        rows.append(cells)
    head = ["system", *(metric["name"] + (" ↓" if metric["lower_is_better"] else "") for metric in metrics)]
    legend = f"* differs from the baseline, p &lt; {LEVEL} after Holm's correction; ↓ lower is better"
    return _table(head, rows) + (f"<p class=dim>{legend}</p>\n" if results["tests"] else "")


def _role(results: Values, name: str) -> str:
    if any(
        score["is_reference"] for metric in results["metrics"] for score in metric["scores"] if score["system"] == name
    ):
        return " <span class=dim>(ceiling)</span>"
    return " <span class=dim>(baseline)</span>" if name == results["baseline"] else ""


def _bars(results: Values) -> str:
    """Draw the intervals of each measure as error bars."""
    drawn = []
    for metric in results["metrics"]:
        scores = [score for score in metric["scores"] if score["value"] is not None and score["low"] is not None]
        if scores:
            drawn.append(
                f"<figure><figcaption>{_markup(metric['name'])}</figcaption>{_bar(scores, metric['digits'])}</figure>\n"
            )
    return f"<h2>Intervals</h2>\n{''.join(drawn)}" if drawn else ""


def _bar(scores: Sequence[Values], digits: int) -> str:
    low = min(min(score["low"], score["value"]) for score in scores)
    high = max(max(score["high"], score["value"]) for score in scores)
    span = float(high - low) or 1.0

    def x(value: float) -> float:
        return round(_LEFT + float(value - low) / span * _WIDE, 1)

    lines = []
    for number, score in enumerate(scores):
        y = _ROW * number + 14
        lines.append(
            f'<text x="0" y="{y + 4}">{_markup(score["system"][:26])}</text>'
            f'<line class="bar" x1="{x(score["low"])}" x2="{x(score["high"])}" y1="{y}" y2="{y}"/>'
            f'<circle class="dot" cx="{x(score["value"])}" cy="{y}" r="4"><title>{figure(score["value"], digits)}'
            f" ({figure(score['low'], digits)} to {figure(score['high'], digits)})</title></circle>"
        )
    bottom = _ROW * len(scores) + 6
    lines.append(f'<line class="axis" x1="{_LEFT}" x2="{_LEFT + _WIDE}" y1="{bottom}" y2="{bottom}"/>')
    for value, anchor in ((low, "start"), (high, "end")):
        lines.append(f'<text x="{x(value)}" y="{bottom + 16}" text-anchor="{anchor}">{figure(value, digits)}</text>')
    width, height = _LEFT + _WIDE + 20, bottom + 22
    size = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    return f'<svg role="img" {size}>{"".join(lines)}</svg>'


def _matrices(results: Values) -> str:
    """Show for every two systems that were compared the p-value that decides, corrected."""
    if not results["tests"]:
        return ""
    digits = {metric["name"]: metric["digits"] for metric in results["metrics"]}
    parts = []
    for name in dict.fromkeys(test["name"] for test in results["tests"]):
        tests = {(t["system"], t["against"]): t for t in results["tests"] if t["name"] == name}
        systems = [s["name"] for s in results["systems"] if any(s["name"] in pair for pair in tests)]
        head = "".join(f"<th>{_markup(system)}</th>" for system in systems)
        rows = "".join(
            f"<tr><th>{_markup(row)}</th>"
            + "".join(_cell(tests, row, column, digits[name]) for column in systems)
            + "</tr>\n"
            for row in systems
        )
        parts.append(
            f'<div class="wide"><table><caption>{_markup(name)}</caption><tr><td></td>{head}</tr>\n{rows}</table></div>\n'
        )
    legend = "Row less column, and p after Holm's correction (randomisation, else bootstrap)."
    return f"<h2>Significance</h2>\n<p class=dim>{legend}</p>\n{''.join(parts)}"


def _cell(tests: Mapping[tuple[str, str], Values], row: str, column: str, digits: int) -> str:
    test, sign = tests.get((row, column)), 1
    if test is None:
        test, sign = tests.get((column, row)), -1
    if test is None or row == column:
        return "<td></td>"
    p = decisive(test)
    gap = "-" if test["difference"] is None else f"{sign * test['difference']:+.{digits}f}"
    cls = "yes" if p is not None and p < LEVEL else "no"
    return f'<td class="n {cls}">{gap}<br><span class=dim>{p_value(p)}</span></td>'


def _terms(results: Values) -> str:
    details = term_details(results)
    if not details:
        return ""
    outcomes = list(next(iter(details.values()))["outcomes"])
    rows = [
        [(_markup(name), name), *((f"{d['outcomes'][o]:,}", d["outcomes"][o]) for o in outcomes)]
        for name, d in details.items()
    ]
    text = f"<h2>Terms</h2>\n{_table(['system', *outcomes], rows)}"
    concepts: dict[str, dict[str, Values]] = {}
    for system, detail in details.items():
        for row in detail["concepts"]:
            concepts.setdefault(row["concept"], {})[system] = row
    lines = [_concept(by_system, list(details)) for by_system in concepts.values()]
    return text + _table(["source", "preferred", *details, "renderings"], lines, 2)


def _concept(by_system: Mapping[str, Values], systems: Sequence[str]) -> list[tuple[str, object]]:
    first = next(iter(by_system.values()))
    cells: list[tuple[str, object]] = [
        (_markup(first["source"]), first["source"]),
        (_markup(first["preferred"]), first["preferred"]),
    ]
    for system in systems:
        row = by_system.get(system)
        if row is None or not row["judged"]:
            cells.append(("-", None))
        else:
            cells.append((f"{row['accepted']:,} of {row['judged']:,}", row["accepted"] / row["judged"]))
    said = [
        f"{_markup(system)}: " + _markup(", ".join(f"{text} ({count})" for text, count in row["renderings"].items()))
        for system, row in by_system.items()
        if row["renderings"]
    ]
    return [*cells, ("<br>".join(said), len(said))]


def _buckets(results: Values) -> str:
    parts = []
    for kind, name, systems, lines in bucket_tables(results):
        rows = [[(_markup(cell), cell.replace(",", "")) for cell in line] for line in lines]
        parts.append(_table([f"{name} by {kind}", "segments", *systems], rows))
    return f"<h2>Parts</h2>\n{''.join(parts)}" if parts else ""


def _segments(results: Values) -> str:
    rows = results.get("table") or []
    if not rows:
        return ""
    systems = [system["name"] for system in results["systems"]]
    measures = list(next(iter(rows[0]["systems"].values()))["scores"])
    second = systems[1] if len(systems) > 1 else systems[0]
    more = f"<p class=dim>The first {SEGMENTS:,} of {len(rows):,} segments.</p>\n" if len(rows) > SEGMENTS else ""
    orders = (
        ("most", "largest difference"),
        ("first", "first is higher"),
        ("second", "second is higher"),
        ("file", "file"),
    )
    choices = "".join(f"<option value={key}>{label}</option>" for key, label in orders)
    controls = (
        f'<label>first <select id="one">{_options(systems, systems[0])}</select></label>'
        f'<label>second <select id="other">{_options(systems, second)}</select></label>'
        f'<label>score <select id="by">{_options(measures, measures[0] if measures else "")}</select></label>'
        f'<label>order <select id="order">{choices}</select></label>'
        '<label>with the words <input id="filter" type="search"></label>'
    )
    return (
        f'<h2>Segments</h2>\n{more}<div class="controls">{controls}</div>\n<div id="segments"></div>\n'
        f'<p><button id="more" type="button"></button></p>\n{data("segments-data", list(rows[:SEGMENTS]))}'
    )


def _options(names: Sequence[str], chosen: str) -> str:
    return "".join(f"<option{' selected' if name == chosen else ''}>{_markup(name)}</option>" for name in names)


def _notes(results: Values) -> str:
    if not results["notes"]:
        return ""
    return "<h2>Notes</h2>\n<ul>" + "".join(f"<li>{_markup(note)}</li>\n" for note in results["notes"]) + "</ul>\n"


def _signatures(results: Values) -> str:
    signatures = dict.fromkeys((metric["metric"], metric["full_signature"]) for metric in results["metrics"])
    lines = "".join(f"<li>{_markup(name)}: {_markup(text)}</li>\n" for name, text in signatures)
    return f"<h2>Signatures</h2>\n<ul class=signature>{lines}</ul>\n"
