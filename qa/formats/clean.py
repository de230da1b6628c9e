"""Clean text that is being put together, with its inline codes and the runs that lead back to what is written."""

from __future__ import annotations

from bisect import bisect_left

from msgspec.structs import replace

from qa.core import OBJECT, Code
from qa.formats.block import Aside, Block
from qa.formats.located import Escape, Run, Shell
from qa.formats.prose.paragraph import Role
from qa.formats.whole import Whole

# Places of one block that are kept; what comes behind them, in a file of nothing but escapes, can be read and not fixed.
MOST = 50_000


class Clean:
    """The text of a block so far; places are those of the whole text of the file."""

    def __init__(self) -> None:
        self.codes: list[Code] = []
        self.runs: list[Run] = []
        self._texts: list[str] = []

    @property
    def size(self) -> int:
        """Characters so far."""
        return self.runs[-1].end if self.runs else 0

    @property
    def last(self) -> str:
        """The last character; nothing at the beginning."""
        return self._texts[-1][-1:] if self._texts else ""

    def add(self, text: str, at: int, until: int, escape: Escape | None) -> None:
        """Add a stretch and where it is written."""
        if not text:
            return
        if len(self.runs) < MOST:
            self.runs.append(Run(self.size, self.size + len(text), at, until, escape))
        else:
            last = self.runs[-1]
            self.runs[-1] = Run(last.start, last.end + len(text), last.at, until, None)
        self._texts.append(text)

    def code(self, kind: str, identity: str, text: str, at: int, until: int) -> None:
        """Add an inline code."""
        self.codes.append(Code(self.size, kind, identity, text))
        self.add(OBJECT, at, until, None)

    def tie(self, begin: int, end: int, also: tuple[int, str]) -> None:
        """Have something put in wherever text between two places is edited."""
        for index in self._between(begin, end):
            if self.runs[index].escape:
                self.runs[index] = replace(self.runs[index], also=also)

    def wrap(self, opener: tuple[int, int], closer: tuple[int, int]) -> None:
        """Say that two marks go when nothing is left between them; where a code is, something always is."""
        inside = self._between(opener[1], closer[0])
        if inside and all(self.runs[index].escape for index in inside):
            run = self.runs[inside[-1]]
            shell = Shell(self.runs[inside[0]].start, opener, closer)
            self.runs[inside[-1]] = replace(run, shells=(*run.shells, shell))

    def _between(self, begin: int, end: int) -> range:
        """Return the indexes of the runs that stand between two places."""
        first = bisect_left(self.runs, begin, key=lambda run: run.at)
        return range(first, bisect_left(self.runs, end, key=lambda run: run.at, lo=first))

    def trim(self) -> None:
        """Take away white space at the end."""
        while self._texts and self._texts[-1].isspace():
            size, last = len(self._texts.pop()), self.runs.pop()
            if last.end - last.start > size:
                self.runs.append(replace(last, end=last.end - size))

    def block(
        self,
        whole: Whole,
        role: Role,
        empty: Run,
        aside: Aside | None = None,
        note: str = "",
        span: tuple[int, int] | None = None,
    ) -> Block:
        """Return what was put together as a block.

        Args:
            whole: The text of the file.
            role: What it is for.
            empty: Where text may be put if there is none.
            aside: Where a comment about it may be put.
            note: Instructions that stand before it.
            span: All that belongs to it, where that is more than its runs.
        """
        runs = self.runs or [empty]
        begin, end = span or (runs[0].at, runs[-1].until)
        origin = whole.origin(begin) if whole.is_exact else 0
        moved = tuple(_moved(run, begin) for run in runs if whole.is_exact)
        return Block(
            "".join(self._texts), role, whole.line(begin), tuple(self.codes), moved, whole.text[begin:end], origin,
            whole.codec, aside=aside, note=note,
        )  # fmt: skip


def _moved(run: Run, by: int) -> Run:
    also = (run.also[0] - by, run.also[1]) if run.also else None
    shells = tuple(shell.moved(by) for shell in run.shells)
    return replace(run, at=run.at - by, until=run.until - by, also=also, shells=shells)


def code_identity(name: str, said: str) -> str:
    """Return by what inline code is known on both sides: by what it says, unless a translator may have put that in English."""
    return f"{name} {said}" if said.isascii() and said else name
