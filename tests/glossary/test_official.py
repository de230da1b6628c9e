"""Official wordings: the table, its versions, and what counts as the published English."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.core import Span
from qa.errors import DataErrors
from qa.glossary.official import NO_WORDINGS, Wordings, load, place_of
from qa.text.fold import fold_han

TABLE = (
    "source,target,authority,version,date\n"
    "国家尊重和保障人权,The state respects and preserves human rights,NPC,2004,2004-03-14\n"
    "国家尊重和保障人权,The state shall respect and protect human rights,NPC,2018,2018-03-11\n"
    "“实事求是，解放思想”,Seek truth from facts and free the mind,,,\n"
)


def table(folder: Path, text: str) -> Wordings:
    path = folder / "official.csv"
    path.write_text(text, encoding="utf-8")
    return load([path])


def test_a_passage_is_found_with_its_english(tmp_path: Path) -> None:
    wordings = table(tmp_path, TABLE)
    source = fold_han("宪法：國家尊重和保障人權。")
    target = 'The Constitution says: "The State shall respect and protect  human rights."'
    (quotation,) = wordings.quotations(source, target, None)
    assert quotation.source.of(source) == "国家尊重和保障人权"
    assert quotation.target is not None
    assert quotation.target.of(target) == "The State shall respect and protect  human rights"
    assert quotation.wording.version == "2018"


@pytest.mark.parametrize(("date", "version"), [("2010-01-01", "2004"), ("2018-03-11", "2018"), (None, "2018")])
def test_the_date_of_the_document_chooses_the_version(date: str | None, version: str, tmp_path: Path) -> None:
    (quotation,) = table(tmp_path, TABLE).quotations(fold_han("国家尊重和保障人权"), "x", date)
    assert quotation.wording.version == version
    assert quotation.target is None


def test_before_the_first_version_nothing_holds(tmp_path: Path) -> None:
    assert table(tmp_path, TABLE).quotations(fold_han("国家尊重和保障人权"), "x", "1999-01-01") == []


def test_without_a_table_there_is_nothing() -> None:
    assert not NO_WORDINGS
    assert NO_WORDINGS.quotations(fold_han("国家尊重和保障人权"), "x", None) == []


@pytest.mark.parametrize(
    ("wording", "target", "place"),
    [
        ("Seek truth from facts", 'He said: "seek truth from facts!"', Span(10, 31)),
        ("well-known", "a well known thing", Span(2, 12)),
        ("truth", "nothing", None),
        ("a, b", "a b", Span(0, 3)),
    ],
)
def test_marks_capitals_and_spaces_do_not_count(wording: str, target: str, place: Span | None) -> None:
    assert place_of(wording, target) == place


@pytest.mark.parametrize(
    ("text", "line", "expected"),
    [
        ("source,english\n", 1, "target missing"),
        ("source,target,dat\n", 1, "did you mean 'date'"),
        ("source,target\n国家尊重和保障人权,\n", 2, "both be given"),
        ("source,target\n人权,human rights\n", 2, "too short"),
        ("source,target,date\n国家尊重和保障人权,x,2018\n", 2, "such as 2018-03-11"),
    ],
)
def test_a_problem_is_named_with_its_line(text: str, line: int, expected: str, tmp_path: Path) -> None:
    with pytest.raises(DataErrors) as caught:
        table(tmp_path, text)
    assert any(error.line == line and expected in error.message for error in caught.value.errors)
