"""Deputies: offices with 副 before them, and whether the English still says so."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from qa.core import Span
from qa.text.lazy import expression

# Words that say 副 (an associate professor, a sub-prefect, the second in command), 原 or 前, and 代.
_SAID = {
    "副": expression(
        r"\b(?:vice|deputy|deputies|deputized|associate|assistant|under-?secretar(?:y|ies)|sub-\w+|"
        r"second[- ]in[- ]command|lieutenant|pro[- ]vice|junior|acting)\b|\bvice-?\w+",
        re.IGNORECASE,
    ),
    "原": expression(
        r"\b(?:former|formerly|ex|previous|previously|then|past|one-time|erstwhile|late|retired|used to|once)\b",
        re.IGNORECASE,
    ),
    "代": expression(r"\b(?:acting|interim|caretaker|pro tem|provisional|temporary|temporarily)\b", re.IGNORECASE),
}
_SAID["前"] = _SAID["原"]
RIGHT = {"副": "deputy", "原": "former", "前": "former", "代": "acting"}
# What 原 and 前 belong to where they are no "former": 太原市长, 日前总理.
_NOT_AFTER = {
    "原": frozenset("太平高中草河固三五开复"),
    "前": frozenset("日目之以眼当此年月天先提从"),
    "代": frozenset("时年现当近古替取后世"),
}
_FORMER = frozenset("总统 总理 主席 首相 部长 省长 市长 县长 局长 书记 检察长 院长 校长 董事长 总裁".split())
_ACTING = frozenset("省长 市长 县长 区长 州长 检察长 院长 校长 主席 总理 总统".split())


class Rank(NamedTuple):
    """An office with a prefix that takes from it.

    Attributes:
        han: With 副, 原, 前 or 代.
        office: English words for the office without it.
    """

    han: str
    office: tuple[str, ...]

    def stands(self, source: str, start: int) -> bool:
        """Whether the prefix is one where the office stands, and no end of another word."""
        before = source[start - 1 : start]
        return before not in _NOT_AFTER.get(self.han[0], ()) or not before


@cache
def ranks() -> dict[str, Rank]:
    """Return the offices with prefixes by their Chinese."""
    text = (files("qa.lang.zh_en") / "data" / "ranks.tsv").read_text(encoding="utf-8")
    found: dict[str, Rank] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            han, words = line.split("\t")
            prefixes = "副" + "原前" * (han in _FORMER) + "代" * (han in _ACTING)
            found.update({prefix + han: Rank(prefix + han, tuple(words.split("|"))) for prefix in prefixes})
    return found


def raised(source: str, some: list[Rank], target: str) -> list[tuple[Rank, Span]]:
    """Return the deputies, and former and acting heads, who became holders of the office, with the place that says so.

    Where the English has a word for the prefix at all nothing is found, whoever it is said of.
    """
    found: list[tuple[Rank, Span]] = []
    taken: list[Span] = []
    for rank in some:
        if _SAID[rank.han[0]].search(target):
            continue
        plain = source.count(rank.han[1:]) - source.count(rank.han)
        places = [span for span in _offices(rank, target) if not any(span.overlaps(other) for other in taken)]
        if len(places) > plain:
            taken.append(places[-1 if plain else 0])
            found.append((rank, taken[-1]))
    return found


def _offices(rank: Rank, target: str) -> list[Span]:
    spans: list[Span] = []
    for word in sorted(rank.office, key=len, reverse=True):
        for match in re.finditer(rf"\b{re.escape(word)}\b", target, re.IGNORECASE):
            span = Span(*match.span())
            if not any(span.overlaps(other) for other in spans):
                spans.append(span)
    return sorted(spans)
