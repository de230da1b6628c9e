"""Marks of emphasis: which of ``*``, ``_`` and ``~~`` belong together (CommonMark, 6.2 and its appendix)."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from msgspec import Struct


class Delimiter(Struct):
    """A run of one mark. What is taken for markup is taken away from its ends.

    Attributes:
        mark: ``*``, ``_`` or ``~``.
        size: Of the whole run.
        begin, end: What is left of it as text.
        opens, closes: Whether it may open and close emphasis.
    """

    mark: str
    size: int
    begin: int
    end: int
    opens: bool
    closes: bool

    @property
    def left(self) -> int:
        """How many marks are left."""
        return self.end - self.begin


def delimiter(content: str, begin: int, end: int) -> Delimiter:
    """Return a run with what it may do, which its neighbours decide."""
    before = content[begin - 1] if begin else " "
    after = content[end] if end < len(content) else " "
    is_left = not after.isspace() and (not _is_mark(after) or before.isspace() or _is_mark(before))
    is_right = not before.isspace() and (not _is_mark(before) or after.isspace() or _is_mark(after))
    mark, size = content[begin], end - begin
    if mark == "_":
        opens, closes = is_left and (not is_right or _is_mark(before)), is_right and (not is_left or _is_mark(after))
    else:
        opens, closes = is_left, is_right
    if mark == "~" and size != 2:  # one tilde is often meant as such: 3~5
        opens = closes = False
    return Delimiter(mark, size, begin, end, opens, closes)


def _is_mark(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


Stretch = tuple[int, int]


def matched(delimiters: Sequence[Delimiter]) -> list[tuple[Stretch, Stretch]]:
    """Return the stretches of the runs that are markup: those that open with those that close, inner ones first."""
    found: list[tuple[Stretch, Stretch]] = []
    openers: list[int] = []
    # For each kind of closer: below which opener there is none for it, so that each is looked at a bounded number of times.
    bottoms: dict[tuple[str, int, bool], int] = {}
    for index, closer in enumerate(delimiters):
        while closer.closes and closer.left:
            key = closer.mark, closer.size % 3, closer.opens
            place = _opener(delimiters, openers, closer, bottoms.get(key, 0))
            if place is None:
                bottoms[key] = index
                break
            opener = delimiters[openers[place]]
            size = 2 if closer.left > 1 and opener.left > 1 else 1
            found.append(((opener.end - size, opener.end), (closer.begin, closer.begin + size)))
            opener.end, closer.begin = opener.end - size, closer.begin + size
            del openers[place + (opener.left > 0) :]
        if closer.opens and closer.left:
            openers.append(index)
    return found


def _opener(delimiters: Sequence[Delimiter], openers: Sequence[int], closer: Delimiter, bottom: int) -> int | None:
    for place in range(len(openers) - 1, -1, -1):
        if openers[place] < bottom:
            return None
        opener = delimiters[openers[place]]
        if opener.mark != closer.mark or (opener.mark == "~" and opener.left != closer.left):
            continue
        # The rule of three: a run that could do both does not match one whose length makes the sum a multiple of three.
        both = opener.closes or closer.opens
        if not both or (opener.size + closer.size) % 3 or not (opener.size % 3 or closer.size % 3):
            return place
    return None
