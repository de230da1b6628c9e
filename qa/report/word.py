"""Writes blocks into a Word document (Office Open XML); nothing in it is a field, a link or a macro."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from typing import IO, Any

from qa.errors import MissingExtra
from qa.report.blocks import Block, Heading, Paragraph, Runs, Signatures, Table, runs
from qa.text.escape import for_document

_WESTERN, _EASTERN = "Georgia", "SimSun"
_MARGIN, _WIDTH = 15, 210 - 2 * 15  # millimetres, A4


def write(blocks: Iterable[Block], out: IO[bytes], what: str, landscape: bool = False) -> None:
    """Write a document.

    Args:
        blocks: In order.
        out: Where to.
        what: What is written, for the message where it cannot be.
        landscape: Whether the page lies on its side.

    Raises:
        MissingExtra: python-docx is not installed.
    """
    try:
        from docx import Document
    except ImportError:
        raise MissingExtra(what, "office") from None
    document = Document()
    width = _page(document, landscape)
    for block in blocks:
        _add(document, block, width)
    held = io.BytesIO()
    document.save(held)
    _dated(held, out)


def _page(document: Any, landscape: bool) -> int:
    """Set up page and fonts; return the width of the text in millimetres."""
    from docx.enum.section import WD_ORIENT
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    section = document.sections[0]
    sides = (297, 210) if landscape else (210, 297)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = map(Mm, sides)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(_MARGIN)
    for name in ("Normal", "Heading 1", "Heading 2"):
        font = document.styles[name].font
        font.name = _WESTERN
        document.styles[name].element.rPr.rFonts.set(qn("w:eastAsia"), _EASTERN)
    document.styles["Normal"].font.size = Pt(10)
    return sides[0] - 2 * _MARGIN


def _add(document: Any, block: Block, width: int) -> None:
    match block:
        case Heading(text, level):
            document.add_heading(for_document(text), level)
        case Paragraph(text):
            document.add_paragraph(for_document(text))
        case Signatures(roles):
            for role in roles:
                document.add_paragraph()
                document.add_paragraph("_" * 60)
                document.add_paragraph(f"{for_document(role)}: name, signature, date")
        case Table():
            _table(document, block, width)


def _table(document: Any, table: Table, width: int) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.shared import Mm

    shares = table.widths or [1] * len(table.head)
    shown = document.add_table(rows=1, cols=len(table.head), style="Table Grid")
    shown.autofit = False
    for column, share in zip(shown.columns, shares, strict=True):
        column.width = Mm(width * share // sum(shares))
    for cell, name in zip(shown.rows[0].cells, table.head, strict=True):
        _fill(cell, ((name, True),))
    repeated = OxmlElement("w:tblHeader")
    shown.rows[0]._tr.get_or_add_trPr().append(repeated)
    widths = [column.width for column in shown.columns]
    for row in table.rows:
        for number, (cell, content) in enumerate(zip(shown.add_row().cells, row, strict=True)):
            _fill(cell, runs(content))
            cell.width = widths[number]
            if number in table.numbers:
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _fill(cell: Any, content: Runs) -> None:
    from docx.shared import Pt

    paragraph = cell.paragraphs[0]
    for text, marked in content:
        run = paragraph.add_run(for_document(text))
        run.bold = marked
        run.font.size = Pt(8.5)


def _dated(held: io.BytesIO, out: IO[bytes]) -> None:
    """Copy an archive with one date for all: the same report gives the same bytes."""
    whole = io.BytesIO()
    with zipfile.ZipFile(held) as source, zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    out.write(whole.getvalue())
