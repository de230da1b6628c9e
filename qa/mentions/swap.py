"""Two institutions exchanged: both are named on both sides, but where one should stand there stands the other."""

from __future__ import annotations

import re

from msgspec import Struct

from qa.lang.en import grammar as en
from qa.lang.zh import grammar
from qa.mentions.model import Pairing, TargetMention
from qa.mentions.scan import ScannedSegment
from qa.text.lazy import expression

_CLAUSE = expression(r"[,;:.!?]\s|\band\b|\bwhile\b|\bbut\b")
_PASSIVE = expression(
    r"\b(?:is|are|was|were|been|be|being)\b[^,.;]{0,60}\bby\b|\bby the\b|\bfrom the\b|\bat the request of\b",
    re.IGNORECASE,
)
_TO = ("向", "对", "给", "移送", "建议", "请", "将", "把")


class Swap(Struct, frozen=True):
    """Two pairings whose renderings stand in each other's place."""

    first: Pairing
    second: Pairing
    confidence: float
    why: str


def find_swaps(
    scanned: ScannedSegment, pairings: list[Pairing], rival: dict[int, frozenset[int]], kinds: list[int]
) -> list[Swap]:
    """Return the exchanged pairs of a segment, judged by clause order and by who acts upon whom.

    Args:
        scanned: The segment.
        pairings: Its accepted pairings.
        rival: For each kind the kinds that it can be confused with.
        kinds: The kind of each concept.
    """
    named = [p for p in pairings if p.accepted and p.target is not None and p.mention.full and not p.mention.inner]
    swaps = []
    for number, first in enumerate(named):
        for second in named[number + 1 :]:
            one, two = kinds[first.mention.full[0]], kinds[second.mention.full[0]]
            if one == two or two not in rival.get(one, frozenset()):
                continue
            alone = sum(1 for p in named if kinds[p.mention.full[0]] in (one, two)) == 2
            swap = _judge(scanned, first, second) if alone else None
            if swap:
                swaps.append(swap)
    return swaps


def _judge(scanned: ScannedSegment, first: Pairing, second: Pairing) -> Swap | None:
    if first.mention.start > second.mention.start:
        first, second = second, first
    one, two = first.target, second.target
    if one is None or two is None or one.start < two.start:
        return None
    source, target = scanned.segment.source or "", scanned.segment.target
    if _is_idiom(target, one) or _is_idiom(target, two):
        return None
    if _PASSIVE.search(target):
        return None
    clauses = [m.end() for m in grammar.CLAUSE_END.finditer(source, first.mention.end, second.mention.start)]
    between = target[two.end : one.start]
    if clauses and _CLAUSE.search(between) and _parallel(source, target):
        return Swap(first, second, 0.75, "the clauses follow each other in the same order on both sides")
    middle = source[first.mention.end : second.mention.start]
    subject = not grammar.is_oblique(source, grammar.phrase_start(source, first.mention.start))
    if (
        not clauses
        and subject
        and any(word in middle for word in _TO)
        and re.search(r"\b(?:to|with|for|against|that the|asked|urged)\b", between)
    ):
        return Swap(first, second, 0.8, "who acts and who is acted upon have changed places")
    return None


def _is_idiom(text: str, target: TargetMention) -> bool:
    """Whether a rendering names no body of its own: "in court", "to hospital"."""
    return text[target.start : target.end].lower().startswith("in ") or en.is_idiomatic(text, target.start, target.end)


def _parallel(source: str, target: str) -> bool:
    """Whether both sides have the same number of clauses, so that their order can be compared."""
    here = len([part for part in grammar.CLAUSE_END.split(source) if part.strip("“”")])
    there = len([part for part in re.split(r"[,;:.!?](?:\s|$)", target) if part.strip(' "”')])
    return here == there and here > 1
