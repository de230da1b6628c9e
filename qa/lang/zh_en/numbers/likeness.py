"""Whether one figure is another gone wrong: noughts lost, a digit changed, two digits exchanged."""

from __future__ import annotations

import math

from qa.lang.quantity import Quantity


def magnitude_differs(a: Quantity, b: Quantity) -> float:
    """Return how sure it is that two values have the same figures and another power of ten; 0 where they have not."""
    if not (a.low > 0 and b.low > 0) or a.is_range != b.is_range:
        return 0.0
    if a.vague and b.vague:
        # 数亿 as "billions", 几十 as "hundreds": an order of magnitude, with words for figures.
        apart = abs(math.log10(b.low) - math.log10(a.low))
        return 0.93 if apart >= 0.6 else 0.0
    if a.vague or b.vague:
        return 0.0
    power = math.log10(b.low / a.low)
    if abs(power - round(power)) > 1e-9 or round(power) == 0:
        return 0.0
    if max(a.low, b.low) < 100 and not (a.hard and b.hard):
        return 0.0
    # 1 and 10, 2 and 20 have the same figures by chance.
    return 0.97 if len(f"{a.low:.12g}".strip("0")) > 1 or max(a.low, b.low) >= 1000 else 0.85


def miswritten(a: Quantity, b: Quantity) -> float:
    """Return how sure it is that one figure is the other miswritten: a digit changed, lost, added or two exchanged."""
    first, second = _digits(a.low), _digits(b.low)
    if a.vague or b.vague or min(len(first), len(second)) < 2 or a.is_range != b.is_range:
        return 0.0
    if sorted(first) == sorted(second):
        return 0.94
    if len(first) == len(second) and sum(x != y for x, y in zip(first, second, strict=True)) == 1:
        return 0.92
    if abs(len(first) - len(second)) == 1:
        longer, shorter = sorted((first, second), key=len, reverse=True)
        if any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer))):
            return 0.92
    return 0.0


def _digits(value: float) -> str:
    return f"{value:.12g}".replace(".", "").rstrip("0")
