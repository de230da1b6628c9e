"""Whether a figure is what something came to (降至6%) or by how much it changed (下降6%), on either side.

A multiple is the same in Chinese, 增长2倍 (three times as much) beside 是…的2倍 (twice as much); "grew two times" may be meant
as either, "twice that of" may not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from qa.core import Span
from qa.lang.en import numbers as en
from qa.lang.en.figures import figure, instead
from qa.lang.quantity import COUNT, DURATION, MEASURE, MONEY, MULTIPLE, PERCENT, POINTS, Quantity, same
from qa.lang.zh import numbers as zh
from qa.lang.zh_en.numbers.values import says
from qa.text.lazy import expression

_CHANGES = "|".join(
    "下降 降低 减少 下调 下跌 跌 回落 上升 上涨 增长 增加 提高 提升 上调"
    " 缩短 延长 压缩 压降 削减 缩减 扩大 缩小 升高 攀升 激增".split()
)
_ABOUT = "(?:了|约|近|将近|超过?|逾|不足|仅|整整)*"
_TO = expression(rf"(?:{_CHANGES}|[降升增减涨])(?:至|到|为){_ABOUT}$")
_BY = expression(rf"(?:{_CHANGES}){_ABOUT}$")
_HAS = expression(_CHANGES + "|[降升增减涨][至到为]")
_NEARLY = r"(?:about |around |roughly |nearly |almost |over |more than |less than |under |just |only |a |an |some )?$"
_VERB = (
    r"\b(?:f[ae]ll\w*|drop\w*|declin\w+|decreas\w+|reduc\w+|cut\w*|lower\w*|r[io]se\w*|ris(?:es|ing)|rais\w+|increas\w+"
    r"|gr[eo]w\w*|climb\w*|jump\w*|soar\w*|surg\w+|shorten\w*|extend\w*|expand\w*|shr[aiu]nk\w*|slid\w*|plung\w+|plummet\w*"
    r"|tumbl\w+|edg\w+|narrow\w*|slash\w*|hik\w+|lift\w*|boost\w*|trimm\w+)\b"
)
_SAID_BY = expression(rf"{_VERB}[^.;,]{{0,30}}?\b(?P<word>by) {_NEARLY}|\b(?P<plain>down|up) {_NEARLY}")
_SAID_TO = expression(rf"{_VERB}(?![^.;,]*\bfrom\b)[^.;,]{{0,30}}?\b(?P<word>to) {_NEARLY}")
_KINDS = frozenset((COUNT, MEASURE, MONEY, DURATION, PERCENT, POINTS))
_REACH = 70
_TIMES = "倍"
# "was twice that of", "reached 1.2 times the former level": behind a verb of being or "to", before what is compared with.
_STOOD = expression(
    r"\b(?:is|are|was|were|be|been|being|to|at|reach\w*|total\w*|equal\w*|exceed\w*) "
    r"(?:about |around |roughly |nearly |almost |over |more than |less than |some )?$"
)
_COMPARED = expression(
    r" (?:(?:more than )?(?:that|those|what)\b|(?:as )?(?:many|much|high|large|great) as\b|as (?:many|much|high|large|great)\b"
    r"|(?:the|its|their|last|in) [\w' -]{0,30}?\b(?:figure|number|level|amount|total|value|size|output|volume|year|period)\b)"
)


class Confusion(NamedTuple):
    """A figure whose part is another than in the source.

    Attributes:
        source: The figure of the source.
        place: "by", "to", "down" and the figure of the English.
        word: The word of it that is wrong.
        right: The word that should stand there.
        is_level: The figure is what something came to in the source.
    """

    source: Quantity
    place: Span
    word: Span
    right: str
    is_level: bool


def confusions(source: str, target: str) -> list[Confusion]:
    """Return the figures that are a level in one text and a change in the other, where each text has the figure once."""
    if not _HAS.search(source):
        return []
    found = list(_multiples(source, target)) if _TIMES in source else []
    wanted = [one for one in zh.find(source) if one.kind in _KINDS and one.hard and not one.is_range]
    given: list[Quantity] | None = None
    for one in wanted:
        before = source[max(0, one.start - 10) : one.start]
        level = _TO.search(before) is not None
        if not level and not _BY.search(before):
            continue
        if given is None:
            given = [other for other in en.find(target) if other.kind in _KINDS]
        said = [other for other in given if says(one, other)]
        if len(said) == 1 and sum(says(other, said[0]) for other in wanted) == 1:
            word = _word(target, said[0], _SAID_BY if level else _SAID_TO)
            if word is not None:
                right = "to" if level else "by"
                right = f"{word.of(target)} to" if word.of(target) in ("down", "up") else right
                found.append(Confusion(one, Span(word.start, said[0].end), word, right, level))
    return found


def _multiples(source: str, target: str) -> Iterator[Confusion]:
    """Yield the growth of a source, its only multiple, that is the whole in the English."""
    grown = [one for one in zh.find(source) if one.kind == MULTIPLE]
    given = [one for one in en.find(target) if one.kind == MULTIPLE] if len(grown) == 1 else []
    if len(given) != 1 or grown[0].parts != ("growth",) or given[0].parts != ("times",) or grown[0].vague:
        return
    one, said = grown[0], given[0]
    low = target.lower()
    if same(one.low - 1, said.low) and _STOOD.search(low, 0, said.start) and _COMPARED.match(low, said.end):
        place = Span(said.start, said.end)
        words = place.of(target)
        yield Confusion(
            one, place, place, instead(words, one.low) if " " in words else f"{figure(one.low)} times", False
        )


def _word(target: str, figure: Quantity, said: re.Pattern[str]) -> Span | None:
    start = max(0, figure.start - _REACH)
    match = said.search(target[start : figure.start].lower())
    if match is None:
        return None
    name = "plain" if match.groupdict().get("plain") else "word"
    return Span(start + match.start(name), start + match.end(name))
