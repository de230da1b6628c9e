"""Where a quantity may begin in an English text: found in one pass of compiled code, before Python looks at words."""

from __future__ import annotations

from functools import cache
from itertools import product

from ahocorasick_rs import AhoCorasick, MatchKind

from qa.lang.en.dates import MONTHS, THIRDS
from qa.lang.en.numerals import ORDINALS, TENS, UNITS
from qa.lang.en.references import LEVELS

# What stands at a start, by its kind.
DIGIT, WORD, STEM, MONTH, LEVEL, MONEY, PERIOD, BRACKET, DECADE, SIGN, THIRD = range(11)

_SCALES = "hundred thousand million billion trillion dozen"
_AFTER_AN = f"{_SCALES} score half third quarter couple few tenth decade century year month week fortnight day fifth hour minute"
_VAGUE = "half halves several few couple tens dozens scores hundreds thousands millions billions trillions"
_OTHERS = (
    "twice thrice noon midnight decade decades century centuries fortnight both pair trio centenary centennial "
    "bicentenary "
    "bicentennial biennial biennially triennial triennially twenties thirties forties fifties sixties seventies eighties nineties"
)
STEMS = ("doubl", "tripl", "trebl", "quadrupl", "quintupl", "sextupl")
SYMBOLS = {
    "us$": "usd", "hk$": "hkd", "nt$": "twd", "a$": "aud", "c$": "cad", "s$": "sgd", "mop$": "mop", "$": "usd",
    "€": "eur",
    "£": "gbp", "¥": "cny", "￥": "cny", "₩": "krw", "₽": "rub", "₹": "inr", "rmb": "cny", "rmb¥": "cny", "cny": "cny",
    "usd": "usd", "hkd": "hkd", "eur": "eur", "gbp": "gbp", "jpy": "jpy", "cn¥": "cny", "jp¥": "jpy",
}  # fmt: skip
_NTH = {"Q1": ("first", "1st"), "Q2": ("second", "2nd"), "Q3": ("third", "3rd"), "Q4": ("fourth", "4th", "final")}
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()


@cache
def period_forms() -> dict[str, tuple[str, int]]:
    """Return the forms of relative periods and weekdays, each with its key (as in ``qa.lang.zh.dates``) and weekday."""
    forms: dict[str, tuple[str, int]] = {day: ("weekday", number) for number, day in enumerate(_WEEKDAYS, 1)}
    relative = {"last": "last previous preceding", "this": "this current", "next": "next following coming"}
    for (key, words), noun in product(relative.items(), ("month", "week", "year")):
        # "the previous year" may be any year before; only "last" and "this" and "next" are the writer's own.
        some = words.split() if noun == "month" else [key]
        forms |= {f"{word} {noun}": (f"{key}-{noun}", 0) for word in some}
    forms |= {day: (day, 0) for day in ("today", "yesterday", "tomorrow")}
    forms |= {f"day {word}": (f"day-{word.replace(' ', '-')}", 0) for word in ("after tomorrow", "before yesterday")}
    forms |= {
        f"{noun} {word}": (f"{noun}-{word.replace(' ', '-')}", 0)
        for noun, word in product(("month", "week", "year"), ("before last", "after next"))
    }
    forms |= {f"{word} quarter": (key, 0) for key, words in _NTH.items() for word in words}
    forms |= {f"q{number}": (f"Q{number}", 0) for number in range(1, 5)}
    for first in ("first", "1st"):
        forms |= {
            f"{first} {some}": ("Q1-3", 0) for some in ("three quarters", "3 quarters", "nine months", "9 months")
        }
        forms |= {f"{first} {some}": ("Q1-2", 0) for some in ("two quarters", "2 quarters")}
        forms |= {f"{first} {some}": ("H1", 0) for some in ("half", "six months", "6 months")}
    forms |= {f"{word} half": ("H2", 0) for word in ("second", "2nd", "latter")}
    return forms


class _Table:
    """The patterns and what each is."""

    def __init__(self) -> None:
        self.kinds: dict[str, int] = dict.fromkeys("0123456789", DIGIT)
        words = {*UNITS, *TENS, *ORDINALS, *_VAGUE.split(), *_SCALES.split(), *_OTHERS.split()} - {"zeroth"}
        words |= {f"{article} {noun}" for article, noun in product(("a", "an"), _AFTER_AN.split())}
        words |= {f"{number}fold" for number in (*UNITS, *TENS, "hundred", "thousand", "million")}
        words |= {f"{number}-fold" for number in (*UNITS, *TENS, "hundred", "thousand", "million")}
        words |= {"quarter past", "a quarter past", "a quarter to", "half past", "around the clock", "round the clock"}
        words |= {"round-the-clock", "around-the-clock"}
        self.kinds |= dict.fromkeys(words, WORD)
        self.kinds |= dict.fromkeys(STEMS, STEM)
        self.kinds |= dict.fromkeys(MONTHS, MONTH)
        self.kinds |= dict.fromkeys((*LEVELS, *(f"{level}s" for level in LEVELS)), LEVEL)
        self.kinds |= dict.fromkeys(("§", "§§"), LEVEL)
        self.kinds |= dict.fromkeys(SYMBOLS, MONEY)
        self.kinds |= dict.fromkeys(period_forms(), PERIOD)
        self.kinds |= dict.fromkeys(THIRDS, THIRD)
        self.kinds |= dict.fromkeys(("(19", "(20", "[19", "[20", "〔19", "〔20", "（19", "（20"), BRACKET)
        self.kinds |= {f"'{tens}0s": DECADE for tens in range(2, 10)}
        self.kinds["+86"] = SIGN
        self.forms = list(self.kinds)
        self.numbers = list(self.kinds.values())
        self.automaton = AhoCorasick(self.forms, matchkind=MatchKind.LeftmostLongest)


@cache
def _table() -> _Table:
    return _Table()


def starts(text: str) -> list[tuple[int, int, int]]:
    """Return where a quantity may begin in a text in small letters: (kind, start, end of the form), in order."""
    table = _table()
    numbers = table.numbers
    found = []
    for index, start, end in table.automaton.find_matches_as_indexes(text):
        kind = numbers[index]
        if kind != DIGIT:
            if start and kind not in (BRACKET, DECADE, SIGN) and (before := text[start - 1]).isalnum() and (
                kind != MONEY or before.isalpha()
            ):  # fmt: skip
                # The end of another word has been taken for an article, and hides what follows: "than half".
                _, _, rest = table.forms[index].partition(" ")
                if kind != WORD or rest not in table.kinds:
                    continue
                start, kind = end - len(rest), table.kinds[rest]
            if kind in _WHOLE and text[end : end + 1].isalpha() and not (kind == MONTH and text[end] == "."):
                continue
        found.append((kind, start, end))
    return found


_WHOLE = frozenset((WORD, MONTH, LEVEL, PERIOD, THIRD))
