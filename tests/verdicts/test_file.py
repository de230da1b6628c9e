"""The verdict file: what is read, what is refused with its line, and that writing loses nothing."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.errors import DataError
from qa.verdicts.file import Reach, Ruling, Verdict, lines, read

FULL = {
    "fingerprint": "0123456789abcdef0123456789abcdef",
    "path": "news/a.tsv",
    "rule": "forbidden-term",
    "concept": "procuratorate",
    "verdict": "dismiss",
    "scope": "segment",
    "doc": "12",
    "mark": "0123456789abcdef",
    "reason": "这里是医院",
    "suggestion": "hospital",
    "who": "li",
    "when": "2026-01-31T09:30:00Z",
    "client": {"ticket": 7},
}


def written(folder: Path, *rows: object) -> Path:
    file = folder / "verdicts.jsonl"
    text = "".join((row if isinstance(row, str) else json.dumps(row, ensure_ascii=False)) + "\n" for row in rows)
    file.write_text(text, encoding="utf-8")
    return file


def kept(file: Path) -> tuple[list[Verdict], list[DataError]]:
    problems: list[DataError] = []
    return read(file, problems.append), problems


def test_every_key_is_read_and_an_unknown_one_kept(tmp_path: Path) -> None:
    (verdict,), problems = kept(written(tmp_path, FULL))
    assert not problems
    assert (verdict.ruling, verdict.reach, verdict.reason) == (Ruling.DISMISS, Reach.SEGMENT, "这里是医院")
    assert verdict.when == datetime(2026, 1, 31, 9, 30, tzinfo=UTC)
    assert verdict.rest == {"client": {"ticket": 7}}
    assert json.loads(verdict.as_line()) == FULL
    assert list(json.loads(verdict.as_line())) == list(FULL)


def test_a_file_that_does_not_exist_has_no_verdicts(tmp_path: Path) -> None:
    assert kept(tmp_path / "nothing.jsonl") == ([], [])


def test_blank_lines_byte_order_mark_and_crlf_do_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "verdicts.jsonl"
    file.write_bytes(b"\xef\xbb\xbf" + json.dumps(FULL).encode() + b"\r\n\r\n  \n")
    verdicts, problems = kept(file)
    assert len(verdicts) == 1
    assert not problems


def test_null_and_missing_are_the_same(tmp_path: Path) -> None:
    least = {"verdict": "accept", "rule": "r", "path": "a", "fingerprint": "f"}
    verdicts, problems = kept(written(tmp_path, least, {**least, "scope": "segment", "doc": None, "who": None}))
    assert not problems
    assert verdicts[0].as_line() == verdicts[1].as_line()


def test_backslashes_of_windows_become_slashes(tmp_path: Path) -> None:
    (verdict,), _ = kept(written(tmp_path, {**FULL, "path": "news\\a.tsv"}))
    assert verdict.path == "news/a.tsv"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"verdict": "agree"}, "'verdict' must be one of accept, dismiss, query, withdraw, found \"agree\""),
        ({"verdict": None}, "found nothing"),
        ({"scope": "page"}, "'scope' must be one of segment, document, project"),
        ({"rule": None}, "'rule' is missing"),
        ({"fingerprint": ""}, "'fingerprint' is missing, without which a verdict on a segment finds nothing"),
        ({"scope": "project", "mark": None}, "'mark' is missing"),
        ({"scope": "document", "path": ""}, "'path' is missing"),
        ({"reason": 3}, "'reason' must be a text, found 3"),
        ({"when": "yesterday"}, "'when' must be a date and time"),
    ],
)
def test_a_wrong_value_is_named_with_its_line_and_the_rest_is_read(
    change: dict[str, Any], said: str, tmp_path: Path
) -> None:
    verdicts, problems = kept(written(tmp_path, FULL, {**FULL, **change}, FULL))
    assert len(verdicts) == 2
    assert [problem.line for problem in problems] == [2]
    assert said in str(problems[0])


@pytest.mark.parametrize("line", ["{", "[1]", "7", '"text"', "[" * 100_000])
def test_what_is_no_object_is_named_with_its_line(line: str, tmp_path: Path) -> None:
    verdicts, problems = kept(written(tmp_path, FULL, line))
    assert len(verdicts) == 1
    assert [problem.line for problem in problems] == [2]


def test_bytes_that_are_no_text_lose_one_line_only(tmp_path: Path) -> None:
    file = tmp_path / "verdicts.jsonl"
    row = json.dumps(FULL).encode()
    file.write_bytes(row + b"\n" + row.replace(b"forbidden", b"forbidde\xff") + b"\n" + row + b"\n")
    verdicts, problems = kept(file)
    assert (len(verdicts), [problem.line for problem in problems]) == (2, [2])


def test_the_marks_of_a_conflict_are_named_once_and_no_line_is_lost(tmp_path: Path) -> None:
    rows = ["<<<<<<< HEAD", FULL, "=======", {**FULL, "who": "wang"}, ">>>>>>> other"]
    verdicts, problems = kept(written(tmp_path, *rows))
    assert [verdict.who for verdict in verdicts] == ["li", "wang"]
    assert [problem.line for problem in problems] == [1]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no FIFOs here")
def test_what_is_no_file_is_a_problem_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    for path in (tmp_path / "fifo", tmp_path):
        verdicts, problems = kept(path)
        assert not verdicts
        assert str(problems[0]) == f"{path}: cannot be read: is no regular file"


TEXT = st.text(max_size=20)


@given(
    verdicts=st.lists(
        st.builds(
            Verdict, st.sampled_from(Ruling), st.sampled_from(Reach), st.text(min_size=1, max_size=9),
            st.text("abc/é院", min_size=1, max_size=9), st.text(min_size=1, max_size=9), st.text(min_size=1, max_size=9),
            st.one_of(st.none(), st.text(min_size=1, max_size=9)), TEXT, TEXT, TEXT, TEXT,
            st.one_of(st.none(), st.datetimes(timezones=st.just(UTC))),
            st.dictionaries(st.sampled_from(["x", "note"]), st.one_of(st.none(), st.integers(), TEXT)),
        )
    )
)  # fmt: skip
def test_what_is_written_is_read_again(verdicts: list[Verdict], tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("written") / "verdicts.jsonl"
    file.write_text("".join(lines(verdicts)), encoding="utf-8", newline="")
    again, problems = kept(file)
    assert not problems
    assert list(lines(again)) == list(lines(verdicts))
