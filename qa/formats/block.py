"""A block of running text, whatever the format: what it says, what it is for, and where it is written."""

from __future__ import annotations

from msgspec import Struct

from qa.core import OBJECT, Code
from qa.formats.located import Run, Target
from qa.formats.prose.paragraph import Role


class Aside(Struct, frozen=True):
    """Where a comment about a block may be put.

    Attributes:
        at: Character of the whole text of the file.
        before, after: What has to stand around the comment.
        bar: How ``|`` is written there.
    """

    at: int
    before: str = ""
    after: str = ""
    bar: str = "|"


class Block(Struct, frozen=True):
    """A paragraph, a heading, an item of a list, a cell, a note.

    Attributes:
        text: Clean, with a U+FFFC for each inline code.
        role: What it is for.
        line: 1-based line of the file on which it begins, where the format has lines.
        codes: In order.
        runs: Together the whole text; in ``raw``. None where it cannot be written.
        raw: The part of the file in which it is written; `origin` is its first byte.
        codec: The encoding of the file.
        member: Name inside an archive.
        aside: Where a comment about it may be put, where the format has comments.
        note: Instructions for this program that stand in comments before it.
    """

    text: str
    role: Role = Role.BODY
    line: int | None = None
    codes: tuple[Code, ...] = ()
    runs: tuple[Run, ...] = ()
    raw: str = ""
    origin: int = 0
    codec: str = "utf-8"
    member: str | None = None
    aside: Aside | None = None
    note: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether it holds no text; codes are none."""
        return not self.text.replace(OBJECT, " ").strip()

    def target(self, number: int) -> Target:
        """Return it as the target of a segment."""
        return Target(number, self.text, self.raw, self.origin, self.runs, self.codec, self.member)
