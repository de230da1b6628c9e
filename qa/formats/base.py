"""What a format is, where its input lies, and how it is to be read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, BinaryIO

from msgspec import Struct, field

from qa.core import Document, Finding, Languages
from qa.errors import DataError
from qa.formats.pieces import Cut

if TYPE_CHECKING:
    from qa.formats.located import Target

Problem = Callable[[DataError], None]
Note = Callable[[str], None]

STANDARD_INPUT = "-"
# What the columns of a table and the keys of a JSON row are called, unless `--columns` says otherwise.
COLUMNS = ("id", "doc", "source", "target", "reference", "issuer", "date", "genre")
# The column, or key, that a copy with findings has more than its original; it is not read.
FINDINGS = "qa findings"


class ReadOptions(Struct, frozen=True):
    """How files are to be read.

    Attributes:
        input_format: Name of a format, whatever the suffix says.
        encoding: Name of an encoding, whatever the bytes say.
        columns: qa's column name → the file's header name, or its 1-based number.
        header: Whether a table's first line names its columns.
        languages: The pair.
        target_only: Whether the source is dropped.
        independent: Whether each row is a document of its own.
    """

    input_format: str | None = None
    encoding: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    header: bool = True
    languages: Languages = Languages()
    target_only: bool = False
    independent: bool = False


class Input(Struct, frozen=True):
    """A file, or a range of a file, that is read in one go.

    Attributes:
        path: The file as the user named it; ``-`` is standard input.
        source_path: The original that stands line by line beside a plain text file.
        start, end: Bytes of a line format, row groups of Parquet; ``end`` None is the end of the file.
        first_line, first_row: Number of the first line and of the first data row of the range.
    """

    path: str
    source_path: str | None = None
    start: int = 0
    end: int | None = None
    first_line: int = 1
    first_row: int = 1


Locate = Callable[[Input, ReadOptions, Collection[int]], "Iterator[Target]"]
Units = Callable[[Input, ReadOptions], int]
Annotate = Callable[[Input, ReadOptions, Mapping[int, Sequence[Finding]], BinaryIO], None]


class Format(Struct, frozen=True):
    """A file format: one file of this folder and one line in its table.

    Attributes:
        name: As ``--input-format`` names it.
        suffixes: Lower case, with the dot.
        read: Yields the documents of an input. A broken row goes to ``problem`` and the rest is read on; a
            `DataError` that it raises refuses the whole file.
        cut: Cuts an input into so many ranges, or fewer; None where the format has no lines to cut at.
        paired: Whether a file may have its original in a second file beside it.
        matches: Whether a file and its original have the same parts, where they are read part by part; None where that is
            for the reader to say.
        locate: Yields where the targets with these numbers (``Place.number``) lie in the file's bytes, in the order of
            the file; None where the format cannot be written.
        annotate: Writes a copy of the file with findings, by ``Place.number``, put in the format's own way; None where
            it has none.
        units: Counts what the format itself counts (translation units, entries), whether or not there is a pair in it;
            None where that is the segments.
        pieces: Cuts the bytes of a file into what may be left out and what may not, so that two versions are compared
            quickly; None where that cannot be done.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[Input, ReadOptions, Problem, Note], Iterator[Document]]
    cut: Callable[[Input, ReadOptions, int], list[Input]] | None = None
    paired: bool = False
    matches: Callable[[Input, ReadOptions], bool] | None = None
    locate: Locate | None = None
    annotate: Annotate | None = None
    units: Units | None = None
    pieces: Cut | None = None

    @property
    def splittable(self) -> bool:
        """Whether ranges of one file can be read by several workers."""
        return self.cut is not None
