"""Quoted passages: where they begin and end, also when a quotation runs over several paragraphs."""

from __future__ import annotations

from collections.abc import Sequence

from qa.core import Span

_OPEN = {"“": "”", "「": "」", "『": "』", "‘": "’"}
_CLOSE = set("”」』")


def quotations(text: str, inside: bool = False) -> tuple[list[Span], bool]:
    """Return the outermost quoted passages of a text, without their marks, and whether the last is still open.

    Args:
        text: Any text; curly, corner and straight double quotes are understood.
        inside: The text begins inside a quotation that an earlier one opened.
    """
    spans: list[Span] = []
    start = 0 if inside else -1
    depth = 1 if inside else 0
    for index, char in enumerate(text):
        if char == '"':
            opening = _opens(text, index)
            if depth and not opening:
                spans.append(Span(start, index))
                depth = 0
            elif not depth and opening:
                start, depth = index + 1, 1
        elif char in "“「『":
            # Each paragraph of a long quotation opens again; that is no second level.
            if depth and index == 0 and inside:
                start = 1
                continue
            depth += 1
            if depth == 1:
                start = index + 1
        elif char in _CLOSE and depth:
            depth -= 1
            if depth == 0:
                spans.append(Span(start, index))
    if depth:
        spans.append(Span(max(start, 0), len(text)))
    return spans, depth > 0


def _opens(text: str, index: int) -> bool:
    """Whether the straight quote at ``index`` opens: nothing or a space before it, something after it."""
    before = text[index - 1] if index else " "
    after = text[index + 1] if index + 1 < len(text) else " "
    return (before.isspace() or before in "([—-'") and not after.isspace()


def containing(spans: Sequence[Span], offset: int) -> Span | None:
    """Return the span that an offset lies in, or None."""
    return next((span for span in spans if span.start <= offset < span.end), None)
