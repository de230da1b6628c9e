"""What an English text says of a number twice, and differently: "thirty (20) days"; Friday, September 14, 2023."""

from __future__ import annotations

import calendar
import re

from msgspec import Struct

from qa.core import Span
from qa.lang.en import numbers
from qa.lang.en.numerals import numeral
from qa.lang.quantity import DATE, PERIOD, Quantity, same
from qa.text.lazy import expression

_WORDS_AND_FIGURES = expression(
    r"(?P<words>(?:[a-z]+[ -](?:and )?)*?(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|[a-z]+teen|[a-z]+ty|hundred|thousand"
    r"|million|billion))(?: (?:yuan|dollars|percent|per "
    r"cent))?\s?\((?P<symbol>[a-z¥$€£]{0,4}\s?)(?P<figures>\d[\d,]*(?:\.\d+)?)(?:%| ?[a-z]+)?\)"
)
_FIGURES_AND_WORDS = expression(
    r"(?P<figures>\d[\d,]*(?:\.\d+)?)(?: [a-z]+)? \((?:say |in "
    r"words:? )?(?P<words>[a-z]+(?:[ -][a-z]+)*?)(?: (?:yuan|dollars|only|rmb|renminbi))*\)"
)
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


class Contradiction(Struct, frozen=True):
    """Two places that cannot both be right, or one that cannot be.

    Attributes:
        span: The place.
        other: What it contradicts; None where it is impossible by itself.
        says: What is wrong, a clause.
    """

    span: Span
    other: Span | None
    says: str


def words_against_figures(text: str) -> list[Contradiction]:
    """Return numbers in words whose figures in brackets differ, or the reverse."""
    low = numbers.fold(text)
    found = []
    for pattern in (_WORDS_AND_FIGURES, _FIGURES_AND_WORDS):
        for match in pattern.finditer(low):
            start = _start_of_numeral(low, match.start("words"), match.end("words"))
            number = numeral(low, start) if start is not None else None
            value = float(match["figures"].replace(",", ""))
            if number is None or number.vague or number.end < match.end("words") or same(number.low, value):
                continue
            words, figures = Span(start or 0, number.end), Span(match.start("figures"), match.end("figures"))
            found.append(
                Contradiction(figures, words, f'"{words.of(text)}" and "{figures.of(text)}" are different numbers')
            )
    return found


def _start_of_numeral(low: str, start: int, end: int) -> int | None:
    """Return where the numeral begins that reaches to ``end``."""
    for match in re.finditer(r"(?<![a-z-])[a-z]", low[start:end]):
        number = numeral(low, start + match.start())
        if number is not None and number.end >= end:
            return start + match.start()
    return None


def impossible_dates(text: str) -> list[Contradiction]:
    """Return days that no month has, and weekdays that a date does not fall on."""
    found: list[Contradiction] = []
    quantities = numbers.find(text)
    for quantity in quantities:
        if quantity.kind == DATE and quantity.parts[3:4] != ("decade",):
            says = day_fault(*quantity.parts[:3])
            if says:
                found.append(Contradiction(Span(quantity.start, quantity.end), None, says))
            else:
                found += _weekday(text, quantity, quantities)
    return found


def day_fault(year: object, month: object, day: object) -> str | None:
    """Return what is wrong with a day of a month, or None."""
    if not (isinstance(month, int) and isinstance(day, int)):
        return None
    last = (
        calendar.monthrange(year, month)[1]
        if isinstance(year, int) and 1 <= year <= 9999
        else 29
        if month == 2
        else calendar.monthrange(2023, month)[1]
    )
    return None if day <= last else f"{calendar.month_name[month]} has {last} days"


def weekday_of(year: object, month: object, day: object) -> int | None:
    """Return the weekday, 1 for Monday, of a full date in the Gregorian calendar."""
    if not (isinstance(year, int) and isinstance(month, int) and isinstance(day, int)) or not 1900 <= year <= 2199:
        return None
    return None if day_fault(year, month, day) else calendar.weekday(year, month, day) + 1


def _weekday(text: str, date: Quantity, quantities: list[Quantity]) -> list[Contradiction]:
    day = weekday_of(*date.parts[:3])
    if day is None:
        return []
    for other in quantities:
        if other.kind == PERIOD and other.parts == ("weekday",) and int(other.low) != day:
            between = text[min(date.end, other.end) : max(date.start, other.start)]
            if re.fullmatch(r"(?:,? ?(?:the )?|\s?[(（])", between) or re.fullmatch(r",? ?\(?", between):
                said = Span(other.start, other.end)
                right = f"{text[date.start : date.end]} was or will be a {_DAYS[day - 1]}"
                return [Contradiction(said, Span(date.start, date.end), right)]
    return []
