"""Write a value in English the way the text beside it does: 128,400; 23 million; 3.5 percent; September 15, 2023."""

from __future__ import annotations

import re

from qa.lang.en.dates import MONTHS
from qa.text.lazy import expression

_NUMBER = expression(
    r"(?:[A-Z]{0,3}[$¥€£]|RMB ?|CNY ?)?(?P<n>\d[\d,]*(?:\.\d+)?(?:[ -](?:hundred|thousand|million|billion|trillion"
    r"|dozen))*|\d+(?:st|nd|rd|th)"
    r"|(?:an? |half an? )?(?:[a-z]+(?:[ -](?:and )?(?=[a-z]))?)+?(?=$| (?:percent|per|yuan|years?|months?|days?"
    r"|hours?|weeks?|of)\b))",
    re.IGNORECASE,
)
_NAMES = {name: number for name, number in MONTHS.items() if len(name) > 4 or name in ("may", "june", "july")}
_MONTH_NAMES = {number: name.capitalize() for name, number in _NAMES.items()} | {3: "March", 4: "April", 5: "May"}
_WORDS = "zero one two three four five six seven eight nine ten eleven twelve".split()
_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


def figure(value: float, like: str = "") -> str:
    """Return a value in figures, with a scale word where it is round or where ``like`` has one."""
    for scale, name in _SCALES:
        if value >= scale:
            count = value / scale
            if len(f"{count:.12g}") <= 6:
                return f"{count:.12g} {name}"
            break
    if value == int(value):
        if value <= 12 and not any(char.isdigit() for char in like) and like:
            return _WORDS[int(value)]
        return f"{int(value):,}"
    return f"{value:,.12g}" if value < 1e6 else f"{value:,.2f}"


def nth(value: float) -> str:
    """Return an ordinal in figures: 21st, 14th."""
    number = int(value)
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def instead(said: str, value: float) -> str:
    """Return ``said`` with its number replaced by a value, its unit and currency kept."""
    match = _NUMBER.match(said)
    if match is None:
        return figure(value, said)
    number = match["n"]
    written = nth(value) if re.search(r"\d(?:st|nd|rd|th)$", number) else figure(value, number)
    if number[:1].isupper() and written[:1].isalpha():
        written = written.capitalize()
    return said[: match.start("n")] + written + said[match.end("n") :]


def date(parts: tuple[str | int | None, ...], said: str = "") -> str:
    """Return a date in English, in the order that ``said`` has."""
    year, month, day = (part if isinstance(part, int) else None for part in parts[:3])
    if parts[3:4] == ("decade",):
        return f"{year}s"
    if parts[3:4] == ("lunar",) and month is not None and day is not None:
        return f"the {nth(day)} day of the {nth(month)} lunar month"
    if month is None:
        return str(year) if day is None else f"the {nth(day)}"
    name = _MONTH_NAMES[month]
    if day is None:
        return f"{name} {year}" if year else name
    if said[:1].isdigit():
        return f"{day} {name} {year}" if year else f"{day} {name}"
    return f"{name} {day}, {year}" if year else f"{name} {day}"
