"""Sums of money in English whose currency stands before the figure."""

from __future__ import annotations

import re

from qa.lang.en.bounds import bound_at
from qa.lang.en.measures import FOLDER
from qa.lang.en.numerals import numeral
from qa.lang.en.starts import SYMBOLS
from qa.lang.quantity import MONEY, Quantity, ranging, units
from qa.text.lazy import expression

_RANGE = expression(r"\s?(?:[-–—~]|to|and|or)\s?(?=[\da-z$¥€£])")
_CURRENCY = "|".join(sorted((re.escape(symbol) for symbol in SYMBOLS), key=len, reverse=True))
_MONEY = expression(rf"(?P<symbol>{_CURRENCY})\s?(?=[\d.])")


def money_at(low: str, start: int) -> Quantity | None:
    """Return the sum that begins with a currency sign at ``start``: HK$500 million, US$3-5 billion."""
    match = _MONEY.match(low, start)
    if match is None:
        return None
    number = numeral(low, match.end())
    if number is None:
        return None
    unit = units(FOLDER)[SYMBOLS[match["symbol"]]]
    if low[number.end : number.end + 1] in ("m", "b") and not low[number.end + 1 : number.end + 2].isalpha():
        scale = 1e6 if low[number.end] == "m" else 1e9
        number = number._replace(low=number.low * scale, high=number.high * scale, end=number.end + 1)
    second = _RANGE.match(low, number.end)
    after = _MONEY.match(low, second.end()) if second else None
    high = numeral(low, after.end() if after else second.end()) if second and second.group().strip() != "and" else None
    if high is not None and second and high.low > number.low and not high.vague:
        bottom = inherit(number.low, high.low)
        upper = Quantity(second.end(), high.end, MONEY, high.low, high.low, unit, bound_at(low, start, high.end))
        return ranging(start, bottom, upper)
    return Quantity(start, number.end, MONEY, number.low, number.high, unit, bound_at(low, start, number.end))


def inherit(bottom: float, top: float) -> float:
    """Give the lower end the scale of the upper one: "two to three million"."""
    scale = next((power for power in (1e12, 1e9, 1e6, 1e3) if top >= power and top % (power / 100) == 0), 1.0)
    if scale == 1.0 and bottom < 10 and top >= 100 and top % 100 == 0:
        scale = 100.0
    return bottom * scale if scale > 1 and bottom < 1000 and bottom * scale < top and bottom < scale else bottom
