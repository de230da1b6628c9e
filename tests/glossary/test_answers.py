"""Answers to queries: from a sheet, however it was handled, to proposed rows that a glossary can load."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from qa.errors import DataError, DataErrors
from qa.glossary.answer_sheet import read
from qa.glossary.answers import MORE, Answer, propose
from qa.glossary.files import Glossary, load, shipped_files
from qa.glossary.files import read as concepts_of
from qa.glossary.rows import row, write

HEAD = ("query", "place", "source", "term", "word", "question", "answer", "proposer", "approver", "concept")
GLOSSARY = (
    "id,source,target,forbidden,short,cues,case,from,client\n"
    "procuratorate,检察院|人民检察院,procuratorate|procuracy,hospital!|court,我院|该院,indict|-patient,exact,1979-01-01,A\n"
    "court,法院,court,hospital,我院|该院,,,,\n"
    "hospital,医院,hospital,,我院|该院,,,,\n"
)
Write = Callable[..., Path]


@pytest.fixture
def glossary(tmp_path: Path) -> Glossary:
    path = tmp_path / "house.csv"
    path.write_text(GLOSSARY, encoding="utf-8")
    return load([path], default=False)


@pytest.fixture
def workbook(tmp_path: Path) -> Write:
    """Return a function that writes a workbook as a client would send it back."""

    def make(*rows: Sequence[object], name: str = "a.xlsx", before: Sequence[Sequence[object]] = ()) -> Path:
        from openpyxl import Workbook

        book = Workbook()
        page = book.active
        assert page is not None
        for cells in (*before, *rows):
            page.append(list(cells))
        book.save(tmp_path / name)
        return tmp_path / name

    return make


def line(answer: object = "", query: str = "q1", term: str = "我院", **more: str) -> tuple[object, ...]:
    given: dict[str, object] = {"query": query, "term": term, "word": "hospital", "concept": "procuratorate", **more}
    return tuple(answer if name == "answer" else given.get(name, "") for name in HEAD)


def test_answers_come_back(workbook: Write) -> None:
    sheet = read(
        workbook(HEAD, line(" 检察院\n", proposer="the client", approver="Li"), line(query="q2"), line("-", "q3"))
    )
    (answer,) = sheet.answers
    assert (answer.query, answer.text, answer.term, answer.word) == ("q1", "检察院", "我院", "hospital")
    assert (answer.proposer, answer.approver, answer.line) == ("the client", "Li", 2)
    assert sheet.queries == 3


def test_columns_may_be_moved_and_added_and_rows_put_above(workbook: Write) -> None:
    turned = [("x", *reversed(cells)) for cells in ((*HEAD[:6], " Answer ", *HEAD[7:]), line("检察院"))]
    (answer,) = read(workbook(*turned, before=[("Dear client,",), ()])).answers
    assert (answer.text, answer.term, answer.line) == ("检察院", "我院", 4)


def test_a_word_document_is_read_too(tmp_path: Path) -> None:
    from docx import Document

    document = Document()
    document.add_paragraph("Dear client,")
    table = document.add_table(rows=0, cols=len(HEAD))
    for cells in (HEAD, line("检察院"), line(query="q2")):
        for cell, text in zip(table.add_row().cells, cells, strict=True):
            cell.text = str(text)
    document.save(str(tmp_path / "a.docx"))
    sheet = read(tmp_path / "a.docx")
    assert [answer.text for answer in sheet.answers] == ["检察院"]
    assert sheet.queries == 2


@pytest.mark.parametrize(
    "answer", ["=1+1", '=HYPERLINK("http://example.org")', "@SUM(1)", "+1", "－".replace("－", "-x")]
)
def test_a_formula_is_no_answer(answer: str, workbook: Write) -> None:
    with pytest.raises(DataErrors, match=r"a\.xlsx:3: the answer is a formula"):
        read(workbook(HEAD, line("检察院"), line(answer, "q2")))


def test_the_same_question_answered_twice_otherwise_is_a_problem(workbook: Write) -> None:
    assert len(read(workbook(HEAD, line("检察院"), line("检察院"))).answers) == 1
    with pytest.raises(DataErrors, match="answers again what row 2 answers: '法院' and '检察院'"):
        read(workbook(HEAD, line("检察院"), line("法院")))


def test_other_files_are_refused(tmp_path: Path, workbook: Write) -> None:
    with pytest.raises(DataError, match="has no table with the columns query, answer, term; 'answer' is missing"):
        read(workbook(("query", "term", "anwser"), ("q1", "我院", "检察院")))
    (tmp_path / "a.xls").write_bytes(b"")
    with pytest.raises(DataError, match=r"suffix \.xlsx or \.docx"):
        read(tmp_path / "a.xls")
    for name in ("b.xlsx", "b.docx"):
        (tmp_path / name).write_bytes(b"\xd0\xcf\x11\xe0 an old file")
        with pytest.raises(DataError, match="old binary format"):
            read(tmp_path / name)
    with pytest.raises(DataError, match="missing"):
        read(tmp_path / "missing.xlsx")


def test_entities_are_not_expanded(workbook: Write) -> None:
    path = workbook(HEAD, line("检察院"))
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    text = parts[sheet].decode().replace("?>", '?><!DOCTYPE x [<!ENTITY a "secret">]>', 1)
    parts[sheet] = text.encode() if "DOCTYPE" in text else b'<!DOCTYPE x [<!ENTITY a "secret">]>' + parts[sheet]
    with zipfile.ZipFile(path, "w") as new:
        for name, data in parts.items():
            new.writestr(name, data)
    with pytest.raises(DataError, match="entit"):
        read(path)


def answered(text: str, **more: str) -> Answer:
    given: dict[str, Any] = {"concept": "court", "term": "我院", "word": "hospital", "path": "a.xlsx", "line": 2}
    return Answer(**({"query": "0123456789"} | given | more), text=text)


@pytest.mark.parametrize("text", ["检察院", "procuratorate", "procuratorate ", "Procuracy", "檢察院"])
def test_an_answer_that_names_a_concept_makes_the_short_form_its_own(text: str, glossary: Glossary) -> None:
    found = propose([answered(" ".join(text.split()), proposer="the client", approver="Li")], glossary)
    (cells,) = found.rows
    assert cells["id"] == "procuratorate"
    assert cells["source"] == "检察院|人民检察院|我院"
    assert (cells["forbidden"], cells["cues"]) == ("hospital!|court", "indict|-patient")
    assert (cells["proposer"], cells["approver"]) == ("the client", "Li")
    assert cells["note"] == "answer to query 01234567 by the client"
    assert cells["status"] == ""
    assert found.idle == []


def test_a_loaded_proposal_decides_what_was_undecided(glossary: Glossary, tmp_path: Path) -> None:
    from qa import api
    from qa.config import Config

    house, rows = tmp_path / "house.csv", tmp_path / "rows.csv"
    text, source = "Our court has achieved marked results this year.", "我院今年工作成效明显。"

    def rules(*files: Path) -> list[str]:
        return [f.rule.name for f in api.check(text, source, config=Config(glossaries=files, default_glossaries=False))]

    assert rules(house) == ["ambiguous-term"]
    with rows.open("w", encoding="utf-8") as out:
        write(propose([answered("检察院")], glossary).rows, out, MORE)
    assert rules(house, rows) == ["forbidden-term"]


def test_two_answers_about_one_concept_are_one_row(glossary: Glossary) -> None:
    found = propose([answered("检察院"), answered("检察院", term="该院", query="abcdefghij")], glossary)
    (cells,) = found.rows
    assert cells["source"] == "检察院|人民检察院|我院|该院"
    assert cells["note"] == "answer to query 01234567; answer to query abcdefgh"


def test_english_that_no_glossary_has_is_a_new_concept(glossary: Glossary) -> None:
    (cells,) = propose([answered("the Board | Board of Review", proposer="C")], glossary).rows
    assert (cells["source"], cells["target"], cells["authority"]) == ("我院", "the Board|Board of Review", "C")
    assert not cells.get("id")


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (answered("公安局"), "no glossary has '公安局'"),
        (answered("120,000", concept=""), "about no term"),
        (answered("hospital", term=""), "the translation stands"),
        (answered("检察院", term=""), "the translation is to be corrected: procuratorate"),
        (answered("the Board", term=""), "no source words"),
        (answered("检察院", term="检察院"), "a source form of 'procuratorate' already"),
    ],
)
def test_other_answers_say_why_they_propose_nothing(answer: Answer, why: str, glossary: Glossary) -> None:
    found = propose([answer], glossary)
    assert found.rows == []
    assert len(found.idle) == 1
    assert why in found.idle[0]
    assert found.idle[0].startswith("a.xlsx:2: ")


def test_what_names_several_concepts_is_asked_again(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("id,source,target\nfirst,甲部,the Office\nsecond,乙部,the Office\n", encoding="utf-8")
    found = propose([answered("the office"), answered("second", query="b")], load([path], default=False))
    assert "names several concepts (first, second)" in found.idle[0]
    assert [cells["id"] for cells in found.rows] == ["second"]


def test_rows_hold_all_that_a_concept_says(tmp_path: Path, glossary: Glossary) -> None:
    from qa.core import Languages

    for path in (tmp_path / "house.csv", *shipped_files(Languages())):
        before = concepts_of(path)
        out = io.StringIO()
        more = sorted({name for concept in before for name in concept.extra})
        write(map(row, before), out, more)
        copy = tmp_path / "copy.csv"
        copy.write_text(out.getvalue(), encoding="utf-8")
        after = concepts_of(copy)
        assert [row(concept) for concept in after] == [row(concept) for concept in before]
        assert [concept.absolute for concept in after] == [concept.absolute for concept in before]
        assert len(list(csv.reader(io.StringIO(out.getvalue())))) == len(before) + 1
