"""Verbs whose object stands apart from them."""

from __future__ import annotations

import pytest

from qa.lang.zh.separable import verb_before

APART = [
    ("双方都住过|院", "住"),
    ("老人前后住了二十多天|院", "住"),
    ("半年里转了三次|院", "转"),
    ("钱不够，住不起|院", "住"),
    ("上周刚出了|院", "出"),
    ("他住着|院", "住"),
    ("一年住两回|院", "住"),
    ("住了一个多月的|院", "住"),
]
TOGETHER = [
    "随即住|院",
    "检察机关派员到该|院",
    "全市两级|院",
    "市民走进法|院",
    "|院里",
    "一审、二审|院",
    "共有三十家|院",
]


@pytest.mark.parametrize(("text", "verb"), APART)
def test_a_verb_is_found_before_its_object(text: str, verb: str) -> None:
    before, _, after = text.partition("|")
    at = verb_before(before + after, len(before))
    assert at is not None
    assert text[at] == verb


@pytest.mark.parametrize("text", TOGETHER)
def test_nothing_is_parted_where_nothing_stands_between(text: str) -> None:
    before, _, after = text.partition("|")
    assert verb_before(before + after, len(before)) is None
