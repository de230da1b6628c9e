from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from qa.core import Languages
from qa.formats import Input, ReadOptions, read

if TYPE_CHECKING:
    from tests.formats.conftest import Reader


@pytest.mark.parametrize(
    ("data", "rows"),
    [
        ("One.\nTwo.\n", [("1", None, "One."), ("2", None, "Two.")]),
        ("One.\nTwo.", [("1", None, "One."), ("2", None, "Two.")]),
        ("One.\r\n\r\nTwo.\r\n", [("1", None, "One."), ("3", None, "Two.")]),
        ("One.\rTwo.\r", [("1", None, "One."), ("2", None, "Two.")]),
        ("\n \n\u3000\nOne.\n", [("4", None, "One.")]),
        ("# qa:allow forbidden-term\nOne.\n# qa: no\n", [("2", None, "One."), ("3", None, "# qa: no")]),
        ("\ufeffOne.\n", [("1", None, "One.")]),
        ("  e\u0301 \u2028\x0bTwo. ", [("1", None, "  e\u0301 \u2028\x0bTwo. ")]),
        ("", []),
        ("\n\n", []),
    ],
)
def test_a_line_is_a_segment_of_english_alone(
    reading: Reader, data: str, rows: list[tuple[str, str | None, str]]
) -> None:
    result = reading("a.txt", data)
    assert result.rows == rows
    assert not result.problems
    assert [segment.place.line for segment in result.segments] == [int(id_) for id_, _, _ in rows]
    assert all(document.id is None and segment.doc is None for document in result.documents for segment in document)


def test_an_empty_file_is_no_error_but_is_said(reading: Reader) -> None:
    assert reading("a.txt", "").notes == ["a.txt: holds no segments"]


@pytest.mark.parametrize(
    ("source", "target", "rows"),
    [
        ("一。\n二。\n", "One.\nTwo.\n", [("1", "一。", "One."), ("2", "二。", "Two.")]),
        ("一。\r\n二。", "One.\nTwo.\n", [("1", "一。", "One."), ("2", "二。", "Two.")]),
        ("一。\n\n三。\n", "One.\n\nThree.\n", [("1", "一。", "One."), ("3", "三。", "Three.")]),
        ("一。\n二。\n", "One.\n\n", [("1", "一。", "One."), ("2", "二。", "")]),
        ("一。\n\n", "One.\nTwo.\n", [("1", "一。", "One."), ("2", "", "Two.")]),
        ("一。\n", "One.\n\n\n", [("1", "一。", "One.")]),
        ("一。\n二。\n", "One.\n# qa:allow x y\nTwo.\n", [("1", "一。", "One."), ("3", "二。", "Two.")]),
        ("一。\n二。\n", "# qa:allow x y\nOne.\nTwo.", [("2", "一。", "One."), ("3", "二。", "Two.")]),
        ("一。\n二。\n", "One.\n# qa:allow x y\n\n", [("1", "一。", "One."), ("3", "二。", "")]),
    ],
)
def test_two_files_are_read_line_by_line(
    reading: Reader, source: str, target: str, rows: list[tuple[str, str | None, str]]
) -> None:
    result = reading("a.txt", target, source)
    assert result.rows == rows
    assert not result.problems


SAID = "# qa:allow doubled-word said twice\n"


@pytest.mark.parametrize(
    ("target", "source", "notes"),
    [
        (f"One.\n{SAID}Two.\nThree.\n", None, {"3": 1}),
        (f"{SAID}{SAID}\n \nOne.\nTwo.\n", None, {"5": 2}),
        (f"One.\n{SAID}Two.\n", "一。\n二。\n", {"3": 1}),
        (f"{SAID}\nOne.\n", "\n一。\n", {"3": 1}),
        (f"{SAID}\nOne.\n", "一。\n二。\n", {"2": 1}),
    ],
)
def test_an_instruction_holds_for_the_next_segment(
    reading: Reader, target: str, source: str | None, notes: dict[str, int]
) -> None:
    result = reading("a.txt", target, source)
    said = {segment.id: segment.meta["qa"].split("\n") for segment in result.segments if segment.meta}
    assert {id_: len(lines) for id_, lines in said.items()} == notes
    assert {line for lines in said.values() for line in lines} == {"qa:allow doubled-word said twice"}
    assert not result.problems
    assert not result.notes


def test_an_instruction_that_no_segment_follows_is_noted(reading: Reader) -> None:
    result = reading("a.txt", f"One.\n{SAID}\n{SAID}")
    assert [note for note in result.notes if note.startswith("a.txt:4: the instruction")]


def test_an_instruction_before_a_line_that_cannot_be_read_is_not_that_of_the_next(reading: Reader) -> None:
    result = reading("a.txt", f"One.\n{SAID}Tw\0o.\nThree.\n")
    assert [segment.meta for segment in result.segments] == [{}, {}]


def test_unequal_line_counts_name_both_files_and_both_counts(reading: Reader, tmp_path: Path) -> None:
    result = reading("a.txt", "One.\nTwo.\nThree.\n", "一。\n二。")
    assert not result.documents
    (problem,) = result.problems
    assert problem.startswith("a.txt: has 3 lines, but its original source.txt has 2;")


def test_target_only_drops_the_source_unread(reading: Reader) -> None:
    result = reading("a.txt", "One.\n\nThree.\n", "一。", target_only=True)
    assert result.rows == [("1", None, "One."), ("3", None, "Three.")]
    assert not result.problems


def test_a_missing_source_is_located(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One.\n")
    problems: list[str] = []
    missing = str(tmp_path / "zh.txt")
    assert not list(
        read(Input(str(tmp_path / "a.txt"), missing), ReadOptions(), lambda e: problems.append(str(e)), print)
    )
    assert problems == [f"{missing}: cannot be read: No such file or directory"]


def test_a_broken_line_costs_its_pair_and_keeps_the_alignment(reading: Reader) -> None:
    result = reading("a.txt", "One.\nTwo\0.\nThree.\n", "一。\n二。\n三。\n")
    assert result.rows == [("1", "一。", "One."), ("3", "三。", "Three.")]
    assert result.problems == ["a.txt:2: character 4 is a NUL; remove it, or name the file's encoding with --encoding"]


def test_exchanged_files_are_refused(reading: Reader) -> None:
    result = reading("a.txt", "人民检察院。\n人民法院。\n", "The procuratorate.\nThe court.\n")
    assert not result.documents
    assert "source and target look exchanged; give the other file, source.txt," in result.problems[0]


def test_a_text_that_is_mostly_han_is_no_english(reading: Reader) -> None:
    assert "mostly Han where 'en' is expected" in reading("a.txt", "人民检察院。\n人民法院。\n").problems[0]
    assert len(reading("a.txt", "人民检察院。\nOne.\nTwo.\n").segments) == 3
    assert len(reading("a.txt", "人民检察院。\n", languages=Languages("en", "zh")).segments) == 1


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    class Piped:
        buffer = io.BytesIO("\ufeffOne — two.\n".encode())

    monkeypatch.setattr(sys, "stdin", Piped)
    documents = list(read(Input("-"), ReadOptions(input_format="text"), print, print))
    assert [(d.path, s.place.path, s.target) for d in documents for s in d] == [("-", "-", "One — two.")]
