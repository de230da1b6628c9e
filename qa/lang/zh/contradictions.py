"""What a Chinese text says of a number twice, and differently: 壹拾贰万元（102,000元）, 2023年9月15日（星期四）."""

from __future__ import annotations

import calendar
import re

from qa.core import Span
from qa.lang.quantity import DATE, PERIOD, same
from qa.lang.zh import numbers
from qa.lang.zh.numerals import value
from qa.text.lazy import expression

# A sum in formal numerals, and a sum in figures beside it, in either order, one of them in brackets.
_FORMAL = "[零壹贰貳叁參肆伍陆柒捌玖拾佰仟万萬亿億]"
_FIGURES = r"(?:人民币|RMB|[￥¥])?\s?(?P<{0}>\d[\d,]*(?:\.\d+)?)(?P<{1}>[万亿]?)元?"
_BOTH = expression(
    rf"(?P<words>{_FORMAL}{{2,}})(?:元|圆)整?\s?[（(](?:小写)?[:：]?\s?{_FIGURES.format('a', 'a_scale')}[）)]"
    rf"|{_FIGURES.format('b', 'b_scale')}\s?[（(](?:大写)?[:：]?\s?(?:人民币)?(?P<words2>{_FORMAL}{{2,}})(?:元"
    rf"|圆)整?[）)]"
    r"|(?P<han>[一二三四五六七八九十百]+)[（(](?P<c>\d+)[）)](?=个?[日天月年周工份名])"
)
_SCALE = {"": 1.0, "万": 1e4, "亿": 1e8}
_DAYS = "一二三四五六日"
_HINTS = ("（", "(", "星期", "周", "31", "2月")
MAYBE = expression(f"{_FORMAL}{{2}}|[（(]\\d+[）)]|[日号][（(，]?\\s?(?:星期|周|礼拜)|(?:2月3\\d|2月29|31)[日号]")


def contradictions(text: str) -> list[tuple[Span, str]]:
    """Return the places of a text that contradict themselves, each with what is wrong."""
    for hint in _HINTS:
        if hint in text:
            break
    else:
        return []
    if not MAYBE.search(text):
        return []
    folded = numbers.fold(text)
    found = [*_sums(folded), *_dates(folded)]
    return sorted(found, key=lambda pair: pair[0])


def _sums(text: str) -> list[tuple[Span, str]]:
    found = []
    for match in _BOTH.finditer(text):
        said = match["words"] or match["words2"] or match["han"]
        number = value(said)
        name = next(name for name in "abc" if match[name])
        figures = float(match[name].replace(",", "")) * (_SCALE[match[f"{name}_scale"]] if name != "c" else 1.0)
        if number is not None and not same(number.low, figures):
            found.append(
                (Span(match.start(), match.end()), f"{said} is {number.low:,.12g}, the figures say {figures:,.12g}")
            )
    return found


def _dates(text: str) -> list[tuple[Span, str]]:
    found = []
    quantities = numbers.find(text)
    for quantity in quantities:
        year, month, day = (*quantity.parts, None, None, None)[:3] if quantity.kind == DATE else (None, None, None)
        if not (isinstance(month, int) and isinstance(day, int)) or "lunar" in quantity.parts:
            continue
        last = (
            calendar.monthrange(year, month)[1]
            if isinstance(year, int)
            else 29
            if month == 2
            else calendar.monthrange(2023, month)[1]
        )
        if day > last:
            found.append((Span(quantity.start, quantity.end), f"{calendar.month_name[month]} has {last} days"))
        elif isinstance(year, int) and 1900 <= year < 2200:
            right = calendar.weekday(year, month, day) + 1
            found += [
                (Span(quantity.start, other.end), f"that day is a {calendar.day_name[right - 1]}")
                for other in quantities
                if other.kind == PERIOD and other.parts == ("weekday",) and int(other.low) != right
                and re.fullmatch(r"\s?[（(，]?\s?", text[quantity.end : other.start])
            ]  # fmt: skip
    return found
