"""Quantities of both languages against each other: the cases of ``tests/cases/quantities.tsv``, and what always holds."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.lang.en import numbers as en
from qa.lang.zh import numbers as zh
from qa.lang.zh_en.numbers.defects import Mismatch
from qa.lang.zh_en.numbers.mismatches import mismatches
from qa.lang.zh_en.numbers.quantities import compare

SHOWN = 0.5
TEXT = (Path(__file__).parents[1] / "cases" / "quantities.tsv").read_text(encoding="utf-8")
CASES = [(*line.split("\t"), "")[:3] for line in TEXT.splitlines() if line and not line.startswith("#")]
CHINESE = st.text(
    "一二三十百千万亿两几数半多余年月日第条（）0123456789.%至近个名成倍折元公里上下世纪号分之点", max_size=24
)
ENGLISH = st.text("0123456789 ,.%$-thousandmillionbillionaondfiftysixteenthdozenhalfyearspercent()", max_size=40)


def shown(source: str, target: str) -> list[Mismatch]:
    """Return what a user would see."""
    return [one for one in mismatches(source, target) if one.confidence >= SHOWN]


@pytest.mark.parametrize(("source", "target", "wrong"), CASES)
def test_case(source: str, target: str, wrong: str) -> None:
    found = shown(source, target)
    if not wrong:
        assert not found
        return
    start = target.index(wrong)
    assert len(found) == 1
    place = found[0].target
    assert place is not None
    assert place.start < start + len(wrong)
    assert start < place.end


@given(CHINESE)
def test_chinese_places_quote_the_text(text: str) -> None:
    for quantity in zh.find(text):
        assert 0 <= quantity.start < quantity.end <= len(text)
        assert quantity.low <= quantity.high


@given(ENGLISH)
def test_english_places_quote_the_text(text: str) -> None:
    found = en.find(text)
    for quantity in found:
        assert 0 <= quantity.start < quantity.end <= len(text)
        assert quantity.low <= quantity.high
    assert [quantity.start for quantity in found] == sorted(quantity.start for quantity in found)


@given(CHINESE, ENGLISH)
def test_nothing_fails(source: str, target: str) -> None:
    compare(source, target)
    mismatches(source, target)


@given(st.integers(13, 10**8))
def test_a_figure_is_itself_and_nothing_else(number: int) -> None:
    assert not shown(f"共有{number}件。", f"There were {number:,} in all.")
    other = number * 10
    assert shown(f"共有{number}件。", f"There were {other:,} in all.")


@given(st.integers(1900, 2099), st.integers(1, 12), st.integers(1, 28), st.integers(1, 28))
def test_a_date_is_itself_and_nothing_else(year: int, month: int, day: int, other: int) -> None:
    names = "January February March April May June July August September October November December".split()
    found = shown(f"{year}年{month}月{day}日开庭。", f"The hearing was on {names[month - 1]} {other}, {year}.")
    assert bool(found) == (day != other)
