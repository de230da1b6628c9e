from __future__ import annotations

import json
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from qa.formats import Input, ReadOptions, ranges, split

if TYPE_CHECKING:
    from tests.formats.conftest import Outcome

Read = Callable[[Input, ReadOptions], "Outcome"]
ROWS = [
    {"doc": f"d{number // 7}", "source": f"检察院第{number}号", "target": f"The procuratorate, no. {number}"}
    for number in range(3_000)
]


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranges, "SMALLEST", 1_000)


def written(path: Path, rows: list[dict[str, str]], encoding: str = "utf-8") -> Input:
    if path.suffix == ".jsonl":
        lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    else:
        lines = ["\t".join(rows[0]), *["\t".join(row.values()) for row in rows]]
    lines[5:5] = ["", " "]
    lines[900:900] = ["broken"]
    path.write_bytes(("\n".join(lines) + "\n").encode(encoding))
    return Input(str(path))


@pytest.mark.parametrize("name", ["a.jsonl", "a.tsv"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("parts", [2, 3, 100])
def test_ranges_read_as_the_whole(tmp_path: Path, outcome: Read, name: str, encoding: str, parts: int) -> None:
    whole, options = written(tmp_path / name, ROWS, encoding), ReadOptions()
    inputs = split(whole, options, parts)
    assert 1 < len(inputs) <= parts
    assert inputs[0].start == 0
    assert inputs[-1].end is None
    assert all(left.end == right.start for left, right in pairwise(inputs))
    results = [outcome(part, options) for part in inputs]
    expected = outcome(whole, options)
    assert [document for result in results for document in result.documents] == expected.documents
    assert [problem for result in results for problem in result.problems] == expected.problems
    assert [note for result in results for note in result.notes] == expected.notes
    assert len(expected.documents) == len({row["doc"] for row in ROWS})


@pytest.mark.parametrize("name", ["a.jsonl", "a.tsv"])
def test_a_file_without_doc_stays_whole_unless_rows_are_independent(tmp_path: Path, outcome: Read, name: str) -> None:
    whole = written(tmp_path / name, [{"source": row["source"], "target": row["target"]} for row in ROWS])
    assert split(whole, ReadOptions(), 4) == [whole]
    options = ReadOptions(independent=True)
    inputs = split(whole, options, 4)
    assert len(inputs) == 4
    ids = [segment.id for part in inputs for segment in outcome(part, options).segments]
    assert ids == [str(number) for number in range(1, len(ROWS) + 2) if number != (898 if name == "a.tsv" else 899)]


def test_one_long_document_is_not_cut(tmp_path: Path) -> None:
    whole = written(tmp_path / "a.jsonl", [{**row, "doc": "d"} for row in ROWS])
    assert split(whole, ReadOptions(), 4) == [whole]
    rows = [{**row, "doc": str(number > 2_000)} for number, row in enumerate(ROWS)]
    assert len(split(written(tmp_path / "a.jsonl", rows), ReadOptions(), 8)) == 2


def test_columns_say_where_doc_is(tmp_path: Path) -> None:
    rows = [{"file": row["doc"], "target": row["target"]} for row in ROWS]
    for name in ("a.jsonl", "a.tsv"):
        whole = written(tmp_path / name, rows)
        assert split(whole, ReadOptions(), 4) == [whole]
        assert len(split(whole, ReadOptions(columns={"doc": "file"}), 4)) == 4


def test_exchanged_files_are_refused_once(tmp_path: Path, outcome: Read) -> None:
    rows = [{"doc": row["doc"], "source": row["target"], "target": "人民检察院"} for row in ROWS]
    for name in ("a.jsonl", "a.tsv"):
        inputs = split(written(tmp_path / name, rows), ReadOptions(), 4)
        results = [outcome(part, ReadOptions()) for part in inputs]
        assert len(results) == 4
        assert [problem for result in results for problem in result.problems if "exchanged" in problem] == [
            f"{name}: source and target look exchanged; swap --columns"
        ]
        assert not any(result.documents for result in results)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", "line\n" * 3_000),
        ("a.csv", "doc,target\n" + "".join(f"{n},x\n" for n in range(3_000))),
        ("a.tsv", '"doc"\t"target"\n' + "".join(f"{n}\tx\n" for n in range(3_000))),
        ("a.tsv", "\n" * 5_000),
        ("a.tsv", "no\tsuch\n" * 3_000),
        ("a.jsonl", "[]\n" * 3_000),
        ("a.xyz", "x\n" * 3_000),
    ],
)
def test_other_files_stay_whole(tmp_path: Path, name: str, data: str) -> None:
    (tmp_path / name).write_text(data)
    whole = Input(str(tmp_path / name))
    assert split(whole, ReadOptions(), 4) == [whole]


def test_what_cannot_be_cut_stays_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = written(tmp_path / "a.jsonl", ROWS, "utf-16")
    assert split(whole, ReadOptions(), 4) == [whole]
    whole = written(tmp_path / "a.jsonl", ROWS)
    assert split(whole, ReadOptions(), 1) == [whole]
    monkeypatch.setattr(ranges, "SMALLEST", 2 << 20)
    assert split(whole, ReadOptions(), 4) == [whole]
    for other in (Input("-"), Input(str(tmp_path / "missing.jsonl"))):
        assert split(other, ReadOptions(input_format="jsonl"), 4) == [other]


def memory(units: list[str], head: str = "", after: str = "") -> str:
    body = "\n".join(units)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4">\n{head}'
        f'<header srclang="zh-CN"/>\n<body x="&gt;">\n{body}\n</body>{after}</tmx>\n'
    )


def units(count: int, source: str = "zh-CN") -> list[str]:
    """Return units, some of which have several translations, or none, or one that is broken, and comments that mislead."""
    made = []
    for number in range(count):
        target = "" if number % 11 == 3 else f'<tuv xml:lang="en"><seg>No. {number} &amp; <hi>on</hi></seg></tuv>'
        broken = "<tuv>\n<seg>no language</seg></tuv>" if number % 301 == 7 else ""
        again = target if number % 5 == 1 else ""
        made.append(
            f'<!-- <tu> </tu> -->\n<tu tuid="{number % 100}">\n<note>\n{number}</note>{broken}'
            f'<tuv xml:lang="{source}"><seg>第{number}号<![CDATA[</tu><tu>]]></seg></tuv>\n{target}{again}</tu>'
        )
    return made


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("parts", [2, 3, 7])
@pytest.mark.parametrize("source", ["zh-CN", "fr"])
def test_units_of_a_memory_read_as_the_whole(
    tmp_path: Path, outcome: Read, encoding: str, parts: int, source: str
) -> None:
    path = tmp_path / "a.tmx"
    path.write_bytes(memory(units(1_500, source), "<!-- one\ntwo -->").encode(encoding))
    whole, options = Input(str(path)), ReadOptions()
    inputs = split(whole, options, parts)
    assert len(inputs) == parts
    assert inputs[0].start == 0
    assert inputs[-1].end is None
    assert all(left.end == right.start for left, right in pairwise(inputs))
    results = [outcome(part, options) for part in inputs]
    expected = outcome(whole, options)
    assert [document for result in results for document in result.documents] == expected.documents
    assert [problem for result in results for problem in result.problems] == expected.problems
    assert list(dict.fromkeys(note for result in results for note in result.notes)) == expected.notes
    assert len(expected.problems) == 5
    numbers = [segment.place.number for segment in expected.segments]
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize(
    "text",
    [
        memory([*units(400), "<tu>"]),
        memory(units(400), after="<x>"),
        memory([*units(400), "<x/>", *units(400)]),
        memory(units(400), after=f"<body>{units(1)[0]}</body>"),
        memory([*units(200), f"<tu>{units(1)[0]}</tu>", *units(200)]),
        memory(['<tu><tuv xml:lang="zh"><seg>一</seg></tuv></tu>'] * 400),
        memory(units(400)).replace("UTF-8", "gb18030"),
    ],
)
def test_a_memory_that_cannot_be_divided_safely_stays_whole(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.tmx"
    path.write_bytes(text.encode("gb18030" if "gb18030" in text else "utf-8"))
    whole = Input(str(path))
    assert split(whole, ReadOptions(), 4) == [whole]
