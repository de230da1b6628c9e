from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pytest

from qa.core import Languages
from qa.formats import Input, ReadOptions, read
from qa.formats.documents import PART

if TYPE_CHECKING:
    from tests.formats.conftest import Reader


def table(*docs: str) -> str:
    return "doc\ttarget\n" + "".join(f"{doc}\ttext\n" for doc in docs)


def test_rows_of_one_doc_are_one_document(reading: Reader) -> None:
    result = reading("a.tsv", table("a", "a", "b", "c", "c"))
    assert [(document.id, len(document), document.part) for document in result.documents] == [
        ("a", 2, 0), ("b", 1, 0), ("c", 2, 0),
    ]  # fmt: skip
    assert not result.notes


def test_a_doc_that_comes_back_is_a_new_document_and_said_once(reading: Reader) -> None:
    result = reading("a.tsv", table("a", "b", "a", "b"))
    assert [document.id for document in result.documents] == ["a", "b", "a", "b"]
    assert result.notes == ["a.tsv:4: doc 'a' comes back after other rows; these rows are taken as a new document"]


def test_rows_without_doc_beside_others_stand_together(reading: Reader) -> None:
    result = reading("a.tsv", table("", "", "a", ""))
    assert [(document.id, len(document)) for document in result.documents] == [(None, 2), ("a", 1), (None, 1)]
    assert result.notes == [
        "a.tsv:5: rows without doc come back after other rows; these rows are taken as a new document"
    ]


@pytest.mark.parametrize(("count", "parts"), [(PART, [PART]), (PART + 1, [PART, 1]), (2 * PART + 5, [PART, PART, 5])])
@pytest.mark.parametrize("doc", ["", "a"])
def test_a_long_document_comes_in_parts(reading: Reader, doc: str, count: int, parts: list[int]) -> None:
    documents = reading("a.tsv", table(*[doc] * count, "z")).documents[:-1]
    assert [(document.id, document.part, len(document)) for document in documents] == [
        (doc or None, number, size) for number, size in enumerate(parts)
    ]


def test_independent_rows_are_a_document_each(reading: Reader) -> None:
    result = reading("a.tsv", table("a", "a", "b", "a"), independent=True)
    assert [(document.id, len(document)) for document in result.documents] == [("a", 1), ("a", 1), ("b", 1), ("a", 1)]
    assert not result.notes


def test_what_rows_say_of_their_document_ends_with_it(reading: Reader) -> None:
    data = "doc\ttarget\tissuer\tdate\na\tx\t\t2024\na\tx\tSPP\t2025\nb\tx\t\t\n"
    documents = reading("a.tsv", data).documents
    assert [(document.issuer, document.date) for document in documents] == [("SPP", "2024"), (None, None)]


def test_languages_are_those_of_the_options(reading: Reader) -> None:
    assert reading("a.txt", "x\n", languages=Languages("zh", "fr")).documents[0].languages == Languages("zh", "fr")


def test_reading_is_lazy() -> None:
    documents = read(Input("missing.txt"), ReadOptions(), lambda error: pytest.fail(str(error)), pytest.fail)
    del documents


def test_the_values_go_to_workers() -> None:
    values = (Input("a", start=3), ReadOptions(columns={"target": "en"}))
    assert pickle.loads(pickle.dumps(values)) == values
