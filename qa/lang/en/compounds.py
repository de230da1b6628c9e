"""Compounds that want a hyphen: found where they stand open, with the form they should have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

from ahocorasick_rs import AhoCorasick
from msgspec import Struct

from qa.core import Span
from qa.lang.en.words import classes_of
from qa.text.lazy import expression

_NUMBERS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|fifty"
_ORDINALS = "first|second|third|fourth"
# What stands before a prefix; \x02 is the beginning of a text.
PREFIX_AFTER = (" ", "\x02", '"', "“", "‘", "(", "\ufffc")
_WORD = expression(r" ([A-Za-z][\w’']*)")
# Latin that begins like an English prefix, and prefixes in contrast ("pre and post").
_LATIN = frozenset(
    "alia vivos partes se vires officio parte facto grata obstante liquet placet bono alios and or".split()
)
_IN_PHRASE = expression(
    r"\b(?:in|at|over|on|for|to|from|through|into) (?:(?:the|a|an|both|its|their|every|each|all|this|that) )?$",
    re.IGNORECASE,
)
_DIGITS_BEFORE = expression(r"\d{0,2}$")
_FOLLOWING = expression(r"[A-Za-z]{3,}")
# 40 class hours, three man days: the unit is that of two words.
_MEASURED = expression(r" (?:hours?|days?|weeks?|months?|years?|minutes?|miles?|kilometers?|kilometres?)\b")
# Nouns that come after a unit and do not make a compound with it.
_UNIT_ALONE = frozenset("later earlier ago before after apart away old".split())


_PERIODS = "year|month|week|day|hour|minute|meter|metre|kilometer|kilometre|mile|ton|story|storey|page|point|person|lane|bed|seat"
_AGED = "(?:year|month|week|day)s?"
_COUNT = rf"(?:\d{{1,3}}|{_NUMBERS})"
# "a 20 year old apprentice", "two 20-year old students"; he is 20 years old.
_AGE = expression(
    rf"(?<![\w.,$£€-])(?P<age>{_COUNT}(?: {_AGED}[ -]old|-{_AGED}[ -]old))(?= (?P<noun>[a-z]{{3,}})|[.,;:]|$)",
    re.IGNORECASE,
)
# "the five years agreement"
_PLURAL_UNIT = expression(
    rf"\b(?P<det>an?|the|this|that|its|his|her|their|our|new|another|every|each) (?P<all>{_COUNT}[ -](?P<unit>{_PERIODS})s) "
    r"(?P<noun>[a-z]{4,})"
    r"(?=[.,;:)]|$| (?:is|was|has|of|on|in|for|with|to|and|or|between|that|which|by|from|at|will|shall|must)\b)",
    re.IGNORECASE,
)


_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_ONES = "one|two|three|four|five|six|seven|eight|nine"
# "twenty five minutes"
_COMPOUND_NUMBER = expression(rf"(?<![\w-])(?:{_TENS}) (?:{_ONES})(?![\w-])", re.IGNORECASE)


class Compound(Struct, frozen=True):
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
    found: set[str] = {"in one", " related"}
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
    found |= {f"{before} {unit}s" for before in (*_NUMBERS.split("|"), *digits) for unit in _PERIODS.split("|")}
    found |= {
        f"{unit}{sign}old"
        for unit in ("year", "month", "week", "day", "years", "months", "weeks", "days")
        for sign in " -"
    }
    found |= {f"{tens} {one}" for tens in _TENS.split("|") for one in _ONES.split("|")}
    found |= {words[0].upper() + words[1:] for words in found}
    prefixes |= {prefix.capitalize() for prefix in prefixes}
    return frozenset(found | {f"{before}{prefix}" for prefix in prefixes for before in PREFIX_AFTER})


@lru_cache(maxsize=1)
def _finder() -> tuple[AhoCorasick, tuple[str, ...]]:
    """Return what finds the beginnings of compounds in a text in small letters, and the kind of each."""
    kinds: dict[str, str] = {}
    numbers = [*_NUMBERS.split("|"), *map(str, range(10))]
    for kind, first, rest in _rows():
        if kind == "prefix" and rest[0] in "*+":
            kinds |= {f"{prefix} ": "names" if rest[0] == "+" else "prefix" for prefix in first}
        elif kind in ("number", "ordinal"):
            before = numbers if kind == "number" else _ORDINALS.split("|")
            kinds |= {f"{number} {unit}": "number" for number in before for unit in first}
        else:
            kinds |= {f"{a} {b}": "listed" if kind == "prefix" else kind for a in first for b in rest}
    kinds |= {f"{number} in one": "before" for number in _NUMBERS.split("|")} | {"related": "related"}
    return AhoCorasick(list(kinds)), tuple(kinds.values())


def open_compounds(text: str) -> list[Compound]:
    """Return the compounds of a text that want a hyphen and have none, in order."""
    found: dict[int, Compound] = {}
    low = text.lower()
    if len(low) != len(text):
        return []
    finder, kinds = _finder()
    for pattern, start, end in finder.find_matches_as_indexes(low, overlapping=True):
        kind = kinds[pattern]
        if kind == "number":
            start = len(low[:start]) - len(_DIGITS_BEFORE.search(low[:start])[0]) if low[start].isdigit() else start  # type: ignore[index]
        if kind == "related":
            start = low.rfind(" ", 0, max(start - 1, 0)) + 1
        if kind in ("prefix", "names"):
            word = _FOLLOWING.match(text, end)
            if word is None or (kind == "prefix" and word.group()[0].isupper()):
                continue
            end = word.end()
        if _is_bounded(low, start, end) and _wants_hyphen(text, start, end, kind):
            hyphenated = text[start:end].replace(" ", "-")
            certain = kind not in ("number", "before", "related")
            if start not in found or found[start].span.end < end:
                found[start] = Compound(Span(start, end), hyphenated, certain)
    for compound in _ages_and_terms(text):
        found[compound.span.start] = compound
    return [found[start] for start in sorted(found)]


def _ages_and_terms(text: str) -> Iterator[Compound]:
    """Yield ages, lengths before a noun, and numbers: "a 20 year old apprentice", "the five years agreement", "fifty two"."""
    for match in _AGE.finditer(text):
        before = text[: match.start()].rstrip().rsplit(" ", 1)[-1].lower()
        noun = match["noun"]
        new = re.sub(rf"[ -]({_AGED})[ -]", lambda unit: f"-{unit[1].rstrip('s')}-", match["age"])
        if new == match["age"]:
            continue
        is_many = "s" in match["age"].lower()[-6:]
        if (
            (noun and (not classes_of(noun) or set(classes_of(noun)) & set("NP")))
            if (is_many or before not in ("a", "an", "the"))
            else before
        ):
            yield Compound(Span(*match.span("age")), new, True)
    for match in _COMPOUND_NUMBER.finditer(text):
        yield Compound(Span(*match.span()), match.group().replace(" ", "-"), True)
    for match in _PLURAL_UNIT.finditer(text):
        kinds = classes_of(match["noun"])
        if kinds == "N" or (match["det"].lower() in ("a", "an") and "N" in kinds):
            count = re.split("[ -]", match["all"])[0]
            yield Compound(Span(*match.span("all")), f"{count}-{match['unit']}", False)


def _is_bounded(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() or before in tuple("-’'.,$£€¥%")) and not (after.isalnum() or after in tuple("-’'%"))


def _wants_hyphen(text: str, start: int, end: int, kind: str) -> bool:
    words = text[start:end].split(" ")
    if kind in ("prefix", "names", "listed"):
        return words[-1].lower() not in _LATIN and not words[0].isupper()
    if kind == "fixed":
        return True
    if kind == "related":  # "tourism related cases"; not "two related cases"
        return classes_of(words[0]) == "N" and _noun_follows(text, end)
    if kind == "number":
        return _number_wants(text, start, end, words[0])
    if words[0].lower() in ("on", "off") and _behind_plural(text, start):
        return False  # "cases on campus fell"
    return _noun_follows(text, end) and (text[end + 1].isupper() or not _IN_PHRASE.search(text, 0, start))


def _behind_plural(text: str, start: int) -> bool:
    before = text[:start].split()
    return bool(before) and classes_of(before[-1]) in ("P", "IP")


def _number_wants(text: str, start: int, end: int, number: str) -> bool:
    """A numeral above one with a unit in the singular can only be part of a compound; "one" must have an article."""
    if not _noun_follows(text, end) or _MEASURED.match(text, end):
        return False
    if number.lower() in ("one", "1"):
        return bool(re.search(r"\b(?:an?|the|his|her|its|their)(?: [a-z]+)? $", text[:start], re.IGNORECASE))
    return not text[:start].rstrip().endswith((",", "/", ".", "No.", "Article"))


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
