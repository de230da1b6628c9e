"""What an English text says of an amount by name: "the total contract price is RMB 860 million"."""

from __future__ import annotations

from typing import NamedTuple

from qa.lang.en import numbers
from qa.lang.quantity import DURATION, MEASURE, MONEY, Quantity, same
from qa.text.lazy import expression

# A name of two to four words, a copula, and what it is.
_STATED = expression(
    r"\b[Tt]he (?P<name>(?:[a-z][a-z\-]+ ){1,3}[a-z][a-z\-]+) (?:is|was|of|shall be|will be|totals?|"
    r"totaled|totalled|stands at|stood at|amounts to|amounted to|comes to|came to) "
    r"(?=(?:about |approximately |RMB ?|CNY ?|US\$|¥|€|£|\$)?\d)"
)
_KINDS = frozenset((MONEY, MEASURE, DURATION))


class Stated(NamedTuple):
    """An amount with its name.

    Attributes:
        name: Small letters.
        quantity: The amount.
    """

    name: str
    quantity: Quantity


def stated(target: str) -> list[Stated]:
    """Return the amounts of money, measures and durations that a text states by name."""
    found = []
    matches = list(_STATED.finditer(target))
    if not matches:
        return []
    quantities = [quantity for quantity in numbers.find(target) if quantity.kind in _KINDS and quantity.unit]
    for match in matches:
        own = next((q for q in quantities if 0 <= q.start - match.end() <= 14), None)
        if own is not None:
            found.append(Stated(match["name"], own))
    return found


def differ(one: Quantity, other: Quantity) -> bool:
    """Whether two amounts of one dimension have different values."""
    if one.unit is None or other.unit is None or one.unit.dimension != other.unit.dimension:
        return False
    if not one.unit.factor or not other.unit.factor:
        return one.unit.name == other.unit.name and not same(one.low, other.low)
    return not same(one.low * one.unit.factor, other.low * other.unit.factor)
