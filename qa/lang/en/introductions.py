"""Where an English text introduces abbreviations and defined terms, and where it uses them."""

from __future__ import annotations

import re
from typing import NamedTuple

from qa.core import Span
from qa.text.lazy import expression

_SHORT = r"(?P<short>[A-Z][A-Za-z&]{0,6}[A-Z]s?)"
# What may be an abbreviation in brackets; cheap.
SHORT = expression(r"\([^()]{0,24}[A-Z]s?[\"”]?\)")
_FULL = r"(?P<full>(?:[A-Za-z][\w’'\-]*,? ){1,12}[A-Za-z][\w’'\-]*)"
_INTRODUCED = expression(rf"{_FULL} \((?:hereinafter |hereafter |the |[\"“])*{_SHORT}[\"”]?\)")
# An abbreviation of so many letters may leave out so many words.
_LEAST, _LEFT_OUT = 4, 2
_SMALL = frozenset("of the and for in on to a an at by with from".split())


class Introduction(NamedTuple):
    """An abbreviation with its full form, as in "Supreme People's Court (SPC)".

    Attributes:
        short: The abbreviation.
        full: The words that its letters stand for.
        span: The place of the abbreviation.
    """

    short: str
    full: str
    span: Span


def introductions(text: str) -> list[Introduction]:
    """Return the abbreviations that a text introduces, where their letters are the initials of the words before."""
    found = []
    for match in _INTRODUCED.finditer(text):
        full = _spelled_out(match["full"], match["short"])
        if full:
            found.append(Introduction(match["short"], full, Span(match.start("short"), match.end("short"))))
    return found


def _spelled_out(words: str, short: str) -> str:
    """Return the last words whose initials are the letters of an abbreviation, or nothing."""
    letters = [char.lower() for char in short if char.isupper()]
    tokens = words.split(" ")
    initials = [part[:1].lower() for token in tokens for part in token.split("-")[:1]]
    for first in range(len(tokens) - 1, -1, -1):
        own = [initial for token, initial in zip(tokens[first:], initials[first:], strict=True) if token not in _SMALL]
        every = initials[first:]
        if letters in (own, every) and tokens[first].lower() not in _SMALL:
            return " ".join(tokens[first:])
        parts = [part[:1].lower() for token in tokens[first:] if token not in _SMALL for part in token.split("-")]
        if tokens[first][0].isupper() and _is_abridged(letters, parts):
            return " ".join(tokens[first:])
    return ""


def _is_abridged(letters: list[str], initials: list[str]) -> bool:
    """Whether letters are initials in their order, from the first to the last, with few left out."""
    if len(letters) < _LEAST or len(initials) - len(letters) > _LEFT_OUT or initials[-1] != letters[-1]:
        return False
    rest = iter(initials)
    return initials[0] == letters[0] and all(letter in rest for letter in letters)


def uses(text: str, short: str) -> list[Span]:
    """Return where a text uses an abbreviation as a word of its own."""
    return [Span(*match.span()) for match in re.finditer(rf"(?<![\w\-]){re.escape(short)}(?![\w\-])", text)]
