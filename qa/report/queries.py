"""``queries``: a workbook with the questions for the client and room for answers (extra ``office``)."""

from __future__ import annotations

from typing import IO

from qa.core import Report
from qa.report import RenderOptions
from qa.report.asking import COLUMNS, HIDDEN, rows
from qa.report.workbook import sheet, workbook


def render(report: Report, out: IO[bytes], options: RenderOptions) -> None:
    """Write the workbook; the format has no place for statistics."""
    with workbook(out, "the format queries") as book:
        sheet(book, "Queries", COLUMNS, rows(report), HIDDEN)
