"""Read one input, whatever its format, or cut it into ranges."""

from __future__ import annotations

from collections.abc import Iterator

from qa.core import Document
from qa.errors import DataError
from qa.formats.base import STANDARD_INPUT, Input, Note, Problem, ReadOptions
from qa.formats.lines import unreadable
from qa.formats.registry import format_of

# Problems of one file that are reported one by one; a file of another kind has one per line.
LISTED = 100


def read(input_: Input, options: ReadOptions, problem: Problem, note: Note) -> Iterator[Document]:
    """Yield the documents of an input as they are read.

    Args:
        input_: From `find` or `split`.
        options: How it is to be read.
        problem: Takes what cannot be used, line by line; the rest is read on.
        note: Takes what a user should know, such as an encoding that was guessed.

    Raises:
        UsageError: An option names something that does not exist.
    """
    problems = _Problems(input_.path, problem)
    segments = 0
    try:
        for document in format_of(input_, options).read(input_, options, problems, note):
            segments += len(document)
            yield document
    except DataError as error:
        problems(error)
    except OSError as error:
        problems(DataError(input_.path, unreadable(error)))
    problems.finish()
    if not segments and not problems.count and not input_.start:
        note(f"{input_.path}: holds no segments")


class _Problems:
    """Passes problems on, one by one up to a limit."""

    def __init__(self, path: str, problem: Problem) -> None:
        self._path = path
        self._problem = problem
        self.count = 0

    def __call__(self, error: DataError) -> None:
        self.count += 1
        if self.count <= LISTED:
            self._problem(error)

    def finish(self) -> None:
        """Say how many were left out."""
        if more := max(0, self.count - LISTED):
            self._problem(DataError(self._path, f"{more} more such problem{'s' * (more != 1)}, not listed"))


def split(input_: Input, options: ReadOptions, parts: int) -> list[Input]:
    """Return ranges of a big line format for several workers, at most so many, in order; else the input itself.

    No range begins inside a document. What is wrong with the file is said when it is read.
    """
    whole = [input_]
    if parts < 2 or STANDARD_INPUT in (input_.path, input_.source_path) or input_.start or input_.end is not None:
        return whole
    try:
        cut = format_of(input_, options).cut
        return whole if cut is None else cut(input_, options, parts)
    except (DataError, OSError):
        return whole
