"""A file's bytes cut into what may be left out of it and what may not: a shorter file of the same format, cheaply.

Two versions of a file are compared piece by piece before anything is parsed: what both have need not be read twice.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from typing import NamedTuple

from qa.text.lazy import expression


class Pieces(NamedTuple):
    """A file in pieces.

    Attributes:
        texts: The pieces in order; joined they are the file.
        fixed: Numbers of those without which it would be no file of its format.
    """

    texts: list[bytes]
    fixed: Collection[int] = ()

    @property
    def frame(self) -> list[bytes]:
        """The pieces that must stay."""
        return [self.texts[number] for number in self.fixed]


# A cell between tabs that begins with a quote which its line does not close.
_OPEN = expression(rb'(?:^|\t)"[^"\n]*$', re.MULTILINE)
# Cuts the bytes of a file; None where they cannot be cut safely.
Cut = Callable[[bytes], Pieces | None]


def lines(data: bytes) -> Pieces | None:
    """Cut a format in which each line is a row, without a header."""
    # Carriage returns alone are the line ends of old Macintosh files, and `splitlines` would cut at every one.
    is_safe = _is_plain(data) and data.count(b"\r") == data.count(b"\r\n")
    return Pieces(data.splitlines(keepends=True)) if is_safe else None


def table(data: bytes) -> Pieces | None:
    """Cut a table whose first line may be a header; quoted cells may have line breaks in them."""
    is_safe = b'"' not in data.partition(b"\n")[0] and not _OPEN.search(data) and data[:4].lower() != b"sep="
    found = lines(data) if is_safe else None
    return found and found._replace(fixed=range(min(1, len(found.texts))))


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
    return Pieces(re.split(rb"(?<=\n)(?=\r?\n)", data), range(1)) if _is_plain(data) else None


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


def _is_plain(data: bytes) -> bool:
    # In UTF-16 and UTF-32 the byte of a newline may be half a character.
    return b"\0" not in data


def differing(old: Pieces, new: Pieces) -> tuple[bytes, bytes]:
    """Return both files without the pieces that they share, however these are ordered."""
    before, after = Counter(old.texts), Counter(new.texts)
    return _left(old, _more(before, after)), _left(new, _more(after, before))


def _more(one: Counter[bytes], other: Counter[bytes]) -> dict[bytes, int]:
    return {piece: count - other[piece] for piece, count in one.items() if count > other.get(piece, 0)}


def _left(pieces: Pieces, wanted: Mapping[bytes, int]) -> bytes:
    left, fixed = dict(wanted), frozenset(pieces.fixed)
    kept = []
    for number, piece in enumerate(pieces.texts):
        if number in fixed:
            kept.append(piece)
        elif piece in left and left[piece] > 0:
            left[piece] -= 1
            kept.append(piece)
    return b"".join(kept)
