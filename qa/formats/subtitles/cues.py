"""The cues of a SubRip file: a number, a line of two times, lines of text, a blank line.

There is no standard; what is read here is what players accept, that is, the line of times makes the cue. Numbers may be
missing or wrong, and a point may stand for the comma.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct, field

from qa.errors import DataError
from qa.formats.base import Problem
from qa.formats.lines import LineFile
from qa.formats.located import LONGEST
from qa.text.lazy import expression

_CLOCK = r"(\d{1,3}):(\d{1,2}):(\d{1,2})(?:[,.](\d{1,3}))?"
_TIMES = expression(rf"\s*{_CLOCK}\s*-->\s*{_CLOCK}(?:\s+[XY]\d:.*)?\s*")
_NUMBER = expression(r"\s*\d{1,9}\s*")


class Cue(Struct):
    """A text and when it is shown.

    Attributes:
        number: Counts the cues of the file from 1.
        id: The number that is written over it, else that count.
        line: Of its times.
        start, end: In milliseconds.
        times: As written.
        lines: Of text; the first stands below the times.
        is_broken: Whether a line of it has been reported.
    """

    number: int
    id: str
    line: int
    start: int
    end: int
    times: str
    lines: list[str] = field(default_factory=list)
    is_broken: bool = False

    @property
    def text(self) -> str:
        """All lines, as written."""
        return "\n".join(self.lines)

    def overlap(self, other: Cue) -> int:
        """Return for how many milliseconds both are shown."""
        return min(self.end, other.end) - max(self.start, other.start)


def cues(file: LineFile, problem: Problem) -> Iterator[Cue]:
    """Yield the cues of a file; text that belongs to none is reported.

    Raises:
        DataError: It begins with something that is neither a number nor a line of times.
    """
    reader = _Reader(file.path, problem)
    for page in file.pages(problem):
        for index, line in enumerate(page.texts):
            if done := reader.read(page.line + index, line, index in page.bad):
                yield done
    if done := reader.finished():
        yield done


class _Reader:
    """Puts lines together to cues."""

    def __init__(self, path: str, problem: Problem) -> None:
        self._path = path
        self._problem = problem
        self._cue: Cue | None = None
        self._count = 0
        self._after_gap = True
        self._has_strayed = False
        self._size = 0
        # A number that stands alone after a blank line: of the next cue, or a stray text.
        self._waiting: tuple[int, str] | None = None

    def read(self, number: int, line: str, bad: bool) -> Cue | None:
        """Take a line; return the cue that it ends."""
        if not bad and (times := _TIMES.fullmatch(line)):
            return self._begin(number, line, times)
        self._give_up_waiting()
        if bad and self._cue:  # reported already
            self._cue.is_broken |= not self._after_gap
        elif not line.strip():
            self._after_gap = True
        elif self._after_gap and _NUMBER.fullmatch(line):
            self._waiting = (number, line)
        elif self._cue is None:
            if not bad:
                shown = line.strip()[:40]
                raise DataError(self._path, f"this is no SubRip file: times are expected here, not: {shown}", number)
        elif self._after_gap:
            self._stray(number, line)
        else:
            self._add(number, line)
        return None

    def _add(self, number: int, line: str) -> None:
        assert self._cue is not None
        self._size += len(line) + 1
        if self._size <= LONGEST:
            self._cue.lines.append(line)
        elif not self._cue.is_broken:
            self._cue.is_broken = True
            self._problem(
                DataError(self._path, f"the cue is longer than {LONGEST >> 20} Mi characters; it is left out", number)
            )

    def finished(self) -> Cue | None:
        """Return the last cue."""
        self._give_up_waiting()
        return self._cue

    def _begin(self, number: int, line: str, times: re.Match[str]) -> Cue | None:
        done = self._cue
        if self._waiting is None and done and not self._after_gap and done.lines and _NUMBER.fullmatch(done.lines[-1]):
            self._waiting = (number - 1, done.lines.pop())  # there is no blank line between the cues
        self._count += 1
        id_ = self._waiting[1].strip() if self._waiting else str(self._count)
        start, end = _milliseconds(*times.group(1, 2, 3, 4)), _milliseconds(*times.group(5, 6, 7, 8))
        self._cue = Cue(self._count, id_, number, start, end, line.strip())
        self._waiting, self._after_gap, self._has_strayed, self._size = None, False, False, 0
        return done

    def _give_up_waiting(self) -> None:
        if self._waiting and self._cue:
            self._stray(*self._waiting)
        self._waiting = None

    def _stray(self, number: int, line: str) -> None:
        """Report a text that players do not show; once between two cues."""
        if not self._has_strayed:
            what = f"a text that no times stand over; blank lines end a cue: {line.strip()[:40]}"
            self._problem(DataError(self._path, what, number))
        self._has_strayed = True


def _milliseconds(hours: str, minutes: str, seconds: str, fraction: str | None) -> int:
    whole = (int(hours) * 60 + int(minutes)) * 60 + int(seconds)
    return whole * 1000 + int((fraction or "0").ljust(3, "0"))
