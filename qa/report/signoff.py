"""``signoff``: one self-contained HTML page to print, sign and send; it has no script and fetches nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from qa.core import Report
from qa.report import RenderOptions
from qa.report.blocks import Block, Heading, Paragraph, Runs, Signatures, Table, runs
from qa.report.signing import blocks
from qa.text.escape import for_markup

_TEMPLATE = Path(__file__).parent / "templates" / "signoff.css"
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def render(report: Report, out: TextIO, options: RenderOptions) -> None:
    """Write the page; the format has no place for statistics."""
    out.write(
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width">\n<title>Translation check: sign-off</title>\n'
        f"<style>\n{_TEMPLATE.read_text(encoding='utf-8')}</style></head>\n<body>\n"
    )
    for block in blocks(report, options.version):
        out.writelines(_block(block))
    out.write("</body></html>\n")


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(text, level):
            yield f"<h{level}>{for_markup(text)}</h{level}>\n"
        case Paragraph(text):
            yield f"<p>{for_markup(text)}</p>\n"
        case Signatures(roles):
            lines = (f"<div>{for_markup(role)}: name, signature, date</div>" for role in roles)
            yield f'<div class="sign">{"".join(lines)}</div>\n'
        case Table():
            yield from _table(block)


def _table(table: Table) -> Iterator[str]:
    widths = "".join(f'<col style="width:{width}%">' for width in table.widths)
    head = "".join(f"<th{_number(table, n)}>{for_markup(name)}</th>" for n, name in enumerate(table.head))
    yield f"<table>{widths}<thead><tr>{head}</tr></thead><tbody>\n"
    for row in table.rows:
        cells = (f"<td{_number(table, n)}>{_cell(cell)}</td>" for n, cell in enumerate(row))
        yield f"<tr>{''.join(cells)}</tr>\n"
    yield "</tbody></table>\n"


def _number(table: Table, column: int) -> str:
    return ' class="n"' if column in table.numbers else ""


def _cell(cell: str | Runs) -> str:
    return "".join(f"<mark>{for_markup(text)}</mark>" if marked else for_markup(text) for text, marked in runs(cell))
