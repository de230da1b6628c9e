"""Dates, times and relative periods in English: September 15, 2023, the 1990s, last month, the first three quarters."""

from __future__ import annotations

import re

from qa.lang.en.numerals import TENS, UNITS
from qa.lang.quantity import DATE, PERIOD, TIME, Quantity
from qa.text.lazy import expression

MONTHS = {
    name: number
    for number, names in enumerate(
        ("january|jan", "february|feb", "march|mar", "april|apr", "may", "june|jun", "july|jul", "august|aug",
         "september|sept|sep", "october|oct", "november|nov", "december|dec"), 1,
    )
    for name in names.split("|")
}  # fmt: skip
# What says in which third of a month something falls, by the keys of ``qa.lang.zh.dates``.
THIRDS = {
    form: key
    for key, forms in {
        "early-month": "early|beginning of|start of|first ten days of|first 10 days of",
        "mid-month": "mid|middle of|second ten days of|second 10 days of|middle ten days of",
        "late-month": "late|end of|close of|last ten days of|last 10 days of|final ten days of",
    }.items()
    for form in forms.split("|")
}
_OF_MONTH = expression(
    r"[- ](?:the |this |that |last |next )?(?:month\b(?!s)|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b)"
)
_MONTH = rf"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b\.?"
_YEAR = r"(?P<year>(?:1\d|20|21)\d\d)(?![\d,.]?\d|%)"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d:%]|,\d{3}|\.\d)"
_UNTIL = r"(?:\s?[-–—]\s?| to | and | through | until )"
_DAY_TO = rf"(?:{_UNTIL}(?P<day2>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d:%]|,\d{{3}}|\.\d| [a-z]+ (?:and|people)))?"
_MONTH_FIRST = expression(rf"{_MONTH}(?: the)?\s{_DAY}{_DAY_TO}(?:,? (?:of )?{_YEAR})?")
_DAY_FIRST = expression(rf"{_DAY}{_DAY_TO}(?: day)?(?: of)? {_MONTH}(?:,? (?:of )?{_YEAR})?")
_MONTH_ONLY = expression(rf"{_MONTH}(?:,? (?:of )?{_YEAR})?")
_NUMERIC = expression(
    r"(?P<y>(?:1\d|20)\d\d)(?P<s>[-/.])(?P<m>0?[1-9]|1[0-2])(?P=s)(?P<d>3[01]|[12]\d|0?[1-9])(?![\d.])"
    r"|(?P<a>3[01]|[12]\d|0?[1-9])(?P<s2>[-/.])(?P<b>3[01]|[12]\d|0?[1-9])(?P=s2)(?P<y2>(?:1\d|20)\d\d)\b"
)
_YEAR_ONLY = expression(r"(?:19|20|1[5-8])\d\d(?![\d,.]?\d|[%a-z]|-[a-z])")
_SPAN = expression(r"(?P<y>(?:19|20)\d\d)[-–—/](?P<z>(?:19|20)?\d\d)(?!\d|-\d)")
_DECADE = expression(
    r"(?P<full>(?:1\d|20)\d0)['’]?s\b|(?P<short>[2-9]0)['’]?s\b|(?P<words>twenties|thirties|forties|fifties"
    r"|sixties|seventies"
    r"|eighties|nineties)\b"
)
_DECADE_WORDS = {word[:-1] + "ies": int(value) for word, value in TENS.items()}
_HOURS = "|".join(word for word in list(UNITS)[1:13])
_TIME = expression(
    r"(?P<h>2[0-4]|1\d|0?\d)(?:[:.](?P<m>[0-5]\d))?(?::\d\d)?\s?(?P<half>[ap]\.?m\b\.?)|(?P<h24>2[0-3]|1\d"
    r"|0?\d):(?P<m24>[0-5]\d)(?![\d%:])"
    rf"|(?P<past>half past|a quarter past|a quarter to|quarter past) (?P<hw>\d\d?|{_HOURS})\b"
    rf"|(?P<clock>\d\d?|{_HOURS}) o['’]clock|(?P<hours>[012]\d[0-5]\d) hours"
)
_PART = expression(
    r"^ ?(?:,|o['’]clock)? ?(?:in the (?P<part>morning|afternoon|evening)|at (?P<night>night)|(?P<sharp>sharp))"
)


def by_month(text: str, original: str, start: int) -> list[Quantity]:
    """Return the dates that begin with the month at ``start``."""
    if not original[start].isupper():
        return []
    full = _MONTH_FIRST.match(text, start)
    if full:
        return _dates(full)
    only = _MONTH_ONLY.match(text, start)
    if only is None or (only["month"] in ("may", "march") and not (only["year"] or _inside_sentence(text, start))):
        return []
    return _dates(only)


def _inside_sentence(text: str, start: int) -> bool:
    """Whether "May" or "March" with a capital is no first word of a sentence, and so the month."""
    return bool(re.search(r"[\w,)'-] ?$", text[max(0, start - 2) : start]))


def _dates(match: re.Match[str]) -> list[Quantity]:
    groups = match.groupdict()
    month = MONTHS[match["month"]]
    year = int(groups["year"]) if groups.get("year") else None
    days = [int(groups[name]) for name in ("day", "day2") if groups.get(name)]
    if not days:
        return [Quantity(match.start(), match.end(), DATE, month, month, parts=(year, month, None))]
    end = match.end("day2") if len(days) == 2 and match.end("day2") > match.end("month") else match.end()
    found = [Quantity(match.start(), match.end(), DATE, days[0], days[0], parts=(year, month, days[0]))]
    if len(days) == 2:
        found.append(
            Quantity(
                match.start("day2"), max(end, match.end("day2")), DATE, days[1], days[1], parts=(year, month, days[1])
            )
        )
    return found


def third_of_month(original: str, form: str, start: int, end: int) -> Quantity | None:
    """Return the third of a month that a form of ``THIRDS`` names: the "mid-" of "mid-August"; None before other words."""
    if _OF_MONTH.match(original, end) is None:
        return None
    return Quantity(start, end + 1, PERIOD, hard=False, parts=(THIRDS[form],))


def starts_with_day(text: str, start: int) -> bool:
    """Whether an ordinal at ``start`` is the day of a date: "15th of September"."""
    return _DAY_FIRST.match(text, start) is not None


def by_digit(text: str, start: int) -> list[Quantity]:
    """Return the dates that begin with a digit at ``start``: 15 September 2023, 2023-09-15, 1990s, 2021-2023, 2023."""
    match = _DAY_FIRST.match(text, start)
    if match:
        return _dates(match)
    match = _NUMERIC.match(text, start)
    if match:
        return [_numeric(match)]
    decade = decade_at(text, start)
    if decade:
        return [decade]
    match = _SPAN.match(text, start)
    if match:
        first, second = match["y"], match["z"]
        second = first[:2] + second if len(second) == 2 else second
        if int(first) < int(second):
            return [
                Quantity(match.start(name), match.end(name), DATE, int(year), int(year), parts=(int(year), None, None))
                for name, year in (("y", first), ("z", second))
            ]
    match = _YEAR_ONLY.match(text, start)
    if match:
        year = int(match.group())
        return [Quantity(start, match.end(), DATE, year, year, parts=(year, None, None))]
    return []


def _numeric(match: re.Match[str]) -> Quantity:
    if match["y"]:
        parts: tuple[int | None, ...] = (int(match["y"]), int(match["m"]), int(match["d"]))
    else:
        a, b = int(match["a"]), int(match["b"])
        # 05/09/2023 is the fifth of September or the ninth of May: the month stays open.
        month, day = (b, a) if a > 12 else (a, b) if b > 12 else (None, None)
        parts = (int(match["y2"]), month, day)
    last = next(part for part in reversed(parts) if part is not None)
    return Quantity(match.start(), match.end(), DATE, last, last, parts=parts)


def decade_at(text: str, start: int) -> Quantity | None:
    """Return the decade that begins at ``start``: 1990s, '90s, nineties."""
    match = _DECADE.match(text, start)
    if match is None:
        return None
    said = match["full"] or match["short"]
    year = int(said) if said else _DECADE_WORDS[match["words"]]
    return Quantity(start, match.end(), DATE, year, year, also=(float(year % 100),), parts=(year, None, None, "decade"))


def time(text: str, start: int) -> Quantity | None:
    """Return the time of day that begins at ``start``, in minutes."""
    match = _TIME.match(text, start)
    if match is None:
        return None
    known, minute = "12", 0
    if match["hours"]:
        hour, minute, known = int(match["hours"][:2]), int(match["hours"][2:]), "24"
    elif match["h24"]:
        hour, minute = int(match["h24"]), int(match["m24"])
        known = "24" if hour > 12 else "12"
    elif match["h"]:
        hour, minute, known = int(match["h"]), int(match["m"] or 0), "24"
        hour = hour % 12 + (12 if match["half"].startswith("p") else 0)
    else:
        said = match["hw"] or match["clock"]
        hour = int(said) if said.isdigit() else int(UNITS[said])
        minute = {"half past": 30, "a quarter past": 15, "quarter past": 15, "a quarter to": -15}.get(
            match["past"] or "", 0
        )
    end = match.end()
    part = _PART.match(text[end : end + 24])
    if part and known == "12" and (part["part"] or part["night"]):
        known, end = "24", end + part.end()
        hour += 12 if part["part"] in ("afternoon", "evening") or part["night"] else 0
        hour = hour % 12 + 12 if hour in (12, 24) and part["part"] == "afternoon" else hour
    return Quantity(start, end, TIME, hour * 60 + minute, hour * 60 + minute, parts=(known,))
