"""What is checked before anything is scored; nothing is ever cut to the shorter file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from qa.core import Languages
from qa.errors import DataError, DataErrors, QaError, UsageError
from qa.formats import ReadOptions
from qa.metrics.corpus import Corpus
from qa.metrics.inputs import Files, load

ENGLISH = "The court held that the defendant had acted in good faith and dismissed the claim of the other party."


class Folder:
    """A folder of files that collects what is noted."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.notes: list[str] = []

    def text(self, name: str, lines: Sequence[str]) -> str:
        (self.path / name).write_text("".join(line + "\n" for line in lines), "utf-8")
        return str(self.path / name)

    def rows(self, name: str, rows: Sequence[dict[str, str]]) -> str:
        return self.text(name, [json.dumps(row, ensure_ascii=False) for row in rows])

    def load(self, files: Files, **options: str) -> Corpus:
        languages = Languages(options.get("source", "zh"), options.get("target", "en"))
        return load(files, ReadOptions(languages=languages), self.notes.append)

    def refuses(self, files: Files, *parts: str, **options: str) -> None:
        with pytest.raises(QaError) as raised:
            self.load(files, **options)
        for part in parts:
            assert part in str(raised.value)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


def test_3003_lines_against_3004_are_refused_with_both_counts(folder: Folder) -> None:
    reference = folder.text("ref.txt", ["word"] * 3004)
    output = folder.text("mt.txt", ["word"] * 3003)
    folder.refuses(Files([output], [reference]), "mt.txt", "3,003", "ref.txt", "3,004")


def test_empty_lines_are_segments_and_are_said(folder: Folder) -> None:
    reference = folder.text("ref.txt", [ENGLISH, "b", "c"])
    output = folder.text("mt.txt", [ENGLISH, "", " "])
    corpus = folder.load(Files([output], [reference]))
    assert corpus.systems["mt"] == [ENGLISH, "", " "]
    assert "mt: 2 of 3 segments are empty; they are scored as they are" in folder.notes


def test_an_empty_file_is_refused(folder: Folder) -> None:
    folder.refuses(Files([folder.text("mt.txt", [])], [folder.text("ref.txt", ["a"])]), "mt.txt", "is empty")


def test_bytes_of_no_encoding_are_refused_with_their_line(folder: Folder) -> None:
    (folder.path / "mt.txt").write_bytes(b"good\nba\xffd\ngood\n")
    reference = folder.text("ref.txt", ["a", "b", "c"])
    with pytest.raises((DataError, DataErrors), match=r"mt\.txt:2"):
        folder.load(Files([str(folder.path / "mt.txt")], [reference]))


def test_gb18030_is_read_and_said(folder: Folder) -> None:
    text = "检察院对王某提起公诉，法院依法作出判决。"
    (folder.path / "src.txt").write_bytes((text + "\n").encode("gb18030"))
    output = folder.text("mt.txt", [ENGLISH])
    corpus = folder.load(Files([output], [], str(folder.path / "src.txt")))
    assert corpus.sources == [text]
    assert any("GB18030" in note for note in folder.notes)


@pytest.mark.parametrize("again", ["mt.txt", "./mt.txt"])
def test_a_file_given_twice_is_refused(folder: Folder, again: str, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.text("mt.txt", ["a"])
    monkeypatch.chdir(folder.path)
    with pytest.raises(UsageError, match="given twice"):
        folder.load(Files(["mt.txt", again], [folder.text("ref.txt", ["a"])]))


def test_the_reference_as_a_system_is_refused(folder: Folder) -> None:
    reference = folder.text("ref.txt", ["a"])
    folder.refuses(Files([reference], [reference]), "given twice")


def test_a_copy_of_the_reference_and_a_twin_are_said(folder: Folder) -> None:
    lines = [ENGLISH, "another"]
    files = Files([folder.text("a.txt", lines), folder.text("b.txt", lines)], [folder.text("ref.txt", lines)])
    folder.load(files)
    assert "a is identical to the reference: its scores say nothing" in folder.notes
    assert "b is identical to a, segment by segment" in folder.notes


def test_rows_are_joined_by_id(folder: Folder) -> None:
    reference = folder.rows("ref.jsonl", [{"id": "x", "doc": "d", "source": "检察院", "reference": "one"},
                                          {"id": "y", "doc": "d", "source": "法院", "reference": "two"}])  # fmt: skip
    output = folder.rows("mt.jsonl", [{"id": "y", "hypothesis": "B"}, {"id": "x", "hypothesis": "A"}])
    corpus = folder.load(Files([output], [reference]))
    assert (corpus.ids, corpus.systems["mt"], corpus.references, corpus.sources, corpus.docs) == (
        ["x", "y"], ["A", "B"], [["one", "two"]], ["检察院", "法院"], ["d", "d"],
    )  # fmt: skip


def test_ids_that_are_missing_or_twice_are_refused(folder: Folder) -> None:
    reference = folder.rows("ref.jsonl", [{"id": "x", "reference": "1"}, {"id": "y", "reference": "2"}])
    other = folder.rows("mt.jsonl", [{"id": "x", "target": "1"}, {"id": "z", "target": "2"}])
    folder.refuses(Files([other], [reference]), "mt.jsonl", "no segment with the id y")
    twice = folder.rows("mt2.jsonl", [{"id": "x", "target": "1"}, {"id": "x", "target": "2"}])
    folder.refuses(Files([twice], [reference]), "mt2.jsonl:2", "'x' stands in line 1 already")


def test_one_file_may_hold_everything(folder: Folder) -> None:
    table = folder.text("all.tsv", ["id\tsource\thypothesis\treference", "s-1\t检察院\tA\tB", "s-2\t法院\t\tD"])
    corpus = folder.load(Files([table]))
    assert (corpus.systems["all"], corpus.references, corpus.sources) == (["A", ""], [["B", "D"]], ["检察院", "法院"])


def test_references_that_differ_between_systems_are_refused(folder: Folder) -> None:
    one = folder.rows("a.jsonl", [{"id": "x", "hypothesis": "1", "reference": "r"}])
    other = folder.rows("b.jsonl", [{"id": "x", "hypothesis": "2", "reference": "q"}])
    folder.refuses(Files([one, other]), "b.jsonl", "references differ")


def test_a_column_that_is_missing_is_named(folder: Folder) -> None:
    folder.refuses(Files([folder.rows("a.jsonl", [{"id": "x", "mt": "1"}])]), "a.jsonl", "'hypothesis' nor 'target'")
    folder.refuses(Files([folder.text("a.tsv", ["id\tmt", "1\tx"])]), "a.tsv", "'hypothesis' nor 'target'")


def test_source_and_output_exchanged_are_refused(folder: Folder) -> None:
    chinese = folder.text("zh.txt", ["检察院对王某提起公诉，法院依法作出判决。"] * 3)
    english = folder.text("en.txt", [ENGLISH] * 3)
    folder.refuses(Files([chinese], [], english), "look exchanged")
    reference = folder.text("ref.txt", [ENGLISH] * 3)
    folder.refuses(Files([chinese], [reference]), "Han script", "'en' is expected")


def test_another_language_in_the_same_script_is_said(folder: Folder) -> None:
    french = "Le tribunal a estimé que la partie adverse avait agi de bonne foi et a rejeté sa demande en appel."
    files = Files([folder.text("mt.txt", [french] * 20)], [folder.text("ref.txt", [ENGLISH] * 20)])
    folder.load(files)
    assert any("does not look like the language" in note for note in folder.notes)


def test_untranslated_segments_are_said(folder: Folder) -> None:
    source = folder.text("src.txt", ["检察院", "法院"])
    output = folder.text("mt.txt", [ENGLISH, "法院"])
    folder.load(Files([output], [], source))
    assert "mt: 1 of 2 segments are the source, word for word" in folder.notes


def test_documents_come_from_a_file_of_their_own(folder: Folder) -> None:
    reference, output = folder.text("ref.txt", ["a", "b"]), folder.text("mt.txt", ["a", "c"])
    docs = folder.text("docs.txt", ["one", "two"])
    assert folder.load(Files([output], [reference], None, docs)).docs == ["one", "two"]
    short = folder.text("short.txt", ["one"])
    folder.refuses(Files([output], [reference], None, short), "short.txt", "has 1 segments")


def test_systems_of_one_name_are_named_by_their_paths(folder: Folder) -> None:
    (folder.path / "a").mkdir()
    (folder.path / "b").mkdir()
    first, second = folder.text("a/mt.txt", ["x"]), folder.text("b/mt.txt", ["y"])
    corpus = folder.load(Files([first, second], [folder.text("ref.txt", ["z"])]))
    assert list(corpus.systems) == [first, second]
