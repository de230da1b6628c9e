"""The unit that stands behind an English number."""

from __future__ import annotations

import re
from functools import cache

from qa.lang.quantity import COUNT, DURATION, MEASURE, MONEY, TIMES, Unit, units
from qa.text.lazy import expression

FOLDER = "qa.lang.en"
_UNIT_WORDS = expression(r"[ -]?(?P<a>[a-zμ°℃℉㎡][a-z.²³'’]*)(?:[ -](?P<b>[a-z²³]+))?(?:[ -](?P<c>[a-z]+))?")


@cache
def first_words() -> frozenset[str]:
    """The words that a unit may begin with."""
    return frozenset(re.match(r"[a-z]*", form).group() for form in units(FOLDER))  # type: ignore[union-attr]


def kind_of(unit: Unit | None) -> str:
    if unit is None:
        return COUNT
    if unit.dimension == "money":
        return MONEY
    return DURATION if unit.dimension in TIMES else MEASURE


def unit_at(low: str, position: int) -> tuple[Unit | None, int]:
    """Return the unit that stands at a position, and where it ends."""
    match = _UNIT_WORDS.match(low, position)
    if match is None:
        return None, position
    table = units(FOLDER)
    for name in "cba":
        if match[name] is None:
            continue
        end = match.end(name)
        form = low[match.start("a") : end]
        unit = table.get(form) or table.get(form.replace("-", " ")) or table.get(form.rstrip("."))
        if unit is not None and not (
            len(form) == 1 and form.isalpha() and match.start() == match.start("a") and form not in "mgc"
        ):
            return unit, end - 1 if form.endswith(".") else end
    return None, position
