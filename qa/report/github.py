"""``github``: workflow commands that GitHub Actions shows beside the lines of a pull request.

GitHub shows ten annotations of each kind per step, so new findings come first and the worst of them before the others.
What is old is a notice; what an editor dismissed or somebody suppressed is a debug message, which makes no annotation.

See https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands.
"""

from __future__ import annotations

from collections import Counter
from typing import TextIO

from qa.core import Finding, Report, Severity
from qa.report import RenderOptions
from qa.report.grouping import place
from qa.report.regions import DECIDED, label, main_mark, region, statement
from qa.report.style import count
from qa.text.escape import for_terminal

_KINDS = {Severity.CRITICAL: "error", Severity.MAJOR: "error", Severity.MINOR: "warning", Severity.NEUTRAL: "notice"}


def render(report: Report, out: TextIO, options: RenderOptions) -> None:
    """Write one command a line; with statistics, one notice with the counts."""
    if options.statistics:
        out.write(_command("notice", {"title": "qa"}, _counts(report)) + "\n")
        return
    for finding in sorted(report.findings, key=lambda each: (each.state != "new", -each.severity)):
        out.write(_annotation(finding) + "\n")
    for line in (*report.problems, *report.crashes):
        out.write(_command("error", {"title": "qa"}, for_terminal(line)) + "\n")


def _counts(report: Report) -> str:
    by_severity = Counter(finding.severity.label for finding in report.findings if finding.state == "new")
    parts = [f"{by_severity[severity.label]:,} {severity.label}" for severity in reversed(Severity)]
    return f"{count(sum(by_severity.values()), 'new finding')}: {', '.join(parts)}"


def _annotation(finding: Finding) -> str:
    if finding.state in DECIDED:
        return _command("debug", {}, f"{for_terminal(place(finding.segment))}: {label(finding)}: {statement(finding)}")
    where = region(finding.segment, main_mark(finding))
    properties = {"file": for_terminal(finding.segment.place.path)}
    if where.line is not None:
        properties["line"] = str(where.line)
    if where.column is not None and where.end is not None:
        # The last column is the last one marked; an empty place takes the one that it stands before.
        properties |= {"col": str(where.column), "endColumn": str(max(where.column, where.end - 1))}
    properties["title"] = for_terminal(f"{label(finding)} in segment {finding.segment.id}")
    kind = _KINDS[finding.severity] if finding.state == "new" else "notice"
    return _command(kind, properties, statement(finding))


def _command(kind: str, properties: dict[str, str], text: str) -> str:
    """Return a workflow command; nothing in it can end it or begin another, as it stands on one line."""
    given = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{kind}{' ' if given else ''}{given}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
