"""Dates, times and relative periods in Chinese: 2023年9月15日, 上世纪90年代, 前三季度, 下午三点半, 农历正月初五."""

from __future__ import annotations

import re

from qa.lang.quantity import DATE, DURATION, PERIOD, TIME, Quantity, units
from qa.lang.zh.numerals import value
from qa.text.lazy import expression

_HAN_DIGIT = "[一二三四五六七八九〇零○]"
_YEAR = rf"(?:1\d|20|21)\d\d|{_HAN_DIGIT}{{4}}"
_MONTH = r"1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]"
_DAY = r"3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九]"
_DATE = expression(
    rf"(?P<y>{_YEAR})年(?!代|版|前(?!三|十))(?:(?P<ym>{_MONTH})月(?:份)?(?:(?P<yd>{_DAY})(?:[日号]"
    rf"|(?=[-—~至到、]\d{{1,2}}[日号])))?)?"
    rf"|(?P<m>{_MONTH})月(?:份(?!额)|(?P<d>{_DAY})(?:[日号]|(?=[-—~至到、]\d{{1,2}}[日号]))|(?!亮|球|饼|经|嫂))"
    r"|(?P<iy>(?:1\d|20)\d\d)(?P<sep>[-/.])(?P<im>0?[1-9]|1[0-2])(?P=sep)(?P<id>3[01]|[12]\d|0?[1-9])(?![\d.])"
)
_LUNAR = expression(
    rf"(?P<m>[正冬腊]|{_MONTH})月(?P<d>初[一二三四五六七八九十]|十[一二三四五六七八九]|廿[一二三四五六七八九]?"
    rf"|二?十[一二三四五六七八九]?|三十)"
    r"(?![日号个])"
)
_DAY_ONLY = expression(rf"(?P<d>{_DAY})[日号](?![楼院线馆厅房门])")
_INSIDE = expression(r"(?:之?内|以内|以上|以下|以后|之后|的?期限|的?拘留|期间届满|后(?!期))")
_DECADE = expression(
    r"(?:(?P<century>\d{2}|[一二]?十[一二三四五六七八九]?)世纪|(?P<full>1\d|20))?"
    r"(?P<n>[2-9]0|[二三四五六七八九]十|[01]0)年代(?P<part>初期?|中期|末期?|后期|中后期|前期)?"
)
# Years of the Republic count from 1912, its first.
_REPUBLICAN = expression(r"(?P<n>\d{1,3}|[一二三四五六七八九十百]{1,4})年(?!代|级)")
_REPUBLIC = "民国"
_BEFORE_REPUBLIC = 1911
_LAST_CENTURY = expression("上个?世纪$")
_SPAN_OF_YEARS = expression(
    r"(?P<a>(?:19|20)\d\d)\s?(?:[-－–—~～至到])\s?(?P<b>(?:1\d|20)\d\d)(?:年|(?!\d|[多余万亿千百]))"
)
_SPAN_OF_MONTHS = expression(r"(?P<a>1[0-2]|[1-9])\s?[-－–—~～至到]\s?(?P<b>1[0-2]|[1-9])月份?(?!\d)")
_BORN = expression(r"(?P<n>[5-9]0|[5-9]5|00|05|10)后(?=[”\"的、，。]|[干青女男创夫小年大]|$)")
_HOUR = r"2[0-4]|1\d|0?\d|二?十[一二三四]?|[一二两三四五六七八九]"
_HALF_DAY = r"上午|早上|早晨|清晨|凌晨|今早|早|下午|晚上|傍晚|夜里|深夜|晚间|夜间|当晚|今晚|昨晚|晚|中午|午后"
_TIME = expression(
    rf"(?:(?P<half>{_HALF_DAY})的?)?(?:(?P<h>{_HOUR})(?P<unit>[时点])(?!代|候|间|钟头|期|评|赞|要求|意见|建议|希望"
    rf"|体会)"
    r"(?:(?P<half_hour>半)|(?P<m>[0-5]?\d|[一二三四五]?十[一二三四五六七八九]?|零[一二三四五六七八九])分?"
    r"|(?P<q>[一三])刻|(?P<whole>整|钟))?"
    r"|(?P<dh>2[0-3]|1\d|0?\d)[:：](?P<dm>[0-5]\d)(?![\d%:：]))"
)
_HALF_DAY_BEFORE = expression(rf"({_HALF_DAY})$")
_DAY_BEFORE = expression(r"[日号天]$|周[一二三四五六日]$|期[一二三四五六日天]$")
_AFTERNOON = frozenset("下晚傍夜深当今昨午")
# What begins another word behind 年: 年度, 年均, 年处理 (扩建后年处理), 年满 (案发前年满); 前年发生 and 前年已经 are of a year.
_NO_YEAR = "(?![度均产龄限轻会货味夜薪金检审级满仅近利营处排销]|已(?!经)|发(?![生现表布])|收(?![到购]))"
# What 前年 and 后年 may stand behind: the beginning of a clause, a pronoun, what goes with times. Behind all else 前 and 后
# belong to what is before them: 停产前年营业额, 合并后年利率, 目前, 今后; so they do behind 《条例》实施 or a closing mark.
_FREE_YEAR = (
    r"(?:^|(?<=[^\w”’」』）》】)\]])|(?<=[我你您他她它们己某者谁于在至比较的跟或是将但而])|(?<=[听据]说)"
    r"|(?<=[到与和及])(?<![收拿达得找看听来回接买]到|[参给授]与|[饱中缓调]和|[普波涉]及)"
    r"|(?<=[该我本][厂村院校店局市省县国司])|(?<=[该我本]公司))"
)
# 从前 is another word: 从前年轻, but 从前年起.
_SINCE = "(?<=[从自由])"
_SINCE_YEAR = "(?=[的起开至到以春夏秋冬初底末]|年[初底末中])"
# What a relative word names; the same keys are used on the English side.
_PERIODS = {
    "year-before-last": f"{_FREE_YEAR}前年{_NO_YEAR}|{_SINCE}前年{_SINCE_YEAR}",
    "year-after-next": f"{_FREE_YEAR}后年{_NO_YEAR}|{_SINCE}后年{_SINCE_YEAR}",
    "month-before-last": "上上个?月", "month-after-next": "下下个?月",
    "week-before-last": "上上个?(?:周|星期)", "week-after-next": "下下个?(?:周|星期)",
    "last-month": "上个?月", "this-month": "本月(?!饼)|这个月|当月", "next-month": "下个?月",
    "last-week": "上周(?![岁年长])|上个?星期", "this-week": "本周|这周|这个星期",
    "next-week": "下周(?![岁年长])|下个?星期",
    "last-year": "去年|上年(?!度纪)|上一年", "this-year": "今年|本年度?", "next-year": "明年|下一年|来年",
    "day-after-tomorrow": "(?<!大)后天(?!性|的|培|努|获|失|不|教|因|环|形|习)", "day-before-yesterday": "(?<!大)前天",
    "today": "今[天日]", "yesterday": "昨[天日]", "tomorrow": "明[天日]",
    "H1": "上半年", "H2": "下半年", "Q1": "(?:第?[一1]|首)季度", "Q2": "第?[二2]季度",
    "Q3": "(?<!前)第?[三3]季度", "Q4": "(?:第?[四4]|末)季度",
    "Q1-2": "前[两二]个?季度", "Q1-3": "前三个?季度",
    "early-month": "上旬|月初", "mid-month": "中旬", "late-month": "下旬|月底|月末",
}  # fmt: skip
_DAYS = "一二三四五六日"
HAS_PERIOD = expression(
    "[本上下这当]个?[月周星半年]|旬|月[初底末]|[去今明来昨上前后]一?[年日天]|季|周[一二三四五六日]|星期|礼拜"
)
_PERIOD = expression(
    "(?:本|上|下)?(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天])(?!次|度|期|年|个|些|直|般|到两|共)|"
    + "|".join(f"(?P<{key.replace('-', '_')}>{form})" for key, form in _PERIODS.items())
)


def periods(text: str) -> list[Quantity]:
    """Return the relative periods and weekdays that a text names."""
    found: list[Quantity] = []
    if not HAS_PERIOD.search(text):
        return found
    for match in _PERIOD.finditer(text):
        name = str(match.lastgroup)
        key = "weekday" if name == "weekday" else name.replace("_", "-")
        number = "一二三四五六日天".index(match["weekday"]) % 7 + 1 if key == "weekday" else 0
        if match["weekday"] == "天":
            number = 7
        found.append(Quantity(match.start(), match.end(), PERIOD, number, number, hard=False, parts=(key,)))
    return found


def date(text: str, start: int) -> list[Quantity]:
    """Return the dates that begin at ``start``: one, two for a span of years, or none."""
    match = _SPAN_OF_YEARS.match(text, start)
    if match:
        return [
            Quantity(match.start(name), match.end(name), DATE, float(match[name]), float(match[name]),
                     parts=(int(match[name]), None, None))
            for name in "ab"
        ]  # fmt: skip
    match = _SPAN_OF_MONTHS.match(text, start)
    if match:
        return [
            Quantity(match.start(name), match.end(name), DATE, float(match[name]), float(match[name]),
                     parts=(None, int(match[name]), None))
            for name in "ab"
        ]  # fmt: skip
    found = (
        _republican(text, start)
        or _decade(text, start)
        or _lunar(text, start)
        or _full(text, start)
        or _day(text, start)
    )
    return [found] if found else []


def of_republic(text: str, start: int) -> bool:
    """Whether a numeral counts the years of the Republic: the 二十六 of 民国二十六年."""
    return text[max(0, start - 2) : start] == _REPUBLIC


def _republican(text: str, start: int) -> Quantity | None:
    """Read the year of 民国二十六年, which is 1937; its own number says the same."""
    match = _REPUBLICAN.match(text, start) if of_republic(text, start) else None
    number = _int(match["n"]) if match else None
    if match is None or number is None:
        return None
    year = _BEFORE_REPUBLIC + number
    return Quantity(start, match.end(), DATE, year, year, also=(float(number),), parts=(year, None, None))


def _int(text: str | None) -> int | None:
    number = value(text) if text else None
    return None if number is None else int(number.low)


def _full(text: str, start: int) -> Quantity | None:
    match = _DATE.match(text, start)
    if match is None:
        return None
    parts = (
        _int(match["y"] or match["iy"]),
        _int(match["ym"] or match["m"] or match["im"]),
        _int(match["yd"] or match["d"] or match["id"]),
    )
    # "三月" without a day may be "in three months' time" in old style; digits never are.
    last = next(part for part in reversed(parts) if part is not None)
    return Quantity(start, match.end(), DATE, last, last, parts=parts)


def _lunar(text: str, start: int) -> Quantity | None:
    match = _LUNAR.match(text, start)
    if match is None:
        return None
    named = re.search(r"(?:农历|阴历|旧历)(?:[^，。]{0,6})$", text[max(0, start - 9) : start])
    if not (named or match["m"] in "正冬腊" or match["d"][0] in "初廿"):
        return None
    month = {"正": 1, "冬": 11, "腊": 12}.get(match["m"]) or _int(match["m"])
    day = _int(match["d"].lstrip("初"))
    return Quantity(
        start,
        match.end(),
        DATE,
        day or 0,
        day or 0,
        hard=False,
        also=(float(month or 0),),
        parts=(None, month, day, "lunar"),
    )


def _day(text: str, start: int) -> Quantity | None:
    match = _DAY_ONLY.match(text, start)
    day = _int(match["d"]) if match else None
    if match is None or day is None:
        return None
    if text[match.end() - 1] == "日" and (
        _INSIDE.match(text, match.end()) or text[start - 1 : start] in tuple("满每过")
    ):
        return Quantity(start, match.end(), DURATION, day, day, units("qa.lang.zh")["日"])
    return Quantity(start, match.end(), DATE, day, day, parts=(None, None, day))


def _decade(text: str, start: int) -> Quantity | None:
    match = _DECADE.match(text, start)
    if match:
        tens = _int(match["n"]) or 0
        last = _LAST_CENTURY.search(text[max(0, start - 4) : start])
        if last:
            base, start = 1900, start - len(last.group())
        elif match["century"]:
            base = ((_int(match["century"]) or 20) - 1) * 100
        else:
            base = int(match["full"]) * 100 if match["full"] else (2000 if tens < 20 else 1900)
        year = base + tens
        return Quantity(start, match.end(), DATE, year, year, also=(float(tens),), parts=(year, None, None, "decade"))
    match = _BORN.match(text, start)
    if match is None:
        return None
    two = int(match["n"])
    year = (1900 if two >= 50 else 2000) + two // 10 * 10
    also = (float(two), float(year + two % 10), float(year % 100))
    return Quantity(start, match.end(), DATE, year, year, hard=False, also=also, parts=(year, None, None, "decade"))


def time(text: str, start: int) -> Quantity | None:
    """Return the time of day that begins at ``start``, in minutes, or None."""
    match = _TIME.match(text, start)
    if match is None:
        return None
    hour, minute = _int(match["h"] or match["dh"]), 0
    if hour is None:
        return None
    if match["dm"] or match["m"]:
        minute = _int(match["dm"] or match["m"]) or 0
    elif match["half_hour"]:
        minute = 30
    elif match["q"]:
        minute = 15 * (_int(match["q"]) or 0)
    elif not (match["half"] or match["whole"] or match["dh"] or _stands_as_time(text, start, match.end())):
        return None
    half = match["half"] or _half_before(text, start)
    if half and half[0] in _AFTERNOON and half != "今早" and 0 < hour < 12:
        hour += 12
    known = "24" if half or hour > 12 else "12"
    return Quantity(start, match.end(), TIME, hour * 60 + minute, hour * 60 + minute, parts=(known,))


def _half_before(text: str, start: int) -> str | None:
    match = _HALF_DAY_BEFORE.search(text[max(0, start - 2) : start])
    return match.group() if match else None


def _stands_as_time(text: str, start: int, end: int) -> bool:
    """Whether "8时" or "8点" tells a time: after a day or half-day, or before a word that goes with times."""
    before, after = text[max(0, start - 2) : start], text[end : end + 1]
    if _half_before(text, start) or _DAY_BEFORE.search(before):
        return True
    return (text[end - 1] == "时" and text[start].isdigit() and after not in ("", "、")) or (
        text[end - 1] == "点" and after in tuple("许左前后至到起开出上下")
    )
