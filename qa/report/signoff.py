"""``signoff``: one self-contained HTML page to print, sign and send."""

from __future__ import annotations

from typing import TextIO

from qa.core import Report
from qa.report import RenderOptions
from qa.report.printed import write
from qa.report.signing import blocks


def render(report: Report, out: TextIO, options: RenderOptions) -> None:
    """Write the page; the format has no place for statistics."""
    write("Translation check: sign-off", blocks(report, options.version), out)
