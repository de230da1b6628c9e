"""An edit of a target changes its bytes and no others, and reads back as it was set."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.core import Edit, Fix, Languages, Segment, Span
from qa.formats import Input, ReadOptions, json_text, load, read, split
from qa.formats import ranges as ranges_module
from qa.formats.located import RefusedError

if TYPE_CHECKING:
    from tests.formats.conftest import Reader, WriteBack

GB = "utf-8", "utf-8-sig", "gb18030", "utf-16"


def edit(text: str, old: str, new: str) -> Edit:
    at = text.index(old)
    return Edit(Span(at, at + len(old)), new)


@pytest.mark.parametrize("encoding", GB)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("a.txt", "The hospital filed it.", "The procuratorate filed it."),
        ("a.tsv", "source\ttarget\n\n坏\n检察院起诉。\tThe hospital filed it.\tx\n检察院起诉。\tThe hospital filed it.",
         "source\ttarget\n\n坏\n检察院起诉。\tThe hospital filed it.\tx\n检察院起诉。\tThe procuratorate filed it."),
        ("a.tsv", '检察院\ttarget\n法\t"The ""hospital"" filed."', '检察院\ttarget\n法\t"The ""procuratorate"" filed."'),
        ("a.tsv", '"检察院"\t"target"\n法\t"A hospital"', '"检察院"\t"target"\n法\t"A procuratorate"'),
        ("a.csv", "检察院,target,x\n法,The hospital filed it.,y\n", "检察院,target,x\n法,The procuratorate filed it.,y\n"),
        ("a.csv", '检,target\n"法\n院","He said ""hospital""\nonce"', '检,target\n"法\n院","He said ""procuratorate""\nonce"'),
        ("a.csv", "检;target\n法;hospital", "检;target\n法;procuratorate"),
        ("a.jsonl", '{"source": "检察院", "target": "a hospital", "n": {"target": "hospital"}}\n',
         '{"source": "检察院", "target": "a procuratorate", "n": {"target": "hospital"}}\n'),
        ("a.jsonl", '{"t\\u0061rget":"no", "target" : "\\u4e00 \\"hospital\\"" }',
         '{"t\\u0061rget":"no", "target" : "\\u4e00 \\"procuratorate\\"" }'),
    ],
)  # fmt: skip
def test_one_word_is_replaced(
    reading: Reader, write_back: WriteBack, tmp_path: Path, name: str, before: str, after: str, encoding: str, end: str
) -> None:
    data = before.replace("\n", end).encode(encoding)
    options = {} if encoding != "gb18030" else {"encoding": encoding}
    (segment,) = [each for each in reading(name, data, **options).segments if "hospital" in each.target]
    edits = [edit(segment.target, "hospital", "procuratorate")]
    found = write_back(tmp_path / name, {segment.place.number: edits}, **options)
    assert found.decode(encoding) == after.replace("\n", end)
    assert found.startswith(data[:2])


@pytest.mark.parametrize(
    ("name", "before", "old", "new", "after"),
    [
        # A comma asks for quotes around its cell.
        ("a.csv", "target\nhouses cars and ships", "cars and", "cars, and", 'target\n"houses cars, and ships"'),
        ("a.csv", 'target\nsay "no"', "no", "no, no", 'target\n"say ""no, no"""'),
        ("a.csv", "target\nsay no", "no", '"no"', 'target\n"say ""no"""'),
        ("a.csv", 'target\n5" disk', "disk", "disks", 'target\n5" disks'),
        ("a.csv", 'target\n"say no"', "no", '"no"', 'target\n"say ""no"""'),
        ("a.csv", "target\none", "one", "one\ntwo", 'target\n"one\ntwo"'),
        # Between tabs quotes are text, unless they would be read as doubled.
        ("a.tsv", "target\nsay no", "no", '"no"', 'target\nsay "no"'),
        ("a.tsv", 'target\n"say" "no"', '" "', '""', 'target\n"""say""""no"""'),
        ("a.tsv", 'target\n"say ""no"""', '"no"', "no", "target\nsay no"),
        ("a.tsv", 'target\n"say ""no"""', "say", "says", 'target\n"says ""no"""'),
        # JSON in the file's own style.
        ("a.jsonl", '{"target": "\\u4e00 a - b"}', " - ", " \u2013 ", '{"target": "\\u4e00 a \\u2013 b"}'),
        ("a.jsonl", '{"source": "\\u4E2D", "target": "a - b"}', "-", "\u2014", '{"source": "\\u4E2D", "target": "a \\u2014 b"}'),
        ("a.jsonl", '{"source": "\\u4E0D", "target": "a - b"}', "-", "\u00fa", '{"source": "\\u4E0D", "target": "a \\u00FA b"}'),
        ("a.jsonl", '{"source": "一", "target": "a - b"}', " - ", " \u2013 ", '{"source": "一", "target": "a \u2013 b"}'),
        ("a.jsonl", '{"target": "a\\/b c"}', "c", "c/d", '{"target": "a\\/b c\\/d"}'),
        ("a.jsonl", '{"target": "\\u003cb\\u003e c"}', "c", "<i>", '{"target": "\\u003cb\\u003e \\u003ci\\u003e"}'),
        ("a.jsonl", '{"target": "a/b c"}', "c", 'c/"d"\t\\', '{"target": "a/b c/\\"d\\"\\t\\\\"}'),
        ("a.jsonl", '{"target": ""}', "", "x", '{"target": "x"}'),
        ("a.jsonl", '{"target": "x", "target": "y"}', "y", "z", '{"target": "x", "target": "z"}'),
        ("a.jsonl", '{"target": "\\ud842\\udfb7 x"}', "\U00020bb7", "\u5409", '{"target": "\\u5409 x"}'),
    ],
)  # fmt: skip
def test_a_place_is_written_as_its_file_writes(
    reading: Reader, write_back: WriteBack, tmp_path: Path, name: str, before: str, old: str, new: str, after: str
) -> None:
    (segment,) = reading(name, before, languages=Languages("en", "zh")).segments
    found = write_back(tmp_path / name, {1: [edit(segment.target, old, new)]})
    assert found.decode() == after
    assert reading(name, found, languages=Languages("en", "zh")).targets == [segment.target.replace(old, new)]


def test_what_an_encoding_lacks_is_escaped_in_json_and_refused_elsewhere(
    reading: Reader, write_back: WriteBack, tmp_path: Path
) -> None:
    options = {"encoding": "latin-1"}
    reading("a.jsonl", '{"target": "caf\u00e9 - bar"}'.encode("latin-1"), **options)
    found = write_back(tmp_path / "a.jsonl", {1: [Edit(Span(5, 6), "\u2014")]}, **options)
    assert found == b'{"target": "caf\xe9 \\u2014 bar"}'
    reading("a.txt", b"caf\xe9 - bar", **options)
    with pytest.raises(RefusedError, match="'\u2014' does not exist in ISO8859-1, the file's encoding"):
        write_back(tmp_path / "a.txt", {1: [Edit(Span(5, 6), "\u2014")]}, **options)


@pytest.mark.parametrize(
    ("name", "data", "new", "reason"),
    [
        ("a.txt", "one", "a\nb", "a line break"),
        ("a.txt", "one", "a\rb", "a line break"),
        ("a.txt", "one", "a\0b", "a NUL"),
        ("a.tsv", "target\none", "a\tb", "a tab"),
        ("a.tsv", "target\none", "a\nb", "a line break"),
        ("a.csv", "target\none", "a\0b", "a NUL"),
    ],
)
def test_what_a_file_cannot_hold_is_refused(
    reading: Reader, write_back: WriteBack, tmp_path: Path, name: str, data: str, new: str, reason: str
) -> None:
    reading(name, data)
    with pytest.raises(RefusedError, match=f"the new text holds {reason}"):
        write_back(tmp_path / name, {1: [Edit(Span(0, 1), new)]})


def test_half_of_what_is_written_in_several_characters_stays() -> None:
    """An edit beside an escape leaves it as it is written."""
    line = '{"target": "\\u0041\\n\\u4e00"}'
    target = json_text.target(1, line, ["target"], 0, json_text.Style())
    assert target is not None
    assert target.text == "A\n一"
    assert [patch.data for patch in target.patches([Edit(Span(1, 1), "b"), Edit(Span(3, 3), "c")])] == [b"b", b"c"]


@pytest.mark.parametrize("name", ["a.jsonl", "a.tsv"])
def test_numbers_are_those_of_the_whole_file_in_every_range(
    tmp_path: Path, outcome: Callable[..., object], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ranges_module, "SMALLEST", 500)
    lines = [json.dumps({"doc": f"d{n // 5}", "target": f"Text {n}"}) for n in range(200)]
    if name == "a.tsv":
        lines = ["doc\ttarget", *(f"d{n // 5}\tText {n}" for n in range(200))]
    lines[50:50] = ["", "broken", " "]
    (tmp_path / name).write_text("\n".join(lines))
    whole, options = Input(str(tmp_path / name)), ReadOptions()
    parts = split(whole, options, 4)
    assert len(parts) == 4

    def numbers(input_: Input) -> list[tuple[int | None, str]]:
        found = read(input_, options, lambda error: None, pytest.fail)
        return [(segment.place.number, segment.target) for document in found for segment in document]

    expected = numbers(whole)
    assert [pair for part in parts for pair in numbers(part)] == expected
    assert len(expected) == len({number for number, _ in expected}) == 200
    locate = load(name[2:]).locate
    assert locate is not None
    wanted = [number for number, _ in expected if number and number % 7 == 0]
    assert [(target.number, target.text) for target in locate(whole, options, wanted)] == [
        pair for pair in expected if pair[0] in wanted
    ]


CELL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12) | st.text(
    'a,;"\\/\n\r 检\u2028\U00020bb7\ufffc', max_size=8
)
NO_OBJECT = CELL.map(lambda text: text.replace("\ufffc", "_"))


@st.composite
def edited(draw: st.DrawFn) -> tuple[list[tuple[str, str]], int, list[tuple[int, int, str]]]:
    rows = draw(st.lists(st.tuples(CELL, CELL.map("x{}".format)), min_size=1, max_size=4))
    row = draw(st.integers(0, len(rows) - 1))
    size = len(rows[row][1])
    places = sorted(
        draw(st.lists(st.integers(1, size), min_size=2, max_size=6).filter(lambda found: len(found) % 2 == 0))
    )
    return rows, row, [(start, end, draw(NO_OBJECT)) for start, end in zip(places[::2], places[1::2], strict=True)]


def _csv(rows: list[tuple[str, str]], **style: object) -> str:
    file = io.StringIO(newline="")
    csv.writer(file, **style).writerows([("source", "target"), *rows])  # type: ignore[arg-type]
    return file.getvalue()


def _jsonl(rows: list[tuple[str, str]], escape: bool) -> str:
    lines = [json.dumps({"source": source, "target": target}, ensure_ascii=escape) for source, target in rows]
    return "".join(f"{line}\n" for line in lines)


PLAIN = dict.fromkeys(map(ord, "\t\n\r"), "_")


def _plain(rows: list[tuple[str, str]]) -> str:
    pairs = [("source", "target"), *rows]
    return "".join(f"{source}\t{target}\n" for source, target in pairs)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030"])
@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("a.csv", lambda rows: _csv(rows)),
        ("b.csv", lambda rows: _csv(rows, quoting=csv.QUOTE_ALL, lineterminator="\n")),
        ("a.tsv", lambda rows: _csv(rows, dialect="excel-tab", quoting=csv.QUOTE_ALL)),
        ("b.tsv", _plain),
        ("a.jsonl", lambda rows: _jsonl(rows, True)),
        ("b.jsonl", lambda rows: _jsonl(rows, False)),
        ("a.txt", lambda rows: "".join(f"{target}\n" for _, target in rows)),
    ],
)
@settings(max_examples=40)
@given(given_=edited())
def test_random_edits_read_back(
    tmp_path_factory: pytest.TempPathFactory,
    write_back: WriteBack,
    name: str,
    write: Callable[[list[tuple[str, str]]], str],
    encoding: str,
    given_: tuple[list[tuple[str, str]], int, list[tuple[int, int, str]]],
) -> None:
    rows, row, changes = given_
    if name in ("b.tsv", "a.txt"):
        rows = [(source.translate(PLAIN), target.translate(PLAIN)) for source, target in rows]
        changes = [(start, end, new.translate(PLAIN)) for start, end, new in changes]
    path = tmp_path_factory.getbasetemp() / name
    path.write_bytes(write(rows).encode(encoding))
    # Han on either side is no mistake here.
    options = {"languages": Languages("en", "zh"), "encoding": encoding}
    before = _segments(path, options)
    fix = Fix(tuple(Edit(Span(start, end), new) for start, end, new in changes))
    path.write_bytes(write_back(path, {row + 1: fix.edits}, **options))
    expected = [segment.target for segment in before]
    expected[row] = fix.apply(expected[row])
    assert [segment.target for segment in _segments(path, options)] == expected


def _segments(path: Path, options: dict[str, object]) -> list[Segment]:
    given_ = ReadOptions(**options)  # type: ignore[arg-type]
    documents = read(Input(str(path)), given_, lambda error: pytest.fail(str(error)), lambda note: None)
    return [segment for document in documents for segment in document]


@pytest.mark.parametrize("mark", ["=", "+", "-", "@", "＝"])
def test_a_cell_that_looks_like_a_formula_is_text(
    reading: Reader, write_back: WriteBack, tmp_path: Path, mark: str
) -> None:
    """What the translator wrote stays as it is, and an edit beside it neither hides the mark nor computes anything."""
    for name, row in (("a.tsv", "{}\t{}\n"), ("a.csv", "{},{}\n")):
        data = row.format("source", "target") + row.format("一", f"{mark}1 degrees")
        (segment,) = reading(name, data).segments
        assert segment.target == f"{mark}1 degrees"
        found = write_back(tmp_path / name, {1: [edit(segment.target, "degrees", "degree")]})
        assert found.decode() == data.replace("degrees", "degree")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", 'target\n"x{}"\n'),
        ("a.tsv", 'target\n"x{}"\n'),
        ("a.jsonl", '{{"target": "x{}"}}\n'),
        ("a.json", '[{{"target": "x{}"}}]'),
        ("a.po", 'msgid "x"\nmsgstr "x{}"\n'),
    ],
)
def test_nothing_but_escapes_beyond_a_length_has_no_place(
    reading: Reader, tmp_path: Path, name: str, data: str
) -> None:
    """Each escape is a place of its own: a megabyte of them would take a hundred times as much memory."""
    escape = '\\"' if "j" in name or "po" in name else '""'
    (segment,) = reading(name, data.format(escape * 600_000)).segments
    assert segment.target == "x" + '"' * 600_000
    locate = load(name[2:]).locate
    assert locate is not None
    assert not list(locate(Input(str(tmp_path / name)), ReadOptions(), {1}))
