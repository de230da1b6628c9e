"""Parts of an English text that explain what stands before them: a conversion in brackets, what a borrowed word means."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from qa.core import Span
from qa.lang.en import numbers as en
from qa.lang.zh_en.completeness.pinyin import is_pinyin, spelled_at
from qa.lang.zh_en.words.dictionary import dictionary
from qa.text.lazy import expression

_BRACKET = expression(r"\((?:about |some |roughly |approximately |nearly |around |over |or )?([^()]{3,50})\)")
# The word, and a noun phrase with an article behind it; a predicate makes a clause of it.
_APPOSED = expression(
    r"\b(?P<word>[A-Za-z]{4,24}), (?P<gloss>(?:an?|the|one of|another|also|or|meaning|which (?:is|are|was|were|means?))\b"
    r"[^.;:!?()]{4,90}?)(?=[,.;:!?()]|$)"
)
_PREDICATE = expression(r"^(?!which ).*\b(?:is|are|was|were|has|have|had|will|would|can|could|shall|should|may|must)\b")


def explanations(source: str, target: str) -> Iterator[Span]:
    """Yield the places of a target that explain, and add nothing: they need no counterpart in a folded source."""
    if "(" in target:
        yield from conversions(target)
    for match in _APPOSED.finditer(target):
        word = match["word"].lower()
        if not _PREDICATE.search(match["gloss"]) and is_pinyin(word):
            place = spelled_at(source, word)
            if place is not None and dictionary().word(place.of(source)) is not None:
                yield Span(match.end("word"), match.end())


def conversions(target: str) -> Iterator[Span]:
    """Yield the brackets that hold a measure or a sum and nothing else: "30 mu (two hectares)"."""
    brackets = list(_BRACKET.finditer(target))
    figures = [one for one in en.find(target) if one.unit] if brackets else []
    starts = [one.start for one in figures]
    for match in brackets:
        start, end = match.span(1)
        nearest = bisect_right(starts, start) - 1
        if nearest >= 0 and figures[nearest].end >= end:
            yield Span(match.start(), match.end())
