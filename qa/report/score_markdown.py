"""A score as Markdown tables, for a pull request or a wiki."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
from qa.text.escape import for_markdown


def render(results: Values, out: TextIO, options: RenderOptions) -> None:
    """Write headings and tables."""
    blocks = [["## Scores", "", _text(summary(results))], _scores(results), _tests(results), *_terms(results)]
    blocks += [*_buckets(results), *_compared(results), _signatures(results), _notes(results)]
    out.write("\n\n".join("\n".join(block) for block in blocks if block) + "\n")


def _text(value: object) -> str:
    return for_markdown(str(value))


def _table(rows: Iterable[Sequence[str]], left: int = 1) -> list[str]:
    head, *body = [list(row) for row in rows]
    rule = ["---" if n < left else "---:" for n in range(len(head))]
    return ["| " + " | ".join(cells) + " |" for cells in (head, rule, *body)]


def _scores(results: Values) -> list[str]:
    metrics = results["metrics"]
    names = list(dict.fromkeys(score["system"] for metric in metrics for score in metric["scores"]))
    rows = [["system", *(_text(m["name"]) + (" ↓" if m["lower_is_better"] else "") for m in metrics)]]
    for name in names:
        cells = []
        for metric in metrics:
            score = next((one for one in metric["scores"] if one["system"] == name), None)
            star = " \\*" if is_significant(results, metric["name"], name) else ""
            digits = metric["digits"]
            cells.append(f"{figure(score['value'], digits)} {half_width(score, digits)}{star}" if score else "")
        rows.append([_text(name) + (" (baseline)" if name == results["baseline"] else ""), *cells])
    lines = _table(rows)
    if results["tests"]:
        lines += ["", f"\\* differs from the baseline: p < {LEVEL} after Holm's correction; ↓ lower is better."]
    return lines


def _tests(results: Values) -> list[str]:
    if not results["tests"]:
        return []
    digits = {metric["name"]: metric["digits"] for metric in results["metrics"]}
    rows = [["measure", "system", "against", "difference", "bootstrap p", "randomisation p", "Holm"]]
    for test in results["tests"]:
        gap = "-" if test["difference"] is None else f"{test['difference']:+.{digits[test['name']]}f}"
        ps = (test["bootstrap"]["p"], test["randomization"]["p"], decisive(test))
        rows.append([*(_text(test[key]) for key in ("name", "system", "against")), gap, *map(p_value, ps)])
    return ["### Tests", "", *_table(rows, 3)]


def _terms(results: Values) -> list[list[str]]:
    details = term_details(results)
    if not details:
        return []
    outcomes = list(next(iter(details.values()))["outcomes"])
    rows = [["system", *outcomes]]
    rows += [[_text(name), *(f"{d['outcomes'][o]:,}" for o in outcomes)] for name, d in details.items()]
    blocks = [["### Terms", "", *_table(rows)]]
    for name, detail in details.items():
        if detail["costly"]:
            lines = [["source", "preferred", "said instead", "lost", "of"]]
            for row in detail["costly"]:
                wrong = ", ".join(f"{text} ({count})" for text, count in row["wrong"].items())
                lines.append(
                    [_text(row["source"]), _text(row["preferred"]), _text(wrong), str(row["lost"]), str(row["judged"])]
                )
            blocks.append([f"Terms that cost {_text(name)} most:", "", *_table(lines, 3)])
    return blocks


def _buckets(results: Values) -> list[list[str]]:
    blocks = []
    for kind, name, systems, lines in bucket_tables(results):
        rows = [[f"{_text(name)} by {kind}", "segments", *map(_text, systems)]]
        rows += [[_text(line[0]), *line[1:]] for line in lines]
        blocks.append(_table(rows))
    return [["### Parts"], *blocks] if blocks else []


def _compared(results: Values) -> list[list[str]]:
    compared = results.get("compare")
    if not compared:
        return []
    one, other = map(_text, compared["systems"])
    blocks = [[f"### Where {one} and {other} differ most in {_text(compared['name'])}"]]
    for row in compared["segments"]:
        lines = [f"**{_text(row['id'])}** {row['difference']:+.2f}, better: {_text(row['better'])}", ""]
        texts = [("source", row["source"]), *(("reference", text) for text in row["references"])]
        texts += [(name, own["output"]) for name, own in row["systems"].items()]
        lines += [f"- {_text(label)}: {_text(text)}" for label, text in texts if text is not None]
        for name, own in row["systems"].items():
            lines += [
                f"- {_text(name)}, {f['severity']} {_text(f['rule'])}: {_text(f['message'])}" for f in own["findings"]
            ]
        blocks.append(lines)
    return blocks


def _signatures(results: Values) -> list[str]:
    signatures = dict.fromkeys((metric["metric"], metric["full_signature"]) for metric in results["metrics"])
    return ["### Signatures", "", *(f"- {_text(name)}: `{text.replace('`', '')}`" for name, text in signatures)]


def _notes(results: Values) -> list[str]:
    return ["### Notes", "", *(f"- {_text(note)}" for note in results["notes"])] if results["notes"] else []
