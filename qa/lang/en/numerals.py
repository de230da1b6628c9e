"""The value of an English numeral: three dozen, half a million, 2.3 billion, tens of thousands, a couple, fifty-two."""

from __future__ import annotations

from typing import NamedTuple

from qa.text.lazy import expression

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
UNITS = {word: float(number) for number, word in enumerate(_ONES.split())}
TENS = {
    word: 10.0 * number
    for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
SCALES = {
    "hundred": 100.0, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0, "score": 20.0,
    "k": 1e3, "mn": 1e6, "mln": 1e6, "bn": 1e9, "bln": 1e9, "tn": 1e12, "trn": 1e12,
}  # fmt: skip
_ORDINAL_ONES = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth"
)
ORDINALS = {word: float(number) for number, word in enumerate(_ORDINAL_ONES.split()) if number}
ORDINALS |= {word[:-1] + "ieth": number for word, number in TENS.items()}
ORDINALS |= {"hundredth": 100.0, "thousandth": 1e3, "millionth": 1e6, "billionth": 1e9}
DENOMINATORS = {"half": 2.0, "halves": 2.0, "quarter": 4.0, "quarters": 4.0}
DENOMINATORS |= {word: value for word, value in ORDINALS.items() if value > 2}
DENOMINATORS |= {word + "s": value for word, value in ORDINALS.items() if value > 2}

DIGITS = expression(r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?")
_SMALL = "|".join(sorted({*UNITS, *TENS}, key=len, reverse=True))
_SCALE = "hundred|thousand|million|billion|trillion|dozen|score"
_WORD = expression(rf"(?:{_SMALL}|{_SCALE})\b")
_SCALE_AFTER = expression(rf"(?:[ -](?:{_SCALE})|\s?(?:mn|mln|bn|bln|tn|trn)|k)\b(?! of pages)")
_VAGUE = expression(
    rf"(?P<few>several|a few|few|a couple(?: of)?|couple of)(?:[ -](?P<scale>(?:{_SCALE})(?:[ -](?:{_SCALE}))?))?\b"
)
_PLURAL = expression(r"(?P<a>tens|dozens|scores|hundreds|thousands|millions|billions|trillions)\b")
_PLURAL_OF = expression(r" of (?P<a>thousands|millions|billions|trillions)\b")
_A = expression(rf"an? (?=(?:{_SCALE})\b)")
_HALF_A = expression(rf"half (?:an? |of an? )?(?P<scale>{_SCALE})\b")
_AND_A_HALF = expression(r"[ -]and[ -]a[ -]half\b")
_OR_SO = expression(r" or so\b")


class Numeral(NamedTuple):
    """The value of a numeral in a text, and where it ends."""

    low: float
    high: float
    end: int
    vague: bool = False
    words: bool = True


def numeral(text: str, start: int) -> Numeral | None:
    """Return the cardinal that begins at ``start`` of a text in small letters, or None."""
    match = DIGITS.match(text, start)
    if match:
        return _scaled(text, float(match.group().replace(",", "")), match.end(), False)
    match = _HALF_A.match(text, start)
    if match:
        return _scaled(text, SCALES[match["scale"]] / 2, match.end(), True)
    match = _A.match(text, start)
    if match:
        return _words(text, match.end())
    return _words(text, start) or _vague(text, start)


def _scaled(text: str, number: float, end: int, words: bool) -> Numeral:
    """Multiply by what follows: 3.5 million, 2 hundred thousand, 35k, five and a half million."""
    half = _AND_A_HALF.match(text, end)
    if half:
        after = _SCALE_AFTER.match(text, half.end())
        if after:
            return _scaled(text, (number + 0.5) * SCALES[after.group().strip(" -")], after.end(), words)
        return Numeral(number + 0.5, number + 0.5, half.end(), False, words)
    match = _SCALE_AFTER.match(text, end)
    while match:
        scale = SCALES[match.group().strip(" -")]
        number, end = number * scale, match.end()
        half = _AND_A_HALF.match(text, end)
        if half:
            number, end = number + scale / 2, half.end()
        match = _SCALE_AFTER.match(text, end)
    return Numeral(number, number, end, False, words)


def _words(text: str, start: int) -> Numeral | None:
    """Read number words as long as they go on: two hundred and fifty-three thousand four hundred."""
    total = group = 0.0
    scale = last = 0.0  # ``last`` is the least value that may no longer be added to the group
    position, end = start, 0
    match = _WORD.match(text, position)
    while match:
        word = match.group()
        if word in SCALES:
            scale = SCALES[word]
            if scale >= 1000:
                total, group = total + (group or 1) * scale, 0.0
            else:
                group = (group or 1) * scale
            last = 1000.0 if scale >= 1000 else 100.0
        else:
            number = UNITS.get(word) if word in UNITS else TENS[word]
            if number is None or (end and number >= last):
                break
            group += number
            last = 10.0 if word in TENS else 0.0
        end = match.end()
        match = _WORD.match(text, _next(text, end, last))
    if not end:
        return None
    half = _AND_A_HALF.match(text, end)
    if half and scale >= 1000:
        return Numeral(total + scale / 2, total + scale / 2, half.end())
    if half or _SCALE_AFTER.match(text, end):
        return _scaled(text, total + group, end, True)
    return Numeral(total + group, total + group, end)


def _next(text: str, end: int, last: float) -> int:
    """Return where the next number word would begin."""
    if text[end : end + 1] not in (" ", "-"):
        return len(text)
    if text.startswith("and ", end + 1):
        return end + 5 if last >= 100 else len(text)
    return end + 1


def _vague(text: str, start: int) -> Numeral | None:
    match = _VAGUE.match(text, start)
    if match:
        scale = 1.0
        for word in (match["scale"] or "").replace("-", " ").split():
            scale *= SCALES[word]
        if "couple" in match["few"]:
            return Numeral(2 * scale, (2 if scale == 1 else 3) * scale, match.end(), scale > 1)
        return Numeral(2 * scale, 9.99 * scale if scale > 1 else 9, match.end(), True)
    match = _PLURAL.match(text, start)
    if match is None:
        return None
    first = match["a"].removesuffix("s")
    low, high = _PLURALS[first]
    following = _PLURAL_OF.match(text, match.end())
    while following:
        scale = SCALES[following["a"].removesuffix("s")]
        low, high, match = low * scale, high * scale, following
        following = _PLURAL_OF.match(text, match.end())
    return Numeral(low, high, match.end(), True)


# What a bare plural may stand for.
_PLURALS = {
    "ten": (10.0, 99.9), "dozen": (20.0, 99.9), "score": (20.0, 199.0), "hundred": (100.0, 999.9),
    "thousand": (1e3, 9999.9),
    "million": (1e6, 9.9999e6), "billion": (1e9, 9.9999e9), "trillion": (1e12, 9.9999e12),
}  # fmt: skip


def ordinal(text: str, start: int) -> tuple[float, int] | None:
    """Return the value and end of the ordinal that begins at ``start``: 21st, twenty-first, third."""
    match = _ORDINAL.match(text, start)
    if match is None:
        return None
    if match["digits"]:
        return float(match["digits"].replace(",", "")), match.end()
    tens = TENS.get(match["tens"] or "", 0.0)
    return tens + ORDINALS[match["ones"]], match.end()


_ORDINAL = expression(
    r"(?P<digits>\d[\d,]*)(?:st|nd|rd|th)\b|(?:(?P<tens>twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[ -])?"
    rf"(?P<ones>{'|'.join(sorted(ORDINALS, key=len, reverse=True))})\b(?! (?:of all|and foremost))"
)
