"""What can be wrong with a quantity of a translation."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from qa.lang.quantity import Quantity


class Defect(StrEnum):
    """What is wrong with a quantity."""

    MAGNITUDE = "magnitude"
    NUMBER = "number"
    POINTS = "points"
    UNIT = "unit"
    RANGE = "range"
    BOUND = "bound"
    DATE = "date"
    REFERENCE = "reference"
    PHONE = "phone"
    LIST = "list"
    MISSING = "missing"
    ADDED = "added"


class Mismatch(Struct, frozen=True):
    """One thing that is wrong.

    Attributes:
        defect: What.
        source, target: The quantities, on either side where there is one.
        confidence: Probability that it is wrong.
        minor: The loss is one of precision only.
    """

    defect: Defect
    source: Quantity | None
    target: Quantity | None
    confidence: float
    minor: bool = False
