"""Say in English what a Chinese quantity means: for messages, and as a suggestion in the shape of what it replaces."""

from __future__ import annotations

import math
import re

from qa.lang.en.figures import date, figure, instead, nth
from qa.lang.quantity import (
    BOUND_IN_WORDS,
    CASE,
    DATE,
    FRACTION,
    LIST,
    MONEY,
    MULTIPLE,
    ORDINAL,
    PERCENT,
    PERIOD,
    PHONE,
    PLAN,
    POINTS,
    REFERENCE,
    TIME,
    Quantity,
    same,
)  # fmt: skip

_PERIODS = {"H1": "first half", "H2": "second half", "Q1": "first quarter", "Q2": "second quarter",
            "Q3": "third quarter", "Q4": "fourth quarter", "Q1-2": "first two quarters",
            "Q1-3": "first three quarters"}  # fmt: skip
# What a third of a month is, and how it is said before the month's name.
_THIRDS = {"early-month": ("early in the month", "early "), "mid-month": ("in the middle of the month", "mid-"),
           "late-month": ("late in the month", "late ")}  # fmt: skip
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_VERBS = {2.0: "doubled", 3.0: "tripled", 4.0: "quadrupled"}
_SHARES = {(1, 2): "half", (1, 3): "one-third", (2, 3): "two-thirds", (1, 4): "one-quarter", (3, 4): "three-quarters"}
_ORDER = ((1e12, "trillions"), (1e11, "hundreds of billions"), (1e10, "tens of billions"), (1e9, "billions"),
          (1e8, "hundreds of millions"), (1e7, "tens of millions"), (1e6, "millions"),
          (1e5, "hundreds of thousands"), (1e4, "tens of thousands"), (1e3, "thousands"), (1e2, "hundreds"),
          (20, "dozens"))  # fmt: skip
_CURRENCIES = {"CNY": "yuan", "USD": "US dollars", "HKD": "Hong Kong dollars", "EUR": "euros", "GBP": "pounds",
               "JPY": "yen",
               "MOP": "Macao patacas", "TWD": "New Taiwan dollars", "KRW": "won", "RUB": "rubles"}  # fmt: skip
_SYMBOLS = {"CNY": "RMB ", "USD": "US$", "HKD": "HK$", "EUR": "€", "GBP": "£", "TWD": "NT$", "JPY": "JPY "}


def meaning(quantity: Quantity) -> str:
    """Return what a Chinese quantity says, in English: 2300万 is "23 million", 前三季度 "the first three quarters"."""
    match quantity.kind:
        case "date":
            return date(quantity.parts)
        case "period":
            return _period(quantity)
        case "time":
            return _time(quantity)
        case "case" | "phone":
            return "-".join(str(part) for part in quantity.parts)
        case "plan":
            return f"{nth(quantity.low)} Five-Year"
        case "reference":
            sub = f"-{quantity.parts[2]}" if quantity.parts[2] else ""
            return f"{quantity.parts[0]} {quantity.low:.0f}{sub}"
    bound = "" if quantity.is_range else BOUND_IN_WORDS.get(quantity.bound, "")
    return f"{bound} {_amount(quantity)}".strip()


def _amount(quantity: Quantity) -> str:
    low, high = quantity.low, quantity.high
    if quantity.kind in (PERCENT, POINTS):
        name = "percent" if quantity.kind == PERCENT else "percentage points"
        off = f" of the price, {figure(quantity.also[0])} percent off" if quantity.also else ""  # 八五折
        return f"{figure(low)} {name}{off}" if low == high else f"{figure(low)} to {figure(high)} {name}"
    if quantity.kind == FRACTION:
        return share(low)
    if quantity.kind == MULTIPLE:
        return f"{figure(low)} times as much"
    if quantity.kind == ORDINAL:
        return nth(low)
    unit = f" {unit_name(quantity)}" if quantity.unit else ""
    if quantity.vague:
        return (order(quantity) + unit).strip()
    return figure(low) + unit if low == high else f"{figure(low)} to {figure(high)}{unit}"


def unit_name(quantity: Quantity) -> str:
    """Return the English name of a quantity's unit, in the number that its value asks for."""
    if quantity.unit is None:
        return ""
    name = _CURRENCIES.get(quantity.unit.name, quantity.unit.name)
    singular = {"centuries": "century", "feet": "foot", "inches": "inch"}.get(name, name.removesuffix("s"))
    return singular if quantity.low == quantity.high == 1 and quantity.kind != MONEY else name


def order(quantity: Quantity) -> str:
    """Return the order of magnitude of a vague number: 数亿 is "hundreds of millions", 十几 "more than ten"."""
    if quantity.low < 10:
        return "several"
    if quantity.low < 20:
        return "more than ten"
    scale = 10 ** math.floor(math.log10(quantity.low))
    return next(name for floor, name in _ORDER if scale >= min(floor, 10 if floor == 20 else floor))


def share(value: float) -> str:
    """Return a fraction in words: two-thirds."""
    for below in range(2, 101):
        above = value * below
        if abs(above - round(above)) < 1e-9:
            return _SHARES.get((round(above), below), f"{round(above)}/{below}")
    return f"{value:.3g}"


def _period(quantity: Quantity) -> str:
    key = str(quantity.parts[0])
    if key == "weekday":
        return _WEEKDAYS[int(quantity.low) - 1]
    if key in _THIRDS:
        return _THIRDS[key][0]
    if key.startswith(("day-", "week-", "month-", "year-")):
        return "the " + key.replace("-", " ")
    return f"the {_PERIODS[key]}" if key in _PERIODS else key.replace("-", " ")


def _time(quantity: Quantity) -> str:
    hour, minute = divmod(int(quantity.low) % 1440, 60)
    if quantity.parts[0] == "12":
        return f"{hour}:{minute:02d}"
    return f"{hour % 12 or 12}:{minute:02d} {'p.m.' if hour >= 12 else 'a.m.'}"


def suggestion(source: Quantity, target: Quantity, said: str) -> str | None:
    """Return what should stand in the place of ``said``, the words of the target quantity; None where it is open.

    Args:
        source, target: The quantities.
        said: The words under the target quantity.
    """
    if source.kind == PERIOD and source.parts[0] in _THIRDS:
        return None if " of" in said else _THIRDS[str(source.parts[0])][1]
    if source.kind == PERIOD:
        return _period(source).removeprefix("the ")
    if source.kind == TIME:
        return _time(source)
    if source.kind == DATE:
        parts = [
            a if a is not None else b
            for a, b in zip(source.parts[:3], (*target.parts[:3], None, None, None), strict=False)
        ]
        return date((*parts, *source.parts[3:]), said)
    if source.kind in (PHONE, CASE):
        return None
    if source.kind in (REFERENCE, LIST, PLAN):
        return re.sub(r"\d+", f"{source.low:.0f}", said, count=1) if re.search(r"\d", said) else None
    if POINTS in (source.kind, target.kind):
        name = "percentage points" if source.kind == POINTS else "percent"
        return f"{figure(source.low, said)} {name}"
    return _said_as_amount(source, target, said)


def _said_as_amount(source: Quantity, target: Quantity, said: str) -> str | None:
    if source.kind == MULTIPLE:
        verb = _VERBS.get(source.low)
        return verb if target.parts == ("verb",) and verb and not source.vague else None
    if source.kind == FRACTION:
        return share(source.low) if not source.vague else None
    if source.vague:
        name = order(source)
        return f"{name} of" if name.endswith("s") and said.endswith(" of") else name if not source.unit else None
    if source.is_range or target.is_range:
        unit = said[_after_number(said) :]
        return f"{figure(source.low)} to {figure(source.high)}{unit}" if source.is_range else None
    if source.kind == target.kind == PERCENT and source.also and target.also:
        return instead(said, source.also[0])
    if source.unit and target.unit and source.unit.name != target.unit.name:
        return in_unit(source, said if same(source.low, target.low) else instead(said, source.low))
    return instead(said, source.low)


def in_unit(source: Quantity, said: str) -> str:
    """Return the figure of ``said`` with the source's unit: "$500 million" for 5亿港元 becomes "HK$500 million"."""
    number = said[: _after_number(said)]
    bare = re.sub(r"^(?:[A-Za-z]*[$¥€£]|RMB ?|CNY ?|USD ?)", "", number)
    if source.kind == MONEY and source.unit is not None and bare != number and source.unit.name in _SYMBOLS:
        return _SYMBOLS[source.unit.name] + bare
    return f"{bare.strip()} {unit_name(source)}"


def _after_number(said: str) -> int:
    match = re.match(
        r"(?:[A-Za-z]*[$¥€£]|RMB ?|CNY ?|USD ?)?(?:[\d.,–-]+(?: (?:to|and|or) [\d.,]+)*(?:[ -](?:hundred|thousand"
        r"|million|billion|trillion))*"
        r"|(?:[A-Za-z-]+[ -](?=[a-z]))*)",
        said,
    )
    return match.end() if match else 0
