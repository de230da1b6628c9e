"""Names in small letters: words, months that are also common words, names of several words, titles, beginnings of speech."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from string import ascii_lowercase, ascii_uppercase, digits
from typing import NamedTuple

from qa.core import Span
from qa.lang.en.words import classes_of, is_syllable, proper_words
from qa.text.lazy import expression
from qa.text.programs import compiled

_WORD = expression(r"(?<![\w@./_#'’-])(?:i(?=[ '’,])|[a-z]{4,})(?![\w@/_-]|\.\w)")
_PRONOUN_BEFORE = expression(r"(?:^|[a-z,.!?\"“] )$")
# "late march", "3 may", "in august 2024", "by may 15"; "in march" alone may be a demonstration.
_MONTH = expression(
    r"(?:\b(?:late|early|mid|mid-|end of|beginning of|middle of|month of) ?(?P<a>march|may|august)\b"
    r"|\b(?:since|last|next) (?P<e>march|august|may(?=[,.;)]|$))\b"
    r"|(?<![\d.,/])\b[0-3]?\d(?:st|nd|rd|th)? (?:of )?(?P<b>march|may|august)(?= (?:19|20)\d\d\b|[,.;)]|$)"
    r"|\b(?P<c>march|may|august)(?= (?:of )?(?:19|20)\d\d\b)"
    r"|\b(?:on|by|from|until|before|after|since|to|of|in) (?P<d>march|may|august)(?= \d{1,2}(?:st|nd|rd|th)?\b))"
)
_TITLE = expression(r"(?<![\w.@/-])(?P<title>mr|mrs|ms|dr|prof)(?=\.? [A-Z][a-z])")
# "Mr. chen"
_NAMED = expression(r"\b(?:Mr|Mrs|Ms|Dr|Prof)\.? (?P<name>[a-z]{2,})\b(?![.@])")
# "chaired by professor Chen"; in apposition ("the economist and professor Chen") and behind an adjective they are small.
_HONORIFICS = (
    "professor|premier|president|minister|mayor|governor|judge|justice|senator|ambassador|comrade|king|queen|pope|"
    "colonel|captain|dean"
)
_HONORIFIC = expression(
    r"(?:^|[.;] |\b(?:by|to|from|with|for|that|told|met|asked|when|against) )"
    rf"(?P<title>{_HONORIFICS}) (?=(?P<name>[A-Z][a-z]+)\b)"
)
_SPEECH = expression(
    r"\b(?:said|says|asked|replied|added|stated|explained|stressed|emphasized|answered|noted|recalled|announced|warned|declared|"
    r"wrote|remarked)(?: (?:me|us|him|her|them|reporters))?[,:] [\"“](?P<word>[a-z]+)(?= [^\"“”]{8,}[.!?][\"”])"
)


_MONTHS = ("march", "may", "august")
_BEFORE_MONTH = (
    "late", "early", "mid", "mid-", "end of", "beginning of", "middle of", "month of", "since", "last", "next",
    *"0123456789", "st", "nd", "rd", "th",
)  # fmt: skip


# What is made in the French way, and written small as often as not.
_FRENCH = expression(r" (?:fry|fries|windows?|doors?|toast|press|horns?|polish)\b")


class Small(NamedTuple):
    """A word that wants a capital.

    Attributes:
        span: The word.
        confidence: 0 to 1.
        certain: Nothing else can be meant.
    """

    span: Span
    confidence: float
    certain: bool = True


@lru_cache(maxsize=1)
def phrases() -> dict[str, bool]:
    """Return names of several words, as they are written, and whether they may be something else in small letters."""
    lines = files("qa.lang.en").joinpath("proper_phrases.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    return {name: kind == "common" for name, kind in rows}


def small_beginnings() -> frozenset[str]:
    """Return what a text has in it where one of these words may be small; a first look."""
    found = {f"{before}{'' if before[-1] == '-' else ' '}{month}" for before in _BEFORE_MONTH for month in _MONTHS}
    found |= {f"{month} {digit}" for month in _MONTHS for digit in digits}
    found |= {f"{month} of {digit}" for month in _MONTHS for digit in "12"}
    found |= {f" {title}{after}" for title in ("mr", "mrs", "ms", "dr", "prof") for after in (" ", ". ")}
    found |= {
        f"{title}{dot} {letter}"
        for title in ("Mr", "Mrs", "Ms", "Dr", "Prof")
        for dot in (".", "")
        for letter in ascii_lowercase
    }
    found |= {f"{title} {letter}" for title in _HONORIFICS.split("|") for letter in ascii_uppercase}
    found |= {f"{mark} {quote}{letter}" for mark in ",:" for quote in '"“' for letter in ascii_lowercase}
    for name in phrases():
        words = re.split("[ -]", name)
        for one, other in pairwise(words):
            found |= {f"{a} {b}" for a in {one, one.lower()} for b in {other, other.lower()} if (a, b) != (one, other)}
    return frozenset(found)


@lru_cache(maxsize=1)
def _phrase() -> re.Pattern[str]:
    return compiled(rf"(?<![\w@./-])(?:{'|'.join(map(re.escape, phrases()))})(?![\w@/-])", re.IGNORECASE)


def small_names(text: str) -> Iterator[Small]:
    """Yield the words of a text that want a capital."""
    names = proper_words()
    for match in _WORD.finditer(text):
        word = match.group()
        if word in names and not (word == "french" and _FRENCH.match(text, match.end())):
            yield Small(Span(*match.span()), 0.93)
        elif word == "i" and _PRONOUN_BEFORE.search(text[: match.start()]):
            yield Small(Span(*match.span()), 0.7, certain=False)
    for match in _MONTH.finditer(text):
        group = next(name for name in "abcde" if match[name])
        yield Small(Span(*match.span(group)), 0.85)
    for match in _TITLE.finditer(text):
        yield Small(Span(*match.span("title")), 0.9)
    for match in _HONORIFIC.finditer(text):
        if not classes_of(match["name"]) or is_syllable(match["name"]):
            yield Small(Span(*match.span("title")), 0.7, certain=False)
    for match in _NAMED.finditer(text):
        if "F" not in classes_of(match["name"]) and match["name"] not in ("de", "van", "von", "der", "bin", "al"):
            yield Small(Span(*match.span("name")), 0.8)
    for match in _SPEECH.finditer(text):
        begun = any(quote in text[: match.start()] for quote in '"“')  # what was quoted before may go on here
        if classes_of(match["word"]) and not begun:
            yield Small(Span(*match.span("word")), 0.75, certain=False)
    yield from _in_phrases(text)


def _in_phrases(text: str) -> Iterator[Small]:
    """Yield the small words of names that have a capital elsewhere, or cannot be anything else."""
    for match in _phrase().finditer(text):
        right = next(name for name in phrases() if name.lower() == match.group().lower())
        said = match.group()
        # "State council" may begin a sentence on any council of state.
        if said == right or said.isupper() or (phrases()[right] and said[1:] == said[1:].lower()):
            continue
        at = match.start()
        for word, wanted in zip(re.split("([ -])", said), re.split("([ -])", right), strict=True):
            if word != wanted and word == word.lower() and word not in proper_words():
                yield Small(Span(at, at + len(word)), 0.85, certain=False)
            at += len(word)
