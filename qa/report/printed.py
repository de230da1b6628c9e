"""Writes blocks as one self-contained HTML page to print: it has no script and fetches nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TextIO

from qa.report.blocks import Block, Heading, Paragraph, Runs, Signatures, Table, runs
from qa.report.page import CLOSE, opening, template
from qa.text.escape import for_markup

# Widths of columns in per cent; the page's policy allows no styles in attributes.
_WIDTHS = "".join(f".w{width} {{ width: {width}%; }}\n" for width in range(1, 101))


def write(title: str, blocks: Iterable[Block], out: TextIO) -> None:
    """Write the page."""
    out.write(opening(title, template("print.css") + _WIDTHS))
    for block in blocks:
        out.writelines(_block(block))
    out.write(CLOSE)


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
    widths = "".join(f'<col class="w{width}">' for width in table.widths)
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
