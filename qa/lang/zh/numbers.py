"""Find the quantities of a Chinese text: value, bound, unit, kind, place."""

from __future__ import annotations

import re
from functools import lru_cache

from qa.lang.quantity import (
    COUNT,
    EXACT,
    REMEMBERED,
    Quantity,
    joined,
)  # fmt: skip
from qa.lang.zh import amounts, dates, grades, ratios, references, set_numbers, sums
from qa.lang.zh.bounds import bound_at
from qa.lang.zh.measures import classifiers, kind_of, unit_at
from qa.lang.zh.numerals import FORMAL, value
from qa.text.lazy import expression

_FULL = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), 0xFF05, 0xFF0E, 0xFF0D, 0xFF1A)}
_HAS_FULL = expression("[０-９％]")
_START = expression(
    "[0-9０-９零〇一二两三四五六七八九十百千万亿几数半双廿卅腊番倍第壹贰貳叁參肆伍陆柒捌玖拾佰仟（(〔［正]"
)
# 一名 and 一个 say no more than "a"; 一年 and 一半 do.
_AFTER_ONE = frozenset("九八零〇十百千万亿半成倍二两年月日天周岁元斤亩公里米吨小刻块分点番季世")
_FORMAL_NEXT = frozenset(FORMAL + "拾佰仟万萬亿億元圆")
# G1702, COVID-19, GB/T 19001 are names; RMB 500 is a sum.
_LETTER_BEFORE = expression(r"(?<!RMB)(?<!CNY)(?<!USD)(?<!HKD)(?<!EUR)(?<=[A-Za-z])[-. ]?$")
_RUN_OF_DIGITS = expression(r"\d+(?:,\d{3})*(?:\.\d+)?|.", re.DOTALL)
_HAN_RUN = expression(r"[零〇一二两三四五六七八九十百千万亿几数廿卅壹贰貳叁參肆伍陆柒捌玖拾佰仟萬億]+")
# What may stand between the parts of 一年零六个月 and 1小时30分.
_GAPS = frozenset(("", "零", "又"))
_HOST = expression("数以(?P<scale>[十百千万亿]+)计")


def fold(text: str) -> str:
    """Return the text with full-width digits and signs made ASCII; its length is kept."""
    return text.translate(_FULL) if _HAS_FULL.search(text) else text


def find(text: str) -> list[Quantity]:
    """Return the quantities of a text, in order.

    A numeral inside a set word (五湖四海) gives soft quantities, which may pay for a number and demand none.
    """
    return list(_found(text))


@lru_cache(maxsize=REMEMBERED)
def _found(text: str) -> tuple[Quantity, ...]:
    return tuple(_searched(text))


def _searched(text: str) -> list[Quantity]:
    found = dates.periods(text)
    match = _START.search(text)
    if match is None:
        return found
    text = fold(text)
    taken = [(quantity.start, quantity.end) for quantity in found]
    position = 0
    item = references.list_number(text)
    if item is not None:
        found.append(item)
        position = item.end
    for match in _START.finditer(text, position):
        start = match.start()
        if start < position or (taken and any(begin <= start < end for begin, end in taken)):
            continue
        some = _at(text, start)
        if some:
            found += some
            position = some[-1].end
        elif text[start].isdigit():
            position = _RUN_OF_DIGITS.match(text, start).end()  # type: ignore[union-attr]
    if len(found) > 1:
        found.sort(key=_place)
        return joined(found, text, _GAPS)
    return found


def _place(quantity: Quantity) -> int:
    return quantity.start


def _at(text: str, start: int) -> list[Quantity]:
    """Return what begins at ``start``, by its first character."""
    char = text[start]
    if char.isascii() and char != "(":
        return _arabic(text, start)
    if char == "一" and text[start + 1 : start + 2] not in _AFTER_ONE and text[start + 1 : start + 3] != "个半":
        return []
    if char in "第（(〔［":
        return (
            _one(references.reference(text, start))
            if char == "第" or text[start + 1 : start + 3] in ("19", "20")
            else []
        )
    if char in "番倍":
        return _one(ratios.ratio(text, start))
    if char in "正腊":
        return dates.date(text, start) if text[start + 1 : start + 2] == "月" else []
    if char in "壹贰貳叁參肆伍陆柒捌玖拾佰仟" and text[start + 1 : start + 2] not in _FORMAL_NEXT:
        return []
    return _han(text, start, char)


def _han(text: str, start: int, char: str) -> list[Quantity]:
    """Return what a Han numeral at ``start`` begins."""
    if char in "十九八七六" and "五" in text[start + 1 : start + 3]:
        plan = references.reference(text, start)
        if plan is not None:
            return [plan]
    if char == "半":
        half = ratios.ratio(text, start)
        if half is not None:
            return [half]
    end = set_numbers.covered(text, start)
    if end and not sums.has_change(text, start):
        return [_soft(start, end, number) for number in set_numbers.values(text[start:end])]
    grade = grades.grade(text, start, char)
    if grade is not None:
        return [grade]
    if char == "双":
        return [_soft(start, start + 1, 2)]
    host = _HOST.match(text, start) if char == "数" else None
    if host:
        number = value(host["scale"])
        return [Quantity(start, host.end(), COUNT, number.low, number.low * 9.99, vague=True)] if number else []
    if char in "数几" and not _counts(text, start):
        return []
    if char == "半":
        return _half_of(text, start)
    if char in "百千万亿" and text[start - 1 : start] == "上":
        upper = _upper(text, start)
        if upper:
            return upper
    end = _HAN_RUN.match(text, start).end()  # type: ignore[union-attr]
    return _with(text, start, end, text[end : end + 1])


def _arabic(text: str, start: int) -> list[Quantity]:
    """Return what figures at ``start`` begin."""
    if start and text[start - 1].isascii() and _LETTER_BEFORE.search(text[max(0, start - 5) : start]):
        return []
    end = _RUN_OF_DIGITS.match(text, start).end()  # type: ignore[union-attr]
    following = text[end : end + 1]
    if text[start - 1 : start] == "双" and end - start == 2:
        return [_soft(start, end, float(text[start:end]))]  # 双11, the day of shopping
    if (
        (end - start > 4 and "," not in text[start:end])
        or (following in _AMID_CODE and text[end + 1 : end + 2].isdigit())
        or text[start - 1 : start] in _AFTER_DIAL
    ):
        phone = references.reference(text, start)
        if phone is not None:
            return [phone]
    return _with(text, start, end, following)


# What may follow the first digits of a telephone number, and stand before those of a short one.
_AMID_CODE = frozenset("- )）")
_AFTER_DIAL = frozenset(("打", "“", '"'))
_SEPARATORS = frozenset("-－–—/.~～至到、")


def _with(text: str, start: int, end: int, following: str) -> list[Quantity]:
    """Return what a numeral makes with the character that follows it, which decides what is tried."""
    if _may_date(text, start, end, following):
        known = dates.date(text, start)
        if known:
            return known
    if _may_rate(text, end, following):
        ratio = ratios.doublings(text, start) if following == "番" else ratios.ratio(text, start)
        if ratio is not None:
            return [ratio._replace(bound=ratio.bound or bound_at(text, start, ratio.end, False))]
    if following in _TIMING:
        time = dates.time(text, start)
        if time is not None:
            return [time]
    return _one(amounts.plain(text, start))


_TIMING = frozenset("点时:：")


def _may_date(text: str, start: int, end: int, following: str) -> bool:
    if following == "年":
        return end - start == 4 or text[end + 1 : end + 2] == "代" or dates.of_republic(text, start)
    if following in ("月", "日", "号"):
        return True
    if following in _SEPARATORS:
        return text[end + 1 : end + 2].isdigit()
    return following in ("世", "后") or (end - start == 4 and text[start] in "12")


def _may_rate(text: str, end: int, following: str) -> bool:
    """Whether a share or multiple may stand here."""
    if following in _RATING:
        return True
    if following == "个":
        return text[end + 1 : end + 2] in ("百", "基")
    if following == "分":
        return text[end + 1 : end + 2] == "之"
    if following in _BEFORE_RATING:
        ahead = text[end : end + 7]
        return "成" in ahead or "倍" in ahead or "%" in ahead or "百分" in ahead or "分之" in ahead
    return False


_RATING = frozenset("%％‰百基成折倍/番")
_BEFORE_RATING = frozenset(" 点多余至到-~")


def _half_of(text: str, start: int) -> list[Quantity]:
    """Read 半年, 半个月, 半小时, 半价."""
    unit, end = unit_at(text, start + 1)
    bound = bound_at(text, start, end, False)
    return [Quantity(start, end, kind_of(unit), 0.5, 0.5, unit, bound, hard=unit is not None)]


def _one(quantity: Quantity | None) -> list[Quantity]:
    return [] if quantity is None else [quantity]


def _soft(start: int, end: int, number: float) -> Quantity:
    return Quantity(start, end, COUNT, number, number, hard=False)


def _counts(text: str, start: int) -> bool:
    """Whether 数 or 几 is a numeral here: 数百, 数名, not 人数 and not 几乎."""
    if (
        text[start] == "数"
        and text[start - 1 : start]
        and text[start - 1] in "人次件个多少半总基指倍分小整代函参系级户票点无计可额尾岁天页比约无"
    ):
        return False
    following = text[start + 1 : start + 2]
    return following in classifiers() | {"十", "百", "千", "万", "亿", "年", "月", "日", "天", "周", "小", "秒", "公"}


def _upper(text: str, start: int) -> list[Quantity]:
    """Read the 百 of 上百, 上千, 上万, 上亿: as many, or some more of that order."""
    match = amounts.SCALES.match(text, start)
    number = value(match.group()) if match else None
    if match is None or number is None or text[start - 2 : start - 1] in ("以", "之"):
        return []
    unit, end = unit_at(text, match.end())
    return [Quantity(start - 1, end, kind_of(unit), number.low, number.low * 9.99, unit, EXACT, True)]
