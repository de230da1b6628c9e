"""Shares with their intervals."""

from __future__ import annotations

import math
from typing import Any

from msgspec import Struct

# Two-sided 95 % point of the normal distribution.
_Z = 1.959963984540054


class Rate(Struct, frozen=True):
    """A share with its 95 % interval; None where there is nothing to share.

    Attributes:
        hits, total: Counts.
        value: ``hits / total``.
        low, high: Wilson's score interval (E. B. Wilson, Probable inference, the law of succession, and statistical
            inference, Journal of the American Statistical Association 22, 1927, 209-212).
    """

    hits: int
    total: int
    value: float | None
    low: float | None
    high: float | None

    @classmethod
    def of(cls, hits: int, total: int) -> Rate:
        """Return the rate of hits in a total."""
        if not total:
            return cls(hits, total, None, None, None)
        return cls(hits, total, hits / total, *wilson(hits, total))

    def as_dict(self) -> dict[str, Any]:
        """Return plain values."""
        return {"hits": self.hits, "total": self.total, "value": self.value, "low": self.low, "high": self.high}


def wilson(hits: float, total: int) -> tuple[float, float]:
    """Return the 95 % score interval of a proportion."""
    share, square = hits / total, _Z * _Z
    middle = share + square / (2 * total)
    reach = _Z * math.sqrt(share * (1 - share) / total + square / (4 * total * total))
    scale = 1 + square / total
    return max(0.0, (middle - reach) / scale), min(1.0, (middle + reach) / scale)


class Bin(Struct, frozen=True):
    """Findings of about the same confidence.

    Attributes:
        low, high: Its edges; the last one holds its upper edge too.
        rate: Those that are right among all.
        confidence: Their mean confidence, or None where there are none.
    """

    low: float
    high: float
    rate: Rate
    confidence: float | None

    def as_dict(self) -> dict[str, Any]:
        """Return plain values."""
        return {"from": self.low, "to": self.high, "confidence": self.confidence, "right": self.rate.as_dict()}
