"""How long an English translation of a Chinese text usually is: a robust model whose constants come from data."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

from msgspec import Struct

# Added to both lengths, so that a segment of one or two characters has no absurd ratio.
OFFSET = 1.0
# How much the segments of a document say of its register: as many as this count as much as what is known beforehand.
_PRIOR_SEGMENTS = 4


class LengthModel(Struct, frozen=True):
    """log(target / size) = register + error; see benchmarks/length_model.py.

    Attributes:
        share: Weight of a narrow character of the source.
        register: Median log ratio over documents.
        between: Its standard deviation between documents.
        floor, slope: Variance of the error, ``floor + slope / size``.
        low, high: Standardised errors outside of which one good pair in 200 lies on either side.
        spread: Standard deviation of the error over all sizes.
    """

    share: float
    register: float
    between: float
    floor: float
    slope: float
    low: float
    high: float
    spread: float

    def size(self, source: str) -> float:
        """Return the size of a source, in wide characters."""
        wide, narrow = sizes(source)
        return wide + self.share * narrow + OFFSET

    def ratio(self, source: str, target: str) -> float:
        """Return the log of the target's length against the source's size."""
        return math.log((len(target) + OFFSET) / self.size(source))

    def variance(self, size: float, certainty: float) -> float:
        """Return the variance of the ratio; a register that is known with certainty 1 adds nothing to it."""
        return self.floor + self.slope / size + self.between * self.between * (1.0 - certainty)

    def known_register(self, ratios: Iterable[float]) -> tuple[float, float]:
        """Return the register of a document with these ratios, and how certain it is, from 0 to 1."""
        ordered = sorted(ratios)
        count = len(ordered)
        if not count:
            return self.register, 0.0
        certainty = (count - 1) / (count - 1 + _PRIOR_SEGMENTS)
        median = (ordered[(count - 1) // 2] + ordered[count // 2]) / 2
        return certainty * median + (1.0 - certainty) * self.register, certainty


def sizes(text: str) -> tuple[int, int]:
    """Return how many wide (three bytes of UTF-8) and narrow characters a text has."""
    wide = (len(text.encode("utf-8", "surrogatepass")) - len(text)) >> 1
    return wide, len(text) - wide


@lru_cache(maxsize=1)
def length_model() -> LengthModel:
    """Return the model with its constants."""
    text = files("qa.lang.zh_en").joinpath("length.toml").read_text("utf-8")
    return LengthModel(**tomllib.loads(text))
