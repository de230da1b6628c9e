"""``jsonl``: one object per finding and line; with statistics, one per path, rule and severity."""

from __future__ import annotations

from collections import Counter
from typing import TextIO

from qa.core import Report
from qa.report import RenderOptions
from qa.report.record import encode, record


def render(report: Report, out: TextIO, options: RenderOptions) -> None:
    """Write the findings in their order."""
    if options.statistics:
        _statistics(report, out)
        return
    for finding in report.findings:
        out.write(encode(record(finding)) + "\n")


def _statistics(report: Report, out: TextIO) -> None:
    counts = Counter((f.segment.place.path, f.rule.name, f.severity) for f in report.findings)
    for (path, rule, severity), count in sorted(counts.items()):
        out.write(encode({"path": path, "rule": rule, "severity": severity.label, "count": count}) + "\n")
