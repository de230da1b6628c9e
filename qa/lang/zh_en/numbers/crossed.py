"""A paragraph and an item of one article that have changed their numbers: 第二款第（三）项 as "Paragraph 3, Item 2"."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from qa.lang.quantity import REFERENCE, Quantity
from qa.lang.zh_en.numbers.defects import Defect, Mismatch

# Levels whose English name is their own where two of them stand beside each other.
_LEVELS = frozenset(("article", "paragraph", "item", "subitem"))
_CONFIDENCE = 0.85


def crossed(pairs: Sequence[tuple[Quantity, Quantity]]) -> Iterator[Mismatch]:
    """Yield the references of an article whose English names both of two levels, each with the other's number.

    Args:
        pairs: Quantities that say the same by their numbers: a statute's 款 may be an "item", and its 项 a "paragraph".
    """
    named = sorted(
        (pair for pair in pairs if pair[0].kind == pair[1].kind == REFERENCE), key=lambda pair: pair[0].start
    )
    for first, second in itertools.pairwise(named):
        (one, there), (other, here) = first, second
        first_level, second_level = one.parts[0], other.parts[0]
        is_named = first_level == here.parts[0] and second_level == there.parts[0]
        if (
            one.low != other.low
            and one.end == other.start
            and is_named
            and first_level != second_level
            and _LEVELS.issuperset((first_level, second_level))
        ):
            yield Mismatch(Defect.REFERENCE, one, here, _CONFIDENCE)
            yield Mismatch(Defect.REFERENCE, other, there, _CONFIDENCE)
