"""What a quantity is per: 每斤, 每亩, 每月 against "per kilogram", "a hectare", "a year"."""

from __future__ import annotations

import re

from qa.lang.en.numbers import fold
from qa.lang.quantity import MEASURE, Quantity, Unit, units
from qa.text.lazy import expression

_ZH = "qa.lang.zh"
_EN = "qa.lang.en"
_PER = expression(
    "每(?P<u>平方米|平方公里|立方米|公里|公斤|千克|公顷|小时|分钟|星期|斤|亩|吨|里|米|升|天|日|周|月|年)(?![一二三四五六日天]|度(?!电))"
)
_FORMS = {"月": "个月"}
_PER_EN = expression(
    r"(?:\b(?:per|each|every)|\b(?:yuan|dollars|times|hours|percent|million|billion|thousand|tonnes|tons|kilograms|cases|\d)"
    r" an?)[ -]"
    r"(?P<u>(?:square |cubic )?[a-z]+)\b|\b(?P<adverb>hourly|daily|weekly|monthly|yearly|annually|annual)\b"
)
_ADVERBS = {
    "hourly": "hour", "daily": "day", "weekly": "week", "monthly": "month", "yearly": "year", "annually": "year",
    "annual": "year",
}  # fmt: skip


def other_rate(source: str, target: str) -> tuple[Quantity, Quantity] | None:
    """Return the two units where each text names one and they are of one dimension and differ; None otherwise.

    Whether the figures were converted with the unit (每斤8元, "16 yuan a kilogram") the caller must see.
    """
    wanted = [(match, units(_ZH).get(_FORMS.get(match["u"], match["u"]))) for match in _PER.finditer(source)]
    if len(wanted) != 1:
        return None
    given = [(match, _unit(match)) for match in _PER_EN.finditer(fold(target))]
    given = [(match, unit) for match, unit in given if unit is not None]
    first = wanted[0][1]
    if len(given) != 1 or first is None:
        return None
    second = given[0][1]
    if re.search(rf"\b(?:an?|per|each|every) {first.name.removesuffix('s')}\b", target, re.IGNORECASE):
        return None  # "three days a week" says 每周; "24 hours a day" is a way of speaking
    if second is None or second.name == first.name or not _comparable(first, second):
        return None
    return _quantity(wanted[0][0], first), _quantity(given[0][0], second)


def _unit(match: re.Match[str]) -> Unit | None:
    return units(_EN).get(match["u"] or _ADVERBS[match["adverb"]])


def _comparable(first: Unit, second: Unit) -> bool:
    return first.dimension == second.dimension or {first.dimension, second.dimension} == {"months", "time"}


def _quantity(match: re.Match[str], unit: Unit) -> Quantity:
    return Quantity(match.start(), match.end(), MEASURE, 1.0, 1.0, unit, hard=False)
