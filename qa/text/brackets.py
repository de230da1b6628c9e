"""Brackets: which have no counterpart; the single ones of list numbers and smileys are left alone."""

from __future__ import annotations

from qa.core import Span
from qa.text.lazy import expression

_BRACKET = expression(r"[()\[\]{}（）［］]")
_CLOSING = {")": "(", "]": "[", "}": "{", "）": "(", "］": "["}
_OPENING = {"(": "(", "[": "[", "{": "{", "（": "(", "［": "["}
# "1)", "a)", "iv)" and "12.)" at the beginning of an item; ":)" and ":-("
_ITEM = expression(
    r"(?:(?:^|[;,:.、。；，：(（–—\n-]|\b(?:and|or|then))[ ]*)(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5}|[一二三四五六七八九十]{1,3})[.]?$"
)
_SMILEY = expression(r"[:;=]['’]?-?$")


def unmatched(text: str) -> list[Span]:
    """Return the brackets of a text that have no counterpart, in order.

    A half-width bracket may answer a full-width one. A closing bracket behind a list number is none.
    """
    opened: list[tuple[str, int]] = []
    lone: list[int] = []
    for match in _BRACKET.finditer(text):
        char, at = match.group(), match.start()
        if char in _OPENING:
            if not _SMILEY.search(text, max(0, at - 3), at):
                opened.append((_OPENING[char], at))
        elif opened and opened[-1][0] == _CLOSING[char]:
            opened.pop()
        elif not _ITEM.search(text, max(0, at - 12), at) and not _SMILEY.search(text, max(0, at - 3), at):
            if any(kind == _CLOSING[char] for kind, _ in opened):
                # A bracket between was never closed.
                while opened[-1][0] != _CLOSING[char]:
                    lone.append(opened.pop()[1])
                opened.pop()
            else:
                lone.append(at)
    return [Span(at, at + 1) for at in sorted([*lone, *(at for _, at in opened)])]
