"""A file's bytes cut into what may be left out of it and what may not: a shorter file of the same format, cheaply.

Two versions of a file are compared piece by piece before anything is parsed: what both have need not be read twice.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from itertools import compress
from operator import ne
from typing import NamedTuple

from qa.formats.unalike import unalike
from qa.text.lazy import expression


class Pieces(NamedTuple):
    """A file in pieces.

    Attributes:
        texts: The pieces in order; joined they are the file.
        fixed: Numbers of those without which it would be no file of its format.
        joint: What stands between any two.
    """

    texts: list[bytes]
    fixed: Collection[int] = ()
    joint: bytes = b""

    @property
    def frame(self) -> list[bytes]:
        """The pieces that must stay."""
        return [self.texts[number] for number in self.fixed]


# A cell between tabs that begins with a quote which its line does not close. It begins with the quote, as what a search
# can skip to: most bytes of a file are none.
_OPEN = expression(rb'"(?<![^\t\n]")[^"\n]*$', re.MULTILINE)
# Cuts the bytes of a file; None where they cannot be cut safely.
Cut = Callable[[bytes], Pieces | None]


def lines(data: bytes) -> Pieces | None:
    """Cut a format in which each line is a row, without a header."""
    return Pieces(data.splitlines(keepends=True)) if _has_lines(data) else None


def table(data: bytes) -> Pieces | None:
    """Cut a table whose first line may be a header; quoted cells may have line breaks in them."""
    if not _has_rows(data):
        return None
    texts = data.splitlines(keepends=True)
    return Pieces(texts, range(min(1, len(texts))))


def unquoted(data: bytes) -> Pieces | None:
    """Cut a table that has no quoted cell at all."""
    return None if b'"' in data else table(data)


def instructed(data: bytes) -> Pieces | None:
    """Cut plain text; an instruction stays with the line after it."""
    found = lines(data)
    if found is None or b"# qa:allow" not in data:
        return found
    joined: list[bytes] = []
    held = b""
    for line in found.texts:
        held += line
        if not line.startswith(b"# qa:allow"):
            joined.append(held)
            held = b""
    return Pieces([*joined, held])


def paragraphs(data: bytes) -> Pieces | None:
    """Cut a format whose entries stand apart by blank lines; the first one is its header."""
    if not _is_plain(data):
        return None
    end = b"\r\n" if b"\r\n" in data else b"\n"
    return Pieces(data.split(end + end), range(1), end + end)


def elements(*names: str) -> Cut:
    """Return what cuts an XML format whose units are elements of these names, none inside another."""
    name = "|".join(map(re.escape, names)).encode()
    unit = re.compile(rb"(<(?:" + name + rb")\b.*?</(?:" + name + rb")\s*>)", re.DOTALL)

    def cut(data: bytes) -> Pieces | None:
        if not _is_plain(data) or b"<!DOCTYPE" in data[:4096]:
            return None
        texts = unit.split(data)
        return Pieces(texts, range(0, len(texts), 2))

    return cut


def _has_lines(data: bytes) -> bool:
    # Carriage returns alone are the line ends of old Macintosh files, and `splitlines` would cut at every one.
    return _is_plain(data) and (b"\r" not in data or data.count(b"\r") == data.count(b"\r\n"))


def _has_rows(data: bytes) -> bool:
    header = data[: data.find(b"\n") + 1] or data
    return b'"' not in header and header[:4].lower() != b"sep=" and not _OPEN.search(data) and _has_lines(data)


def _has_plain_rows(data: bytes) -> bool:
    return b'"' not in data and _has_rows(data)


# What must hold of the bytes of a file whose lines are pieces, each for itself.
_LINES: dict[Cut, Callable[[bytes], bool]] = {lines: _has_lines, table: _has_rows, unquoted: _has_plain_rows}


def compared(cut: Cut, old: bytes, new: bytes) -> tuple[bytes, bytes] | None:
    """Return two versions of a file without the pieces that they share; None where they cannot be cut safely."""
    has_lines = _LINES.get(cut)
    if has_lines is not None and has_lines(old) and has_lines(new):
        old, new = unalike(old, new)
    before, after = cut(old), cut(new)
    if before is None or after is None or before.frame != after.frame:
        return None
    return differing(before, after)


def _is_plain(data: bytes) -> bool:
    # In UTF-16 and UTF-32 the byte of a newline may be half a character.
    return b"\0" not in data


def differing(old: Pieces, new: Pieces) -> tuple[bytes, bytes]:
    """Return both files without the pieces that they share, however these are ordered."""
    before, after = list(_moved(old.texts, new.texts)), list(_moved(new.texts, old.texts))
    shared = Counter(old.texts[number] for number in before) & Counter(new.texts[number] for number in after)
    return _left(old, before, shared), _left(new, after, shared)


def _moved(texts: list[bytes], others: list[bytes]) -> Iterator[int]:
    """Yield the numbers of the pieces that do not stand where they stand in the other version: few, as a rule."""
    yield from compress(range(len(texts)), map(ne, texts, others))
    yield from range(len(others), len(texts))


def _left(pieces: Pieces, moved: Collection[int], shared: Counter[bytes]) -> bytes:
    """Return a file of the pieces that must stay, and of those that the other version lacks."""
    kept, shared = set(pieces.fixed), shared.copy()
    for number in moved:
        piece = pieces.texts[number]
        if shared[piece]:
            shared[piece] -= 1
        else:
            kept.add(number)
    return pieces.joint.join([pieces.texts[number] for number in sorted(kept)])
