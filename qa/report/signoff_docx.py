"""``signoff-docx``: the page to sign as a Word document (extra ``office``)."""

from __future__ import annotations

from typing import IO

from qa.core import Report
from qa.report import RenderOptions
from qa.report.signing import blocks
from qa.report.word import write


def render(report: Report, out: IO[bytes], options: RenderOptions) -> None:
    """Write the document; the format has no place for statistics."""
    write(blocks(report, options.version), out, "the format signoff-docx", landscape=True)
