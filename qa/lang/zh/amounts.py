"""A number of a Chinese text with what it counts, and the range that it opens: 35万辆, 三个半月, 15至30日, 一米七五."""

from __future__ import annotations

import re

from qa.lang.quantity import COUNT, DURATION, MULTIPLE, ORDINAL, Quantity, Unit, ranging, units
from qa.lang.zh import dates, ratios, sums
from qa.lang.zh.bounds import bound_at
from qa.lang.zh.measures import FOLDER, classifier_at, kind_of, unit_at
from qa.lang.zh.numerals import DIGITS, FORMAL, Numeral, value
from qa.text.lazy import expression

_NUMERAL = expression(
    r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?(?:[多余]?[十百千万亿]+)?"
    r"|\d+(?:\.\d+)?(?:[多余]?[十百千万亿]+(?:\d+(?:\.\d+)?[千百万亿]+)*[零]?)?"
    r"|(?:好)?[几数](?:[十百千万亿]+)?"
    r"|[零〇一二两三四五六七八九十百千万亿廿卅]+几?[十百千万亿]*(?:[多余][十百千万亿]+)?"
    rf"|[{FORMAL}拾佰仟万萬亿億元]+"
)
_FORMAL = expression(rf"[{FORMAL}][{FORMAL}万萬亿億]*")
_RANGE = expression(r"\s?(?:[-－–—~～〜]{1,2}|至|到)\s?")
# 一米七五 is 1.75 meters: figures after the unit are tenths and hundredths of it.
_TENTHS = expression("(?P<n>[一二三四五六七八九]{1,2}|[0-9]{1,2})(?![0-9十百千万米个.多余名人条厘])")
_LATIN = expression(r"[A-Za-z]")
SCALES = expression("[百千万亿]+")


def plain(text: str, start: int) -> Quantity | None:
    """Return the number that begins at ``start``, with what it counts, and the range that it opens."""
    formal = _FORMAL.match(text, start) if text[start] in _FORMAL_START else None
    match = formal or _NUMERAL.match(text, start)
    if match is None or not match.group():
        return None
    number, end = _number(text, match)
    if number is None:
        return None
    if text[end : end + 1] in sums.WHOLE:
        total = sums.with_change(text, start, end, number)
        if total is not None:
            return total
    unit, after = unit_at(text, end)
    if text[after : after + 1] in _RANGING and text[start - 1 : start] not in ("-", "–"):
        second = _RANGE.match(text, after)
        both = _range(text, start, end, number, second.end()) if second else None
        if both is not None:
            return both
    return _quantity(text, start, end, number, unit, after)


_FORMAL_START = frozenset(FORMAL) - {"零"}
_RANGING = frozenset("-－–—~～〜至到 ")


def _number(text: str, match: re.Match[str]) -> tuple[Numeral | None, int]:
    said, end = match.group().removeprefix("好"), match.end()
    more = text[end : end + 1]
    if more == "来" and said[-1] in "十百千万" and text[end : end + 2] != "来自":
        number = value(said)  # 十来户 is about ten
        return (Numeral(number.low * 0.8, number.high * 1.5, True) if number else None), end + 1
    if more in ("多", "余") and text[end : end + 2] not in ("余额", "多样", "多元"):
        said, end = said + more, end + 1
        rest = SCALES.match(text, end)
        if rest:
            said, end = said + rest.group(), rest.end()
    return value(said), end


def _range(text: str, start: int, end: int, low: Numeral, position: int) -> Quantity | None:
    """Return the range whose lower end is known and whose upper end begins at ``position``."""
    match = _NUMERAL.match(text, position)
    if match is None or not match.group() or (dates.date(text, position) and not _is_day(text, position)):
        return None
    percent = ratios.ratio(text, position)
    if percent is not None:
        tenths = text[percent.end - 1] == "成"  # 三至五成 is one share, and known already
        return None if tenths or percent.kind == MULTIPLE else ranging(start, low.low, percent)
    high, last = _number(text, match)
    if high is None or high.vague or low.vague:
        return None
    first_unit = unit_at(text, end)[0]
    unit, last = unit_at(text, last)
    bottom = low.low
    scale = next((10.0**power for power in (8, 4) if high.low >= 10**power and high.low % 10**power == 0), 1.0)
    if scale > 1 and bottom < 10000 and bottom * scale < high.low and text[end - 1] not in "万亿千":
        bottom *= scale  # 3至5万元
    if first_unit and unit and first_unit != unit and first_unit.dimension != unit.dimension:
        return None
    unit = unit or first_unit
    bound = bound_at(text, start, last, False)
    return ranging(start, bottom, Quantity(position, last, kind_of(unit), high.low, high.low, unit, bound))


def _is_day(text: str, position: int) -> bool:
    some = dates.date(text, position)
    return len(some) == 1 and (some[0].kind == DURATION or some[0].parts[:2] == (None, None))


# Measure words after which a plain number is an ordinal: 三楼 is the third floor, 二审 the second instance.
_NUMBERED = frozenset("级 等奖 年级 楼 层 环 号 审 届 期 星级 季 等 号楼 代".split())
# 十九届四中全会 and 十三届全国人大 number a term; 三届 by itself counts terms.
_TERM_NUMBERED = expression("[一二三四五六七八九十\\d]+[次中]|全国|中央|人大|政协|党委|常委|[省市县区]")
_MOST_TERMS = 10


def _is_count_of(said: str, classifier: str | None, text: str, end: int) -> bool:
    """Whether a plain number before one of these words counts after all: 两 never numbers (两级, 两届)."""
    if said.startswith("两"):
        return True
    number = value(said) if classifier == "届" else None
    return number is not None and number.high < _MOST_TERMS and not _TERM_NUMBERED.match(text, end + 1)


def _with_half(
    text: str, start: int, end: int, number: Numeral, unit: Unit | None, after: int
) -> tuple[Numeral, Unit | None, int, int]:
    """Read what stands between a number and its unit: 两个半小时, 三个半月, 1小时30分."""
    if unit is None and text[end : end + 2] == "个半" and not number.vague:
        number, end = Numeral(number.low + 0.5, number.high + 0.5), end + 2
        unit, after = unit_at(text, end)
        if unit is None:  # 三个半月: 月 alone is no unit, 个月 is
            unit, after = unit_at("个" + text[end : end + 2], 0)[0], end + 1
    if unit is None and text[end : end + 1] == "分" and text[max(0, start - 2) : start].endswith("时"):
        unit, after = units(FOLDER)["分钟"], end + 1
    return number, unit, end, after


def _quantity(text: str, start: int, end: int, number: Numeral, unit: Unit | None, after: int) -> Quantity | None:
    said = text[start:end]
    number, unit, end, after = _with_half(text, start, end, number, unit, after)
    if unit is None and text[end : end + 1] == "旬" and number.low < 12:
        return Quantity(start, end + 1, COUNT, number.low * 10, number.high * 10, hard=False)
    if unit and unit.name == "centuries" and text[end] == "世":
        return Quantity(start, after, ORDINAL, number.low, number.high)
    half = _half(text, after, end) or _tenths(text, after, unit)
    low, high = number.low, number.high
    if half:
        after, add = half
        low, high = low + add, high + add
    if unit is None and _LATIN.match(text, end) and said[-1:].isdigit():
        return None
    counted = after > end
    classifier = None if unit else classifier_at(text, end)
    hard = half is not None or _is_hard(said, number, unit, classifier)
    kind = kind_of(unit)
    if kind == COUNT and classifier in _NUMBERED and not _is_count_of(said, classifier, text, end):
        kind = ORDINAL
    bound = bound_at(text, start, after if counted else end + len(classifier or ""), number.more)
    return Quantity(start, after, kind, low, high, unit, bound, number.vague, hard)


def _is_hard(said: str, number: Numeral, unit: Unit | None, classifier: str | None) -> bool:
    if said[0].isdigit():
        return True
    if number.low < 2:
        return False
    if len(said) == 1 and said in "百千万亿":
        return unit is not None and number.more
    return (
        unit is not None
        or classifier is not None
        or (number.low > 20 and not number.vague)
        or (number.vague and len(said) > 1)
    )


def _half(text: str, after: int, end: int) -> tuple[int, float] | None:
    """Read the half of 一年半, 两个半小时, 三个半月."""
    if after > end and text[after : after + 1] == "半" and text[after + 1 : after + 2] not in tuple("导夜个年月天"):
        return after + 1, 0.5
    return None


def _tenths(text: str, after: int, unit: Unit | None) -> tuple[int, float] | None:
    """Read the 七五 of 一米七五."""
    match = _TENTHS.match(text, after) if unit is not None and text[after - 1 : after] == "米" else None
    if match is None or unit is None or unit.name != "meters":
        return None
    figures = "".join(char if char.isdigit() and char.isascii() else f"{DIGITS[char]:.0f}" for char in match["n"])
    return match.end(), int(figures) / 10.0 ** len(figures)
