"""Sentences that come back: units of a pair, and how alike two of them are."""

from __future__ import annotations

import re
import zlib
from difflib import SequenceMatcher
from typing import NamedTuple

from qa.core import Span
from qa.text.lazy import expression

# A repeated unit is judged from so many Han characters on: shorter ones are labels, and may well be put in two ways.
SEGMENT, SENTENCE = 6, 8
_ENDS = expression(r"[。！？!?]+[”」』）)]*\s*")
_ENGLISH_ENDS = expression(
    r"(?<![A-Z]\.[A-Z])(?<!\b[A-Z])(?<!\b(?:No|Mr|Dr|St|Co|vs))(?<!\b(?:Mrs|Art|Ltd))[.!?]+[\"”’')]*(?:\s+|$)"
)
_HAN = expression(r"[\u3400-\u9fff]")
_SEEN_APART = expression(r"[\s，。、；：？！“”‘’\"'()（）《》「」『』,.;:?!\-—–…·]+")
_ARTICLES = expression(r"\b(?:the|a|an)\b")
# What makes another thing of a sentence that is otherwise the same: a figure, one side for the other, a negation.
_ORDERED = expression(r"[\d０-９一二三四五六七八九十百千万亿两半甲乙丙丁上下前后左右东西南北]")
_NEGATIONS = expression(r"[不未无非没]")


class Unit(NamedTuple):
    """A segment, or a sentence of one whose two sides have as many sentences.

    Attributes:
        source, target: The places.
    """

    source: Span
    target: Span


def units(source: str, target: str) -> list[Unit]:
    """Return the whole pair and, where both sides have as many sentences, each sentence with its counterpart."""
    whole = Unit(Span(0, len(source)), Span(0, len(target)))
    first = _ENDS.search(source)
    if first is None or first.end() >= len(source):
        return [whole]
    ours, theirs = _sentences(source, _ENDS), _sentences(target, _ENGLISH_ENDS)
    return [whole, *map(Unit, ours, theirs)] if len(ours) == len(theirs) > 1 else [whole]


def _sentences(text: str, ends: re.Pattern[str]) -> list[Span]:
    spans, start = [], 0
    for match in ends.finditer(text):
        stop = match.start() + len(match.group().rstrip())
        spans.append(Span(start, stop))
        start = match.end()
    if text[start:].strip():
        spans.append(Span(start, len(text.rstrip())))
    return spans


def han(text: str) -> int:
    """Return the number of Han characters of a text."""
    return len(_HAN.findall(text))


def key(text: str) -> int:
    """Return a number that equal texts share; others may share it too."""
    return zlib.crc32(text.encode("utf-8", "surrogatepass"))


def plain(text: str) -> str:
    """Return a text without marks, spaces and capitals."""
    return _SEEN_APART.sub("", text).casefold()


def words(text: str) -> list[str]:
    """Return the words of an English text that tell one rendering from another: no articles, no capitals, no marks."""
    return re.findall(r"[\w%$]+", _ARTICLES.sub("", text.casefold()))


def is_same_rendering(one: str, other: str) -> bool:
    """Whether two renderings differ in nothing but articles, marks and the endings of single words."""
    ours, theirs = words(one), words(other)
    if ours == theirs:
        return True
    return len(ours) == len(theirs) and all(
        a == b or a + "s" == b or b + "s" == a for a, b in zip(ours, theirs, strict=True)
    )


def likeness(one: str, other: str) -> float:
    """Return how much of two texts is the same, 0 to 1."""
    return SequenceMatcher(None, plain(one), plain(other), autojunk=False).ratio()


def differs_decisively(one: str, other: str) -> bool:
    """Whether two sources of nearly the same characters differ in a figure, a side or a negation.

    Figures and sides count in their order (甲方 to 乙方 is not 乙方 to 甲方), negations by their number: 对判决不服 and
    不服判决 are the same.
    """
    if _ORDERED.findall(one) != _ORDERED.findall(other):
        return True
    return len(_NEGATIONS.findall(one)) != len(_NEGATIONS.findall(other))
