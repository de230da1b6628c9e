"""Pinyin in English text: which words are spelled syllables, and which characters may be spelled so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.lang.zh.readings import readings, syllables, table
from qa.lang.zh.surnames import noun_names, surname_of, surnames
from qa.lang.zh_en.names.romanization import is_near, joined, places, reads, segmentations, unique, usual

SYLLABLES = sorted(syllables())


@pytest.mark.parametrize(
    ("word", "rows"),
    [
        ("Xian", [("xian",), ("xi", "an")]),
        ("Xi'an", [("xi", "an")]),
        ("Xi’an", [("xi", "an")]),
        ("Lü", [("lü",)]),
        ("Lyu", [("lü",)]),
        ("Lv", [("lü",)]),
        ("ZHANG", [("zhang",)]),
        ("Xiao-lan", [("xiao", "lan"), ("xi", "ao", "lan"), ("xia", "o", "lan"), ("xi", "a", "o", "lan")]),
        ("Zhāng", [("zhang",)]),
        ("Peak", []),
        ("Yat-sen", []),
        ("", []),
    ],
)
def test_a_word_is_divided_in_every_way(word: str, rows: list[tuple[str, ...]]) -> None:
    assert list(segmentations(word)) == rows


@given(st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=3))
def test_what_is_joined_can_be_divided_again(row: list[str]) -> None:
    assert tuple(row) in segmentations(joined(tuple(row)))


@pytest.mark.parametrize(
    ("char", "right", "wrong"),
    [
        ("倩", ["qian"], ["qing"]),
        ("六", ["liu", "lu"], ["lü"]),
        ("吕", ["lü", "lu"], ["liu"]),
        ("仇", ["chou", "qiu"], ["qi"]),
        ("乐", ["le", "yue"], ["luo"]),
        ("晟", ["sheng", "cheng"], ["chen"]),
        ("x", [], ["x"]),
    ],
)
def test_every_reading_counts(char: str, right: list[str], wrong: list[str]) -> None:
    assert all(reads(char, syllable) for syllable in right)
    assert not any(reads(char, syllable) for syllable in wrong)


def test_places_are_found_in_a_text() -> None:
    assert places("张倩和张茜", ("zhang", "qian")) == [0, 3]
    assert places("张倩", ("zhang", "qian", "a")) == []


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [("qing", "qian", True), ("chen", "cheng", True), ("cha", "zha", True), ("li", "wang", False), ("li", "li", False)],
)
def test_near_syllables(one: str, other: str, near: bool) -> None:
    assert is_near(one, other) is near
    assert is_near(other, one) is near


def test_a_spelling_is_given_only_where_pinyin_determines_it() -> None:
    assert unique("张倩") == ("zhang", "qian")
    assert unique("乐") is None
    assert usual("西安") == ("xi", "an")
    assert joined(usual("西安")) == "Xi'an"


def test_the_tables_agree() -> None:
    assert all(set(row) <= syllables() for surname in surnames().values() for row in surname.readings)
    assert all(readings(char) for name in surnames() for char in name if char in table())
    assert all(surname_of(name) for name in noun_names())


@pytest.mark.parametrize(
    ("name", "surname", "spelling"),
    [
        ("欧阳静", "欧阳", "Ouyang"),
        ("仇建国", "仇", "Qiu"),
        ("查某", "查", "Zha"),
        ("乐梅", "乐", ""),
        ("尉迟恭", "尉迟", "Yuchi"),
    ],
)
def test_surnames_have_readings_of_their_own(name: str, surname: str, spelling: str) -> None:
    found = surname_of(name)
    assert found is not None
    assert (found.han, found.spelling) == (surname, spelling)
