"""Whether an English quantity says what a Chinese one says: by value, unit and bound, not by characters."""

from __future__ import annotations

from collections import Counter

from qa.lang.quantity import (
    ABOUT,
    CASE,
    COUNT,
    DATE,
    EXACT,
    FRACTION,
    LIST,
    MULTIPLE,
    NEARLY,
    OVER,
    PERCENT,
    PERIOD,
    PHONE,
    PLAN,
    POINTS,
    REFERENCE,
    TIME,
    Quantity,
    interval,
    same,
)  # fmt: skip

RATIOS = frozenset((PERCENT, FRACTION, MULTIPLE))
_NAMED = frozenset((PHONE, CASE, LIST, REFERENCE, TIME, PERIOD, PLAN))
# How far a conversion between units may be rounded, and a "month" may differ from its days.
_ROUNDED, _CALENDAR, _ABOUT = 0.05, 0.08, 0.05
_DAYS_OF_A_MONTH = 30.4 * 86400
# English names of levels that may stand for a Chinese one; statutes, contracts and treaties differ.
_LEVELS = {
    "part": {"part"}, "chapter": {"chapter"}, "section": {"section", "paragraph"},
    "article": {"article", "clause", "section"}, "paragraph": {"paragraph", "sub", "clause", "section", "item"},
    "item": {"item", "sub", "paragraph", "clause", "subitem"}, "subitem": {"subitem", "sub", "item"},
}  # fmt: skip


def says(source: Quantity, target: Quantity) -> bool:
    """Whether ``target`` is a right rendering of ``source``, its bound aside."""
    if source.kind in _NAMED or target.kind in _NAMED:
        return _named(source, target)
    if source.kind == DATE and target.kind == DATE:
        return _date(source, target)
    if POINTS in (source.kind, target.kind):
        return source.kind == target.kind and _equal(source, target)
    if source.kind in RATIOS or target.kind in RATIOS:
        return _ratio(source, target)
    if source.unit and target.unit:
        return _measure(source, target)
    return _equal(source, target) or _also(source, target)


def _named(source: Quantity, target: Quantity) -> bool:
    if source.kind != target.kind:
        return _named_otherwise(source, target)
    match source.kind:
        case "phone":
            return _digits(source) == _digits(target)
        case "case":
            # A year in the body of one side may be left out on the other; the numbers may not.
            return not Counter(source.parts) - Counter(target.parts)
        case "reference":
            level, number, sub = source.parts
            return number in (target.parts[1], *map(int, target.also)) and sub == target.parts[2] and (
                target.parts[0] in _LEVELS[str(level)]
            )  # fmt: skip
        case "period":
            return source.parts == target.parts and source.low == target.low
        case "time":
            if "12" in (source.parts[0], target.parts[0]):
                return (source.low - target.low) % 720 == 0
            return (source.low - target.low) % 1440 == 0
    return source.low == target.low or source.low in target.also


def _named_otherwise(source: Quantity, target: Quantity) -> bool:
    """Whether a named number is said as another kind: 第三季度 as "Q3" is not, 第（三）项 as "the third item" is."""
    if PHONE in (source.kind, target.kind):
        phone, other = (source, target) if source.kind == PHONE else (target, source)
        return str(phone.parts[0]).lstrip("0") == f"{other.low:.0f}"
    if TIME in (source.kind, target.kind):
        clock, other = (source, target) if source.kind == TIME else (target, source)
        return other.kind == COUNT and (clock.low - other.low * 60) % 720 == 0
    if {source.kind, target.kind} & {CASE, PERIOD}:
        return False
    return source.low == target.low


def _digits(quantity: Quantity) -> str:
    digits = str(quantity.parts[0])
    if len(digits) > 10 and digits.startswith("86"):
        digits = digits[2:]
    return digits.lstrip("0")


def _date(source: Quantity, target: Quantity) -> bool:
    decades = source.parts[3:4] == ("decade",), target.parts[3:4] == ("decade",)
    if any(decades):
        short = isinstance(target.parts[0], int) and target.parts[0] < 100  # "the '70s" may be of any century
        return all(decades) and (source.parts[0] == target.parts[0] or (short and source.low % 100 in target.also))
    if "lunar" in source.parts:
        return False
    both = [(a, b) for a, b in zip(source.parts[:3], target.parts[:3], strict=True) if a is not None and b is not None]
    if not both or any(a != b for a, b in both):
        return False
    # "September" does not render 15日 of another clause, nor "2023" a whole date; their parts pay elsewhere.
    return source.parts[2] is None or target.parts[2] is not None or target.parts[1] is None


def _equal(source: Quantity, target: Quantity) -> bool:
    if source.vague or target.vague or (target.parts == ("dozen",) and source.bound == OVER):
        return _overlap(source, target)
    if same(source.low, target.low) and same(source.high, target.high):
        return True
    if target.bound in (ABOUT, NEARLY, OVER) or source.bound == ABOUT:
        return not source.is_range and not target.is_range and _about(source.low, target)
    return False


def _about(value: float, target: Quantity) -> bool:
    """Whether a rounded English figure stands for an exact one: "some 128,000" for 128,400."""
    if not value or abs(value - target.low) > _ABOUT * abs(value) or _figures(target.low) >= _figures(value):
        return False
    return target.bound not in (OVER, NEARLY) or (target.low < value) == (target.bound == OVER)


def _figures(value: float) -> int:
    return len(f"{value:.12g}".replace(".", "").strip("0"))


def _overlap(source: Quantity, target: Quantity) -> bool:
    (a, b), (c, d) = interval(source), interval(target)
    return a <= d and c <= b


def _also(source: Quantity, target: Quantity) -> bool:
    return bool(source.also or target.also) and any(
        same(a, b) for a in (source.low, *source.also) for b in (target.low, *target.also)
    )


def _measure(source: Quantity, target: Quantity) -> bool:
    """Compare what both have a unit: the same one, or one that can be converted."""
    assert source.unit is not None
    assert target.unit is not None
    if source.unit.name == target.unit.name:
        return _equal(source, target) or _also(source, target)
    first, second = source.unit.dimension, target.unit.dimension
    if "money" in (first, second):
        return False
    if {first, second} == {"degrees", "temperature"}:
        return target.unit.name != "degrees Fahrenheit" and _equal(source, target)
    if {first, second} == {"months", "time"}:
        return _near(source, target, _seconds(source), _seconds(target), _CALENDAR)
    if first != second or not (source.unit.factor and target.unit.factor):
        return False
    a, b = source.unit.factor, target.unit.factor
    exact = first in ("months", "time")
    return _near(source, target, a, b, 1e-9 if exact and not (source.vague or target.vague) else _ROUNDED)


def _seconds(quantity: Quantity) -> float:
    assert quantity.unit is not None
    return quantity.unit.factor * (_DAYS_OF_A_MONTH if quantity.unit.dimension == "months" else 1.0)


def _near(source: Quantity, target: Quantity, a: float, b: float, tolerance: float) -> bool:
    if source.vague or target.vague:
        (low, high), (bottom, top) = interval(source), interval(target)
        return low * a <= top * b * (1 + tolerance) and bottom * b <= high * a * (1 + tolerance)
    return all(
        abs(x * a - y * b) <= tolerance * abs(x * a) for x, y in ((source.low, target.low), (source.high, target.high))
    )


def _share(quantity: Quantity) -> float:
    return quantity.low / 100 if quantity.kind == PERCENT else quantity.low


def _ratio(source: Quantity, target: Quantity) -> bool:
    if source.kind == MULTIPLE:
        return _multiple(source, target)
    if target.kind == MULTIPLE:
        # "three times" renders 三次; "doubled" says nothing of a count, but 百分之百 may grow to it.
        if source.kind == COUNT:
            return target.parts == ("times",) and _equal(source, target)
        accepted = (_share(source) + 1, _share(source)) if target.parts == ("times",) else (_share(source) + 1,)
        return source.kind in RATIOS and any(same(value, target.low) for value in accepted)
    if source.kind not in RATIOS or target.kind not in RATIOS:
        plain = target if source.kind in RATIOS else source
        return plain.unit is None and _share_in_words(source, target)
    if source.kind == target.kind and not {source.also, target.also} - {()}:
        return _equal(source, target)
    if source.vague or target.vague:
        return True
    if source.also and target.also:  # 八折 is 20 percent off, and not 80
        return same(source.low, target.also[0])
    pairs = [(_share(source), _share(target))]
    pairs += [(value / 100, _share(target)) for value in source.also] + [
        (_share(source), value / 100) for value in target.also
    ]
    if any(abs(a - b) < 0.0051 for a, b in pairs):
        return True
    return source.is_range and abs(source.low - target.low) < 1e-9


def _share_in_words(source: Quantity, target: Quantity) -> bool:
    """Whether a share is given by its numbers: 10% as "10 of every 100", 三分之二 as "2/3", 百分之五 as "5"."""
    if target.parts == ("mille",):  # 每千人 is a number of its own
        return same(source.low, target.low * 10)
    return same(source.low, target.low) or (source.kind == FRACTION and source.low == 0.5 and target.low == 0.5)


def _multiple(source: Quantity, target: Quantity) -> bool:
    """Compare multiples: 增长两倍 is tripled, three times as much, up 200 percent; never doubled."""
    if source.vague or target.vague:
        return target.kind in (MULTIPLE, COUNT) and _overlap(source, target)
    grown = source.parts[0] != "ratio"
    if target.kind == MULTIPLE:
        plain = source.low - 1 if source.parts[0] == "growth" else source.low
        accepted = (source.low, plain) if target.parts == ("times",) else (source.low,)
        return any(same(value, target.low) for value in accepted) or (
            target.bound in (OVER, NEARLY, ABOUT) and _about(source.low, target)
        )
    if target.kind == PERCENT:
        return same(target.low, (source.low - 1) * 100 if grown else source.low * 100)
    if target.kind == FRACTION:
        return same(target.low, source.low)
    return (
        target.kind == COUNT
        and target.bound == EXACT
        and target.low in (source.low, source.low - 1)
        and target.unit is None
    )
