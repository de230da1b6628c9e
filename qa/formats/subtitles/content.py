"""What is written in a cue: text, tags of style as inline codes, and line breaks that only fill the screen."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from qa.core import OBJECT, Code
from qa.formats.located import RefusedError, Run

# Tags that players know, and overrides in braces that came from SubStation Alpha ({\an8}).
_PIECE = re.compile(
    r"<(?P<close>/?)(?P<name>[biusBIUS]|font|FONT)(?:\s[^<>\n]*)?>|(?P<override>\{\\[^{}\n]*\})|(?P<break>\r?\n)|[^<{\r\n]+|.",
    re.DOTALL,
)
# A line that begins so is said by somebody else: its break is no layout.
_SPEAKS = re.compile(r"(?:<[^<>\n]*>|\{[^{}\n]*\}|\s)*[-–—―•♪]")


@dataclass(slots=True)
class Content:
    """The text of a cue as rules see it, its codes, and where each stretch is written."""

    text: str = ""
    codes: list[Code] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)


def content(raw: str) -> Content:
    """Return what the lines of a cue hold; the line break at their end is no part of it."""
    found = Content()
    texts: list[str] = []
    size = 0
    for piece in _PIECE.finditer(raw):
        text = piece[0]
        code = _code(piece, size)
        if code:
            found.codes.append(code)
            text = OBJECT
        elif piece["break"]:
            text = "\n" if _SPEAKS.match(raw, piece.end()) else " "
        found.runs.append(Run(size, size + len(text), piece.start(), piece.end(), None if code else _escape))
        texts.append(text)
        size += len(text)
    found.text = "".join(texts)
    return found


def _code(piece: re.Match[str], position: int) -> Code | None:
    if piece["name"]:
        kind = "close" if piece["close"] else "open"
        return Code(position, kind, piece["name"].lower(), piece[0])
    return Code(position, "standalone", piece[0], piece[0]) if piece["override"] else None


def _escape(text: str) -> str:
    """Return a text as it is written in a cue.

    Raises:
        RefusedError: It holds what would end the line.
    """
    if re.search("[\n\r\0]", text):
        raise RefusedError("the new text holds a line break or a NUL, which a cue cannot hold as text")
    return text
