"""What a document of running text is made of, whatever its format: paragraphs, in reading order, as text."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct

from qa.text.lazy import expression


class Role(StrEnum):
    """What a paragraph is for."""

    HEADING = "heading"
    BODY = "body"
    ITEM = "item"
    CELL = "cell"
    NOTE = "note"


class Paragraph(Struct, frozen=True):
    """One paragraph: text without markup, never blank.

    Attributes:
        text: White space is single spaces; a newline is a line break that the author set.
        role: What it is for.
        line: 1-based line of the file on which it begins, where the format has lines.
    """

    text: str
    role: Role = Role.BODY
    line: int | None = None


# Between these no space is written: Han, kana, marks of the Chinese keyboard.
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U000323af"
_SPACE_IN_WIDE = expression(rf"(?<=[{_WIDE}])[ \t]*\n[ \t]*(?=[{_WIDE}])")
_SPACES = expression("[ \t\r\f\v\u00a0\u200b]+")
_BREAKS = expression(" ?\n[ \n]*")


_IS_WIDE = expression(f"[{_WIDE}]")


def is_wide(character: str) -> bool:
    """Whether a character is one of those between which no space is written."""
    return _IS_WIDE.match(character) is not None


def unwrapped(text: str) -> str:
    """Return a text whose line ends mean nothing as one line; between Han they leave no space."""
    return _SPACES.sub(" ", _SPACE_IN_WIDE.sub("", text).replace("\n", " ")).strip()


def paragraph(text: str, role: Role = Role.BODY, line: int | None = None) -> Iterable[Paragraph]:
    """Return the paragraph that a text makes; none where it is blank."""
    tidy = _BREAKS.sub("\n", _SPACES.sub(" ", text)).strip()
    return (Paragraph(tidy, role, line),) if tidy else ()
