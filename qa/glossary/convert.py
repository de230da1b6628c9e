"""A glossary file in another format, with everything that the columns hold."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import cast

from msgspec import Struct

from qa.core import Languages
from qa.errors import UsageError
from qa.formats.atomic import write
from qa.glossary.concept import COLUMNS, Concept
from qa.glossary.entries import Entries
from qa.glossary.files import sheet
from qa.glossary.rows import row
from qa.glossary.rows import write as write_rows

Writer = Callable[[Sequence[Mapping[str, str]], Languages], bytes]

# File name suffix → what writes that format.
WRITERS: Mapping[str, str] = {
    ".csv": "qa.glossary.convert:as_csv",
    ".tsv": "qa.glossary.convert:as_tsv",
    ".tbx": "qa.glossary.tbx:write",
    ".xlsx": "qa.glossary.xlsx:write",
}


class Converted(Struct, frozen=True):
    """What a conversion came to.

    Attributes:
        concepts: How many were written, those with the status ``off`` among them.
        notes: What a user should know, such as what the glossary has no place for.
    """

    concepts: int
    notes: tuple[str, ...]


def convert(source: Path, target: Path, languages: Languages) -> Converted:
    """Write a glossary in the format that the suffix of the new file names.

    Raises:
        DataErrors: The glossary cannot be read.
        UsageError: The suffix names no format, or the new file cannot be written.
    """
    writer = writer_of(target)
    entries = sheet(source, languages).entries()
    rows = rows_of(entries)
    data = writer(rows, languages)
    try:
        write(target, lambda out: out.writelines([data]), binary=True)
    except OSError as error:
        raise UsageError(f"{target}: cannot be written: {error.strerror or error}") from None
    return Converted(len(rows), entries.notes)


def writer_of(target: Path) -> Writer:
    """Return what writes the format that a suffix names.

    Raises:
        UsageError: It names none.
    """
    suffix = target.suffix.casefold()
    if suffix not in WRITERS:
        raise UsageError(f"{target}: a glossary is written as {', '.join(WRITERS)}; the suffix says which")
    module, _, attribute = WRITERS[suffix].partition(":")
    return cast(Writer, getattr(import_module(module), attribute))


def rows_of(entries: Entries) -> list[dict[str, str]]:
    """Return the cells of all concepts, those that are retracted among them, in the order of the file."""
    known: list[tuple[Concept, bool]] = [(concept, False) for concept in entries.concepts]
    known += [(concept, True) for concept in entries.retracted]
    known.sort(key=lambda pair: pair[0].place.line or 0)
    return [{column: cell for column, cell in row(concept, off=off).items() if cell} for concept, off in known]


def as_csv(rows: Sequence[Mapping[str, str]], languages: Languages) -> bytes:
    """Return rows as a table with commas, in UTF-8 with the mark by which spreadsheets know it."""
    return _table(rows, ",")


def as_tsv(rows: Sequence[Mapping[str, str]], languages: Languages) -> bytes:
    """Return rows as a table with tabs; see ``as_csv``."""
    return _table(rows, "\t")


def _table(rows: Sequence[Mapping[str, str]], delimiter: str) -> bytes:
    out = io.StringIO(newline="")
    more = dict.fromkeys(column for cells in rows for column in cells if column not in COLUMNS)
    write_rows(rows, out, tuple(more), delimiter=delimiter)
    return out.getvalue().encode("utf-8-sig", "surrogatepass")
