"""Sums of yuan with tenths and hundredths behind them: 97块5毛, 三元二角五分."""

from __future__ import annotations

from qa.lang.quantity import MONEY, Quantity, units
from qa.lang.zh.bounds import bound_at
from qa.lang.zh.measures import FOLDER
from qa.lang.zh.numerals import DIGITS, Numeral
from qa.text.lazy import expression

WHOLE = frozenset("元圆块")
_CHANGE = expression(
    r"(?:元|圆|块(?:钱)?)(?:零|又)?(?:(?P<tenths>[\d一二两三四五六七八九壹贰叁肆伍陆柒捌玖])[角毛])?"
    r"(?:零?(?P<cents>[\d一二两三四五六七八九壹贰叁肆伍陆柒捌玖])分)?(?:钱|整)?"
)


def has_change(text: str, start: int) -> bool:
    """Whether a set word is the beginning of a sum: the 三元 of 三元二角五分."""
    match = _CHANGE.match(text, start + 1)
    return match is not None and bool(match["tenths"] or match["cents"])


def with_change(text: str, start: int, end: int, number: Numeral) -> Quantity | None:
    """Return the sum of yuan and its tenths and hundredths: 97块5毛, 三元二角五分; None where there is no change."""
    match = _CHANGE.match(text, end)
    if match is None or number.vague or number.more or not (match["tenths"] or match["cents"]):
        return None
    tenths, cents = (DIGITS[match[name]] if match[name] else 0 for name in ("tenths", "cents"))
    total = (number.low * 100 + tenths * 10 + cents) / 100
    bound = bound_at(text, start, match.end(), False)
    return Quantity(start, match.end(), MONEY, total, total, units(FOLDER)["元"], bound)
