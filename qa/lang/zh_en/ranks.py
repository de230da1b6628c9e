"""Deputies: offices with 副 before them, and whether the English still says so."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from qa.core import Span

# Words that say 副: an associate professor, an assistant director, a sub-prefect, the second in command.
_DEPUTY = re.compile(
    r"\b(?:vice|deputy|deputies|deputized|associate|assistant|under-?secretar(?:y|ies)|sub-\w+|"
    r"second[- ]in[- ]command|lieutenant|pro[- ]vice|junior|acting)\b|\bvice-?\w+",
    re.IGNORECASE,
)


class Rank(NamedTuple):
    """An office of a deputy.

    Attributes:
        han: With 副.
        office: English words for the office without it.
    """

    han: str
    office: tuple[str, ...]


@cache
def ranks() -> dict[str, Rank]:
    """Return the offices of deputies by their Chinese."""
    text = (files("qa.lang.zh_en") / "data" / "ranks.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {f"副{han}": Rank(f"副{han}", tuple(words.split("|"))) for han, words in rows}


def raised(source: str, some: list[Rank], target: str) -> list[tuple[Rank, Span]]:
    """Return the deputies who became holders of the office itself, with the place that says so.

    Where the English says "deputy" or "vice" as often as the source says 副 nothing is found, whoever is meant; where
    it says so at all, only an office that stands alone is, and it must be the only one.
    """
    said = len(_DEPUTY.findall(target))
    if said:
        return []
    found: list[tuple[Rank, Span]] = []
    taken: list[Span] = []
    for rank in some:
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
