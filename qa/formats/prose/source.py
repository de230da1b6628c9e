"""The whole text of a file, within a limit: what cannot be used line by line is reported and left blank."""

from __future__ import annotations

from qa.errors import DataError
from qa.formats.base import Note, Problem
from qa.formats.lines import opened

# A document is held in memory, and its tree takes some ten times its size. A novel has half a mebibyte.
LARGEST = 32 << 20  # bytes of UTF-8


def lines(path: str, encoding: str | None, problem: Problem, note: Note, *, largest: int = LARGEST) -> list[str]:
    """Return the lines of a file, without their ends; a line that cannot be used is reported and empty.

    Args:
        path: The file.
        encoding: Its encoding, where the user has said it.
        problem, note: As in `qa.formats.read`.
        largest: Bytes of UTF-8 beyond which it is refused.

    Raises:
        DataError: The file cannot be read, or is too large.
    """
    found: list[str] = []
    size = 0
    with opened(path, encoding, note) as file:
        for block in file.blocks():
            size += len(block.data)
            if size > largest:
                what = f"is larger than {largest >> 20} MiB, too large for one document"
                raise DataError(path, f"{what}; divide it into chapters")
            page = file.page(block, problem)
            found += ("" if index in page.bad else text for index, text in enumerate(page.texts))
    return found
