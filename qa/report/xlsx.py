"""``xlsx``: a workbook for people without tools: the findings, and how many there are of each kind (extra ``office``)."""

from __future__ import annotations

from typing import IO

from qa.core import Report
from qa.report import RenderOptions
from qa.report.cells import COLUMNS, counts, row
from qa.report.workbook import sheet, workbook

_WIDTHS = dict.fromkeys(COLUMNS, 14) | {
    "path": 24, "line": 7, "source": 44, "target": 54, "message": 44, "suggestions": 26, "reasons": 40, "state": 11,
    "severity": 9, "confidence": 10, "rule": 20, "fingerprint": 34,
}  # fmt: skip


def render(report: Report, out: IO[bytes], options: RenderOptions) -> None:
    """Write the workbook; with statistics, the counts alone."""
    with workbook(out, "the format xlsx") as book:
        if not options.statistics:
            sheet(book, "Findings", {name: _WIDTHS[name] for name in COLUMNS}, map(row, report.findings))
        widths = {"path": 40, "rule": 26, "severity": 12, "state": 12, "count": 10}
        sheet(book, "Counts", widths, ([*names, str(count)] for *names, count in counts(report)))
