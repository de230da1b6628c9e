"""``json``: one object with a summary, everything that went wrong, and the findings, one on a line."""

from __future__ import annotations

from typing import TextIO

from qa.core import Report
from qa.report import RenderOptions
from qa.report.record import encode, record, summary

VERSION = 1


def render(report: Report, out: TextIO, options: RenderOptions) -> None:
    """Write the report without holding more than one finding's text; with statistics the list is empty."""
    out.write(f'{{"version": {VERSION},\n "summary": {encode(summary(report))},\n')
    for name, lines in (("problems", report.problems), ("crashes", report.crashes), ("notes", report.notes)):
        out.write(f' "{name}": {encode(list(lines))},\n')
    out.write(' "findings": [')
    separator = "\n  "
    for finding in () if options.statistics else report.findings:
        out.write(separator + encode(record(finding)))
        separator = ",\n  "
    out.write("]}\n")
