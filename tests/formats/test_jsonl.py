from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.formats.conftest import Reader


def test_all_keys(reading: Reader) -> None:
    row = {
        "id": 7, "doc": 1, "source": "一", "target": "One", "reference": "Une", "issuer": "最高检",
        "date": "2024-01-02", "genre": "news", "gold": [{"start": 0, "text": "一"}], "note": "n",
        "score": 0.5, "locked": True, "none": None,
    }  # fmt: skip
    (document,) = reading("a.jsonl", json.dumps(row, ensure_ascii=False)).documents
    assert (document.id, document.issuer, document.date, document.genre) == ("1", "最高检", "2024-01-02", "news")
    (segment,) = document
    assert (segment.id, segment.doc, segment.source, segment.target, segment.reference) == (
        "7",
        "1",
        "一",
        "One",
        "Une",
    )
    assert segment.place.line == 1
    assert dict(segment.meta) == {"gold": '[{"start":0,"text":"一"}]', "note": "n", "score": "0.5", "locked": "true"}


@pytest.mark.parametrize(
    ("data", "options", "rows"),
    [
        ('{"target":"One"}\r\n\n \n{"target":"Two"}', {}, [("1", None, "One"), ("2", None, "Two")]),
        ('{"target":"", "source":""}', {}, [("1", "", "")]),
        ('{"target":"One", "source":null}', {}, [("1", None, "One")]),
        ('{"target":"One", "source":"一"}', {"target_only": True}, [("1", None, "One")]),
        ('{"en":"One", "zh":"一"}', {"columns": {"target": "en", "source": "zh"}}, [("1", "一", "One")]),
        ('\ufeff{"target":"e\\u0301\\u0000\ufffc"}', {}, [("1", None, "e\u0301\0\ufffc")]),
    ],
)
def test_rows(reading: Reader, data: str, options: dict[str, object], rows: list[tuple[str, str | None, str]]) -> None:
    result = reading("a.jsonl", data, **options)
    assert result.rows == rows
    assert not result.problems


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b'{"target": "x"', "no valid JSON object on one line: "),
        (b"{'target': 'x'}", "no valid JSON object on one line: "),
        (b'{"target": "x"} {"target": "y"}', "no valid JSON object on one line: "),
        (b'{"target": NaN}', "no valid JSON object on one line: "),
        (b'{"target": "x", "n": 1e999}', "no valid JSON object on one line: "),
        (b'{"target": "\\ud800"}', "no valid JSON object on one line: "),
        (b"[1, 2]", "a row must be an object {…}, not a list"),
        (b'"x"', "a row must be an object {…}, not a text"),
        (b"3", "a row must be an object {…}, not a number"),
        (b"null", "a row must be an object {…}, not null"),
        (
            b'{"source": "x"}',
            "there is no 'target', or it is null; the keys are: source; say which it is with --columns ",
        ),
        (b'{"target": null}', "there is no 'target', or it is null; the keys are: none;"),
        (b'{"target": 5}', "'target' must be a text, not a number"),
        (b'{"target": ["x"]}', "'target' must be a text, not a list"),
        (b'{"target": "x", "source": 5}', "'source' must be a text, not a number"),
        (b'{"target": "x", "reference": {}}', "'reference' must be a text, not an object"),
        (b'{"target": "x\0"}', "character 14 is a NUL; "),
        (b'{"target": "x\xff"}', "character 14 is not UTF-8; save the file as UTF-8 or name its encoding with "),
        (b'{"target": ' + b"[" * 100_000, "no valid JSON object on one line: the values are nested too deeply"),
    ],
)
def test_a_broken_row_is_located_and_the_rest_is_read(reading: Reader, line: bytes, message: str) -> None:
    good = '{"target": "Good — fine."}\n'.encode()
    result = reading("a.jsonl", good + line + b"\n" + good)
    assert [segment.id for segment in result.segments] == ["1", "3"]
    (problem,) = result.problems
    assert problem.startswith(f"a.jsonl:2: {message}")


def test_exchanged_keys_are_refused(reading: Reader) -> None:
    row = json.dumps({"source": "The procuratorate.", "target": "人民检察院。"}, ensure_ascii=False)
    assert reading("a.jsonl", f"{row}\n" * 3).problems == ["a.jsonl: source and target look exchanged; swap --columns"]
    columns = {"source": "target", "target": "source"}
    assert reading("a.jsonl", f"{row}\n" * 3, columns=columns).rows[0] == ("1", "人民检察院。", "The procuratorate.")


def test_the_development_data_are_read_whole(shared: Path, reading: Reader) -> None:
    for path in sorted((shared / "dev").glob("*.jsonl")):
        data = path.read_bytes()
        result = reading("a.jsonl", data)
        rows = [json.loads(line) for line in data.splitlines()]
        assert not result.problems
        assert [(s.id, s.doc, s.source, s.target) for s in result.segments] == [
            (row["id"], row["doc"], row["source"], row["target"]) for row in rows
        ]
        assert [json.loads(s.meta["gold"]) for s in result.segments] == [row["gold"] for row in rows]
