"""The value of a Chinese numeral: 三百二十, 3.5万, 十几, 二〇二四, 壹拾贰万, 七八百."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from qa.text.lazy import expression

DIGITS = {char: value for value, chars in enumerate(
    ("零〇○0", "一壹幺弌1", "二贰两貳2", "三叁參3", "四肆4", "五伍5", "六陆陸6", "七柒7", "八捌8", "九玖9")
) for char in chars}  # fmt: skip
SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
LARGE = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
TENS = {"廿": 20, "卅": 30}
FORMAL = "零壹贰貳叁參肆伍陆陸柒捌玖拾佰仟"
HAN = "零〇○一二两三四五六七八九十百千万亿"
_VAGUE = "几数"
_ARABIC = expression(r"\d[\d,]*(?:\.\d+)?")
_MULTIPLIERS = expression(r"[十百千万亿拾佰仟萬億]+")
# Two digits that stand for a range: 两三, 七八; and 三五, which has become one.
_DIGIT = "[一二两三四五六七八九零〇]"
_PAIR = expression(rf"(?<!{_DIGIT})(?:一[二两]|[二两]三|三[四五]|四五|五六|六七|七八|八九)(?!{_DIGIT})")
_MORE = expression("[多余來来]")


class Numeral(NamedTuple):
    """The value of a numeral.

    Attributes:
        low, high: The value, or the two ends of what it may be.
        vague: It says no definite number (十几, 数百).
        more: It says that there is something beyond (十多, 百余).
    """

    low: float
    high: float
    vague: bool = False
    more: bool = False


@lru_cache(maxsize=4096)
def value(text: str) -> Numeral | None:
    """Return the value of a numeral, or None where the characters make none.

    Args:
        text: The numeral alone, ASCII digits, with 几, 数, 多, 余 where they belong to it ("300多万").
    """
    more = bool(_MORE.search(text))
    bare = _MORE.sub("", text) if more else text
    if "几" in bare or "数" in bare:
        return _vague(bare, more)
    pair = _PAIR.search(bare) if len(bare) > 1 else None
    if pair and not (pair.group() == "一二" and len(bare) == 2):
        low = _exact(bare[: pair.start()] + pair.group()[0] + bare[pair.end() :])
        high = _exact(bare[: pair.start()] + pair.group()[1] + bare[pair.end() :])
        if low is not None and high is not None:
            return Numeral(low, high, False, more)
    exact = _exact(bare)
    return None if exact is None else Numeral(exact, exact, False, more)


def _vague(text: str, more: bool) -> Numeral | None:
    """十几 is 11 to 19, 几十 20 to 99, 数百万 2 to 10 million, 二十几 21 to 29."""
    place = next((i for i, char in enumerate(text) if char in _VAGUE), 0)
    before, after = text[:place], text[place + 1 :]
    scale = _exact("一" + after) if after else 1.0
    if scale is None:
        return None
    if before:
        base = _exact(before)
        if base is None:
            return None
        # 十几万: what stands before 几 is counted in the same scale.
        return Numeral((base + 1) * scale, (base + 9) * scale, True, more)
    return Numeral(2 * scale, 10 * scale - max(1.0, scale / 100), True, more)


def _exact(text: str) -> float | None:
    if not text:
        return None
    if text.isascii():
        return _arabic(text)
    if "点" in text or not (_MULTIPLIERS.search(text) or any(char in TENS for char in text)):
        return _positional(text)
    total = section = 0.0
    number: float | None = None
    last = 1
    position = 0
    while position < len(text):
        char = text[position]
        arabic = _ARABIC.match(text, position)
        if arabic:
            if number is not None:
                return None
            number, position = _arabic(arabic.group()), arabic.end()
            continue
        if char in DIGITS:
            number = (number or 0) * (10 if number else 1) + DIGITS[char]
            last = 1 if DIGITS[char] == 0 else last
        elif char in TENS:
            section += TENS[char]
        elif char in SMALL:
            section += (1 if number is None else number) * SMALL[char]
            number, last = None, SMALL[char]
        elif char in LARGE:
            total = _enlarge(total, section + (number or 0), LARGE[char])
            section, number, last = 0.0, None, LARGE[char]
        else:
            return None
        position += 1
    if number is not None and last >= 100 and text[-1] in DIGITS and not text[-1].isascii():
        number = number * last / 10  # 一万五 is 15,000
    return total + section + (number or 0)


def _enlarge(total: float, section: float, factor: int) -> float:
    """Multiply by 万 or 亿: 1.2万亿 multiplies what came before, 3亿5000万 adds to it."""
    if section:
        return (total + section) * factor if 0 < total < factor else total + section * factor
    return total * factor if total else float(factor)


def _arabic(text: str) -> float | None:
    try:
        return float(text.replace(",", ""))
    except ValueError:
        return None


def _positional(text: str) -> float | None:
    """Read digits one by one: 二〇二四, 三点五, 一二三四五."""
    if "点" in text or "." in text:
        whole, _, rest = text.replace("点", ".").partition(".")
        if not rest or any(char not in DIGITS for char in rest):
            return None
        left = _exact(whole)
        return None if left is None else left + int("".join(str(DIGITS[char]) for char in rest)) / 10 ** len(rest)
    if any(char not in DIGITS for char in text):
        return None
    return float(int("".join(str(DIGITS[char]) for char in text)))
