"""How many terminal columns text takes: measuring, cutting, padding and wrapping. Escape the text first."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Literal

from qa.text.lazy import expression

# What must not begin, or end, a line of Chinese text.
_NO_START = frozenset("，。、；：？！）》〉」』】〕”’…—～·％,.;:?!)]}")
_NO_END = frozenset("（《〈「『【〔“‘([{")


# Characters that stand each for itself, none of which joins another: Latin, typographic marks; Han and full-width ones
# from 、 on. They are nearly all there is, and wcwidth with its tables is slow to import.
_PLAIN = expression(
    r"[ -~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2190-\u2193\u2500-\u257f\u3001-\u3017\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff60]*"
)
_WIDE = "\u3001"


@cache
def _cluster_width(cluster: str) -> int:
    from wcwidth import wcswidth

    return max(0, wcswidth(cluster))


def clusters(text: str) -> Iterator[tuple[str, int]]:
    """Yield what a reader takes for one character, with its width in columns (0, 1 or 2)."""
    if text.isascii():
        for char in text:
            yield char, 1 if char.isprintable() else 0
        return
    if _PLAIN.fullmatch(text):
        for char in text:
            yield char, 2 if char >= _WIDE else 1
        return
    from wcwidth import iter_graphemes

    for cluster in iter_graphemes(text):
        yield cluster, _cluster_width(cluster)


def display_width(text: str) -> int:
    """Return the number of columns that the text takes; a control takes none."""
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(width for _, width in clusters(text))


def cut(text: str, width: int, ellipsis: str = "…") -> str:
    """Return the text, or as much of its beginning as fits the width with the ellipsis behind it."""
    if display_width(text) <= width:
        return text
    room = width - display_width(ellipsis)
    if room < 0:
        return ""
    kept, used = [], 0
    for cluster, columns in clusters(text):
        if used + columns > room:
            break
        kept.append(cluster)
        used += columns
    return "".join(kept) + ellipsis


def pad(text: str, width: int, side: Literal["left", "right"] = "right") -> str:
    """Return the text with blanks on one side up to the width; longer text stays whole."""
    blanks = " " * (width - display_width(text))
    return blanks + text if side == "left" else text + blanks


def wrap(text: str, width: int, first: int | None = None) -> list[str]:
    """Break the text into lines, at blanks and beside wide characters; a longer word is broken where it must.

    Args:
        text: What to break; runs of blanks at a break are dropped.
        width: Columns of a line.
        first: Columns of the first line, where something stands before it.
    """
    lines: list[str] = []
    line, used, room = "", 0, width if first is None else first
    for piece, columns in _pieces(text):
        solid = columns - (len(piece) - len(piece.rstrip(" ")))
        if line and used + solid > room:
            lines.append(line.rstrip(" "))
            line, used, room = "", 0, width
        if not line and solid > room:
            *full, piece = _chop(piece, room, width)
            lines += full
            room, columns = width if full else room, display_width(piece)
        line += piece
        used += columns
    return [*lines, line.rstrip(" ")] if line.strip(" ") or not lines else lines


def _pieces(text: str) -> Iterator[tuple[str, int]]:
    """Yield what may not be broken, with its width; blanks stand at the end of a piece."""
    piece: list[str] = []
    size, before, before_width = 0, "", 0
    for cluster, columns in clusters(text):
        if piece and _may_break(before, before_width, cluster, columns):
            yield "".join(piece), size
            piece, size = [], 0
        piece.append(cluster)
        size += columns
        before, before_width = cluster, columns
    if piece:
        yield "".join(piece), size


def _may_break(before: str, before_width: int, after: str, after_width: int) -> bool:
    if after == " ":
        return False
    if before == " ":
        return True
    return (before_width == 2 or after_width == 2) and after not in _NO_START and before not in _NO_END


def _chop(piece: str, first: int, width: int) -> list[str]:
    """Break an overlong piece; every part but the last fills its line."""
    parts: list[str] = []
    part, used, room = "", 0, max(first, 2)
    for cluster, columns in clusters(piece):
        if used + columns > room and part:
            parts.append(part)
            part, used, room = "", 0, max(width, 2)
        part += cluster
        used += columns
    return [*parts, part]
