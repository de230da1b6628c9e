"""Clauses of the source whose link the English does not show."""

from __future__ import annotations

import pytest

from qa.lang.en.lookup import english_words
from qa.lang.zh_en.completeness.links import unlinked


@pytest.mark.parametrize(
    ("source", "target", "places"),
    [
        ("因管道抢修，明日停水。", "There is no water tomorrow.", [0]),
        ("因管道抢修，明日停水。", "There is no water tomorrow because of repairs.", []),
        ("因管道抢修，明日停水。", "Repairs will leave us without water tomorrow.", []),
        ("雨天路滑，切勿奔跑。", "The roads are slippery in the rain.", [5]),
        ("雨天路滑，切勿奔跑。", "Slippery when wet. Avoid running.", []),
        ("尽管下雨，比赛照常。", "The match took place.", [0]),
        ("尽管下雨，比赛照常。", "The match went ahead in spite of the rain.", []),
        ("如果下雨，比赛改期。", "The match was put off to May.", [0]),
        ("如果下雨，比赛改期。", "Rain would mean another date.", []),
        ("因此比赛改期。", "The match was put off to May.", []),
        ("事故原因不明。", "Nobody knows what happened.", []),
    ],
)
def test_a_link_that_is_not_shown(source: str, target: str, places: list[int]) -> None:
    assert unlinked(source, english_words(target)) == places
