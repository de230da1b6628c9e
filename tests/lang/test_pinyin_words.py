"""Words that may be pinyin: which they are, and that long ones cost little."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.lang.en.lookup import english_words
from qa.lang.zh.readings import said, syllables
from qa.lang.zh_en.completeness.pinyin import _table, is_foreign, left_pinyin

SYLLABLES = sorted(one for one in syllables() if one.isascii())


@given(st.lists(st.sampled_from(SYLLABLES), min_size=2, max_size=6).map("".join))
def test_syllables_in_a_row_are_pinyin(word: str) -> None:
    assert is_foreign(word) == (len(word) > 5 and word not in _table().familiar)


@pytest.mark.parametrize("word", ["court", "tribunal", "procuratorate", "tingzhen9", "ting", "zhuangx"])
def test_other_words_are_none(word: str) -> None:
    assert not is_foreign(word)


def test_a_word_of_many_syllables_is_found_in_no_time() -> None:
    source, word = "西安" * 40, "xian" * 40
    found = left_pinyin(english_words(f"The {word} was heard."), f"The {word} was heard.", source)
    assert [one.words for one in found] == [(source,)]


def test_the_readings_of_a_text_are_those_of_its_characters() -> None:
    assert said("听证，OK") == {"ting", "zheng"}
    assert said("") == set()
