"""The value of Chinese numerals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.lang.zh.numerals import value

DIGIT = "零一二三四五六七八九"


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("3.5万", 35000, 35000), ("12.84万", 128400, 128400), ("1.2万亿", 1.2e12, 1.2e12), ("3亿5000万", 3.5e8, 3.5e8),
        ("2,300", 2300, 2300), ("三十二", 32, 32), ("四千", 4000, 4000),
        ("一万五", 15000, 15000), ("一千零五", 1005, 1005),
        ("二〇二四", 2024, 2024), ("两百", 200, 200), ("壹拾贰万", 120000, 120000), ("百", 100, 100),
        ("万亿", 1e12, 1e12),
        ("十几", 11, 19), ("几十", 20, 99), ("数亿", 2e8, 9.99e8), ("二十几", 21, 29), ("几", 2, 9), ("两三", 2, 3),
        ("七八百", 700, 800), ("十七八", 17, 18), ("二三十", 20, 30), ("廿", 20, 20), ("十二亿三千万", 1.23e9, 1.23e9),
        ("三点五", 3.5, 3.5), ("十二点五", 12.5, 12.5), ("一百一十一", 111, 111), ("5千", 5000, 5000),
    ],
)  # fmt: skip
def test_value(text: str, low: float, high: float) -> None:
    found = value(text)
    assert found is not None
    assert [found.low, found.high] == pytest.approx([low, high])


@pytest.mark.parametrize("text", ["", "某", "多", "1.2.3"])
def test_no_numeral(text: str) -> None:
    assert value(text) is None


@pytest.mark.parametrize(("text", "low"), [("300多万", 3e6), ("十余", 10), ("百余", 100)])
def test_more(text: str, low: float) -> None:
    found = value(text)
    assert found is not None
    assert found.more
    assert found.low == low


def spell(number: int) -> str:
    """Write a number below 100 million in full Chinese numerals."""
    if number >= 10**4:
        high, low = divmod(number, 10**4)
        rest = "" if not low else ("零" if low < 1000 else "") + spell(low)
        return spell(high) + "万" + rest
    parts, zero = "", False
    for scale, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, scale)
        if digit:
            parts += ("零" if zero and parts else "") + DIGIT[digit] + name
            zero = False
        else:
            zero = True
    return parts or "零"


@given(st.integers(1, 10**8 - 1))
def test_reads_what_is_spelled(number: int) -> None:
    found = value(spell(number))
    assert found is not None
    assert found.low == number
