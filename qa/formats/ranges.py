"""Cut a big line format into byte ranges for several workers: at line ends, and never inside a document."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO

from msgspec.structs import replace

from qa.errors import DataError
from qa.formats.base import Input, ReadOptions
from qa.formats.lines import BLOCK, LONGEST_LINE, LineFile

# Below this for each worker a second one costs more than it saves.
SMALLEST = 2 << 20
# Ranges may be so much smaller: with three for two workers one of them waits while the other has its second.
_FINER = 4
# Encodings in which the byte of a newline is always a newline.
_SAFE = ("utf-8", "gb18030")

# The doc that a line names, read from UTF-8; None where it names none or cannot be read.
DocOf = Callable[[bytes], str | None]


def silent(_: DataError) -> None:
    """Let a problem pass that somebody else reports."""


def unsaid(_: str) -> None:
    """Let a note pass that somebody else makes."""


def cut(
    file: LineFile, input_: Input, options: ReadOptions, parts: int, doc_of: DocOf, *, header: bool = False
) -> list[Input]:
    """Cut a file into at most so many ranges; a file without ``doc`` is one document and stays whole.

    Args:
        file: The open file.
        input_: All of it.
        options: Whether each row is a document.
        parts: At most so many.
        doc_of: The document that a line belongs to.
        header: Whether the first line that is not blank is no data row.
    """
    size = file.file.seek(0, 2)
    parts = worthwhile(parts, size)
    if parts < 2 or file.encoding.name not in _SAFE or input_.start or input_.end is not None:
        return [input_]
    file.file.seek(0)
    if b"\n" not in file.file.read(BLOCK):
        return [input_]
    places: list[int] = []
    for number in range(1, parts):
        wanted = max(size * number // parts, places[-1] + 1 if places else 0)
        place = _boundary(file, wanted, doc_of, options.independent)
        if place is None:
            break
        places.append(place)
    return _numbered(file, input_, places, header)


def worthwhile(parts: int, size: int) -> int:
    """Return into how many of so many parts a file of so many bytes is to be cut."""
    return 1 if size < 2 * SMALLEST else min(parts, size * _FINER // SMALLEST)


def _boundary(file: LineFile, wanted: int, doc_of: DocOf, independent: bool) -> int | None:
    """Return the offset of the first line at or after ``wanted`` that begins a document."""
    raw = file.file
    raw.seek(wanted - 1)
    if not _end_line(raw):
        return None
    current: str | None = None
    decode = _decoder(file)
    while True:
        place = raw.tell()
        line = raw.readline(LONGEST_LINE)
        if not line:
            return None
        if not line.endswith(b"\n"):
            _end_line(raw)
            continue
        if independent:
            return place
        doc = doc_of(decode(line))
        if doc and current and doc != current:
            return place
        current = doc or current


def _end_line(raw: BinaryIO) -> bool:
    while data := raw.readline(BLOCK):
        if data.endswith(b"\n"):
            return True
    return False


def _decoder(file: LineFile) -> Callable[[bytes], bytes]:
    name = file.encoding.name
    if name == "utf-8":
        return lambda line: line
    return lambda line: line.decode(name, "replace").encode()


def _numbered(file: LineFile, input_: Input, places: list[int], header: bool) -> list[Input]:
    """Return the ranges with the number of the first line and the first data row of each."""
    inputs: list[Input] = []
    line, row = 1, 1 - header
    for start, end in zip([0, *places], [*places, None], strict=True):
        inputs.append(replace(input_, start=start, end=end, first_line=line, first_row=max(row, 1)))
        if end is None:
            break
        for block in file.blocks(start, end, line):
            texts = block.data.split(b"\n")
            row += 1 if block.too_long else sum(not text.isspace() for text in texts if text)
            line = block.line + len(texts) - 1
    return inputs
