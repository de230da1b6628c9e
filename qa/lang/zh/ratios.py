"""Shares and multiples in Chinese: 96.8%, 百分之五, 三分之二, 七成, 八折, 3.2个百分点, 增长两倍, 翻两番, 半数."""

from __future__ import annotations

from qa.lang.quantity import FRACTION, MULTIPLE, PERCENT, POINTS, Quantity, ranging
from qa.lang.zh.numerals import value
from qa.text.lazy import expression

CORE = r"(?:\d[\d,]*(?:\.\d+)?|[零〇一二两三四五六七八九几数十百千万亿]+(?:点[零〇一二三四五六七八九]+)?)[多余]?"
_SIGN = expression(r"(?P<n>\d[\d,]*(?:\.\d+)?)\s?(?:(?P<sign>[%％‰])|个?(?P<points>百分点)|个?(?P<basis>基点))")
_POINTS = expression(rf"(?P<n>{CORE})个?(?P<points>百分点|基点)")
_OF = expression(rf"(?P<den>百|千|万|{CORE})分之(?P<n>{CORE})(?P<points>个百分点)?")
_SLASH = expression(r"(?P<n>\d{1,2})/(?P<den>[2-9]|[1-9]\d)(?![\d/])")
_TENTHS = expression(
    r"(?P<n>[一二两三四五六七八九]|\d(?:\.\d)?)(?:[至到~-](?P<m>[二三四五六七八九]"
    r"|\d(?:\.\d)?))?成(?P<rest>[一二三四五六七八九半])?"
    r"(?![功立为员本长果就型绩品熟分语交像群真仙家都材员色])|"
    r"(?P<pair>[二两]三|三四|四五|五六|六七|七八|八九)成(?![功立为员本长果就型绩品熟分语都])"
)
_DISCOUNT = expression(r"(?P<n>[一二三四五六七八九]{1,2}|\d(?:\.\d)?)折(?![旧射叠磨腾断中])")
_TIMES = expression(rf"(?P<n>{CORE}|一)倍(?P<half>半)?(?P<more>[多余])?")
_DOUBLINGS = expression(r"(?P<n>[一两二三四五六\d])番")
_DOUBLED = expression(r"(?:翻了?|成)$")
_GROWTH = expression(
    r"(?:增长|增加|增|提高|提升|扩大|上升|上涨|涨|多出|高出|超出|大|多|高|快|激增|飙升|增幅|同比|环比|提速|增量)"
    r"(?:了|出|近|约|超过?|逾|将近|达|到?达|整整)*$"
)
_REACHED = expression(r"(?:到|至|为|成)(?:了|原来的?|过去的?)*$")
_SCALE = {"百": 1.0, "千": 0.1, "万": 0.01}


def ratio(text: str, start: int) -> Quantity | None:
    """Return the share or multiple that begins at ``start``, or whose 番, 倍 or 半 stands there, or None."""
    char = text[start]
    if char in "番倍":
        return _doubling(text, start)
    if char == "半":
        return _half(text, start)
    return (
        _percent(text, start) or _of(text, start) or _slash(text, start) or _tenths(text, start) or _times(text, start)
    )


def _percent(text: str, start: int) -> Quantity | None:
    match = _SIGN.match(text, start)
    if match is None:
        match = _POINTS.match(text, start)
        if match is None:
            return None
    number = value(match["n"])
    if number is None:
        return None
    points = match["points"] or match.groupdict().get("basis")
    if points:
        factor = 0.01 if points == "基点" else 1.0
        return Quantity(start, match.end(), POINTS, number.low * factor, number.high * factor, parts=(points,))
    factor = 0.1 if match["sign"] == "‰" else 1.0
    return Quantity(start, match.end(), PERCENT, number.low * factor, number.high * factor)


def _of(text: str, start: int) -> Quantity | None:
    match = _OF.match(text, start)
    number = value(match["n"]) if match else None
    if match is None or number is None:
        return None
    if match["den"] in _SCALE:
        factor = _SCALE[match["den"]]
        kind = POINTS if match["points"] else PERCENT
        return Quantity(start, match.end(), kind, number.low * factor, number.high * factor, vague=number.vague)
    below = value(match["den"])
    if below is None or not below.low or below.vague or number.vague:
        return Quantity(start, match.end(), FRACTION, 0, 1, vague=True, hard=False)
    return Quantity(start, match.end(), FRACTION, number.low / below.low, number.low / below.low)


def _slash(text: str, start: int) -> Quantity | None:
    match = _SLASH.match(text, start)
    if match is None or text[start - 1 : start] == "/" or int(match["n"]) >= int(match["den"]):
        return None
    share = int(match["n"]) / int(match["den"])
    return Quantity(start, match.end(), FRACTION, share, share)


def _tenths(text: str, start: int) -> Quantity | None:
    match = _TENTHS.match(text, start)
    if match:
        said = match["pair"] or match["n"]
        numbers = value(said), value(match["m"] or said)
        if numbers[0] and numbers[1]:
            hard = len(match.group()) > 2 or text[start] in "二三四六七八九"
            rest = 5.0 if match["rest"] == "半" else (value(match["rest"] or "零") or numbers[0]).low
            low, high = numbers[0].low * 10 + rest, numbers[1].high * 10 + rest
            upper = Quantity(start, match.end(), PERCENT, high, high, hard=hard)
            return upper if low == high else ranging(start, low, upper)
    match = _DISCOUNT.match(text, start)
    number = value("".join(match["n"])) if match else None
    if match is None or number is None:
        return None
    price = number.low if number.low > 10 else number.low * 10
    return Quantity(start, match.end(), PERCENT, price, price, also=(100 - price,), hard=False)


def _times(text: str, start: int) -> Quantity | None:
    match = _TIMES.match(text, start)
    number = value(match["n"]) if match else None
    if match is None or number is None:
        return None
    before = text[max(0, start - 10) : start]
    half = 0.5 if match["half"] else 0.0
    if text[start - 1 : start] == "翻" or text[max(0, start - 2) : start] == "翻了":
        return Quantity(start, match.end(), MULTIPLE, number.low + 1, number.high + 1, parts=("growth",))
    grown = bool(_GROWTH.search(before)) and not _REACHED.search(before)
    add = (1.0 if grown else 0.0) + half
    parts = ("growth",) if grown else ("ratio",)
    bound = ">" if number.more or match["more"] else ""
    return Quantity(
        start, match.end(), MULTIPLE, number.low + add, number.high + add, None, bound, number.vague, parts=parts
    )


def _doubling(text: str, start: int) -> Quantity | None:
    """Read 翻番, 翻倍, 成倍, whose last character stands at ``start``."""
    before = _DOUBLED.search(text[max(0, start - 2) : start])
    if before is None:
        return None
    begin = start - len(before.group())
    if before.group() == "成":
        return Quantity(begin, start + 1, MULTIPLE, 2, 99, vague=True, hard=False)
    return Quantity(begin, start + 1, MULTIPLE, 2.0, 2.0, parts=("doubling",))


def doublings(text: str, start: int) -> Quantity | None:
    """Read 翻两番, whose numeral stands at ``start``; 翻两番 is four times as much."""
    match = _DOUBLINGS.match(text, start)
    number = value(match["n"]) if match else None
    if match is None or number is None:
        return None
    before = _DOUBLED.search(text[max(0, start - 2) : start])
    times = 2.0**number.low
    begin = start - len(before.group()) if before else start
    return Quantity(begin, match.end(), MULTIPLE, times, times, hard=before is not None, parts=("doubling",))


def _half(text: str, start: int) -> Quantity | None:
    """Read 半数, 过半, 一半, 对半, whose 半 stands at ``start``."""
    before, after = text[start - 1 : start], text[start + 1 : start + 2]
    if after == "数":
        return Quantity(start, start + 2, FRACTION, 0.5, 0.5)
    if before == "过" and after != "百":
        return Quantity(start - 1, start + 1, FRACTION, 0.5, 0.5, bound=">")
    if before in ("一", "对") and after not in tuple("年天路夜空个"):
        return Quantity(start - 1, start + 1, FRACTION, 0.5, 0.5, hard=False)
    return None
