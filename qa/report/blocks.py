"""A page as blocks of text and tables, whatever it is written into: an HTML page, a Word document."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, field

# A text with its marked places: what is shown, and whether it is marked. The texts are safe for a terminal.
Runs = tuple[tuple[str, bool], ...]


class Heading(Struct, frozen=True):
    """A heading; level 1 is the page's title."""

    text: str
    level: int = 2


class Paragraph(Struct, frozen=True):
    """A paragraph."""

    text: str


class Table(Struct, frozen=True):
    """A table.

    Attributes:
        head: Names of the columns.
        rows: Cells: a text, or runs.
        numbers: Columns that hold numbers.
        widths: Shares of the width, by column; equal where empty.
    """

    head: Sequence[str]
    rows: Sequence[Sequence[str | Runs]]
    numbers: frozenset[int] = frozenset()
    widths: Sequence[int] = field(default_factory=tuple)


class Signatures(Struct, frozen=True):
    """Lines to sign on, each with what it is for."""

    roles: Sequence[str]


Block = Heading | Paragraph | Table | Signatures


def runs(cell: str | Runs) -> Runs:
    """Return a cell as runs."""
    return ((cell, False),) if isinstance(cell, str) else cell
