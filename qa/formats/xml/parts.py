"""A translation memory that is read in parts, by several workers: its beginning, some of its units, and an end."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import suppress
from typing import BinaryIO, cast

from msgspec import Struct
from msgspec.structs import replace

from qa.errors import DataError
from qa.formats import ranges
from qa.formats.base import Input, Note, Problem, ReadOptions
from qa.formats.lines import binary
from qa.formats.xml.memory import Memory, Unit
from qa.formats.xml.variants import Choice, Pair

# Units by which it is judged what languages a file holds.
JUDGED = 500


class Head(Struct, frozen=True):
    """The beginning of a memory.

    Attributes:
        choice: Which languages of a unit are read.
        size: Bytes before its first unit.
        line: Of its first unit.
        closing: The end tags of what its units stand in.
    """

    choice: Choice
    size: int
    line: int
    closing: bytes

    @classmethod
    def of(cls, file: BinaryIO, input_: Input, options: ReadOptions) -> Head:
        """Judge the beginning of a file; what is wrong with it is said when it is read."""
        memory = Memory(file, input_.path, options.encoding, ranges.silent, ranges.unsaid)
        sample: list[Unit] = []
        size = 0
        with suppress(DataError):
            for units in memory.units():
                if units and not sample:
                    size = memory.origin(units[0].start)
                sample += units
                if len(sample) >= JUDGED:
                    break
        choice = Choice(options.languages, memory.srclang, map(_tags, sample[:JUDGED]))
        closing = "".join(f"</{name}>" for name in reversed(memory.above))
        return cls(choice, size, sample[0].line if sample else 1, closing.encode())

    def opened(self, file: BinaryIO, input_: Input, options: ReadOptions, problem: Problem, note: Note) -> Memory:
        """Return the memory that an input is, the whole of a file or some of its units.

        Args:
            file: The whole file.
            input_: Its units, from `cut`.
            options: As the file is read.
            problem, note: As of `Memory`.
        """
        if not input_.start and input_.end is None:
            return Memory(file, input_.path, options.encoding, problem, note)
        start = max(input_.start, self.size)
        pieces = [(0, self.size), (start, input_.end)]
        spliced = Spliced(file, pieces, b"" if input_.end is None else self.closing)
        lines = input_.first_line - self.line if input_.start else 0
        return Memory(cast(BinaryIO, spliced), input_.path, options.encoding, problem, note, lines)


class Spliced(io.RawIOBase):
    """Ranges of a file, one after another, and some bytes behind them."""

    def __init__(self, file: BinaryIO, pieces: list[tuple[int, int | None]], after: bytes) -> None:
        self._file = file
        self._pieces = pieces
        self._after = after
        self.seek(0)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to an offset inside the first range, from the beginning."""
        if whence != io.SEEK_SET or not 0 <= offset <= (self._pieces[0][1] or 0):
            raise io.UnsupportedOperation("only the beginning can be sought")
        (start, end), *rest = self._pieces
        self._left = [(start + offset, end), *rest]
        self._rest = self._after
        return offset

    def read(self, size: int = -1) -> bytes:
        """Return up to so many bytes; nothing at the end."""
        while self._left:
            start, end = self._left[0]
            self._file.seek(start)
            data = self._file.read(size if end is None else min(size, end - start))
            if data:
                self._left[0] = start + len(data), end
                return data
            del self._left[0]
        data, self._rest = self._rest, b""
        return data


def _tags(unit: Unit) -> tuple[str, ...]:
    return tuple([variant.language for variant in unit.variants])


def chosen(memory: Memory, choice: Choice, number: int) -> Iterator[tuple[int, Unit, Pair]]:
    """Yield the units that have the pair, each with the number of its first segment.

    Args:
        memory: From its beginning.
        choice: From its `Head`.
        number: Of the first segment.
    """
    for units in memory.units():
        for unit in units:
            pair = choice.of(unit.srclang, _tags(unit))
            if pair is not None:
                yield number, unit, pair
                number += len(pair.targets)


def cut(input_: Input, options: ReadOptions, parts: int) -> list[Input]:
    """Cut a memory between units into at most so many parts.

    One that is not well-formed, or whose units do not all stand beside one another, stays whole.
    """
    with binary(input_.path) as file:
        size = file.seek(0, io.SEEK_END)
        parts = ranges.worthwhile(parts, size)
        if parts < 2:
            return [input_]
        choice = Head.of(file, input_, options).choice
        memory = Memory(file, input_.path, options.encoding, ranges.silent, ranges.unsaid)
        found = [replace(input_, start=0)]
        try:
            for number, unit, _ in chosen(memory, choice, 1):
                at = memory.origin(unit.start)
                if number > found[-1].first_row and at >= size * len(found) // parts and len(found) < parts:
                    found[-1] = replace(found[-1], end=at)
                    found.append(replace(input_, start=at, first_line=unit.line, first_row=number))
        except DataError:
            return [input_]
        return found if memory.even and memory.codec in ("utf-8", "ascii") else [input_]
