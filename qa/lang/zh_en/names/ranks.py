"""Offices with 副, 原, 代 and the like before them, and whether the English still says so."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from qa.core import Span
from qa.text.lazy import expression


class Prefix(NamedTuple):
    """What takes from an office.

    Attributes:
        right: Its English, with a place for the office.
        said: What says it (an associate professor, a sub-prefect, the second in command).
        before: Characters after which it belongs to another word: 太原市长, 日前总理.
        offices: The offices that it is usual with; all where there are none.
    """

    right: str
    said: re.Pattern[str]
    before: frozenset[str] = frozenset()
    offices: frozenset[str] = frozenset()


_FORMER = expression(
    r"\b(?:former|formerly|ex|previous|previously|then|past|one-time|erstwhile|late|retired|used to|once)\b",
    re.IGNORECASE,
)
_ACTING = expression(r"\b(?:acting|interim|caretaker|pro tem|provisional|temporary|temporarily)\b", re.IGNORECASE)
_LEFT = frozenset(
    "总统 总理 主席 首相 部长 省长 市长 县长 局长 书记 检察长 院长 校长 董事长 总裁 国务卿 外长 大使 总领事 教练 秘书长".split()
)
_DEPUTIZED = frozenset("省长 市长 县长 区长 州长 检察长 院长 校长 主席 总理 总统".split())
PREFIXES = {
    "副": Prefix(
        "deputy {}",
        expression(
            r"\b(?:vice|deputy|deputies|deputized|associate|assistant|under-?secretar(?:y|ies)|sub-\w+|"
            r"second[- ]in[- ]command|lieutenant|pro[- ]vice|junior|acting)\b|\bvice-?\w+",
            re.IGNORECASE,
        ),
    ),
    "原": Prefix("former {}", _FORMER, frozenset("太平高中草河固三五开复"), _LEFT),
    "前": Prefix("former {}", _FORMER, frozenset("日目之以眼当此年月天先提从"), _LEFT),
    "代": Prefix("acting {}", _ACTING, frozenset("时年现当近古替取后世"), _DEPUTIZED),
    "代理": Prefix("acting {}", _ACTING, frozenset(), _DEPUTIZED),
    "名誉": Prefix(
        "honorary {}",
        expression(r"\b(?:honorary|emerit\w+|honou?red|titular)\b", re.IGNORECASE),
        offices=frozenset("主席 会长 校长 院长 教授 理事长 董事长 主任 社长 馆长".split()),
    ),
    "助理": Prefix(
        "assistant {}",
        expression(r"\b(?:assistant|associate|junior|aide|trainee)\b", re.IGNORECASE),
        offices=frozenset("检察官 教授 研究员 总裁".split()),
    ),
    "候任": Prefix(
        "{}-elect",
        expression(r"\belect\b|-elect\b|\b(?:incoming|designate|next|elected|new)\b", re.IGNORECASE),
        offices=frozenset("总统 总理 主席 首相 会长 市长 校长 部长".split()),
    ),
}


class Rank(NamedTuple):
    """An office with a prefix that takes from it.

    Attributes:
        han: With 副, 原, 前 …
        prefix: That prefix.
        office: English words for the office without it.
    """

    han: str
    prefix: str
    office: tuple[str, ...]

    def stands(self, source: str, start: int) -> bool:
        """Whether the prefix is one where the office stands, and no end of another word."""
        before = source[start - 1 : start]
        return not before or before not in PREFIXES[self.prefix].before


@cache
def ranks() -> dict[str, Rank]:
    """Return the offices with prefixes by their Chinese."""
    text = (files("qa.lang.zh_en.names") / "data" / "ranks.tsv").read_text(encoding="utf-8")
    found: dict[str, Rank] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            han, words = line.split("\t")
            for prefix, what in PREFIXES.items():
                if not what.offices or han in what.offices:
                    found[prefix + han] = Rank(prefix + han, prefix, tuple(words.split("|")))
    return found


def raised(source: str, some: list[Rank], target: str) -> list[tuple[Rank, Span]]:
    """Return the deputies, and former and acting heads, who became holders of the office, with the place that says so.

    Where the English has a word for the prefix at all nothing is found, whoever it is said of.
    """
    found: list[tuple[Rank, Span]] = []
    taken: list[Span] = []
    for rank in some:
        if PREFIXES[rank.prefix].said.search(target):
            continue
        plain = source.count(rank.han.removeprefix(rank.prefix)) - source.count(rank.han)
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
