"""A segment's text with places underlined, cut to windows around them so that all fits the width."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from msgspec import Struct

from qa.core import OBJECT, Finding, Side, Span
from qa.text.escape import code_number, for_terminal
from qa.text.width import clusters

ELLIPSIS = "…"
# What is shown of inline codes, by their positions in the text.
Legend = Mapping[int, str]
NO_CODES: Legend = MappingProxyType({})
# How many columns a window gives up so as not to begin or end inside a word.
_WORD = 14


class Cell(NamedTuple):
    """What is shown of one character, or of one code point that had to be escaped.

    Attributes:
        text: As shown.
        width: Its columns, never 0.
        start, end: Its code points in the original text.
    """

    text: str
    width: int
    start: int
    end: int


class Window(Struct, frozen=True):
    """One line of an excerpt.

    Attributes:
        runs: The shown text in order, each with whether it is marked.
        underline: Carets under what is marked; empty where nothing is.
    """

    runs: tuple[tuple[str, bool], ...]
    underline: str

    @property
    def text(self) -> str:
        """The shown text."""
        return "".join(text for text, _ in self.runs)


def of_finding(finding: Finding, side: Side, room: int, anchor: int = 0) -> list[Window]:
    """Return the windows of a side of a finding that show its marks, its inline codes readable."""
    segment = finding.segment
    spans = [mark.span for mark in finding.marks if mark.side is side]
    return excerpt(segment.text(side), spans, room, anchor, legend=segment.legend(side))


def excerpt(
    text: str, spans: Iterable[Span], room: int, anchor: int = 0, caret: str = "^", legend: Legend = NO_CODES
) -> list[Window]:
    """Return the windows that show all places, in order; one window without a caret where there is no place.

    Args:
        text: The original text; what is shown of it is escaped.
        spans: The places.
        room: Columns.
        anchor: The code point to show where there is no place.
        caret: What underlines.
        legend: What is shown of inline codes, by their positions.
    """
    marked = sorted(_within(span, len(text)) for span in spans)
    if not marked:
        anchor = min(anchor, len(text))
        return [_window(text, [Span(anchor, anchor)], room, "", legend)]
    return [_window(text, some, room, caret, legend) for some in _together(text, marked, room, legend)]


def _within(span: Span, length: int) -> Span:
    return Span(min(span.start, length), min(span.end, length))


def cells(text: str, start: int, end: int, legend: Legend = NO_CODES) -> list[Cell]:
    """Return what is shown of a part of the text."""
    part = text[start:end]
    if part.isascii() and part.isprintable():
        return [Cell(char, 1, point, point + 1) for point, char in enumerate(part, start)]
    return list(_cells(part, start, legend))


def _cells(part: str, position: int, legend: Legend) -> Iterator[Cell]:
    for cluster, width in clusters(part):
        after = position + len(cluster)
        if cluster == OBJECT and position in legend:
            code = for_terminal(legend[position])
            yield Cell(code, max(1, sum(columns for _, columns in clusters(code))), position, after)
        elif width and for_terminal(cluster) == cluster:
            yield Cell(cluster, width, position, after)
        else:
            for point, char in enumerate(cluster, position):
                yield _escaped(char, point)
        position = after


def _escaped(char: str, point: int) -> Cell:
    """Show one code point of a character that cannot be shown as it is."""
    shown = for_terminal(char)
    width = sum(columns for _, columns in clusters(shown))
    if not width:  # a combining mark with nothing to stand on
        shown = code_number(char)
        width = len(shown)
    return Cell(shown, width, point, point + 1)


def _together(text: str, spans: Sequence[Span], room: int, legend: Legend) -> list[list[Span]]:
    """Put places that fit one window together."""
    groups: list[list[Span]] = []
    for span in spans:
        if groups:
            start = groups[-1][0].start
            end = max(span.end, *(other.end for other in groups[-1]))
            if end - start <= room and _width(cells(text, start, end, legend)) <= room - 2:
                groups[-1].append(span)
                continue
        groups.append([span])
    return groups


def _width(some: Iterable[Cell]) -> int:
    return sum(cell.width for cell in some)


def _window(text: str, spans: Sequence[Span], room: int, caret: str, legend: Legend) -> Window:
    """Show the places with as much around them as fits, about as much on either side."""
    # A cell is at least one column wide: code points further away than the room cannot be shown. Beginning the cut a
    # little earlier keeps characters of several code points whole.
    start, end = spans[0].start, min(max(span.end for span in spans), spans[0].start + room + 8)
    low, high = max(0, start - room - 8), min(len(text), end + room + 8)
    shown = cells(text, low, high, legend)
    first = sum(cell.end <= start for cell in shown)
    last = max(first, sum(cell.start < end for cell in shown))
    if low > 0 or high < len(text) or _width(shown) > room:
        first, last = _grow(shown, first, last, room)
    else:
        first, last = 0, len(shown)
    cut_left = low > 0 or first > 0
    cut_right = high < len(text) or last < len(shown)
    return _line(shown[first:last], spans, caret, cut_left, cut_right)


def _grow(shown: Sequence[Cell], first: int, last: int, room: int) -> tuple[int, int]:
    """Widen a range of cells until it fills the room; cut it where it alone is wider."""
    room -= 2  # an ellipsis on either side
    while last > first + 1 and _width(shown[first:last]) > room:
        last -= 1
    spare = room - _width(shown[first:last])
    right = min(_width(shown[last:]), spare)
    left = min(_width(shown[:first]), max(spare // 2, spare - right))
    right = spare - left
    low, high = first, last
    while low > 0 and shown[low - 1].width <= left:
        low -= 1
        left -= shown[low].width
    while high < len(shown) and shown[high].width <= right + left:
        right -= shown[high].width
        high += 1
    return _at_word(shown, low, first, -1), _at_word(shown, high, last, 1)


def _at_word(shown: Sequence[Cell], edge: int, mark: int, step: int) -> int:
    """Move the edge of a window towards the mark until it does not part a word, if that is near."""
    if edge in (0, len(shown)):
        return edge
    moved = edge
    while moved != mark and abs(moved - edge) < _WORD:
        before, after = shown[moved - 1], shown[moved]
        if before.width == 2 or after.width == 2 or before.text == " ":
            return moved
        if step > 0 and after.text == " ":
            return moved
        moved -= step
    return edge


def _line(shown: Sequence[Cell], spans: Sequence[Span], caret: str, cut_left: bool, cut_right: bool) -> Window:
    runs: list[tuple[str, bool]] = [(ELLIPSIS, False)] if cut_left else []
    under = [" "] if cut_left else []
    for cell in shown:
        marked = bool(caret) and any(_marks(span, cell) for span in spans)
        under.append((caret if marked else " ") * cell.width)
        if runs and runs[-1][1] == marked:
            runs[-1] = (runs[-1][0] + cell.text, marked)
        else:
            runs.append((cell.text, marked))
    if cut_right:
        runs.append((ELLIPSIS, False))
    end = shown[-1].end if shown else 0
    if caret and any(span.start == span.end >= end for span in spans):
        under.append(caret)
    return Window(tuple(runs), "".join(under).rstrip())


def _marks(span: Span, cell: Cell) -> bool:
    """Whether a place covers some of a cell; an empty place is at the cell that follows it."""
    if span.start == span.end:
        return cell.start <= span.start < cell.end
    return span.start < cell.end and cell.start < span.end
