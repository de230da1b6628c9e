"""A first look at segments: which may have lost something, and how freely their document is translated."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from qa.lang.en.lookup import EnglishWords
from qa.lang.zh_en.completeness.evidence import UNSEEN, Evidence
from qa.lang.zh_en.completeness.links import unlinked
from qa.lang.zh_en.words.content import dictionary_hits
from qa.lang.zh_en.words.lexicon import lexicon
from qa.text.lazy import expression

# What the rest of a document shows of freedom, counted in words that are not found.
_LOOSENESS_WEIGHT = 3.0
# The weight of evidence that must come together before anything else is done: of some run of words, and of a target that
# is short, in English characters for a Chinese one; a short target alone is nothing.
_ENOUGH = 3.5
_SHORT_SAYS, _USUAL = 1.5, 4.4
# What a clause says whose link is not shown.
_UNLINKED = 3.0
# A target that long, in which all words of the lexicon are found, is not asked for those of the dictionary.
_LONG = 4.8
# So many segments are enough to tell how freely a document is translated.
_SAMPLE = 100
# What freedom counts, and where a document has so much of it that a small word says nothing.
_LEEWAY, FREE = 2.5, 0.8
_FIGURE = Evidence(0, 0, "number", False).weight()
_PLAIN_FIGURES = expression(r"(?<![A-Za-z\d.,-])\d[\d,.]*\d(?![A-Za-z\d,.万亿年月日])")
# 二年, 三次: a number that English shows in one of these ways.
_COUNTED = expression("(?<![第十百千万零几数两二三四五六七八九分星期])([二两三四五六七八九])(?=个月|[年天日次倍])")
_NUMBERS = {
    "二": "two|2|second|twice|double|both|bi|couple|half|02",
    "两": "two|2|second|twice|double|both|bi|couple|half|pair",
    "三": "three|3|third|thrice|triple|tri|03",
    "四": "four|4|quad|04",
    "五": "five|5|fifth|05",
    "六": "six|6|half|06",
    "七": "seven|7|week|07",
    "八": "eight|8|08",
    "九": "nin|9|09",
}
_WAYS = {han: tuple(f" {way}" for way in ways.split("|")) for han, ways in _NUMBERS.items()}


class FirstLook(NamedTuple):
    """A first look at one segment.

    Attributes:
        suspect: Whether so much of the source has no counterpart that a closer look is worth it.
        unseen: How many of its words are not seen in the target.
        usual: How many that usually are.
    """

    suspect: bool
    unseen: float
    usual: float


NOTHING = FirstLook(False, 0, 0)


def sample(count: int) -> range:
    """Return which of so many segments tell how freely a document is translated: all of few, some of many, spread evenly."""
    return range(0, count, max(1, -(-count // _SAMPLE)))


def looseness(looks: Iterable[FirstLook]) -> float:
    """Return how freely a document is translated: words without their English, against the usual number (1.0)."""
    unseen = expected = _LOOSENESS_WEIGHT
    for look in looks:
        unseen += look.unseen
        expected += look.usual
    return max(1.0, unseen / expected)


def leeway(loose: float, certainty: float) -> float:
    """Return how much surer one must be of what seems left out or put in, in log odds.

    A single segment that seems free may as well have lost something, a document of many is known.

    Args:
        loose: How freely the document is translated.
        certainty: How well the document is known, from 0 to 1, as for the register of its lengths.
    """
    return _LEEWAY * certainty * math.log(loose)


@lru_cache(maxsize=1)
def _weights() -> dict[str, tuple[float, float, float]]:
    """Return of each class the weight where it is seen, where it is not, and how often it is not."""
    return {
        kind: (Evidence(0, 0, kind, True).weight(), Evidence(0, 0, kind, False).weight(), usual)
        for kind, usual in UNSEEN.items()
    } | {"x": (0.0, 0.0, 0.0), "c": (0.0, 0.0, UNSEEN["c"])}


def first_look(source: str | None, english: EnglishWords) -> FirstLook:
    """Return a first look at a segment.

    Args:
        source: The folded source, where there is one.
        english: The words of the target.
    """
    if not source:
        return NOTHING
    ratio = len(english.text) / len(source)
    most, lost, usual = _heaviest_run(source, english, ratio)
    evidence = most + _SHORT_SAYS * (_USUAL - ratio) + _figures(source, english)
    suspect = most and (evidence >= _ENOUGH or (evidence >= _ENOUGH - _UNLINKED and bool(unlinked(source, english))))
    return FirstLook(bool(suspect), lost, usual)


def _heaviest_run(source: str, english: EnglishWords, ratio: float) -> tuple[float, int, float]:
    """Return the weight of the heaviest run of words, how many words are not seen at all, and how many that usually are."""
    known, weights, text = lexicon(), _weights(), english.text
    hits = known.automaton.find_matches_as_indexes(source)
    items, lost = [], 0
    for number, start, _ in hits:
        word = known.words[number]
        for needle in word.needles:
            if needle in text:
                items.append((start, word.kind, True))
                break
        else:
            items.append((start, word.kind, False))
            lost += word.kind in "ab"
    if lost or ratio < _LONG:
        roots = english.roots
        for hit in dictionary_hits(source, hits):
            entry = hit.word
            items.append((hit.start, entry.kind, not entry.roots.isdisjoint(roots)))
        items.sort()
    total = most = usual = 0.0
    lost = 0
    for _, kind, seen in items:
        if_seen, if_not, share = weights[kind]
        usual += share
        if seen:
            total += if_seen
            if total < 0:
                total = 0.0
        else:
            lost += 1
            total += if_not
            if total > most:
                most = total
    return most, lost, usual


def _figures(source: str, english: EnglishWords) -> float:
    """Return what the figures say in the cheap test: those that stand before 万 and 亿 are written otherwise.

    Small numbers in characters count too, as most terms in a judgment are written so (缓刑二年).
    """
    missing = (re.sub("[,.]", " ", one.group()) not in english.text for one in _PLAIN_FIGURES.finditer(source))
    counted = (not any(way in english.text for way in _WAYS[one.group(1)]) for one in _COUNTED.finditer(source))
    return _FIGURE * (sum(missing) + sum(counted))
