from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from qa.core import Edit, Span
from qa.formats import Input, ReadOptions, pieces
from qa.formats.registry import format_of

if TYPE_CHECKING:
    from tests.formats.conftest import Reader, WordFile, WriteBack

Rows = list[tuple[str, str | None, str]]
PAIR: Rows = [("1", "一", "One")]


@pytest.mark.parametrize(
    ("name", "data", "rows"),
    [
        ("a.csv", "source|target\n一|One, two\n", [("1", "一", "One, two")]),
        ("a.csv", "id:source:target\nx:一:One\n", [("x", "一", "One")]),
        ("a.csv", "sep=;\r\nsource;target\r\n一;One\r\n", PAIR),
        ("a.csv", "sep=|\nsource|target\n一|One\n", PAIR),
        ("a.tsv", "sep=\t\r\nsource\ttarget\r\n一\tOne\r\n", PAIR),
        # The comma is part of a name where the semicolons leave two that are understood.
        ("a.csv", "Chinese (Simplified, China);English\n一;One\n", PAIR),
        ("a.tsv", "source,target\n一,One\n", PAIR),
        ("a.tsv", 'source;target\n一;"One\nline"\n', [("1", "一", "One\nline")]),
        # As spreadsheets save "Unicode text": the name says nothing, and cells with line ends are quoted.
        ("a.txt", "source\ttarget\r\n一\tOne\r\n".encode("utf-16"), PAIR),
        ("a.tsv", 'source\ttarget\n一\t"One\nline"\n二\tTwo\n', [("1", "一", "One\nline"), ("2", "二", "Two")]),
        # And what is no other separator.
        ("a.csv", "target\nOne: two; three|four\n", [("1", None, "One: two; three|four")]),
        ("a.csv", "target: English\nOne\n", [("1", None, "One")]),
        ("a.csv", "source,target|x\n一,One\n", None),
        ("a.tsv", 'source\ttarget\n一\t"Stop," he said.\n二\n', [("1", "一", '"Stop," he said.')]),
        ("a.txt", "Name\tSignature\nWang\tLi\n", [("1", None, "Name\tSignature"), ("2", None, "Wang\tLi")]),
        ("a.txt", "<b>One</b>\n", [("1", None, "<b>One</b>")]),
    ],
)
def test_what_separates_cells(reading: Reader, name: str, data: str | bytes, rows: Rows | None) -> None:
    result = reading(name, data)
    assert result.rows == (rows or [])


@pytest.mark.parametrize(
    ("data", "rows"),
    [
        ("一，二;One, two\n三;Three\n", [("1", "一，二", "One, two"), ("2", "三", "Three")]),
        ("一|One\n二|Two\n", [("1", "一", "One"), ("2", "二", "Two")]),
        ("一:One\n二:Two\n", [("1", "一", "One"), ("2", "二", "Two")]),
        ("Note: one\nNote: two\n", [("1", None, "Note: one"), ("2", None, "Note: two")]),
        ("Note:one\n", [("1", None, "Note:one")]),
    ],
)
def test_without_a_header_rows_have_to_be_even(reading: Reader, data: str, rows: Rows) -> None:
    assert reading("a.csv", data, header=False).rows == rows


@pytest.mark.parametrize("mark", ["|", ":", ";", "\t"])
def test_a_fix_keeps_the_separator(tmp_path: Path, write_back: WriteBack, mark: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"sep={mark}\nsource{mark}target\n一{mark}One\n", encoding="utf-8")
    written = write_back(path, {1: [Edit(Span(0, 3), f"Two{mark}2")]})
    assert written.decode() == f'sep={mark}\nsource{mark}target\n一{mark}"Two{mark}2"\n'


XLIFF = (
    '<?xml version="1.0"?><xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" '
    'source-language="zh" target-language="en" datatype="plaintext"><body><trans-unit id="1"><source>一</source>'
    "<target>One</target></trans-unit></body></file></xliff>"
)


@pytest.mark.parametrize("name", ["a.txt", "a.csv", "a.json", "a.tmx", "a.docx", "a.po", "a"])
def test_the_root_of_a_file_outranks_its_name(reading: Reader, name: str) -> None:
    assert reading(name, XLIFF).rows == PAIR


def test_a_document_that_is_called_a_workbook(reading: Reader, word_file: WordFile) -> None:
    document = word_file("<w:p><w:r><w:t>One</w:t></w:r></w:p>").read_bytes()
    assert reading("a.xlsx", document).targets == ["One"]
    assert reading("a.bin", document).targets == ["One"]


def test_an_archive_of_something_else(reading: Reader) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as file:
        file.writestr("a.txt", "One")
    result = reading("a.bin", held.getvalue())
    assert not result.segments
    assert result.problems[0].startswith("a.bin: the suffix '.bin' is unknown")


def test_a_text_beside_its_original_is_no_table(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("source\ttarget\n一\tOne\n", encoding="utf-8")
    assert format_of(Input(str(path), "original.txt"), ReadOptions()).name == "text"
    assert format_of(Input(str(path)), ReadOptions()).name == "tsv"


def test_broken_cells_are_not_cut_into_pieces() -> None:
    assert pieces.table(b'source\ttarget\n1\t"One\nline"\n') is None
    assert pieces.table(b"sep=\t\nsource\ttarget\n") is None
    assert pieces.table(b'source\ttarget\n1\t"One"\n2\t"Stop," he said\n') is not None
