"""The whole text of a file, for formats whose structure spans lines, and where its characters lie in bytes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection

from msgspec import Struct, field

from qa.errors import DataError
from qa.formats.base import Note, Problem
from qa.formats.lines import LineFile, opened

# A novel has half a mebibyte; what is read whole takes some twenty times its size.
LARGEST = 8 << 20  # bytes


class Whole(Struct):
    """The text of a file.

    Attributes:
        path: As the user named it.
        text: With the line ends that the file has.
        codec: Python's name of the encoding.
        skip: Bytes of the byte order mark.
        is_exact: Whether the text in that encoding is the bytes of the file, so that offsets lead there.
        bad: Lines that have been reported and must not be used, from 1.
        starts: Where each line begins in the text.
    """

    path: str
    text: str
    codec: str = "utf-8"
    skip: int = 0
    is_exact: bool = True
    bad: Collection[int] = ()
    starts: list[int] = field(default_factory=list)
    _known: tuple[int, int] = (0, 0)

    def __post_init__(self) -> None:
        self.starts = line_starts(self.text)

    def line(self, at: int) -> int:
        """Return the line on which a character stands, from 1."""
        return bisect_right(self.starts, at)

    def origin(self, at: int) -> int:
        """Return the byte offset in the file of a character; quickest in ascending order."""
        known, origin = self._known if self._known[0] <= at else (0, 0)
        origin += len(self.text[known:at].encode(self.codec, "surrogateescape"))
        self._known = at, origin
        return origin + self.skip

    def is_sound(self, begin: int, end: int) -> bool:
        """Whether nothing between two places stands on a line that has been reported."""
        return not self.bad or not any(line in self.bad for line in range(self.line(begin), self.line(end) + 1))


def line_starts(text: str) -> list[int]:
    """Return where each line begins; CRLF, LF and CR alone end lines."""
    starts, at = [0], 0
    for line in text.replace("\r\n", "\n\n").replace("\r", "\n").split("\n")[:-1]:
        at += len(line) + 1
        if text[at - 1 : at + 1] != "\r\n":
            starts.append(at)
    return starts


def whole(path: str, encoding: str | None, problem: Problem, note: Note) -> Whole:
    """Read a file whole; what cannot be used in it is reported line by line.

    Raises:
        DataError: It cannot be read, or is too large.
    """
    with opened(path, encoding, note) as file:
        name, skip = file.encoding.name, file.encoding.skip
        file.file.seek(skip)
        data = file.file.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise DataError(path, f"is larger than {LARGEST >> 20} MiB, too large for one document; divide it")
        text = data.decode(name, "surrogateescape" if name == "utf-8" else "replace")
        is_exact = text.encode(name, "surrogateescape") == data
        return Whole(path, text, name, skip, is_exact, _bad_lines(file, problem))


def _bad_lines(file: LineFile, problem: Problem) -> Collection[int]:
    found: set[int] = set()
    for block in file.blocks():
        page = file.page(block, problem)
        found.update(page.line + index for index in page.bad)
    return found
