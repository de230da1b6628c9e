"""Figures of a list that count one thing each, and whether two of them have changed places."""

from __future__ import annotations

import re
from functools import cache
from itertools import combinations
from typing import NamedTuple

from qa.lang.en import numbers as en
from qa.lang.quantity import COUNT, MEASURE, MONEY, PERCENT, Quantity, rows
from qa.lang.zh import numbers as zh
from qa.lang.zh_en.numbers.values import says
from qa.text.lazy import expression

_ZH_PARTS = expression("[，,、；;。：:！？和及]|以及")
_EN_PARTS = expression(r"[;:.!?](?= |$)|,(?= )| and | while | with ")
_KINDS = frozenset((COUNT, MEASURE, MONEY, PERCENT))
# 一票 is a figure in a list of votes, although 一 alone is none for the reader of numbers.
_ONE = expression("一(?=[票人名例件起所座辆])")


class Exchange(NamedTuple):
    """Two figures that have changed places.

    Attributes:
        source: The figure of the source, and of what.
        target: The figure that the English has there.
        right: What should stand there, as the English says it at the other place.
    """

    source: Quantity
    target: Quantity
    right: str


@cache
def _labels() -> list[tuple[re.Pattern[str], re.Pattern[str]]]:
    return [
        (expression(forms), expression(rf"\b(?:{words})\b", re.IGNORECASE))
        for forms, words in rows("qa.lang.zh_en.numbers", "tallied.tsv")
    ]


@cache
def _any_label() -> re.Pattern[str]:
    return expression("|".join(pattern.pattern for pattern, _ in _labels()))


def exchanges(source: str, target: str) -> list[Exchange]:
    """Return the figures that stand at each other's thing: "one against, three abstentions" for 3票反对、1票弃权.

    A part of a list counts when it has one figure and names one thing of the table; both sides must tell both.
    """
    if len(_any_label().findall(source)) < 2:
        return []
    meant = _bound(source, _figures(source), _ZH_PARTS, 0)
    if len(meant) < 2:
        return []
    said = _bound(target, en.find(target), _EN_PARTS, 1)
    found: list[Exchange] = []
    for first, second in combinations(sorted(meant.keys() & said.keys()), 2):
        a, b = meant[first], meant[second]
        c, d = said[first], said[second]
        if says(a, d) and says(b, c) and not says(a, c) and not says(b, d):
            found += [Exchange(a, c, target[d.start : d.end]), Exchange(b, d, target[c.start : c.end])]
    return sorted(found, key=lambda one: one.target.start)


def _figures(source: str) -> list[Quantity]:
    ones = [Quantity(match.start(), match.end(), COUNT, 1, 1) for match in _ONE.finditer(source)]
    return [*zh.find(source), *ones]


def _bound(text: str, figures: list[Quantity], parts: re.Pattern[str], side: int) -> dict[int, Quantity]:
    """Return what each thing's figure is, by the row of the thing; none of a thing that has several."""
    found: dict[int, Quantity] = {}
    several: set[int] = set()
    position = 0
    for start, end in [*(match.span() for match in parts.finditer(text)), (len(text), len(text))]:
        inside = [one for one in figures if position <= one.start < start and one.kind in _KINDS and not one.is_range]
        named = [row for row, pair in enumerate(_labels()) if pair[side].search(text, position, start)]
        position = end
        if len(inside) == 1 and len(named) == 1:
            several |= {named[0]} & found.keys()
            found[named[0]] = inside[0]
    return {row: figure for row, figure in found.items() if row not in several}
