"""Compounds that want a hyphen: found where they stand open, with the form they should have."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from qa.core import Span
from qa.lang.en.words import classes_of

_NUMBERS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|fifty"
_ORDINALS = "first|second|third|fourth"
# What stands before a prefix; \x02 is the beginning of a text.
PREFIX_AFTER = (" ", "\x02", '"', "“", "‘", "(", "\ufffc")
_WORD = re.compile(r" ([A-Za-z][\w’']*)")
# Latin that begins like an English prefix, and prefixes in contrast ("pre and post").
_LATIN = frozenset(
    "alia vivos partes se vires officio parte facto grata obstante liquet placet bono alios and or".split()
)
_IN_PHRASE = re.compile(
    r"\b(?:in|at|over|on|for|to|from|through|into) (?:(?:the|a|an|both|its|their|every|each|all|this|that) )?$",
    re.IGNORECASE,
)
_IN_ONE = re.compile(rf"(?<![\w-])((?:{_NUMBERS}) in one)(?= [a-z])", re.IGNORECASE)
# Nouns that come after a unit and do not make a compound with it.
_UNIT_ALONE = frozenset("later earlier ago before after apart away old".split())


@dataclass(frozen=True, slots=True)
class Compound:
    """A compound written open.

    Attributes:
        span: Where it stands.
        hyphenated: How it should be written.
        certain: Whether it is always written so.
    """

    span: Span
    hyphenated: str
    certain: bool


@lru_cache(maxsize=1)
def _rows() -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    lines = files("qa.lang.en").joinpath("hyphens.tsv").read_text(encoding="utf-8").splitlines()
    cells = [line.split("\t") for line in lines if not line.startswith("#")][1:]
    return [(kind, tuple(first.split("|")), tuple(rest[0].split("|")) if rest else ()) for kind, first, *rest in cells]


@lru_cache(maxsize=1)
def beginnings() -> frozenset[str]:
    """Return what an open compound has in it, for a first look: its first word or two, in either case."""
    found: set[str] = {"in one"}
    prefixes: set[str] = set()
    digits = [str(digit) for digit in range(10)]
    for kind, first, rest in _rows():
        if kind == "number":
            found |= {f"{number} {unit}" for number in _NUMBERS.split("|") for unit in first}
            found |= {f"{digit} {unit}" for digit in digits for unit in first}
        elif kind == "ordinal":
            found |= {f"{number} {unit}" for number in _ORDINALS.split("|") for unit in first}
        elif kind == "prefix":
            prefixes |= set(first)
        else:
            found |= {f"{a} {b}" for a in first for b in rest}
    found |= {words[0].upper() + words[1:] for words in found}
    prefixes |= {prefix.capitalize() for prefix in prefixes}
    return frozenset(found | {f"{before}{prefix}" for prefix in prefixes for before in PREFIX_AFTER})


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """One pattern for each kind; what follows is judged afterwards."""
    found = []
    open_ = [first[0] for kind, first, rest in _rows() if kind == "prefix" and rest == ("*",)]
    names = [first[0] for kind, first, rest in _rows() if kind == "prefix" and rest == ("+",)]
    found.append(("prefix", rf"({_alternatives(open_)}) [a-z]{{3,}}|({_alternatives(names)}) [A-Za-z]{{3,}}"))
    units = _alternatives(first[0] for kind, first, _ in _rows() if kind == "number")
    found.append(("number", rf"(?:{_NUMBERS}|\d{{1,3}}) (?:{units})"))
    ranks = _alternatives(first[0] for kind, first, _ in _rows() if kind == "ordinal")
    found.append(("number", rf"(?:{_ORDINALS}) (?:{ranks})"))
    for kind in ("fixed", "before"):
        pairs = [f"{a} {b}" for k, first, rest in _rows() if k == kind for a in first for b in rest]
        found.append((kind, _alternatives(pairs)))
    listed = [
        f"{first[0]} (?:{_alternatives(rest)})" for k, first, rest in _rows() if k == "prefix" and rest[0] not in "*+"
    ]
    found.append(("prefix", "|".join(listed)))
    return tuple((kind, re.compile(rf"(?<![\w’'-])(?:{body})(?![\w’'-])", re.IGNORECASE)) for kind, body in found)


def open_compounds(text: str) -> list[Compound]:
    """Return the compounds of a text that want a hyphen and have none, in order."""
    found: dict[Span, Compound] = {}
    for kind, pattern in _patterns():
        for match in pattern.finditer(text):
            if _wants_hyphen(text, match, kind):
                span = Span(*match.span())
                found[span] = Compound(span, match.group().replace(" ", "-"), kind in ("fixed", "prefix"))
    for match in _IN_ONE.finditer(text):
        if _noun_follows(text, match.end()):
            found[Span(*match.span())] = Compound(Span(*match.span()), match.group().replace(" ", "-"), False)
    ordered = sorted(found.values(), key=lambda item: (item.span.start, -item.span.end))
    kept: list[Compound] = []
    for item in ordered:
        if not kept or item.span.start >= kept[-1].span.end:
            kept.append(item)
    return kept


def _wants_hyphen(text: str, match: re.Match[str], kind: str) -> bool:
    words = match.group().split(" ")
    if kind == "prefix":
        return (
            words[-1].lower() not in _LATIN and (words[0].islower() or words[0][0].isupper()) and not words[0].isupper()
        )
    if kind == "fixed":
        return True
    if kind == "number":
        return _number_wants(text, match, words)
    return _noun_follows(text, match.end()) and (
        text[match.end() + 1].isupper() or not _IN_PHRASE.search(text, 0, match.start())
    )


def _number_wants(text: str, match: re.Match[str], words: list[str]) -> bool:
    """A numeral above one with a unit in the singular can only be part of a compound; "one" must have an article."""
    if not _noun_follows(text, match.end()):
        return False
    if words[0].lower() in ("one", "1"):
        return bool(re.search(r"\b(?:an?|the|his|her|its|their)(?: [a-z]+)? $", text[: match.start()], re.IGNORECASE))
    return not text[: match.start()].rstrip().endswith((",", "and", "/", ".", "No.", "Article"))


def _noun_follows(text: str, end: int) -> bool:
    """Whether a word that can be a noun, or an adjective before one, follows directly."""
    match = _WORD.match(text, end)
    if match is None:
        return False
    word = match[1]
    kinds = classes_of(word)
    if not kinds:
        return word[0].isupper() or word.endswith(("s", "tion", "ment", "ity", "or", "er"))
    if kinds == "F" or word.lower() in _UNIT_ALONE or set(kinds) <= set("VIR"):
        return False
    return bool(set(kinds) & set("NPA"))
