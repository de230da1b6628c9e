"""Where lines lie in the bytes of their file: what is to be written needs the place, reading does not."""

from __future__ import annotations

from collections.abc import Iterator

from qa.formats import encoding as encodings
from qa.formats.lines import BLOCK, LineFile, ends_with_returns


class Origins:
    """Gives lines with the bytes at which they begin; they are asked for in ascending order.

    Lines are counted in the file's own bytes, in which the newline of no encoding in use stands for anything else.
    """

    def __init__(self, file: LineFile) -> None:
        self._file = file
        self._returns = ends_with_returns(encodings.stream(file.file, file.encoding).read(BLOCK))
        self._starts = _starts(file, "\r" if self._returns else "\n")
        self._line, self._at = 1, next(self._starts)

    def of(self, first: int, last: int) -> tuple[int, str] | None:
        """Return the byte offset of some lines and their text as it is written, line ends included.

        Carriage returns that end lines by themselves read as newlines. None where the bytes are not exactly what the
        text is in the file's encoding.
        """
        start, end = self._begin(first), self._begin(last + 1)
        name = self._file.encoding.name
        self._file.file.seek(start)
        data = self._file.file.read(end - start)
        try:
            text = data.decode(name)
            exact = text.encode(name) == data
        except UnicodeError:
            return None
        return (start, text.replace("\r", "\n") if self._returns else text) if exact else None

    def line_end(self, line: str) -> str:
        """Return what ends a line of the file, and so a line that is put before or after it."""
        return "\r" if self._returns else "\r\n" if line.endswith("\r\n") else "\n"

    def _begin(self, line: int) -> int:
        assert line >= self._line
        while self._line < line:
            self._line, self._at = self._line + 1, next(self._starts, self._at)
        return self._at


def _starts(file: LineFile, line_end: str) -> Iterator[int]:
    """Yield the byte offset at which each line begins, and at last the size of the file."""
    newline = line_end.encode(file.encoding.name)
    size, base = len(newline), file.encoding.skip
    yield base
    stream = encodings.Range(file.file, base, None)
    while chunk := stream.read(BLOCK):
        at = chunk.find(newline)
        while at >= 0:
            # In UTF-16 and UTF-32 the bytes of a newline may also lie across two characters.
            if at % size == 0:
                yield base + at + size
            at = chunk.find(newline, at + (size if at % size == 0 else 1))
        base += len(chunk)
    yield base
