"""One file of a test set as a column of texts, with whatever else its rows say. Empty lines are segments here."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from qa import formats
from qa.core import Segment
from qa.errors import DataError, DataErrors, MissingColumn
from qa.formats.base import Input, ReadOptions
from qa.formats.lines import opened
from qa.formats.registry import SUFFIXES
from qa.metrics import sgml
from qa.metrics.corpus import Term

Note = Callable[[str], None]
Known = tuple[str | None, str | None, str | None]
# The columns that hold the texts of a role, the first that is there.
COLUMNS = {"hypothesis": ("hypothesis", "target"), "reference": ("reference", "target"), "source": ("source",)}
_ROWS = ("tsv", "csv", "jsonl")


class Column(Struct, frozen=True):
    """The texts of one file.

    Attributes:
        path: As the user named it.
        texts: One per segment.
        ids: Of the segments, where the file has any.
        lines: Where they stand.
        docs, sources, references: What rows say beside, where they say it of every segment.
        terms: Annotated terms, from SGML.
        known: Issuer, date, genre by document.
    """

    path: str
    texts: Sequence[str]
    ids: Sequence[str] | None = None
    lines: Sequence[int] = ()
    docs: Sequence[str] | None = None
    sources: Sequence[str] | None = None
    references: Sequence[str] | None = None
    terms: Sequence[Sequence[Term]] | None = None
    known: dict[str, Known] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.texts)


def read(path: str, role: str, options: ReadOptions, note: Note) -> Column:
    """Read a file.

    Args:
        path: Text, rows or WMT's SGML, by its suffix or by ``options.input_format``.
        role: ``hypothesis``, ``reference`` or ``source``.
        options: How.
        note: Takes what a user should know, such as an encoding that was guessed.

    Raises:
        DataError, DataErrors: The file cannot be read, or some of its lines.
    """
    suffix = os.path.splitext(path)[1].lower()
    name = options.input_format or ("sgml" if suffix in sgml.SUFFIXES else SUFFIXES.get(suffix, "text"))
    if name == "sgml":
        return _marked(path, options, note)
    column = _rows(path, role, options, note) if name in _ROWS else _lines(path, options, note)
    if not len(column):
        raise DataError(path, "is empty: it has no segments")
    return column


def _lines(path: str, options: ReadOptions, note: Note) -> Column:
    problems: list[DataError] = []
    texts: list[str] = []
    with opened(path, options.encoding, note) as file:
        for page in file.pages(problems.append):
            texts += page.texts
    if problems:
        raise DataErrors(problems)
    return Column(path, texts, lines=range(1, len(texts) + 1))


def _marked(path: str, options: ReadOptions, note: Note) -> Column:
    column = _lines(path, options, note)
    segments = sgml.parse("\n".join(column.texts), path)
    has_terms = any(segment.terms for segment in segments)
    return Column(
        path,
        [segment.text for segment in segments],
        [f"{segment.doc}/{segment.id}" for segment in segments],
        [segment.line for segment in segments],
        [segment.doc for segment in segments],
        terms=[segment.terms for segment in segments] if has_terms else None,
    )


def _rows(path: str, role: str, options: ReadOptions, note: Note) -> Column:
    names = COLUMNS[role]
    given = options.columns.get(role)
    tried = [given] if given else list(names)
    first: Exception | None = None
    for name in tried:
        try:
            return _of_column(path, role, name, options, note)
        except _Missing as error:
            first = first or DataError(path, str(error))
    assert first is not None
    if len(tried) > 1:
        raise DataError(
            path, f"there is no column '{tried[0]}' nor '{tried[1]}'; say which it is with --columns {role}=NAME"
        )
    raise first


class _Missing(Exception):
    """The column is not there."""


def _of_column(path: str, role: str, name: str, options: ReadOptions, note: Note) -> Column:
    columns = {key: value for key, value in options.columns.items() if key not in COLUMNS or key == "source"}
    if role == "source":
        columns.pop("source", None)
        # The originals take the place of translations here, and are in the language that they are in.
        languages = replace(options.languages, target=options.languages.source)
        options = replace(options, languages=languages, target_only=True)
    problems: list[DataError] = []
    notes: list[str] = []
    segments: list[Segment] = []
    known: dict[str, Known] = {}
    read = replace(options, columns={**columns, "target": name})
    for document in formats.read(Input(path), read, problems.append, notes.append):
        segments += document.segments
        known.setdefault(document.id or "", (document.issuer, document.date, document.genre))
    if problems and not segments and any(isinstance(problem, MissingColumn) for problem in problems):
        raise _Missing(str(problems[0]).removeprefix(f"{path}: "))
    if problems:
        raise DataErrors(problems)
    for line in notes:
        note(line)
    return _column(path, segments, known)


def _column(path: str, segments: Sequence[Segment], known: dict[str, Known]) -> Column:
    ids = [segment.id for segment in segments]
    numbered = all(own == str(number) for number, own in enumerate(ids, 1))
    docs = [segment.doc for segment in segments]
    sources = [segment.source for segment in segments]
    references = [segment.reference for segment in segments]
    return Column(
        path,
        [segment.target for segment in segments],
        None if numbered else ids,
        [segment.place.line or 0 for segment in segments],
        [doc or "" for doc in docs] if any(docs) else None,
        [text or "" for text in sources] if any(sources) else None,
        [text or "" for text in references] if any(references) else None,
        known=known if any(any(values) for values in known.values()) else {},
    )
