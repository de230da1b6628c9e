from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.core import Edit, Fix, Languages, Span
from qa.formats import Input, ReadOptions, load, read
from qa.formats import json as json_format

if TYPE_CHECKING:
    from tests.formats.conftest import Reader, WriteBack

Rows = list[tuple[str, str | None, str]]
PAIR: Rows = [("1", "一", "One"), ("2", "二", "Two")]


@pytest.mark.parametrize(
    ("data", "rows"),
    [
        ('[{"source":"一","target":"One"},{"source":"二","target":"Two"}]', PAIR),
        ('\n[\n  {"source": "\\u4e00", "target": "One"} ,\n {"target": "Two","source": "二"}\n]\n', PAIR),
        ('{"version": 1, "rows": [{"source":"一","target":"One"},{"source":"二","target":"Two"}], "tags": []}', PAIR),
        ('{"source":"一","target":"One"}\n{"source":"二","target":"Two"}\n', PAIR),
        ('{"source":"一","target":"One"}', PAIR[:1]),
        ("[]", []),
        (" \n", []),
        (
            '[{"translation": {"zh": "一", "en": "One"}}, {"translation": {"zh": "二", "en": "Two", "fr": "Deux"}}]',
            PAIR,
        ),
        ('[{"zh": "一", "en": "One"}, {"zh": "二", "en": "Two"}]', PAIR),
        ('[{"id": "x", "target": "[{\\"target\\": 1}]"}]', [("x", None, '[{"target": 1}]')]),
    ],
)
def test_rows(reading: Reader, data: str, rows: Rows) -> None:
    for name in ("a.json", "a.jsonl"):  # what it is, its content says
        if name == "a.jsonl" and "version" in data:
            continue
        result = reading(name, data)
        assert result.rows == rows
        assert not result.problems
        assert [segment.place.number for segment in result.segments] == list(range(1, len(rows) + 1))


def test_rows_have_lines_and_what_else_they_hold(reading: Reader) -> None:
    data = (
        '[\n {"id": 7, "doc": "d", "target": "One",\n  "n": [1]},\n\n {"target": "Two", "translation": {"zh": "二"}}]'
    )
    one, two = reading("a.json", data).segments
    assert (one.id, one.doc, one.place.line, dict(one.meta)) == ("7", "d", 2, {"n": "[1]"})
    assert (two.id, two.place.line, dict(two.meta)) == ("2", 5, {"translation": '{"zh":"二"}'})


@pytest.mark.parametrize(
    ("data", "columns", "row", "meta"),
    [
        ('[{"t": {"a": "一", "b": "One"}}]', {"source": "t.a", "target": "t.b"}, ("1", "一", "One"), {}),
        ('[{"t.b": "One", "t": {"b": "x"}}]', {"target": "t.b"}, ("1", None, "One"), {"t": '{"b":"x"}'}),
        ('[{"t": {"b": "One", "c": 1}, "note": "n"}]', {"target": "t.b", "comment": "note"}, ("1", None, "One"),
         {"t": '{"c":1}', "comment": "n"}),
    ],
)  # fmt: skip
def test_columns_may_lie_inside_others(
    reading: Reader, data: str, columns: dict[str, str], row: tuple[str, str | None, str], meta: dict[str, str]
) -> None:
    result = reading("a.json", data, columns=columns)
    assert result.rows == [row]
    assert dict(result.segments[0].meta) == meta
    assert reading("a.jsonl", data[1:-1], columns=columns).rows == [row]


def test_understood_keys_are_said(reading: Reader) -> None:
    note = "{}: columns are understood by their names: 'translation.zh' as source, 'translation.en' as target; --columns decides"
    data = '{"translation": {"zh": "一", "en": "One"}}'
    assert reading("a.json", f"[{data}]").notes == [note.format("a.json")]
    assert reading("a.jsonl", f"{data}\n{data}\n").notes == [note.format("a.jsonl")]
    french = reading("a.jsonl", '{"fr": "Un", "de": "Eins", "en": "One"}', languages=Languages("fr", "de"))
    assert french.rows == [("1", "Un", "Eins")]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        ('[{"target": "One"},', ":1: no valid JSON: Input data was truncated"),
        ('[\n{"target": "One"},\n{"target" "Two"}]', ":3: no valid JSON: JSON is malformed: expected ':'"),
        ('[{"target": "One"}] x', ":1: no valid JSON: JSON is malformed: trailing characters"),
        ('[{"target": "\\ud800"}]', ":1: no valid JSON: "),
        ('[\n{"target": "\0"}]', ":2: no valid JSON: JSON is malformed: invalid character"),
        ('"text"', ":1: holds no list of rows"),
        ("{}", ":1: no row has a 'target'; the keys are: none;"),
        ('{\n"a": 1\n}', ":1: holds an object with no list of objects; a bilingual file is one list of rows"),
        ('{\n"a": [{}], "b": [{}]\n}', ":1: holds an object with lists of objects: a, b; a bilingual file is one"),
        (
            '[{"name": "x", "version": 1}]',
            ":1: no row has a 'target'; the keys are: name, version; say which it is with",
        ),
        ('[{"en": "x", "mt": "y"}]', ":1: no row has a 'target'; it could be en or mt; the keys are: en, mt;"),
        ('[{"target": null}]', ":1: no row has a 'target'; the keys are: target;"),
        ("[" * 100_000, ": the values are nested too deeply"),
        ('[{"target": ' + "[" * 100_000, ": the values are nested too deeply"),
    ],
)
def test_what_is_no_list_of_rows_is_refused_once(reading: Reader, data: str, problem: str) -> None:
    result = reading("a.json", data)
    assert not result.documents
    assert len(result.problems) == 1
    assert result.problems[0].startswith(f"a.json{problem}")


def test_a_row_that_cannot_be_used_costs_no_other(reading: Reader) -> None:
    result = reading(
        "a.json", '[{"target": "One"}, 7,\n{"x": 1}, {"target": 5}, {"target": "Two", "n": 1e999}, {"target": "Six"}]'
    )
    assert [(segment.id, segment.place.number, segment.target) for segment in result.segments] == [
        ("1", 1, "One"), ("6", 6, "Six"),
    ]  # fmt: skip
    assert [problem[: len("a.json:2: no valid")] for problem in result.problems] == [
        "a.json:1: a row must", "a.json:2: there is no", "a.json:2: 'target' mu", "a.json:2: no valid",
    ] or len(result.problems) == 4  # fmt: skip


def test_bytes_that_are_no_text_are_located(reading: Reader) -> None:
    result = reading("a.json", b'[\n{"target": "\xff"}, {"target": "' + "一二三四五".encode() + b'"}]')
    assert result.problems == ["a.json:2: is not UTF-8; save the file as UTF-8 or name its encoding with --encoding"]


def test_a_long_file_says_what_to_do(reading: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_format, "LONGEST", 1 << 20)
    result = reading("a.json", '[{"target": "' + "x" * (1 << 20) + '"}]')
    assert result.problems == [
        "a.json: is longer than 1 MiB; write it as JSON lines, one object per line, which have no limit"
    ]


def test_json_lines_without_texts_are_said_once(reading: Reader) -> None:
    result = reading("a.jsonl", '{"label": 1}\n' * 200)
    assert result.problems == [
        "a.jsonl:1: no row has a 'target'; the keys are: label; say which it is with --columns target=KEY; "
        "without a text this is no bilingual file"
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('[{"source": "检察院起诉。", "target": "a hospital"}, {"target": "x"}]',
         '[{"source": "检察院起诉。", "target": "a procuratorate"}, {"target": "x"}]'),
        ('{"检察": 1, "rows":\n [ {"translation": {"en": "一 hospital", "zh": "检察院一"}}]}',
         '{"检察": 1, "rows":\n [ {"translation": {"en": "一 procuratorate", "zh": "检察院一"}}]}'),
        ('{"zh": "检察院一", "en": "hospital"}\n{"zh": "检察院二", "en": "x"}\n',
         '{"zh": "检察院一", "en": "procuratorate"}\n{"zh": "检察院二", "en": "x"}\n'),
    ],
)  # fmt: skip
def test_one_word_is_replaced(
    reading: Reader, write_back: WriteBack, tmp_path: Path, before: str, after: str, encoding: str
) -> None:
    options = {"encoding": encoding} if encoding == "gb18030" else {}
    segment = reading("a.json", before.encode(encoding), **options).segments[0]
    at = segment.target.index("hospital")
    found = write_back(tmp_path / "a.json", {1: [Edit(Span(at, at + 8), "procuratorate")]}, **options)
    assert found.decode(encoding) == after


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=10) | st.text('a"\\/\n{}[]:,', max_size=8)


@given(
    rows=st.lists(st.tuples(TEXT, TEXT.map("x{}".format), TEXT), min_size=1, max_size=4),
    indent=st.none() | st.integers(0, 2),
    escape=st.booleans(),
    deep=st.booleans(),
    data=st.data(),
)
def test_random_edits_read_back(
    tmp_path_factory: pytest.TempPathFactory, write_back: WriteBack, rows: list[tuple[str, str, str]],
    indent: int | None, escape: bool, deep: bool, data: st.DataObject,
) -> None:  # fmt: skip
    path = tmp_path_factory.getbasetemp() / "a.json"
    objects: list[object] = [{"source": s, "n": {"target": n}, "target": t} for s, t, n in rows]
    if deep:
        objects = [{"n": n, "translation": {"en": s, "zh": t}} for s, t, n in rows]
    path.write_text(json.dumps(objects, indent=indent, ensure_ascii=escape), encoding="utf-8")
    # Han on either side is no mistake here.
    options: dict[str, object] = {"languages": Languages("en", "zh"), "encoding": "utf-8"}

    def targets() -> list[str]:
        found = read(Input(str(path)), ReadOptions(**options), lambda error: pytest.fail(str(error)), lambda note: None)  # type: ignore[arg-type]
        return [segment.target for document in found for segment in document]

    expected = [target for _, target, _ in rows]
    assert targets() == expected
    row = data.draw(st.integers(0, len(rows) - 1))
    start = data.draw(st.integers(0, len(expected[row])))
    end = data.draw(st.integers(start, len(expected[row])))
    fix = Fix((Edit(Span(start, end), data.draw(TEXT).replace("\ufffc", "_")),))
    path.write_bytes(write_back(path, {row + 1: fix.edits}, **options))
    expected[row] = fix.apply(expected[row])
    assert targets() == expected


PIECES = [
    '{"target": "a"}',
    '{"target": ',
    '"x"',
    "[",
    "]",
    "{",
    "}",
    ",",
    ":",
    "\n",
    '"',
    "\\",
    "1",
    "null",
    "一",
    "\0",
]


@settings(max_examples=300)
@given(
    data=st.binary(max_size=200)
    | st.lists(st.sampled_from(PIECES), max_size=20).map(lambda parts: "".join(parts).encode())
)
def test_no_bytes_raise_and_every_number_has_its_place(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "b.json"
    path.write_bytes(data)
    problems: list[str] = []
    options = ReadOptions(languages=Languages("en", "zh"))
    found = [s for d in read(Input(str(path)), options, lambda e: problems.append(str(e)), lambda _: None) for s in d]
    assert all(problem.startswith(str(path)) for problem in problems)
    locate = load("json").locate
    assert locate is not None
    numbers = [segment.place.number or 0 for segment in found]
    if found:
        texts = {target.number: target.text for target in locate(Input(str(path)), options, numbers)}
        assert texts == {segment.place.number: segment.target for segment in found}
