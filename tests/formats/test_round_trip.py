"""What a writer of a format wrote is read as it was."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.core import Languages
from qa.formats import Input, ReadOptions, read

ANY = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
NASTY = st.text('a,;"\t\n\r 检\u2028\ufeff', max_size=12)
CELL = ANY | NASTY
# A row whose cells are all blank is none.
TARGET = CELL.map("x{}".format) | CELL.map("{}x".format) | NASTY.map('"{}"x'.format)


def rows_of(path: str) -> list[tuple[str | None, str]]:
    # Han on either side is no mistake here.
    options = ReadOptions(languages=Languages("en", "zh"))
    documents = read(Input(path), options, lambda error: pytest.fail(str(error)), pytest.fail)
    return [(segment.source, segment.target) for document in documents for segment in document]


@given(rows=st.lists(st.tuples(CELL, TARGET), min_size=1, max_size=8))
# Python writes a CR without quotes where line ends have none.
@pytest.mark.parametrize(
    ("end", "quoting"), [("\n", csv.QUOTE_ALL), ("\r\n", csv.QUOTE_ALL), ("\r\n", csv.QUOTE_MINIMAL)]
)
def test_csv(tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]], end: str, quoting: int) -> None:
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator=end, quoting=quoting)  # type: ignore[arg-type]
    writer.writerows([("source", "target"), *rows])
    path = tmp_path_factory.getbasetemp() / "a.csv"
    path.write_bytes(file.getvalue().encode())
    assert rows_of(str(path)) == rows


@given(rows=st.lists(st.tuples(CELL, TARGET), min_size=1, max_size=8))
def test_quoted_tsv(tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]]) -> None:
    file = io.StringIO(newline="")
    csv.writer(file, "excel-tab", quoting=csv.QUOTE_ALL).writerows([("source", "target"), *rows])
    path = tmp_path_factory.getbasetemp() / "a.tsv"
    path.write_bytes(file.getvalue().encode())
    assert rows_of(str(path)) == rows


@given(rows=st.lists(st.tuples(CELL, TARGET), min_size=1, max_size=8))
def test_plain_tsv(tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]]) -> None:
    rows = [(source.translate(PLAIN), target.translate(PLAIN)) for source, target in rows]
    path = tmp_path_factory.getbasetemp() / "a.tsv"
    text = "".join(f"{source}\t{target}\n" for source, target in [("source", "target"), *rows])
    path.write_bytes(text.encode())
    assert rows_of(str(path)) == rows


PLAIN = dict.fromkeys(map(ord, '\t\n\r"'), "_")


@given(rows=st.lists(st.tuples(st.none() | CELL, CELL), min_size=1, max_size=8), escape=st.booleans())
def test_jsonl(tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str | None, str]], escape: bool) -> None:
    path = tmp_path_factory.getbasetemp() / "a.jsonl"
    lines = [json.dumps({"source": source, "target": target}, ensure_ascii=escape) + "\n" for source, target in rows]
    path.write_bytes("".join(lines).encode())
    assert rows_of(str(path)) == rows
