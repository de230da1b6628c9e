"""ANSI colours by hand, and the small words that every text report needs."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from qa.core import Severity
from qa.text.width import display_width, pad

_CODES = {
    "critical": "1;35",
    "major": "1;31",
    "minor": "33",
    "neutral": "36",
    "place": "1",
    "good": "32",
    "dim": "2",
}


class Style(Struct, frozen=True):
    """Paints text, where colour is wanted."""

    color: bool = False

    def paint(self, text: str, name: str) -> str:
        """Return the text in the colour of that name."""
        return f"\x1b[{_CODES[name]}m{text}\x1b[0m" if self.color and text else text

    def severity(self, severity: Severity, text: str | None = None) -> str:
        """Return the text, or the severity's label, in the severity's colour."""
        return self.paint(severity.label if text is None else text, severity.label)


def count(number: int, noun: str, plural: str | None = None) -> str:
    """Return a number with its noun: ``1 segment``, ``1,200 segments``."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def table(rows: Sequence[Sequence[str]], left: int = 1, indent: str = "  ") -> list[str]:
    """Return the rows as aligned lines: the first columns to the left, the others, figures, to the right."""
    widths = [max(display_width(cell) for cell in column) for column in zip(*rows, strict=True)]
    lines = []
    for row in rows:
        cells = [pad(cell, widths[i], "right" if i < left else "left") for i, cell in enumerate(row)]
        lines.append((indent + "  ".join(cells)).rstrip())
    return lines
