"""Columns, not code points."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import iter_graphemes, wcswidth

from qa.text.escape import for_terminal
from qa.text.width import _PLAIN, clusters, cut, display_width, pad, wrap


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0),
        ("court", 5),
        ("检察院", 6),
        ("检a", 3),
        ("（一）", 6),
        ("ＡＢ", 4),
        ("ｱ", 1),
        ("e\u0301", 1),
        ("“…”", 3),
        ("😀", 2),
        ("👍🏽", 2),
        ("한국", 4),
        ("\x1b\n", 0),
        ("𠮷", 2),
    ],
)
def test_display_width(text: str, width: int) -> None:
    assert display_width(text) == width
    assert sum(columns for _, columns in clusters(text)) == width


@pytest.mark.parametrize(
    ("text", "width", "result"),
    [
        ("检察院", 6, "检察院"),
        ("检察院", 5, "检察…"),
        ("检察院", 4, "检…"),
        ("court", 4, "cou…"),
        ("court", 1, "…"),
        ("court", 0, ""),
        ("e\u0301e\u0301e\u0301", 2, "e\u0301…"),
    ],
)
def test_cut(text: str, width: int, result: str) -> None:
    assert cut(text, width) == result


def test_pad() -> None:
    assert pad("检察", 6) == "检察  "
    assert pad("检察", 6, "left") == "  检察"
    assert pad("检察院", 4) == "检察院"


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, [""]),
        ("   ", 10, [""]),
        ("one two three", 8, ["one two", "three"]),
        ("one two three", 7, ["one two", "three"]),
        ("我院依法提起公诉。", 8, ["我院依法", "提起公", "诉。"]),
        ("说：“我院”", 6, ["说：", "“我院”"]),
        ("aaaaaaaaaa bb", 4, ["aaaa", "aaaa", "aa", "bb"]),
        ("我院 means procuratorate", 10, ["我院 means", "procurator", "ate"]),
        ("word。", 5, ["word", "。"]),
    ],
)
def test_wrap(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width) == lines


def test_wrap_leaves_room_in_the_first_line() -> None:
    assert wrap("one two three", 10, first=3) == ["one", "two three"]


@given(st.text(alphabet=st.sampled_from("ab c检察。“（é")), st.integers(2, 12))
def test_wrapped_lines_fit_and_lose_nothing_but_blanks(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert all(display_width(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(st.text(), st.integers(0, 20))
def test_what_is_cut_fits(text: str, width: int) -> None:
    assert display_width(cut(for_terminal(text), width)) <= width


PLAIN = "".join(char for char in map(chr, range(0x20, 0x10000)) if _PLAIN.fullmatch(char))


def test_plain_characters_are_as_wide_as_the_library_says() -> None:
    assert len(PLAIN) > 20_000
    assert [char for char in PLAIN if list(clusters(char)) != [(char, wcswidth(char))]] == []


@given(st.text(alphabet=PLAIN, max_size=12))
def test_plain_characters_join_none_of_their_kind(text: str) -> None:
    assert [cluster for cluster, _ in clusters(text)] == list(iter_graphemes(text))
