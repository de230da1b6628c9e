"""A file as lines: opened safely, decoded, in blocks, so that memory stays flat whatever its size."""

from __future__ import annotations

import os
import re
import stat
import sys
import tempfile
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast

from msgspec import Struct

from qa.errors import DataError
from qa.formats import encoding as encodings
from qa.formats.base import STANDARD_INPUT, Note, Problem
from qa.formats.encoding import Encoding
from qa.text.lazy import expression

BLOCK = 1 << 20
LONGEST_LINE = 16 << 20  # bytes
# What is blank in a row of a table or of JSON; `bytes.strip` means the same.
BLANK = " \t\n\r\v\f"
# Bytes that are no UTF-8, as Python's own error handler shows them.
_UNDECODED = expression("[\udc80-\udcff]")
# Standard input up to this size stays in memory; more of it waits in a temporary file.
_SPOOL = 16 << 20


class Block(Struct, frozen=True):
    """Whole lines in UTF-8.

    Attributes:
        line: Number of the first line.
        data: The lines; only the last of a file may lack its newline.
        too_long: Whether this is one line that was longer than the limit; ``data`` is then a bare newline.
    """

    line: int
    data: bytes
    too_long: bool = False


class Page(Struct, frozen=True):
    """Decoded lines, without their newlines.

    Attributes:
        line: Number of the first line.
        texts: The lines, one after another.
        bad: Indexes of lines that have been reported and must not be used.
    """

    line: int
    texts: list[str]
    bad: Collection[int] = ()


class LineFile(Struct, frozen=True):
    """An open file whose encoding is known.

    Attributes:
        path: As the user named it.
        file: Seekable.
        encoding: Declared or found.
    """

    path: str
    file: BinaryIO
    encoding: Encoding

    def blocks(self, start: int = 0, end: int | None = None, first_line: int = 1) -> Iterator[Block]:
        """Yield a range of the file in blocks of whole lines."""
        return cut(encodings.stream(self.file, self.encoding, start, end).read, first_line)

    def pages(
        self, problem: Problem, start: int = 0, end: int | None = None, first_line: int = 1, *, keep_cr: bool = False
    ) -> Iterator[Page]:
        """Yield a range of the file in decoded lines; ``keep_cr`` leaves the CR of CRLF to the caller."""
        for block in self.blocks(start, end, first_line):
            yield self.page(block, problem, keep_cr=keep_cr)

    def page(self, block: Block, problem: Problem, *, keep_cr: bool = False) -> Page:
        """Decode a block; report each line that cannot be used."""
        sound = not block.too_long
        try:
            text = block.data.decode()
        except UnicodeDecodeError:
            text, sound = block.data.decode("utf-8", "surrogateescape"), False
        texts = text.split("\n")
        if not texts[-1]:
            del texts[-1]
        bad: list[int] = []
        if not sound or "\0" in text:
            for index, line in enumerate(texts):
                if reason := self._reason(line, block):
                    bad.append(index)
                    problem(DataError(self.path, reason, block.line + index))
        if "\r" in text and not keep_cr:
            texts = [line.removesuffix("\r") for line in texts]
        return Page(block.line, texts, bad)

    def _reason(self, line: str, block: Block) -> str | None:
        if block.too_long:
            return f"the line is longer than {LONGEST_LINE >> 20} MiB; the line is left out"
        if match := _UNDECODED.search(line):
            what = f"character {match.start() + 1} is not {self.encoding.title}"
            return f"{what}; save the file as UTF-8 or name its encoding with --encoding"
        if (at := line.find("\0")) >= 0:
            return f"character {at + 1} is a NUL; remove it, or name the file's encoding with --encoding"
        return None


def cut(read: Callable[[int], bytes], first_line: int = 1) -> Iterator[Block]:
    """Cut a stream into blocks that end at newlines; of a line beyond the limit nothing is kept.

    Where the first chunk has carriage returns and no newline they are the line ends (as in old Macintosh exports).
    """
    line, pending, size = first_line, list[bytes](), 0
    old_mac: bool | None = None
    while chunk := read(BLOCK):
        if old_mac is None:
            old_mac = ends_with_returns(chunk)
        if old_mac:
            chunk = chunk.replace(b"\r", b"\n")
        end = chunk.rfind(b"\n") + 1
        if size > LONGEST_LINE:  # inside a line that is too long
            if not end:
                continue
            yield Block(line, b"\n", too_long=True)
            line, pending, size = line + 1, [], 0
            chunk, end = _after_newline(chunk, end)
        if end:
            data = b"".join([*pending, chunk[:end]])
            yield Block(line, data)
            line, pending, size = line + data.count(b"\n"), [], 0
        pending.append(chunk[end:])
        size += len(chunk) - end
        if size > LONGEST_LINE:
            pending.clear()
    if size > LONGEST_LINE:
        yield Block(line, b"\n", too_long=True)
    elif size:
        yield Block(line, b"".join(pending))


def ends_with_returns(chunk: bytes) -> bool:
    """Whether the lines of a file that begins with this chunk end with carriage returns alone."""
    return b"\r" in chunk and b"\n" not in chunk


def _after_newline(chunk: bytes, end: int) -> tuple[bytes, int]:
    begin = chunk.index(b"\n") + 1
    return chunk[begin:], end - begin


@contextmanager
def opened(
    path: str, encoding: str | None, note: Note, said: Callable[[bytes], str | None] | None = None
) -> Iterator[LineFile]:
    """Open a file for reading lines; say in a note where its encoding is a guess.

    Args:
        path: As the user named it.
        encoding: Its encoding, if the user named one.
        note: Takes what a user should know.
        said: Returns the encoding that a file of the format names at its beginning. It is believed unless the bytes
            say otherwise.

    Raises:
        DataError: It is no regular file, cannot be read, or no encoding explains it.
        UsageError: The encoding that was named does not exist.
    """
    with binary(path) as file:
        found = _encoding_of(file, path, encoding, said)
        if found.assumed:
            note(f"{path}: read as {found.title} (not UTF-8); --encoding decides")
        yield LineFile(path, file, found)


@contextmanager
def binary(path: str) -> Iterator[BinaryIO]:
    """Open a file for reading bytes; standard input is kept where it can be sought in.

    Raises:
        DataError: It is no regular file, or cannot be read.
    """
    try:
        file = _spooled() if path == STANDARD_INPUT else regular(path)
    except (OSError, ValueError) as error:
        raise DataError(path, unreadable(error)) from None
    with file:
        yield file


def unreadable(error: Exception) -> str:
    """Say why a file cannot be read."""
    return f"cannot be read: {(isinstance(error, OSError) and error.strerror) or error}"


def regular(path: str) -> BinaryIO:
    """Open a regular file.

    Raises:
        DataError: It is something else.
        OSError: It cannot be opened.
    """
    # Opening a FIFO would wait for its writer, and a device may never end.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags)
    mode = os.fstat(descriptor).st_mode
    if stat.S_ISREG(mode):
        return os.fdopen(descriptor, "rb")
    os.close(descriptor)
    if stat.S_ISDIR(mode):
        raise DataError(path, "is a directory, not a file")
    raise DataError(path, "is no regular file; pipe what it gives into standard input ('-')")


def _spooled() -> BinaryIO:
    # Seekable, so that the encoding can be judged and lines counted before anything is read.
    spool = tempfile.SpooledTemporaryFile(max_size=_SPOOL)  # noqa: SIM115
    while chunk := sys.stdin.buffer.read(BLOCK):
        spool.write(chunk)
    return cast(BinaryIO, spool)


def _encoding_of(
    file: BinaryIO, path: str, wanted: str | None, said: Callable[[bytes], str | None] | None = None
) -> Encoding:
    file.seek(0)
    head = file.read(BLOCK)
    if found := encodings.marked(head, wanted):
        return found
    if (nuls := head.count(0)) >= 8 and nuls * 10 > len(head):
        raise DataError(path, "is no text: it holds NUL bytes; name its encoding with --encoding (utf-16)")
    name = said(head) if said else None
    file.seek(0)
    for block in cut(file.read):
        if not block.data.isascii():
            return encodings.trusted(name, block.data) or encodings.judged(block.data, path, block.line)
    return encodings.trusted(name) or Encoding()


def line_count(file: LineFile, left_out: re.Pattern[bytes] | None = None) -> tuple[int, int]:
    """Return how many lines a file has, and the number of the last that is not blank.

    Args:
        file: The open file.
        left_out: Matches whole lines that do not count.
    """
    total = last = 0
    for block in file.blocks():
        data = left_out.sub(b"", block.data) if left_out else block.data
        whole = data.rstrip()
        if whole:
            last = total + 1 + whole.count(b"\n")
        total += data.count(b"\n") + (bool(data) and not data.endswith(b"\n"))
    return total, last
