"""Find the quantities of an English text: value, bound, unit, kind, place."""

from __future__ import annotations

from functools import lru_cache

from qa.lang.en import dates, ratios, references
from qa.lang.en import starts as starts_at
from qa.lang.en.bounds import bound_at
from qa.lang.en.measures import FOLDER, first_words, kind_of, unit_at
from qa.lang.en.money import inherit, money_at
from qa.lang.en.numerals import DENOMINATORS, DIGITS, SCALES, Numeral, numeral, ordinal
from qa.lang.en.starts import DIGIT, STEM, period_forms, starts
from qa.lang.quantity import (
    COUNT,
    DURATION,
    FRACTION,
    MULTIPLE,
    ORDINAL,
    PERCENT,
    PERIOD,
    POINTS,
    REMEMBERED,
    TIME,
    Quantity,
    joined,
    ranging,
    units,
)  # fmt: skip
from qa.text.lazy import expression

_MULTIPLES = {"doubl": 2.0, "tripl": 3.0, "trebl": 3.0, "quadrupl": 4.0, "quintupl": 5.0, "sextupl": 6.0}
_MULTIPLE = expression(
    r"(?P<m>twice|thrice|(?:doubl|tripl|trebl|quadrupl|quintupl|sextupl)(?:e|ed|es|ing))\b(?![ -](?:check|jump"
    r"|digit|standard|major|track))"
)
# What may stand between the parts of "one year and six months", "1 hour 30 minutes".
_GAPS = frozenset((" ", " and ", ", ", ", and "))
_RANGE = expression(r"\s?(?:[-–—~]|to|and|or)\s?(?=[\da-z$¥€£])")
_SOFT_WORDS = frozenset(
    ("one", "first", "second", "both", "half", "two", "a", "zero", "pair", "couple", "few", "several")
)
_NAME_BEFORE = expression(r"(?<![A-Za-z])(?!RMB|CNY|USD|HKD|EUR|US|NO|AD|BC)[A-Z]{2,5}(?:/[A-Z])? $")
_CODE_BEFORE = expression(r"[a-z][-/.]?$|#$")
_NUMBERED = expression(r"\bnos?\.? ?$")
_OF_TIME = {
    "decades": ("decades", 2, 9.9, ()), "decade": ("decades", 1, 1, (10.0,)), "centuries": ("centuries", 2, 9, ()),
    "century": ("centuries", 1, 1, (100.0,)), "fortnight": ("fortnights", 1, 1, (14.0,)),
}  # fmt: skip


def fold(text: str) -> str:
    """Return the text in small letters with full-width digits made ASCII and hard spaces plain; its length is kept."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(small if len(small := char.lower()) == 1 else char for char in text)
    return low if low.isascii() else low.translate(_FULL)


_FULL = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), 0xFF05, 0xFF0E)}
_FULL |= {ord(char): " " for char in "\u00a0\u202f\u2009\u3000"} | {ord("’"): "'", ord("‐"): "-", ord("‑"): "-"}


def find(text: str) -> list[Quantity]:
    """Return the quantities of a text, in order."""
    return list(_found(text))


@lru_cache(maxsize=REMEMBERED)
def _found(text: str) -> tuple[Quantity, ...]:
    return tuple(_searched(text))


def _searched(text: str) -> list[Quantity]:
    low = fold(text)
    begins = starts(low)
    found: list[Quantity] = []
    position = 0
    item = references.list_number(low)
    if item is not None:
        found.append(item)
        position = item.end
    for kind, start, end in begins:
        if start < position:
            continue
        some = _at(low, text, kind, start, end)
        if some:
            found += some
            position = some[-1].end
        elif kind == DIGIT:
            position = DIGITS.match(low, start).end()  # type: ignore[union-attr]
    return joined(found, low, _GAPS) if len(found) > 1 else found


def _at(low: str, text: str, kind: int, start: int, end: int) -> list[Quantity]:
    """Return what begins at ``start``, by the kind of its form."""
    match kind:
        case starts_at.DIGIT | starts_at.SIGN:
            return [] if start and _NAME_BEFORE.search(text[max(0, start - 8) : start]) else _digits(low, start)
        case starts_at.WORD | starts_at.STEM:
            return _word(low, start, low[start:end], kind)
        case starts_at.MONTH:
            return dates.by_month(low, text, start)
        case starts_at.LEVEL:
            return references.references(low, start)
        case starts_at.PERIOD:
            key, number = period_forms()[low[start:end]]
            return [Quantity(start, end, PERIOD, number, number, hard=False, parts=(key,))]
        case starts_at.THIRD:
            return _list(dates.third_of_month(text, low[start:end], start, end))
        case starts_at.BRACKET:
            return _list(references.case_number(low, start))
        case starts_at.DECADE:
            decade = dates.decade_at(low, start + 1)
            return [decade._replace(start=start)] if decade else []
    return _list(money_at(low, start))


def _list(quantity: Quantity | None) -> list[Quantity]:
    return [] if quantity is None else [quantity]


def _digits(low: str, start: int) -> list[Quantity]:
    if low.startswith(_ALWAYS, start):
        return [Quantity(start, start + len(_ALWAYS), DURATION, 24, 24, units(FOLDER)["hours"], hard=False)]
    run = DIGITS.match(low, start)
    end = run.end() if run else start
    after, size = low[end : end + 1], end - start
    if (
        run is None
        or (size > 4 and "," not in run.group())
        or (after in _AMID_CODE and (low[end + 1 : end + 2].isdigit() or low[end + 1 : end + 2] in ("(", ")", " ")))
        or (low[start] == "1" and 2 < size < 6)
    ):
        phone = references.phone(low, start)
        if phone is not None:
            return [phone]
    if run is None or (start and _CODE_BEFORE.search(low[max(0, start - 2) : start])):
        return []
    if size < 6 and (after in _TIMING or (after == " " and low[end + 1 : end + 2] in _TIMING)):
        clock = dates.time(low, start)
        if clock is not None:
            return [clock]
    if after in _NTH:
        order = references.plan(low, start) or _nth(low, start)
        if order is not None and not dates.starts_with_day(low, start):
            return [order]
    if size < 3 or size == 4 or after in _SEPARATORS:
        known = dates.by_digit(low, start)
        if known:
            return known
    number = numeral(low, start)
    if number is None:
        return []
    found = _number(low, start, number)
    if start and low[start - 1] in " .o" and _NUMBERED.search(low[max(0, start - 5) : start]):
        return [one._replace(kind=ORDINAL, hard=one.low > 1) if one.kind == COUNT else one for one in found]
    return found


_ALWAYS = "24/7"
# What may follow the first digits of a telephone number, of a time, of an ordinal.
_AMID_CODE = frozenset("- )")
_TIMING = frozenset(":.apoh")
_SEPARATORS = frozenset("-/.")
_NTH = frozenset("snrt")


def _nth(low: str, start: int) -> Quantity | None:
    order = ordinal(low, start)
    return Quantity(start, order[1], ORDINAL, order[0], order[0], hard=order[0] > 1) if order else None


_FIRST_WORDS = {"first": 1.0, "second": 2.0}
# After these "one" counts nothing that the source must count.
_PLAIN_AFTER_ONE = frozenset(
    "of is was who that another by the has can could would will man more thing way day side".split()
)


def _word(low: str, start: int, word: str, kind: int) -> list[Quantity]:
    if word in _FIRST_WORDS:
        return [Quantity(start, start + len(word), ORDINAL, _FIRST_WORDS[word], _FIRST_WORDS[word], hard=False)]
    if word == "one" and low[start + 4 : low.find(" ", start + 4)] in _PLAIN_AFTER_ONE:
        return []
    if kind == STEM or word in _TIMES:
        return _list(_multiple(low, start, word))
    if word.endswith("fold"):
        return _folded(low, start, word)
    fixed = _fixed(start, word) if word in _FIXED else _clock(low, start, word)
    if fixed is None and word in _TIME_WORDS:
        fixed = _of_time(low, start)
    if fixed is not None:
        return [fixed]
    order = ordinal(low, start)
    if order is not None:
        # "a third of", "one third" are fractions; "the second hand" is none of our business.
        soft = order[0] <= 2 or low[start - 1 : start] == "-"
        return [Quantity(start, order[1], ORDINAL, order[0], order[0], hard=not soft)]
    number = numeral(low, start)
    if number is None and low.startswith(("a ", "an ", "half"), start):
        return _article(low, start)
    return [] if number is None else _number(low, start, number)


_TIMES = {"twice": 2.0, "thrice": 3.0}


def _multiple(low: str, start: int, word: str) -> Quantity | None:
    """Read "twice", "doubled", "quadrupling"."""
    match = _MULTIPLE.match(low, start)
    if match is None:
        return None
    if word in _TIMES:
        return Quantity(start, match.end(), MULTIPLE, _TIMES[word], _TIMES[word], parts=("times",))
    value = _MULTIPLES[word]
    hard = match["m"] not in ("double", "doubles")
    return Quantity(start, match.end(), MULTIPLE, value, value, hard=hard, parts=("verb",))


# Words of one value: kind, value, unit, parts.
_FIXED: dict[str, tuple[str, float, str, tuple[str, ...]]] = {
    "noon": (TIME, 720, "", ("24",)), "midnight": (TIME, 1440, "", ("24",)), "both": (COUNT, 2, "", ()),
    "pair": (COUNT, 2, "", ()), "trio": (COUNT, 3, "", ()), "centenary": (ORDINAL, 100, "", ()),
    "centennial": (ORDINAL, 100, "", ()), "bicentenary": (ORDINAL, 200, "", ()), "bicentennial": (ORDINAL, 200, "", ()),
    **dict.fromkeys(("biennial", "biennially"), (DURATION, 2, "years", ())),
    **dict.fromkeys(("triennial", "triennially"), (DURATION, 3, "years", ())),
    "around the clock": (DURATION, 24, "hours", ()), "round the clock": (DURATION, 24, "hours", ()),
    "around-the-clock": (DURATION, 24, "hours", ()), "round-the-clock": (DURATION, 24, "hours", ()),
}  # fmt: skip


def _fixed(start: int, word: str) -> Quantity:
    kind, value, unit, parts = _FIXED[word]
    return Quantity(
        start, start + len(word), kind, value, value, units(FOLDER)[unit] if unit else None, hard=False, parts=parts
    )


_TIME_WORDS = frozenset(
    ("decade", "decades", "century", "centuries", "fortnight", "a decade", "a century", "a fortnight", "a quarter")
)


def _clock(low: str, start: int, word: str) -> Quantity | None:
    """Read the words that tell a time, a decade or a plan."""
    if word.endswith("ies"):
        return dates.decade_at(low, start)
    if word.endswith((" past", " to")) or " o'clock" in low:
        return dates.time(low, start)
    return references.plan(low, start) if "five-year" in low or "five year" in low else None


def _folded(low: str, start: int, word: str) -> list[Quantity]:
    """Read twofold, tenfold, hundredfold."""
    number = numeral(word.removesuffix("fold"), 0)
    if number is None or number.end != len(word) - 4:
        return []
    end = start + len(word)
    return [Quantity(start, end, MULTIPLE, number.low, number.high, None, bound_at(low, start, end), parts=("times",))]


_SPAN_OF_TIME = expression(r"(?:an? )?(?P<w>decades?|century|centuries|fortnight)\b")
_HALF_AN = expression(r"(?P<half>half)(?: an?| of an?|-an?| the|-)?[ -]?")
_OF_A_MILLION = expression(r" of a (thousand|million|billion|trillion)\b")
_OF_AN = expression(r" of an?(?= )")
_AN = expression(r"an? ")
_PART = expression(
    r"(?P<d>half|third|quarter|fourth|fifth|tenth)(?= of|[.,;)]| (?!century|floor|time|party|person|round|quarter"
    r"|instance)|$)"
)


def _of_time(low: str, start: int) -> Quantity | None:
    """Read a bare "decades", "a decade", "century-old", "a fortnight"."""
    match = _SPAN_OF_TIME.match(low, start)
    if match is None:
        return None
    name, low_end, high_end, also = _OF_TIME[match["w"]]
    unit = units(FOLDER)[name]
    return Quantity(start, match.end(), DURATION, low_end, high_end, unit, bound_at(low, start, match.end()),
                    low_end != high_end, hard=False, also=also)  # fmt: skip


def _article(low: str, start: int) -> list[Quantity]:
    """Read "a third", "a quarter of", "half an hour", "a year and a half", "half"."""
    match = _HALF_AN.match(low, start)
    if match:
        point = ratios.part_of_point(low, start, start + len("half"), 0.5)
        if point is not None:
            return [point]
        unit, end = unit_at(low, match.end() - 1 if low[match.end() - 1] in " -" else match.end())
        if unit is not None:
            return [Quantity(start, end, kind_of(unit), 0.5, 0.5, unit, bound_at(low, start, end), hard=False)]
        return [Quantity(start, start + 4, FRACTION, 0.5, 0.5, None, bound_at(low, start, start + 4), hard=False)]
    match = _AN.match(low, start)
    if match is None:
        return []
    end = match.end()
    part = _PART.match(low, end)
    if part:
        value = 1 / DENOMINATORS[part["d"]]
        point = ratios.part_of_point(low, start, part.end(), value)
        if point is not None:
            return [point]
        span = _OF_AN.match(low, part.end())
        unit, after = unit_at(low, span.end()) if span else (None, 0)
        if unit is not None:
            return [Quantity(start, after, kind_of(unit), value, value, unit, bound_at(low, start, after))]
        million = _OF_A_MILLION.match(low, part.end())
        if million:
            value *= SCALES[million.group(1)]
            return [Quantity(start, million.end(), COUNT, value, value, None, bound_at(low, start, million.end()))]
        hard = part["d"] != "half"
        return [Quantity(start, part.end(), FRACTION, value, value, None, bound_at(low, start, part.end()), hard=hard)]
    unit, after = unit_at(low, end - 1)
    if unit is None:
        return []
    half = low.startswith(" and a half", after)
    value = 1.5 if half else 1.0
    return [Quantity(start, after + 11 if half else after, kind_of(unit), value, value, unit, hard=half)]


def _number(low: str, start: int, number: Numeral) -> list[Quantity]:
    """Return the quantities that a cardinal makes with what follows it."""
    after = ratios.WORD_AFTER.match(low, number.end)
    word = after["w"] if after else None
    if after and (after["sign"] or word in ratios.RATIO_WORDS):
        ratio = ratios.ratio(low, start, number, word, after.end())
        if ratio is not None:
            return [ratio]
    unit, end = unit_at(low, number.end) if word is None or word in first_words() else (None, number.end)
    if word in _LINK_WORDS or unit is not None or low[number.end : number.end + 1] in _LINKS_BUT_SPACE:
        both = _range(low, start, number)
        if both is not None:
            return [both]
    value, high = number.low, number.high
    if unit and low.startswith(" and a half", end):
        value, high, end = value + 0.5, high + 0.5, end + 11
    said = low[start : number.end]
    if number.vague and unit is None:
        end = number.end + 3 if low.startswith(" of", number.end) else number.end
    soft = said in _SOFT_WORDS and not (said == "two" and unit is not None)
    hard = not soft and value != 1 and not (said.startswith("a ") and value < 100 and value != 12)
    if low[number.end : number.end + 1].isalpha() and unit is None:
        return []
    parts = ("dozen",) if said.endswith("dozen") else ()
    return [
        Quantity(
            start, end, kind_of(unit), value, high, unit, bound_at(low, start, end), number.vague, hard, parts=parts
        )
    ]


_LINK_WORDS = frozenset(("to", "and", "or"))
_LINKS_BUT_SPACE = frozenset("-–—~")


_LINKS = frozenset(" -–—~")


def _range(low: str, start: int, first: Numeral) -> Quantity | None:
    """Read "15 to 30 days", "between 15 and 30", "two or three", "30%-50%"."""
    unit, position = unit_at(low, first.end)
    percent = ratios.PERCENT_SIGN.match(low, position) if low[position : position + 1] in "% p" else None
    position = percent.end() if percent else position
    match = _RANGE.match(low, position) if low[position : position + 1] in _LINKS else None
    if match is None or first.vague:
        return None
    link = match.group().strip()
    if link == "and" and not low[:start].endswith("between "):
        return None
    second = numeral(low, match.end())
    if (
        second is None
        or second.vague
        or not first.low < second.low
        or (low[second.end : second.end + 1] == "-" and link == "-" and low[second.end + 1 : second.end + 2].isdigit())
    ):
        return None
    bottom = inherit(first.low, second.low)
    if link == "or" and second.low - bottom > max(1.0, bottom):
        return None
    percent = ratios.PERCENT_SIGN.match(low, second.end)
    if percent:
        kind = POINTS if percent["points"] else PERCENT
        return ranging(start, bottom, Quantity(match.end(), percent.end(), kind, second.low, second.low))
    after, end = unit_at(low, second.end)
    if unit and after and unit != after:
        return None
    unit = after or unit
    bound = bound_at(low, start, end)
    return ranging(start, bottom, Quantity(match.end(), end, kind_of(unit), second.low, second.low, unit, bound))
