"""``queries-docx``: the questions for the client as a table in a Word document (extra ``office``)."""

from __future__ import annotations

from typing import IO

from qa.core import Report
from qa.report import RenderOptions
from qa.report.asking import COLUMNS, rows
from qa.report.blocks import Block, Heading, Paragraph, Table
from qa.report.style import count
from qa.report.word import write

_HOW = (
    "Please answer in the column “answer”: the body or thing that is meant, in Chinese or English, or the right English "
    "words. Leave it empty where you do not know. “query” and “concept” are for the program that reads the answers."
)


def render(report: Report, out: IO[bytes], options: RenderOptions) -> None:
    """Write the document; the format has no place for statistics."""
    asked = list(rows(report))
    blocks: list[Block] = [Heading("Questions", 1), Paragraph(f"{count(len(asked), 'question')}. {_HOW}")]
    if asked:
        blocks.append(Table(tuple(COLUMNS), asked, frozenset(), tuple(COLUMNS.values())))
    write(blocks, out, "the format queries-docx", landscape=True)
