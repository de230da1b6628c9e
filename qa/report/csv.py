"""``csv``: a table for a spreadsheet, a row per finding; with statistics, a row per path, rule, severity and state.

A byte order mark tells Excel that it is UTF-8. No cell is a formula, and none has a line break.
"""

from __future__ import annotations

import csv
from typing import TextIO

from qa.core import Report
from qa.report import RenderOptions
from qa.report.cells import COLUMNS, counts, row
from qa.text.escape import for_cell


def render(report: Report, out: TextIO, options: RenderOptions) -> None:
    """Write the table."""
    out.write("\ufeff")
    writer = csv.writer(out, lineterminator="\n")
    if options.statistics:
        writer.writerow(("path", "rule", "severity", "state", "count"))
        writer.writerows([*map(for_cell, names), count] for *names, count in counts(report))
        return
    writer.writerow(COLUMNS)
    writer.writerows(map(for_cell, row(finding)) for finding in report.findings)
