"""Words, figures and titles that have run together: "ofthe", "in2024", "Article3", "Mr.Wang", "theCourt"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from qa.core import Span
from qa.lang.en.owners import is_plural
from qa.lang.en.words import classes, classes_of
from qa.text.lazy import expression

# What may stand before an article or pronoun and makes no word with it.
_FIRST = "of in to and for on by with from at that is as under between among during against into after before".split()
_SECOND = "the this these those their its which any all such our".split()
# Function words that end no other word of English but the few that are in the table of words.
_LAST = (
    "the", "of", "and", "with", "from", "which", "shall", "that", "where", "when", "will", "must", "have", "been", "were",
    "this", "their", "under", "into", "because",
)  # fmt: skip
_COMPOUNDS = frozenset("here there where forth some every else good".split())
_TOKEN = expression(r"(?<![\w’'@./&-])[A-Za-z]{5,}(?![\w’'@/&-]|\.\w)")
_HUMP = expression(r"(?<![\w’'@./&-])([a-z]{2,})([A-Z][a-z]{2,})(?![\w’'@/&-]|\.\w)")
_TO_FIGURE = expression(
    r"(?<![\w’'@./&-])(?P<word>[a-z]{2,}|Article|Articles|Section|Chapter|Part|Page|Annex|Table|Room|Floor)(?P<figure>\d(?:[\d,.]*\d)?)(?![\w@/-]|\.\w)"
)
_FROM_FIGURE = expression(r"(?<![\w@/.#-])(?P<figure>\d(?:[\d,.]*\d)?)(?P<word>[A-Za-z]{3,})(?![\w@/&-]|\.\w)")
_ORDINAL_OR_UNIT = expression(
    r"(?:st|nd|rd|th|kg|km|cm|mm|ml|kw|kwh|mw|gw|mb|gb|tb|hz|khz|mhz|ghz|mah|rpm|pm|am|fps|bn|mph|kbps|mbps|gbps)$",
    re.I,
)
_TITLE = expression(r"(?<!\w)(?P<title>Mr|Mrs|Ms|Dr|Prof)\.(?P<name>[A-Z][a-z]+)")
_DATE = expression(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r" (?P<day>\d{1,2}),(?P<year>(?:19|20)\d\d)\b"
)


class Glued(NamedTuple):
    """Two pieces that want a space between them.

    Attributes:
        span: Both.
        at: Where the space belongs.
        confidence: 0 to 1.
    """

    span: Span
    at: int
    confidence: float


@lru_cache(maxsize=1)
def pairs() -> dict[str, int]:
    """Return the function words that run together, each with the length of its first word."""
    found = {f"{a}{b}": len(a) for a, b in product(_FIRST, _SECOND)}
    return {word: size for word, size in found.items() if word not in classes() and word not in _PRESENT}


# Set phrases whose first two words run together as often.
_PHRASES = {
    **{f"in{noun}": 2 for noun in (
        "accordance addition order respect relation response spite lieu compliance conjunction connection consultation"
        " conformity terms".split()
    )},
    **{f"{word}to": len(word) for word in "according due owing prior pursuant subject thanks".split()},
    "suchas": 4, "aswell": 2, "aswellas": 2, "ofcourse": 2, "atleast": 2, "atmost": 2,
}  # fmt: skip
_PRESENT = frozenset("atall forall asall inthat forthis".split())


def endings() -> frozenset[str]:
    """Return what words that have run together may end in, behind any letter; a first look."""
    return frozenset(f"{letter}{last} " for letter in "acdeghiklmnprsty" for last in _LAST)


def glued(text: str) -> Iterator[Glued]:
    """Yield what has run together in a text."""
    for match in _TOKEN.finditer(text):
        at = _inside(match.group())
        if at:
            yield Glued(Span(*match.span()), match.start() + at, 0.85)
    for match in _HUMP.finditer(text):
        if classes_of(match[1]) and classes_of(match[2]) and "F" in classes_of(match[1]):
            yield Glued(Span(*match.span()), match.start(2), 0.85)
    for match in _TO_FIGURE.finditer(text):
        if match["word"][0].isupper() or classes_of(match["word"]) == "F" or _is_year(match["figure"], match["word"]):
            yield Glued(Span(*match.span()), match.start("figure"), 0.85)
    for match in _FROM_FIGURE.finditer(text):
        if _is_apart(match["word"]):
            yield Glued(Span(*match.span()), match.start("word"), 0.85)
    for match in _TITLE.finditer(text):
        yield Glued(Span(*match.span()), match.start("name"), 0.9)
    for match in _DATE.finditer(text):
        yield Glued(Span(match.start("day"), match.end()), match.start("year"), 0.9)


def _inside(token: str) -> int:
    """Return where a token that is no word parts into two, 0 where it does not."""
    low = token.lower()
    if not (token.islower() or token[1:].islower()) or low in classes():
        return 0
    if low in pairs() or low in _PHRASES:
        return pairs().get(low) or _PHRASES[low]
    for last in _LAST:
        first = low[: -len(last)]
        if low.endswith(last) and len(first) > 3 and token.islower() and _is_known(first):
            return len(first)
    return 0


def _is_year(figure: str, word: str) -> bool:
    return len(figure) == 4 and figure[:2] in ("19", "20") and bool(classes_of(word))


def _is_known(word: str) -> bool:
    return word not in _COMPOUNDS and (word in classes() or is_plural(word))


def _is_apart(word: str) -> bool:
    """Whether a word behind a figure wants a space: a common one, or a currency, but no ordinal and no short unit."""
    if _ORDINAL_OR_UNIT.match(word):
        return False
    return word in ("yuan", "RMB", "percent", "million", "billion", "trillion", "hectares", "mu") or (
        word.islower() and len(word) > 3 and bool(set(classes_of(word)) & set("NPF"))
    )
