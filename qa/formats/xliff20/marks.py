"""Annotations that are put around stretches of a text: ``mrk`` where that is well-formed, else ``sm`` and ``em``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from qa.core import Finding, Side, Span
from qa.formats.located import Run
from qa.formats.xml.child import Child
from qa.formats.xml.inline import TOKEN, Content, escape


class Mark(Struct, frozen=True):
    """An annotation.

    Attributes:
        begin, end: What it covers of the raw text.
        id: In the unit.
        given: Its other attributes, as they are written.
    """

    begin: int
    end: int
    id: str
    given: str


def ranges(raw: str, text: Content | None, findings: Sequence[Finding]) -> Iterator[tuple[int, int, list[Finding]]]:
    """Yield the stretches of a raw text that findings speak of, with those that share one.

    Args:
        raw: Of a target, or of a source.
        text: What the target holds; None for a source, which is marked as a whole.
        findings: Of the segment.
    """
    found: dict[tuple[int, int], list[Finding]] = {}
    for finding in findings:
        mark = finding.mark(Side.TARGET)
        place = _stretch(text, mark.span) if text and mark else None
        found.setdefault(place or (0, len(raw)), []).append(finding)
    for (begin, end), group in sorted(found.items(), key=lambda item: (item[0][0], -item[0][1])):
        yield begin, end, group


def _stretch(text: Content, span: Span) -> tuple[int, int] | None:
    """Return where a span is written; None where it is empty, or no tag can stand at its ends."""
    first = next((run for run in text.runs if run.start <= span.start < run.end), None)
    last = next((run for run in text.runs if run.start < span.end <= run.end), None)
    if span.start == span.end or first is None or last is None:
        return None
    begin, end = _raw(first, span.start), _raw(last, span.end)
    return None if begin is None or end is None else (begin, end)


def _raw(run: Run, place: int) -> int | None:
    if run.escape not in (None, escape):
        return None  # inside CDATA
    if place in (run.start, run.end):
        return run.at if place == run.start else run.until
    return run.at + place - run.start if run.is_plain else None


def tags(side: Child, marks: Sequence[Mark]) -> Iterator[tuple[int, str]]:
    """Yield the tags of annotations with their places in the raw text, in order.

    Args:
        side: The element that holds the text.
        marks: Sorted by their beginning, the longer first.
    """
    placed: list[tuple[int, int, int, str]] = []
    paired: list[Mark] = []
    for mark in marks:
        if _is_balanced(side.written.raw, mark) and not any(
            one.begin < mark.begin < one.end < mark.end for one in paired
        ):
            paired.append(mark)
            opening, closing = f'<{side.prefix}mrk id="{mark.id}" {mark.given}>', f"</{side.prefix}mrk>"
        else:
            opening = f'<{side.prefix}sm id="{mark.id}" {mark.given}/>'
            closing = f'<{side.prefix}em startRef="{mark.id}"/>'
        # At one place what ends goes first, and of what begins the longer.
        placed.append((mark.begin, 1, -mark.end, opening))
        placed.append((mark.end, 0, -mark.begin, closing))
    for at, _, _, text in sorted(placed):
        yield at, text


def _is_balanced(raw: str, mark: Mark) -> bool:
    """Whether what an annotation covers has both tags of each element, or none."""
    depth = 0
    for token in TOKEN.finditer(raw, mark.begin, mark.end):
        if token["open"] and not token["empty"]:
            depth += 1
        elif token["close"]:
            depth -= 1
        if depth < 0:
            return False
    return depth == 0
