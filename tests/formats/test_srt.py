from __future__ import annotations

import tracemalloc
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.core import OBJECT, Edit, Fix, Languages, Side, Span
from qa.errors import UsageError
from qa.formats import Input, ReadOptions, find, load, read
from qa.formats.lines import LONGEST_LINE
from qa.formats.located import RefusedError

if TYPE_CHECKING:
    from tests.formats.conftest import Reader, WriteBack

ENGLISH = """1
00:00:01,000 --> 00:00:03,500
The trial is open
to the public.

2
00:00:04,000 --> 00:00:06,000
- <i>Objection!</i>
- Overruled.

3
00:01:07,000 --> 00:01:08,250 X1:10 X2:20 Y1:30 Y2:40
{\\an8}1998
"""
CHINESE = """1
00:00:01,000 --> 00:00:03,500
庭审公开进行。

2
00:00:04,080 --> 00:00:06,000
- <i>反对！</i>
- 反对无效。

3
00:01:07,000 --> 00:01:08,250
1998年
"""


def test_english_alone(reading: Reader) -> None:
    result = reading("a.srt", ENGLISH)
    assert not result.problems
    assert result.rows == [
        ("1", None, "The trial is open to the public."),
        ("2", None, f"- {OBJECT}Objection!{OBJECT}\n- Overruled."),
        ("3", None, f"{OBJECT}1998"),
    ]
    assert [(segment.place.line, segment.place.number) for segment in result.segments] == [(3, 1), (8, 2), (13, 3)]
    assert result.segments[0].meta == {"times": "00:00:01,000 --> 00:00:03,500"}
    assert [(code.kind, code.identity) for code in result.segments[1].codes[Side.TARGET]] == [
        ("open", "i"),
        ("close", "i"),
    ]
    assert result.segments[2].codes[Side.TARGET][0].text == "{\\an8}"


def test_a_pair_goes_by_time(reading: Reader) -> None:
    result = reading("a.srt", ENGLISH, CHINESE)
    assert not result.problems
    assert [(segment.id, segment.source) for segment in result.segments] == [
        ("1", "庭审公开进行。"),
        ("2", f"- {OBJECT}反对！{OBJECT}\n- 反对无效。"),
        ("3", "1998年"),
    ]
    assert len(result.segments[1].codes[Side.SOURCE]) == 2
    assert reading("a.srt", ENGLISH, CHINESE, target_only=True).rows[0][1] is None


def test_files_beside_each_other_are_found(tmp_path: Path) -> None:
    for name, data in (("a.zh.srt", CHINESE), ("a.en.srt", ENGLISH)):
        (tmp_path / name).write_text(data, encoding="utf-8")
    (input_,) = find([str(tmp_path)], None, ReadOptions(), lambda note: None)
    assert (input_.path, input_.source_path) == (str(tmp_path / "a.en.srt"), str(tmp_path / "a.zh.srt"))
    (input_,) = find([str(tmp_path / "a.en.srt")], "other.srt", ReadOptions(), lambda note: None)
    assert input_.source_path == "other.srt"
    (tmp_path / "a.csv").write_text("target\n")
    with pytest.raises(UsageError, match="a csv file has its source in itself"):
        find([str(tmp_path / "a.csv")], "other.srt", ReadOptions(), lambda note: None)


def test_a_cue_without_counterpart_is_located_and_not_dropped(reading: Reader) -> None:
    english = ENGLISH + "\n4\n00:02:00,000 --> 00:02:01,000\nRise.\n"
    chinese = CHINESE.replace("3\n00:01", "2\n00:00:30,000 --> 00:00:31,000\n休庭。\n\n3\n00:01")
    result = reading("a.srt", english, chinese)
    assert [segment.source for segment in result.segments] == [
        "庭审公开进行。",
        f"- {OBJECT}反对！{OBJECT}\n- 反对无效。",
        "1998年",
        None,
    ]
    assert result.problems == [
        "a.srt: has no cue for 00:00:30,000 --> 00:00:31,000 of source.txt, line 11",
        "a.srt:16: no cue of source.txt is shown at this time",
    ]


def test_files_that_do_not_go_together_are_refused_once(reading: Reader) -> None:
    result = reading("a.srt", ENGLISH, CHINESE.replace("00:0", "01:0"))
    assert not result.documents
    assert result.problems == [
        "a.srt: 6 of its first 6 cues have no counterpart of the same time in source.txt; the first is 00:00:01,000 --> "
        "00:00:03,500; shift one of the files, or name another with --source"
    ]


@pytest.mark.parametrize(
    ("data", "rows"),
    [
        ("00:00:01.5 --> 0:0:02,000\nOne\n", [("1", None, "One")]),
        ("\n\n7\n00:00:01,000-->00:00:02,000\n2024\n8\n00:00:03,000 --> 00:00:04,000\nTwo",
         [("7", None, "2024"), ("8", None, "Two")]),
        ("1\n00:00:01,000 --> 00:00:02,000\n\n2\n00:00:03,000 --> 00:00:04,000\nTwo", [("2", None, "Two")]),
        ("1\n00:00:01,000 --> 00:00:02,000\na < b & <c> {d}", [("1", None, "a < b & <c> {d}")]),
        ("", []),
    ],
)  # fmt: skip
def test_cues_as_programs_write_them(reading: Reader, data: str, rows: list[tuple[str, str | None, str]]) -> None:
    for written in (data, data.replace("\n", "\r\n"), "\ufeff" + data):
        result = reading("a.srt", written)
        assert result.rows == rows
        assert not result.problems


@pytest.mark.parametrize(
    ("more", "line", "text"),
    [("\nnever shown\nnor this\n", 5, "never shown"), ("\n1998\n\nx\n", 5, "1998"), ("\n5\n", 5, "5")],
)
def test_text_under_no_times_is_located(reading: Reader, more: str, line: int, text: str) -> None:
    first, second = "1\n00:00:01,000 --> 00:00:02,000\nOne\n", "9\n00:00:05,000 --> 00:00:06,000\nTwo\n"
    result = reading("a.srt", f"{first}{more}\n{second}")
    assert result.targets == ["One", "Two"]
    (problem,) = result.problems
    assert problem == f"a.srt:{line}: a text that no times stand over; blank lines end a cue: {text}"


def test_what_is_no_srt_is_refused_once(reading: Reader) -> None:
    for data in ("WEBVTT\n\n00:01.000 --> 00:02.000\nOne\n", "The trial is open.\n" * 300):
        result = reading("a.srt", data)
        assert len(result.problems) == 1
        assert ":1: this is no SubRip file: times are expected here, not: " in result.problems[0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("old", "new", "after"),
    [
        ("trial", "hearing", ("The trial is", "The hearing is")),
        ("open to", "open for", ("open\nto the", "open for the")),
        ("Overruled", "Denied", ("Overruled", "Denied")),
        ("1998", "1999", ("}1998", "}1999")),
    ],
)
def test_an_edit_changes_its_words_alone(
    reading: Reader,
    write_back: WriteBack,
    tmp_path: Path,
    old: str,
    new: str,
    after: tuple[str, str],
    encoding: str,
    end: str,
) -> None:
    options = {"encoding": encoding} if encoding == "gb18030" else {}
    text = ENGLISH.replace("\n", end)
    (segment,) = [each for each in reading("a.srt", text.encode(encoding), **options).segments if old in each.target]
    at = segment.target.index(old)
    found = write_back(tmp_path / "a.srt", {segment.place.number: [Edit(Span(at, at + len(old)), new)]}, **options)
    assert found.decode(encoding) == text.replace(after[0].replace("\n", end), after[1])


def test_what_a_cue_cannot_hold_is_refused(reading: Reader, write_back: WriteBack, tmp_path: Path) -> None:
    reading("a.srt", ENGLISH)
    for place, text, reason in (
        (Span(0, 1), "a\nb", "a line break"),
        (Span(1, 3), "x", "an inline code stands in the place"),
    ):
        with pytest.raises(RefusedError, match=reason):
            write_back(tmp_path / "a.srt", {2: [Edit(place, text)]})


def test_a_cue_of_200_megabytes_is_reported_in_bounded_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.srt"
    with path.open("w") as file:
        file.write(ENGLISH + "\n4\n00:02:00,000 --> 00:02:01,000\n")
        for _ in range(200):
            file.write(("x" * 1_000 + "\n") * 1_000)
        file.write("\n5\n00:03:00,000 --> 00:03:01,000\nRise.\n")
    problems: list[str] = []
    tracemalloc.start()
    found = [
        s.id for d in read(Input(str(path)), ReadOptions(), lambda e: problems.append(e.message), print) for s in d
    ]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    path.unlink()
    assert found == ["1", "2", "3", "5"]
    assert problems == ["the cue is longer than 1 Mi characters; it is left out"]
    assert peak < 6 * LONGEST_LINE


LINE = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=10).filter(
    str.strip
) | st.sampled_from(["<i>x</i>", "- a", "{\\an8}b", "12", "a <b> c"])


@given(rows=st.lists(st.lists(LINE.map("x{}".format), min_size=1, max_size=3), min_size=1, max_size=4), data=st.data())
def test_random_edits_read_back(
    tmp_path_factory: pytest.TempPathFactory, write_back: WriteBack, rows: list[list[str]], data: st.DataObject
) -> None:
    path = tmp_path_factory.getbasetemp() / "a.srt"
    cues = [f"{n}\n00:00:{n:02},000 --> 00:00:{n:02},900\n" + "\n".join(lines) for n, lines in enumerate(rows, 1)]
    path.write_text("\n\n".join(cues), encoding="utf-8", newline="")
    options: dict[str, object] = {"languages": Languages("en", "zh"), "encoding": "utf-8"}

    def texts() -> list[str]:
        found = read(Input(str(path)), ReadOptions(**options), lambda error: pytest.fail(str(error)), pytest.fail)  # type: ignore[arg-type]
        return [segment.target for document in found for segment in document]

    expected = texts()
    row = data.draw(st.integers(0, len(rows) - 1))
    start = data.draw(st.integers(0, len(expected[row])))
    end = data.draw(st.integers(start, len(expected[row])))
    fix = Fix((Edit(Span(start, end), data.draw(LINE).replace(OBJECT, "_")),))
    try:
        path.write_bytes(write_back(path, {row + 1: fix.edits}, **options))
    except RefusedError:
        assert OBJECT in expected[row]
        return
    if any(mark in fix.edits[0].text for mark in "<{-") or "x" not in fix.apply(expected[row])[:1]:
        return  # what was written is a tag, a new speaker or a number by itself
    expected[row] = fix.apply(expected[row])
    assert [text.replace("\n", " ") for text in texts()] == [text.replace("\n", " ") for text in expected]


PIECES = [
    "1\n",
    "00:00:01,000 --> 00:00:02,000\n",
    "\n",
    "text\n",
    "<i>",
    "{\\an8}",
    "一",
    "\r",
    "\0",
    "-->",
    "99:99:99,999",
]


@settings(max_examples=300)
@given(
    data=st.binary(max_size=200)
    | st.lists(st.sampled_from(PIECES), max_size=30).map(lambda parts: "".join(parts).encode()),
    source=st.none() | st.lists(st.sampled_from(PIECES), max_size=30).map(lambda parts: "".join(parts).encode()),
)
def test_no_bytes_raise_and_every_number_has_its_place(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, source: bytes | None
) -> None:
    path, original = tmp_path_factory.getbasetemp() / "b.srt", tmp_path_factory.getbasetemp() / "b.zh.srt"
    path.write_bytes(data)
    original.write_bytes(source or b"")
    problems: list[str] = []
    options = ReadOptions(languages=Languages("en", "zh"))
    input_ = Input(str(path), None if source is None else str(original))
    found = [s for d in read(input_, options, lambda e: problems.append(str(e)), lambda _: None) for s in d]
    assert all(problem.startswith((str(path), str(original))) for problem in problems)
    locate = load("srt").locate
    assert locate is not None
    if found:
        wanted = {segment.place.number: segment.target for segment in found if segment.target}
        numbers = [segment.place.number or 0 for segment in found]
        assert {target.number: target.text for target in locate(input_, options, numbers)} == wanted
