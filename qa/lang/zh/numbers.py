"""Find the quantities of a Chinese text: value, bound, unit, kind, place."""

from __future__ import annotations

import re

from qa.lang.quantity import (
    COUNT,
    DURATION,
    EXACT,
    MULTIPLE,
    ORDINAL,
    Quantity,
    Unit,
    joined,
    ranging,
    units,
)  # fmt: skip
from qa.lang.zh import dates, grades, ratios, references, set_numbers, sums
from qa.lang.zh.bounds import bound_at
from qa.lang.zh.measures import FOLDER, classifier_at, classifiers, kind_of, unit_at
from qa.lang.zh.numerals import DIGITS, FORMAL, Numeral, value
from qa.text.lazy import expression

_FULL = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), 0xFF05, 0xFF0E, 0xFF0D, 0xFF1A)}
_HAS_FULL = expression("[０-９％]")
_START = expression(
    "[0-9０-９零〇一二两三四五六七八九十百千万亿几数半双廿卅腊番倍第壹贰貳叁參肆伍陆柒捌玖拾佰仟（(〔［正]"
)
# 一名 and 一个 say no more than "a"; 一年 and 一半 do.
_AFTER_ONE = frozenset("九八零〇十百千万亿半成倍二两年月日天周岁元斤亩公里米吨小刻块分点番季世")
_FORMAL_NEXT = frozenset(FORMAL + "拾佰仟万萬亿億元圆")
_NUMERAL = expression(
    r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?(?:[多余]?[十百千万亿]+)?"
    r"|\d+(?:\.\d+)?(?:[多余]?[十百千万亿]+(?:\d+(?:\.\d+)?[千百万亿]+)*[零]?)?"
    r"|(?:好)?[几数](?:[十百千万亿]+)?"
    r"|[零〇一二两三四五六七八九十百千万亿廿卅]+几?[十百千万亿]*(?:[多余][十百千万亿]+)?"
    rf"|[{FORMAL}拾佰仟万萬亿億元]+"
)
_FORMAL = expression(rf"[{FORMAL}][{FORMAL}万萬亿億]*")
_RANGE = expression(r"\s?(?:[-－–—~～〜]{1,2}|至|到)\s?")
# G1702, COVID-19, GB/T 19001 are names; RMB 500 is a sum.
_LETTER_BEFORE = expression(r"(?<!RMB)(?<!CNY)(?<!USD)(?<!HKD)(?<!EUR)(?<=[A-Za-z])[-. ]?$")
_RUN_OF_DIGITS = expression(r"\d+(?:,\d{3})*(?:\.\d+)?|.", re.DOTALL)
_HAN_RUN = expression(r"[零〇一二两三四五六七八九十百千万亿几数廿卅壹贰貳叁參肆伍陆柒捌玖拾佰仟萬億]+")
_SCALES = expression("[百千万亿]+")
# What may stand between the parts of 一年零六个月 and 1小时30分.
_GAPS = frozenset(("", "零", "又"))
_HOST = expression("数以(?P<scale>[十百千万亿]+)计")
# 一米七五 is 1.75 meters: figures after the unit are tenths and hundredths of it.
_TENTHS = expression("(?P<n>[一二三四五六七八九]{1,2}|[0-9]{1,2})(?![0-9十百千万米个.多余名人条厘])")
_LATIN = expression(r"[A-Za-z]")


def fold(text: str) -> str:
    """Return the text with full-width digits and signs made ASCII; its length is kept."""
    return text.translate(_FULL) if _HAS_FULL.search(text) else text


def find(text: str) -> list[Quantity]:
    """Return the quantities of a text, in order.

    A numeral inside a set word (五湖四海) gives soft quantities, which may pay for a number and demand none.
    """
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
    return _plain(text, start)


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
    match = _SCALES.match(text, start)
    number = value(match.group()) if match else None
    if match is None or number is None or text[start - 2 : start - 1] in ("以", "之"):
        return []
    unit, end = unit_at(text, match.end())
    return [Quantity(start - 1, end, kind_of(unit), number.low, number.low * 9.99, unit, EXACT, True)]


def _plain(text: str, start: int) -> list[Quantity]:
    """Return the number that begins at ``start``, with what it counts, and the range that it opens."""
    formal = _FORMAL.match(text, start) if text[start] in _FORMAL_START else None
    match = formal or _NUMERAL.match(text, start)
    if match is None or not match.group():
        return []
    number, end = _number(text, match)
    if number is None:
        return []
    if text[end : end + 1] in sums.WHOLE:
        total = sums.with_change(text, start, end, number)
        if total is not None:
            return [total]
    unit, after = unit_at(text, end)
    if text[after : after + 1] in _RANGING and text[start - 1 : start] not in ("-", "–"):
        second = _RANGE.match(text, after)
        both = _range(text, start, end, number, second.end()) if second else None
        if both is not None:
            return [both]
    return _one(_quantity(text, start, end, number, unit, after))


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
        rest = _SCALES.match(text, end)
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
