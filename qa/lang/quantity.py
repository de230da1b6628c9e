"""What a quantity is, in any language: a value or an interval, a bound, a unit, a kind, and its place."""

from __future__ import annotations

import csv
import math
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from msgspec import Struct

# Kinds. What is counted, measured or paid; what is numbered; what is named by its number.
COUNT, ORDINAL, MEASURE, MONEY, DURATION = "count", "ordinal", "measure", "money", "duration"
PERCENT, POINTS, FRACTION, MULTIPLE = "percent", "points", "fraction", "multiple"
DATE, TIME, PERIOD, PLAN = "date", "time", "period", "plan"
REFERENCE, CASE, PHONE, LIST = "reference", "case", "phone", "list"

# Dimensions of what lasts. Working days are no part of a week: five of them may be seven days, or nine.
TIMES = frozenset(("months", "time", "working days", "trading days"))

# Bounds. "~" is about; "<~" is nearly; the others are what they are in arithmetic.
EXACT, OVER, AT_LEAST, UNDER, AT_MOST, ABOUT, NEARLY = "", ">", ">=", "<", "<=", "~", "<~"
BOUND_IN_WORDS = {
    OVER: "more than", AT_LEAST: "at least", UNDER: "less than", AT_MOST: "at most", ABOUT: "about", NEARLY: "nearly",
}  # fmt: skip
_TOLERANCE = 1e-9
# Of so many texts the quantities are remembered in each language: a document's worth, since several rules ask for them.
REMEMBERED = 512


class Unit(Struct, frozen=True):
    """A unit of measurement or a currency.

    Attributes:
        name: Its name in English, plural; for a currency its ISO 4217 code.
        dimension: ``length``, ``area``, ``mass`` …; ``money`` for every currency.
        factor: How much of the dimension's base unit it is; 0 where no conversion is computed.
    """

    name: str
    dimension: str
    factor: float


class Quantity(NamedTuple):
    """One quantity of a text.

    Attributes:
        start, end: Its place, with unit, without the words of its bound.
        kind: One of the kinds above.
        low, high: Its value, in its own unit; different for a range and for a vague number (数百 is 200 to 999).
        unit: Its unit.
        bound: One of the bounds above.
        vague: ``low`` and ``high`` bound what is meant; they are not said.
        hard: The other side is expected to say it. What is not hard may pay for a number and demands none.
        also: Other values that say the same (half a year is 0.5 and 6).
        parts: Year, month, day of a date; the numbers of a reference or telephone number; the key of a period.
    """

    start: int
    end: int
    kind: str
    low: float = 0.0
    high: float = 0.0
    unit: Unit | None = None
    bound: str = EXACT
    vague: bool = False
    hard: bool = True
    also: tuple[float, ...] = ()
    parts: tuple[str | int | None, ...] = ()

    @property
    def is_range(self) -> bool:
        """Whether two different ends are said."""
        return self.low != self.high and not self.vague


def ranging(start: int, low: float, upper: Quantity) -> Quantity | None:
    """Return the range from a value at ``start`` up to a quantity; None where it does not rise.

    Every reader makes its ranges here: 1至0成 and "30 to 20 days" are two numbers and no interval.
    """
    return upper._replace(start=start, low=low) if low < upper.high else None


def joined(found: list[Quantity], text: str, gaps: frozenset[str]) -> list[Quantity]:
    """Return the quantities, in order, with those joined that are one in two units: 一年六个月, "1 hour 30 minutes".

    Args:
        found: The quantities of a text, in order.
        text: The text.
        gaps: What may stand between the two parts.
    """
    result: list[Quantity] = []
    for quantity in found:
        last = result[-1] if result else None
        if (
            last is not None and last.unit and quantity.unit and last.kind == quantity.kind == DURATION
            and last.unit.dimension == quantity.unit.dimension and last.unit.factor > quantity.unit.factor
            and text[last.end : quantity.start] in gaps and not (last.is_range or last.vague or quantity.vague)
        ):  # fmt: skip
            total = (last.low * last.unit.factor + quantity.low * quantity.unit.factor) / quantity.unit.factor
            result[-1] = quantity._replace(start=last.start, low=total, high=total)
        else:
            result.append(quantity)
    return result


def same(a: float, b: float) -> bool:
    """Whether two values are equal but for the arithmetic."""
    return a == b or abs(a - b) <= _TOLERANCE * max(abs(a), abs(b))


def interval(quantity: Quantity) -> tuple[float, float]:
    """Return what a quantity may stand for: 600余 is 600 to 700, 十余 10 to 20, 近百 95 to 100.

    A bound that says "more" of a round number leaves room up to the next step of its last digit that is not nought.
    """
    low, high = quantity.low, quantity.high
    if quantity.bound in (OVER, AT_LEAST) and not quantity.vague:
        return low, high + step(high)
    if quantity.bound in (NEARLY, UNDER, AT_MOST):
        return low - step(low) / 2, high
    if quantity.bound == ABOUT and not quantity.vague:
        return low * 0.8, high * 1.25
    return low, high


def step(value: float) -> float:
    """Return what the last digit of a number that is not nought is worth: 100 for 600, 10 for 10, 0.1 for 3.5."""
    if not value:
        return 1.0
    digits = f"{abs(value):.12g}"
    if "e" in digits:
        return float(10 ** math.floor(math.log10(abs(value))))
    if "." in digits:
        return float(10.0 ** -len(digits.split(".")[1]))
    return float(10 ** (len(digits) - len(digits.rstrip("0"))))


@cache
def units(folder: str) -> dict[str, Unit]:
    """Return the units of a language by their forms, from ``units.tsv`` of its folder (``qa.lang.zh``)."""
    table: dict[str, Unit] = {}
    for name, dimension, factor, forms in rows(folder, "units.tsv"):
        unit = Unit(name, dimension, float(factor))
        table.update(dict.fromkeys(forms.split("|"), unit))
    return table


def rows(folder: str, name: str) -> list[list[str]]:
    """Return the rows of a data file beside a language's modules; lines that begin with ``#`` are comments."""
    text = files(folder).joinpath(name).read_text(encoding="utf-8")
    return [row for row in csv.reader(_content(text), delimiter="\t", quoting=csv.QUOTE_NONE) if row]


def _content(text: str) -> list[str]:
    return [line for line in text.splitlines() if line and not line.startswith("#")]
