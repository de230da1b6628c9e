"""What is written in a cue: text, tags of style as inline codes, and line breaks that only fill the screen."""

from __future__ import annotations

import re

from msgspec import Struct, field

from qa.core import OBJECT, Code
from qa.formats.located import Escape, RefusedError, Run
from qa.text.lazy import expression

# Tags that players know, and overrides in braces that came from SubStation Alpha ({\an8}).
_MARK = expression(
    r"<(?P<close>/?)(?P<name>[biusBIUS]|font|FONT)(?:\s[^<>\n]*)?>|(?P<override>\{\\[^{}\n]*\})|(?P<break>\r?\n)"
)
# A line that begins so is said by somebody else: its break is no layout.
_SPEAKS = expression(r"(?:<[^<>\n]*>|\{[^{}\n]*\}|\s)*[-–—―•♪]")


class Content(Struct):
    """The text of a cue as rules see it, its codes, and where each stretch is written."""

    text: str = ""
    codes: list[Code] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)


def content(raw: str) -> Content:
    """Return what the lines of a cue hold; the line break at their end is no part of it."""
    found = Content()
    texts: list[str] = []
    size = at = 0

    def add(text: str, until: int, escape: Escape | None) -> None:
        nonlocal size, at
        if until > at:
            found.runs.append(Run(size, size + len(text), at, until, escape))
            texts.append(text)
            size, at = size + len(text), until

    for piece in _MARK.finditer(raw):
        add(raw[at : piece.start()], piece.start(), _escape)
        if piece["break"]:
            add("\n" if _SPEAKS.match(raw, piece.end()) else " ", piece.end(), _escape)
        else:
            found.codes.append(_code(piece, size))
            add(OBJECT, piece.end(), None)
    add(raw[at:], len(raw), _escape)
    found.text = "".join(texts)
    return found


def _code(piece: re.Match[str], position: int) -> Code:
    if piece["name"]:
        kind = "close" if piece["close"] else "open"
        return Code(position, kind, piece["name"].lower(), piece[0])
    return Code(position, "standalone", piece[0], piece[0])


def _escape(text: str) -> str:
    """Return a text as it is written in a cue.

    Raises:
        RefusedError: It holds what would end the line.
    """
    if re.search("[\n\r\0]", text):
        raise RefusedError("the new text holds a line break or a NUL, which a cue cannot hold as text")
    return text
