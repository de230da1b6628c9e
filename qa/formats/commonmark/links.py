"""The part of a link behind its text: ``(address "title")``; and labels, by which links refer to addresses."""

from __future__ import annotations

import re

from qa.text.lazy import expression

_SPACE = expression(r"[ \t]*\n?[ \t]*")
_POINTED = expression(r"<(?:[^<>\n\\]|\\.)*>")
_PLAIN = expression(r"[^\s()\\\x00-\x1f]+|\\[^\s]|\\")
# A title that is longer is none: what is looked through for each bracket is bounded.
_TITLE = expression(r"\"(?:[^\"\\]|\\.){0,4000}\"|'(?:[^'\\]|\\.){0,4000}'|\((?:[^()\\]|\\.){0,4000}\)", re.DOTALL)
_DEEPEST = 32  # brackets inside each other in an address, as the reference implementations have it


def target(content: str, at: int) -> int | None:
    """Return where the address of a link ends that begins with ``(`` here; None where there is none."""
    if not content.startswith("(", at):
        return None
    at = _spaces(content, at + 1)
    end = _destination(content, at)
    if end is None:
        return None
    behind = _spaces(content, end)
    if behind > end and (title := _TITLE.match(content, behind)):
        behind = _spaces(content, title.end())
    return behind + 1 if content.startswith(")", behind) else None


def _spaces(content: str, at: int) -> int:
    match = _SPACE.match(content, at)
    return match.end() if match else at


def _destination(content: str, at: int) -> int | None:
    if content.startswith("<", at):
        pointed = _POINTED.match(content, at)
        return pointed.end() if pointed else None
    depth = 0
    while at < len(content):
        if plain := _PLAIN.match(content, at):
            at = plain.end()
        elif content[at] == "(" and depth < _DEEPEST:
            depth, at = depth + 1, at + 1
        elif content[at] == ")" and depth:
            depth, at = depth - 1, at + 1
        else:
            break
    return None if depth else at


def normal(label: str) -> str:
    """Return a label as the parser of blocks writes it (case folded, white space as one space)."""
    from markdown_it.common.utils import normalizeReference

    return str(normalizeReference(label))
