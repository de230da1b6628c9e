"""Whether the English plainly says what a Chinese quantity says, in one of the few ways in which most translations do.

Parsing all numbers of the English costs ten times as much as looking for "35,000" in it, and most numbers are right.
"""

from __future__ import annotations

from functools import lru_cache

from qa.lang.en.bounds import bound_at
from qa.lang.en.dates import MONTHS, THIRDS
from qa.lang.en.numerals import TENS
from qa.lang.en.numerals import UNITS as _WORDS
from qa.lang.en.references import list_number
from qa.lang.en.starts import period_forms
from qa.lang.quantity import (
    COUNT,
    DATE,
    DURATION,
    EXACT,
    LIST,
    MEASURE,
    MONEY,
    ORDINAL,
    PERCENT,
    PERIOD,
    POINTS,
    REFERENCE,
    Quantity,
    units,
)  # fmt: skip
from qa.lang.zh_en.numbers.values import says
from qa.text.lazy import expression

_FIGURES = expression(r"\d[\d,.]*")
_SPELLED = {int(value): word for word, value in (_WORDS | TENS).items()}
_NTH = [
    "",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
]
_SMALL = frozenset(float(number) for number in range(3, len(_NTH)))
_SCALES = ((1e12, " trillion"), (1e9, " billion"), (1e6, " million"))
_LARGER = (" million", " billion", " trillion", " thousand", " hundred", " dozen", " percent", " per cent", " times")
_MONTH_NAMES = {number: [name for name, other in MONTHS.items() if other == number] for number in range(1, 13)}


def pairs(wanted: list[Quantity], low: str) -> list[tuple[Quantity, Quantity]] | None:
    """Return the quantities with their renderings where the English plainly says all, and no other figure; else None.

    Args:
        wanted: The quantities of the source.
        low: The English in small letters.
    """
    found: list[tuple[Quantity, Quantity]] = []
    taken: list[tuple[int, int]] = []
    for quantity in wanted:
        if quantity.kind == LIST:
            item = list_number(low)
            if item is None or not says(quantity, item):
                return None
            taken.append((item.start, item.end))
            continue
        if not (quantity.hard or quantity.unit or quantity.kind == PERIOD):
            continue
        place = _place(quantity, low, taken)
        if place is None:
            if quantity.kind == PERIOD and not any(noun in low for noun in _RIVALS[str(quantity.parts[0])]):
                continue
            return None
        taken.append(place)
        if quantity.bound != EXACT or quantity.kind == DURATION:
            bound = bound_at(low, *place)
            found.append((quantity, quantity._replace(start=place[0], end=place[1], bound=bound)))
    for match in _FIGURES.finditer(low):
        start = match.start()
        if not any(begin <= start < end for begin, end in taken):
            return None
    return found


_NOUNS = ("month", "week", "year")
# The words of which one must stand in the English if it contradicts a period: 去年 may be left unsaid, not be "this year".
_RIVALS: dict[str, tuple[str, ...]] = {
    f"{word}-{noun}": (noun,) for word in ("last", "this", "next") for noun in _NOUNS
}
_RIVALS |= {f"{noun}-{word}": (noun,) for word in ("before-last", "after-next") for noun in _NOUNS}
_RIVALS |= dict.fromkeys(
    ("today", "yesterday", "tomorrow", "day-after-tomorrow", "day-before-yesterday"), ("today", "yesterday", "tomorrow")
)
_RIVALS |= dict.fromkeys(
    ("H1", "H2", "Q1", "Q2", "Q3", "Q4", "Q1-2", "Q1-3"), ("half", "quarter", "month", "q1", "q2", "q3", "q4")
)
_RIVALS["weekday"] = ("day",)
_RIVALS |= dict.fromkeys(THIRDS.values(), tuple(THIRDS))


def _place(quantity: Quantity, low: str, taken: list[tuple[int, int]]) -> tuple[int, int] | None:
    if quantity.kind == PERIOD:
        forms, plain = _period(str(quantity.parts[0]), int(quantity.low)), False
    elif quantity.kind == REFERENCE:
        forms, plain = (f"{quantity.parts[0]} {quantity.parts[1]}",) if not quantity.parts[2] else (), False
    elif quantity.kind == DATE:
        forms, plain = _date(quantity.parts), False
    elif quantity.vague or quantity.low != quantity.high or quantity.kind not in _KINDS:
        return None
    else:
        forms = _forms(quantity.kind, quantity.low, quantity.unit.name if quantity.unit else "")
        plain = quantity.kind in (COUNT, ORDINAL)
    for form in forms:
        start = low.find(form)
        while start >= 0:
            end = start + len(form)
            if _stands_alone(low, start, end, plain) and not any(a < end and start < b for a, b in taken):
                return start, end
            start = low.find(form, end)
    return None


_KINDS = frozenset((COUNT, ORDINAL, MEASURE, MONEY, DURATION, PERCENT, POINTS))
_JOINED = frozenset("-.,:/$€£¥%'’–")


def _stands_alone(low: str, start: int, end: int, plain: bool) -> bool:
    """Whether what was found is no piece of another number or word: 286 in 1,286, "three" in "three million"."""
    before = low[start - 1] if start else " "
    if before.isalnum() or before in _JOINED:
        return False
    after = low[end : end + 1]
    if after.isalnum():
        return False
    if after in _JOINED and after:
        following = low[end + 1 : end + 2]
        if (after in "-%/–" and plain) or following.isdigit():
            return False
    if plain:
        if after == " " and low.startswith(_LARGER, end):
            return False
        return not (before == " " and low.endswith((" point", "ty"), 0, start - 1))
    return True


@lru_cache(maxsize=8192)
def _forms(kind: str, value: float, unit: str) -> tuple[str, ...]:
    """Return the usual ways to write a value, with its unit, in small letters."""
    numbers = _numbers(value)
    if kind == ORDINAL:
        number = int(value)
        nth = [_NTH[number]] if 0 < number < len(_NTH) else []
        return (_th(number), *nth, *numbers)
    if kind == PERCENT:
        return tuple(number + sign for number in numbers for sign in (" percent", "%", " per cent"))
    if kind == POINTS:
        return tuple(f"{number} percentage point" + ("s" if value != 1 else "") for number in numbers)
    if not unit:
        # 三楼 is the third floor, 二审 the second instance.
        return (*numbers, _NTH[int(value)]) if value in _SMALL else numbers
    if unit == "years old":
        return (*numbers, *(f"{number}-year-old" for number in numbers))
    names = [form for form, other in units("qa.lang.en").items() if other.name == unit and len(form) > 1]
    forms = [f"{number} {name}" for number in numbers for name in names]
    if kind == MONEY and unit == "CNY":
        forms += [f"rmb {number}" for number in numbers] + [f"rmb{number}" for number in numbers]
    if kind == DURATION:
        singular = unit.removesuffix("s")
        if value == 1:
            forms += [f"a {singular}", f"an {singular}", f"one-{singular}"]
        elif value == 0.5 and unit == "years":
            forms += ["six months", "half a year", "half-year"]
        elif unit == "years" and value == int(value):
            forms += [f"{number}-year-old" for number in numbers] + [f"aged {number}" for number in numbers]
            forms += [f"{_th(int(value))} anniversary"]
        forms += [f"{number}-{name}" for number in numbers for name in names if not name.endswith("s")]
    return tuple(forms)


def _th(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _numbers(value: float) -> tuple[str, ...]:
    for scale, name in _SCALES:
        if value >= scale:
            return (f"{value / scale:.12g}{name}", f"{value:,.0f}")
    if value != int(value):
        return (f"{value:,.12g}",)
    number = int(value)
    if number in _SPELLED:
        return (_SPELLED[number], str(number))
    if number < 100:
        return (str(number), f"{_SPELLED[number // 10 * 10]}-{_SPELLED[number % 10]}")
    return (f"{number:,}", str(number)) if number >= 1000 else (str(number),)


@lru_cache(maxsize=4096)
def _date(parts: tuple[object, ...]) -> tuple[str, ...]:
    year, month, day = parts[:3]
    if parts[3:] == ("decade",):
        return (f"{year}s",)
    if parts[3:] or (month is None and day is not None):
        return ()
    if month is None:
        return (str(year),)
    names = _MONTH_NAMES[month] if isinstance(month, int) else []
    forms = []
    for name in names:
        if day is None:
            forms += [f"{name} {year}"] if year else [name]
        elif year:
            forms += [f"{name} {day}, {year}", f"{day} {name} {year}"]
        else:
            forms += [f"{name} {day}", f"{day} {name}"]
    return tuple(forms)


@lru_cache(maxsize=64)
def _period(key: str, number: int) -> tuple[str, ...]:
    if key in THIRDS.values():
        return ()  # "early" is half of it: what follows decides
    return tuple(form for form, known in period_forms().items() if known == (key, number))
