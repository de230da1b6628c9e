"""What a message says that a Chinese quantity means, and what it suggests in the place of a wrong one."""

from __future__ import annotations

import pytest

from qa.lang.en import numbers as en
from qa.lang.zh import numbers as zh
from qa.lang.zh_en.numbers.wording import meaning, suggestion


@pytest.mark.parametrize(
    ("chinese", "expected"),
    [
        ("七成", "70 percent"),
        ("打八五折", "85 percent of the price, 15 percent off"),
        ("一个半小时", "1.5 hours"),
    ],
)
def test_meaning(chinese: str, expected: str) -> None:
    assert meaning(zh.find(chinese)[0]) == expected


@pytest.mark.parametrize(
    ("chinese", "said", "expected"),
    [
        ("打八五折", "85 percent off", "15 percent"),
        ("半小时", "45 minutes", "0.5 hours"),
        ("80斤", "80 kilograms", "80 jin"),
        ("12.6万元", "12.6 million yuan", "126,000 yuan"),
    ],
)
def test_suggestion(chinese: str, said: str, expected: str) -> None:
    english = en.find(said)[0]
    assert suggestion(zh.find(chinese)[0], english, said[english.start : english.end]) == expected
