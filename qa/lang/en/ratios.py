"""Shares and multiples in English: 96.8 percent, two-thirds, three times, one in five, 20 percent off."""

from __future__ import annotations

from qa.lang.en.bounds import bound_at
from qa.lang.en.numerals import DENOMINATORS, TENS, UNITS, Numeral, numeral
from qa.lang.quantity import FRACTION, MULTIPLE, PERCENT, POINTS, Quantity
from qa.text.lazy import expression

PERCENT_SIGN = expression(
    r"[ -]?(?P<points>percent(?:age)?[ -]points?|per cent points?|pct\.? points?|basis points?|pp\b)"
    r"|\s?(?P<percent>%|percent\b|per cent\b|per-cent\b|pct\b)|(?P<mille> per mille| per (?:thousand|1,?000)\b(?!,)|‰)"
)
_OFF = expression(r" (?:off|discount|reduction|price cut|markdown)\b")
_OFF_BEFORE = expression(r"\b(?:discount|reduction|markdown) of (?:about |up to )?$")
_DENOMINATOR = expression(
    rf"[ -](?P<d>{'|'.join(sorted(DENOMINATORS, key=len, reverse=True))})\b(?![ -](?:century|floor|time|place"
    rf"|largest|instance))"
)
_OUT_OF = expression(
    rf" (?:out of|in)(?: every)? (?P<n>\d+|{'|'.join(sorted({*UNITS, *TENS, 'a hundred'}, key=len, reverse=True))})\b"
)


def ratio(low: str, start: int, number: Numeral, word: str | None, end: int) -> Quantity | None:
    """Read percent, percentage points, multiples and fractions, by the word or sign after the number."""
    if word is None or word in PERCENT_WORDS:
        known = share(low, start, number)
        if known is not None:
            return known
    if word in ("fold", "times"):
        hard = word == "fold" or number.low > 2
        bound = bound_at(low, start, end)
        return Quantity(
            start, end, MULTIPLE, number.low, number.high, None, bound, number.vague, hard, parts=("times",)
        )
    if word in DENOMINATORS and not number.vague and number.low < DENOMINATORS[word]:
        match = _DENOMINATOR.match(low, number.end)
        if match:
            value = number.low / DENOMINATORS[word]
            return Quantity(start, match.end(), FRACTION, value, value, None, bound_at(low, start, match.end()))
    if word in ("out", "in"):
        return _out_of(low, start, number)
    match = _STROKE.match(low, number.end) if word is None else None
    if match and int(match.group(1)) > number.low:
        return Quantity(
            start, match.end(), FRACTION, number.low / int(match.group(1)), number.low / int(match.group(1))
        )
    return None


WORD_AFTER = expression(r"[ -]?(?:(?P<sign>[%‰/])|(?P<w>[a-z]+))")
PERCENT_WORDS = frozenset("percent percentage per pct basis pp".split())
RATIO_WORDS = frozenset((*PERCENT_WORDS, *DENOMINATORS, "fold", "times", "out", "in"))
_STROKE = expression(r"/(\d+)\b(?!/)")


def share(low: str, start: int, number: Numeral) -> Quantity | None:
    match = PERCENT_SIGN.match(low, number.end)
    if match is None:
        return None
    basis = (match["points"] or "").strip(" -").startswith("basis")
    factor = 0.01 if basis else 0.1 if match["mille"] else 1.0
    off = _OFF.match(low, match.end()) or _OFF_BEFORE.search(low[max(0, start - 24) : start])
    value, high = number.low * factor, number.high * factor
    bound = bound_at(low, start, match.end())
    kind = POINTS if match["points"] else PERCENT
    also = (100 - value,) if off else ()
    parts = ("mille",) if match["mille"] else ()
    return Quantity(start, match.end(), kind, value, high, None, bound, number.vague, also=also, parts=parts)


_PART_OF_POINT = expression(r"(?: of)? an? (?:percentage point|percent\b|per cent\b)|-point\b| (?:percentage )?point\b")


def part_of_point(low: str, start: int, end: int, part: float) -> Quantity | None:
    """Read "half a percentage point", "a quarter of a percentage point", "a quarter point", from the end of the part."""
    match = _PART_OF_POINT.match(low, end)
    if match is None:
        return None
    kind = POINTS if "point" in match.group() else PERCENT
    return Quantity(start, match.end(), kind, part, part, None, bound_at(low, start, match.end()))


def _out_of(low: str, start: int, number: Numeral) -> Quantity | None:
    """Read "two out of three", "one in five"."""
    match = _OUT_OF.match(low, number.end)
    below = numeral(match["n"], 0) if match else None
    if match is None or below is None or not number.low < below.low:
        return None
    value = number.low / below.low
    parts = ("of", int(number.low), int(below.low))
    return Quantity(start, match.end(), FRACTION, value, value, parts=parts, hard=False)
