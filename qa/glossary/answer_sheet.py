"""Reads answered query sheets: workbooks and Word documents, whatever was moved, added or left empty in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct, field

from qa.errors import DataError, DataErrors, MissingExtra
from qa.formats.office.package import WORD, opened
from qa.glossary.answers import Answer
from qa.glossary.workbook import Cell, Row, sheets
from qa.text.nearest import did_you_mean

NEEDED = ("query", "answer", "term")
COLUMNS = ("query", "answer", "concept", "term", "word", "proposer", "approver")


class Sheet(Struct):
    """What a sheet says.

    Attributes:
        answers: Those that are there, each query once.
        queries: How many rows have a query, answered or not.
    """

    answers: list[Answer] = field(default_factory=list)
    queries: int = 0


def read(path: Path) -> Sheet:
    """Return the answers of a workbook (``.xlsx``) or of a Word document (``.docx``).

    Raises:
        DataErrors: Everything that is wrong with the file, each with its row.
        DataError: It cannot be read, or has no table of queries.
        MissingExtra: The libraries for office files are not installed.
    """
    readers: Mapping[str, Callable[[Path], Iterator[list[Row]]]] = {".xlsx": sheets, ".docx": _document}
    reader = readers.get(path.suffix.casefold())
    if reader is None:
        raise DataError(str(path), f"a sheet of answers is a file with the suffix {' or '.join(readers)}")
    seen: list[str] = []
    for rows in reader(path):
        for at, (_, head) in enumerate(rows[:20]):
            names = [" ".join(cell.text.split()).casefold() for cell in head]
            if all(name in names for name in NEEDED):
                columns = {name: names.index(name) for name in COLUMNS if name in names}
                return _sheet(path, rows[at + 1 :], columns)
            seen += [name for name in names if name]
    missing = next((name for name in NEEDED if name not in seen), NEEDED[0])
    hint = did_you_mean(missing, seen)
    raise DataError(str(path), f"has no table with the columns {', '.join(NEEDED)}; '{missing}' is missing{hint}")


def _sheet(path: Path, rows: Iterable[Row], columns: Mapping[str, int]) -> Sheet:
    sheet, problems = Sheet(), []
    known: dict[str, Answer] = {}
    for line, cells in rows:
        given = {name: cells[at] if at < len(cells) else Cell() for name, at in columns.items()}
        query = given["query"].text.strip()
        if not query:
            continue
        sheet.queries += 1
        try:
            answer = _answer(path, line, query, given)
            before = known.setdefault(query, answer) if answer else None
            if before and answer and before.text != answer.text:
                raise DataError(
                    str(path),
                    f"answers again what row {before.line} answers: '{answer.text}' and '{before.text}'",
                    line,
                )
        except DataError as problem:
            problems.append(problem)
    if problems:
        raise DataErrors(problems)
    sheet.answers = list(known.values())
    return sheet


def _answer(path: Path, line: int, query: str, given: Mapping[str, Cell]) -> Answer | None:
    """Return the answer of a row; None where there is none."""
    texts = {name: " ".join(cell.text.split()) for name, cell in given.items()}
    text = texts.pop("answer")
    if not text.strip("-–—?？/ "):
        return None
    if given["answer"].computed or text.startswith(("=", "+", "-", "@", "＝")):
        raise DataError(str(path), "the answer is a formula, or looks like one; write it as text", line)
    return Answer(**(texts | {"query": query}), text=text, path=str(path), line=line)


def _document(path: Path) -> Iterator[list[Row]]:
    """Yield the rows of each table."""
    try:
        from docx import Document
    except ImportError:
        raise MissingExtra("reading Word documents", "office") from None
    with opened(str(path), WORD) as package:
        package.check()
    try:
        tables = Document(str(path)).tables
    except Exception as error:  # as above
        raise DataError(str(path), f"cannot be read as a document: {type(error).__name__}: {error}") from None
    for table in tables:
        yield [(number, [Cell(cell.text) for cell in row.cells]) for number, row in enumerate(table.rows, 1)]
