"""``qa align``, and ``qa check`` on a document and its translation."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Qa

ZH = """# 关于开展消防检查的通知

区检察院与消防救援大队定于9月12日对辖区36家旅馆开展联合检查。检查内容包括疏散通道、灭火器材和值班记录，发现问题的当场责令整改。

检察院将跟踪监督整改情况。
"""
EN = """# Notice of Fire Safety Inspections

The district procuratorate and the fire and rescue brigade will jointly inspect 36 hotels in the district on September 12.
The inspections cover evacuation routes, fire extinguishers and duty records. Where problems are found, rectification will be
ordered on the spot.

The hospital will follow up and supervise the rectification.
"""
HTML = "<h1>{}</h1><p>{}</p>"


@pytest.fixture(autouse=True)
def documents(folder: Path) -> None:
    (folder / "n.zh.md").write_text(ZH, encoding="utf-8")
    (folder / "n.en.md").write_text(EN, encoding="utf-8")


def test_pairs_go_to_standard_output(qa: Qa) -> None:
    result = qa("align", "n.zh.md", "n.en.md")
    header, *rows = [line.split("\t") for line in result.out.splitlines()]
    assert result.status == 0
    assert header == ["id", "doc", "source", "target", "confidence", "status", "sentences"]
    assert [row[6] for row in rows] == ["1-1", "1-1", "1-2", "1-1"]
    assert rows[0][:4] == ["1", "n.en.md", "关于开展消防检查的通知", "Notice of Fire Safety Inspections"]
    assert {row[5] for row in rows} == {"aligned"}
    assert result.err == "qa: 4 pairs\n"


@pytest.mark.parametrize("name", ["pairs.tsv", "pairs.csv", "pairs.jsonl"])
def test_what_is_written_is_read_back_by_a_check(name: str, qa: Qa, check: Qa) -> None:
    assert qa("align", "n.zh.md", "n.en.md", "-o", name, "-q").err == ""
    result = check("--format", "jsonl", name)
    (finding,) = map(json.loads, result.out.splitlines())
    assert (finding["rule"], finding["segment"], finding["doc"]) == ("forbidden-term", "4", "n.en.md")
    assert result.status == 1


def test_jsonl_has_a_number(qa: Qa) -> None:
    rows = [json.loads(line) for line in qa("align", "n.zh.md", "n.en.md", "--format", "jsonl").out.splitlines()]
    assert all(0 < row["confidence"] < 1 for row in rows)


def test_nothing_is_dropped_whatever_the_confidence(qa: Qa) -> None:
    result = qa("align", "n.zh.md", "n.en.md", "--min-confidence", "1")
    rows = [line.split("\t") for line in result.out.splitlines()[1:]]
    assert [row[5] for row in rows] == ["doubtful"] * 4
    assert result.err == "qa: 4 pairs, 4 of them doubtful\n"


def test_what_one_side_lacks_is_said(qa: Qa, folder: Path) -> None:
    (folder / "n.en.md").write_text(EN.split("\n\nThe hospital")[0], encoding="utf-8")
    result = qa("align", "n.zh.md", "n.en.md")
    assert result.out.splitlines()[-1].split("\t")[2:4] == ["检察院将跟踪监督整改情况。", ""]
    assert result.err == "qa: 4 pairs, 1 with nothing in the translation\n"


def test_an_empty_document_is_said_and_the_other_is_kept(qa: Qa, folder: Path) -> None:
    (folder / "empty.md").write_text("\n", encoding="utf-8")
    result = qa("align", "empty.md", "n.en.md")
    assert [line.split("\t")[5] for line in result.out.splitlines()[1:]] == ["target only"] * 5
    assert result.err == "qa: empty.md: holds no text\nqa: 5 pairs, 5 with nothing in the source\n"


def test_a_name_with_a_line_break_makes_one_line(qa: Qa) -> None:
    assert qa("align", "n.zh.md", "no\nfile.md").err == "qa: no␊file.md: cannot be read: No such file or directory\n"


def test_kinds_may_be_mixed(qa: Qa, folder: Path) -> None:
    (folder / "z.html").write_text(HTML.format("通知", "会议改期。"), encoding="utf-8")
    (folder / "e.txt").write_text("Notice\nThe meeting has been postponed.\n", encoding="utf-8")
    rows = [line.split("\t")[2:4] for line in qa("align", "z.html", "e.txt").out.splitlines()[1:]]
    assert rows == [["通知", "Notice"], ["会议改期。", "The meeting has been postponed."]]


def test_word_documents(qa: Qa, folder: Path) -> None:
    docx = pytest.importorskip("docx")
    for name, heading, text in (("z", "通知", "会议改期。"), ("e", "Notice", "The meeting has been postponed.")):
        document = docx.Document()
        document.add_heading(heading)
        document.add_paragraph(text)
        document.save(folder / f"{name}.docx")
    rows = [line.split("\t")[2:4] for line in qa("align", "z.docx", "e.docx").out.splitlines()[1:]]
    assert rows == [["通知", "Notice"], ["会议改期。", "The meeting has been postponed."]]
    assert qa("check", "--source", "z.docx", "e.docx").err.startswith("qa: e.docx: aligned with z.docx: 2 pairs\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("n.en.md", "n.zh.md"), "source and target look exchanged; give n.zh.md as the original"),
        (("n.zh.md", "n.zh.md"), "the text is mostly Han where 'en' is expected"),
        (("n.en.md", "n.en.md"), "the text is not mostly Han where 'zh' is expected"),
        (("n.zh.md", "none.md"), "none.md: cannot be read: No such file"),
        (("n.zh.md", "pairs.tsv"), "pairs.tsv: is no document of running text"),
        (("n.zh.md", "n.en.md", "--target-lang", "de"), "documents in zh-de cannot be aligned"),
        (("n.zh.md", "n.en.md", "-o", "a.xlsx"), "there is no output format 'xlsx'"),
        (("n.zh.md", "n.en.md", "-o", "none/a.tsv"), "none/a.tsv: cannot be written"),
    ],
)
def test_wrong_use_is_2(arguments: tuple[str, ...], message: str, qa: Qa) -> None:
    result = qa("align", *arguments)
    assert result.status == 2
    assert message in result.err
    assert result.out == ""


def test_too_many_sentences_are_said_of_their_file(qa: Qa, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qa.align.sentence.MOST", 2)
    result = qa("align", "n.zh.md", "n.en.md")
    assert (result.status, result.out) == (2, "")
    assert result.err.startswith("qa: n.zh.md: has more than 2 sentences")


def test_a_check_aligns_on_the_way(check: Qa, folder: Path) -> None:
    (folder / "n.en.md").write_text(EN.replace("The inspections", "\nThe inspections"), encoding="utf-8")
    result = check("--source", "n.zh.md", "n.en.md", "--format", "jsonl")
    (finding,) = map(json.loads, result.out.splitlines())
    assert (finding["rule"], finding["path"], finding["line"]) == ("forbidden-term", "n.en.md", 8)
    assert result.status == 1
    assert result.err == "qa: n.en.md: aligned with n.zh.md: 4 pairs\n"


def test_documents_with_the_same_blocks_are_read_block_by_block(check: Qa) -> None:
    result = check("--source", "n.zh.md", "n.en.md", "--format", "jsonl")
    (finding,) = map(json.loads, result.out.splitlines())
    assert (finding["rule"], finding["segment"], finding["line"]) == ("forbidden-term", "3", 7)
    assert result.err == ""


def test_documents_of_a_folder_find_each_other(check: Qa, folder: Path) -> None:
    docx = pytest.importorskip("docx")
    for name, text in (("n.zh", "检察院对张某提起公诉。"), ("n.en", "The hospital indicted Zhang.")):
        document = docx.Document()
        document.add_paragraph(text)
        document.save(folder / f"{name}.docx")
    (folder / "n.zh.md").unlink()
    (folder / "n.en.md").unlink()
    result = check(".", "--format", "jsonl")
    assert [(f["path"], f["rule"]) for f in map(json.loads, result.out.splitlines())] == [
        ("n.en.docx", "forbidden-term"),
        ("pairs.tsv", "forbidden-term"),
    ]
    assert "n.en.docx: aligned with n.zh.docx: 1 pair" in result.err


def test_languages_that_cannot_be_aligned_cost_one_file(check: Qa, folder: Path) -> None:
    (folder / "n.de.txt").write_text("Bekanntmachung\n", encoding="utf-8")
    result = check("n.de.txt", "pairs.tsv", "--target-lang", "de")
    assert result.status == 2
    assert "n.de.txt: documents in zh-de cannot be aligned" in result.err
    assert "2 files checked" in result.out


def test_a_check_finds_a_sentence_that_was_left_out(qa: Qa, folder: Path) -> None:
    (folder / "n.en.md").write_text(EN.split("\n\nThe hospital")[0], encoding="utf-8")
    result = qa("check", "--source", "n.zh.md", "n.en.md", "--format", "jsonl", "--select", "completeness")
    assert [json.loads(line)["rule"] for line in result.out.splitlines()] == ["empty-translation"]


def test_a_check_of_exchanged_documents_is_refused(check: Qa) -> None:
    result = check("--source", "n.en.md", "n.zh.md")
    assert result.status == 2
    assert "source and target look exchanged" in result.err


def test_several_processes_find_the_same(check: Qa) -> None:
    one = check("--source", "n.zh.md", "n.en.md")
    assert check("--source", "n.zh.md", "n.en.md", "--jobs", "2").out == one.out


def test_target_only_aligns_nothing(check: Qa) -> None:
    assert "aligned" not in check("--source", "n.zh.md", "n.en.md", "--target-only").err


def test_a_concordance_sees_the_pairs(qa: Qa) -> None:
    result = qa("find", "检察院", "--source", "n.zh.md", "n.en.md", "--counts")
    assert "1  hospital  wrong" in result.out


def test_unequal_plain_texts_name_the_way_out(check: Qa, folder: Path) -> None:
    (folder / "z.txt").write_text("一。\n二。\n", encoding="utf-8")
    (folder / "e.txt").write_text("One.\n", encoding="utf-8")
    result = check("--source", "z.txt", "e.txt")
    assert result.status == 2
    assert "qa align z.txt e.txt -o pairs.tsv" in result.err


def test_a_table_has_its_source_in_itself(check: Qa) -> None:
    result = check("--source", "n.zh.md", "pairs.tsv")
    assert result.status == 2
    assert "a tsv file has its source in itself" in result.err


def test_cells_that_a_reader_would_change_come_back(folder: Path) -> None:
    from qa.align.output import WRITERS
    from qa.align.pairs import Pair
    from qa.formats import Input, ReadOptions, read

    texts = ['"a ""b"" c"', '"quoted" start', "=1+1", "-dash", 'end"', "a, b; c"]
    pairs = [Pair("甲", text, 1, 1, 0.9) for text in texts]
    for name, write in WRITERS.items():
        path = folder / f"cells.{name}"
        with path.open("w", encoding="utf-8") as out:
            write(pairs, out, "d", 0.5)
        found = [
            segment.target for document in read(Input(str(path)), ReadOptions(), print, print) for segment in document
        ]
        assert found == texts, name
