"""Figures that the Chinese says by a word without a numeral: 减半 is 50 percent, 昼夜 24 hours, 花甲 the age of sixty."""

from __future__ import annotations

import re
from collections.abc import Callable

from qa.lang.quantity import COUNT, DURATION, PERCENT, Quantity
from qa.text.lazy import expression

_TWO_HALVES = expression(r"(?<!\d)50 ?[-–:/] ?50(?!\d)")
_HALVES_LONGEST = len("50 - 50")
# An age stands behind "aged" and before "years old"; a bare figure is one where no noun follows that it would count.
_AGED = expression(r"\b(?:aged?|ages)(?: (?:of|limit|is|was|over|under|above|below|about|around|at|least)){0,3} $")
_OLD = expression(r"\+|[ -]?(?:olds?\b|of age\b)| (?:and|or) (?:over|above|older|under|below|younger|up)\b")
_REACHED = expression(
    r"\b(?:over|under|above|below|past|at|by|nearly|almost|about|around|approach\w*|turn\w*|reach\w*|is|was|are|were|only|just) $"
)
_ALONE = expression(r"$|[.,;:!?)\"”]| (?:and|or|but|who|when|while|is|are|may|can|must|shall)\b")
_REACH = 24


def _lasting(unit: str) -> Callable[[str, Quantity], bool]:
    return lambda _target, one: one.kind == DURATION and one.unit is not None and one.unit.name == unit


_is_years, _is_days, _is_hours = _lasting("years"), _lasting("days"), _lasting("hours")


def _is_share(target: str, one: Quantity) -> bool:
    around = target[max(0, one.start - _HALVES_LONGEST) : one.end + _HALVES_LONGEST]
    return one.kind == PERCENT or (one.kind == COUNT and one.low == 50 and _TWO_HALVES.search(around) is not None)


def _is_age(target: str, one: Quantity) -> bool:
    if one.kind != COUNT and not _is_years(target, one):
        return False
    before = target[max(0, one.start - _REACH) : one.start].lower()
    if _AGED.search(before) or _OLD.match(target, one.end):
        return True
    return _REACHED.search(before) is not None and _ALONE.match(target, one.end) is not None


# What a figure must be a figure of, and the words that say it.
_IMPLIED: dict[float, tuple[tuple[Callable[[str, Quantity], bool], re.Pattern[str]], ...]] = {
    18.0: ((_is_age, expression("成年(?!累月)|成人")),),
    20.0: ((_is_age, expression("弱冠")),),
    24.0: ((_is_hours, expression("[昼日]夜|夜以继日|全天|整[日天]")),),
    30.0: ((_is_age, expression("而立")), (_is_days, expression("满月"))),
    40.0: ((_is_age, expression("不惑")),),
    50.0: (
        (_is_share, expression("减半|折半|半价|半额|半数|过半|参半|对半|平分|均分|五五开")),
        (_is_age, expression("半百|知天命|知命之年")),
    ),
    60.0: ((_is_age, expression("花甲|耳顺")), (_is_years, expression("甲子"))),
    70.0: ((_is_age, expression("古稀")),),
    80.0: ((_is_age, expression("耄耋")),),
    90.0: ((_is_age, expression("耄耋")),),
    100.0: (
        (_is_share, expression("[全足]额|全[部数]|全员|完全|百分百|翻番|翻倍|成倍")),
        (_is_years, expression("世纪")),
        (_is_age, expression("期颐")),
    ),
}


def is_implied(source: str, target: str, quantity: Quantity) -> bool:
    """Whether a folded source has a word that says a figure of the target, and says it of the same: 成年 an age of 18."""
    return any(fits(target, quantity) and words.search(source) for fits, words in _IMPLIED.get(quantity.low, ()))
