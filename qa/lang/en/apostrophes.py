"""Apostrophes that are missing, stand on the wrong side of an s, or make a verb of a possessive."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from qa.core import Span
from qa.lang.en.dates import MONTHS
from qa.lang.en.words import classes, classes_of, proper_words
from qa.text.lazy import expression

_WORDS = expression(r"[A-Za-z]+")
_TOKEN = expression(r"(?<![\w’'@./-])[A-Za-z]{4,}(?![\w’'@/-]|\.\w)")
# Plural nouns for persons: what they have stands behind an apostrophe (the workers' demands).
PERSONS = (
    "ers",
    "ors",
    "ees",
    "ants",
    "ents",
    "ists",
    "ians",
    "women",
    "policemen",
    "craftsmen",
    "fishermen",
    "businessmen",
    "parties",
    "citizens",
    "wives",
    "judges",
    "clerks",
    "heirs",
)
_NO_PERSONS = frozenset(
    "accidents agreements amendments anthers appointments arguments arrangements assessments attachments behaviors centers "
    "chapters colors comments committees components covenants covers dangers degrees departments documents doors elements "
    "errors establishments experiments factors fees filters fingers flowers glaciers governments gradients guarantees "
    "harbors honors indicators instruments judgments kilometers ledgers matters meters misbehaviors misdemeanors moments "
    "numbers orders others papers payments peers plants powers precedents prepayments presents punishments quarters rents "
    "requirements rivers rumors scanners sectors segments sensors showers skyscrapers statements sunflowers talents tiers "
    "tigers transfers waters computers containers letters registers vouchers offers answers customers markers numbers "
    "farmers drivers".split()
)  # "farmers market", "drivers license", "customers service" are written so
_OWNED = expression(rf"(?:{'|'.join(PERSONS)}) (?P<thing>[a-z]{{3,}})\b(?!['’-])")
_OWNER = expression(r"(?<![\w’'-])[a-z]+$")
_OBJECT = expression(r" (?:an?|the|that|this|these|those|it|them|him|her|his|their|its|no|any|some|all|to)\b")
_DETERMINER = r"(?:[Tt]he|[Tt]hese|[Tt]hose|[Aa]ll|[Oo]ur|[Tt]heir|[Ii]ts|[Aa]ll (?:of )?the|[Bb]oth) (?:[a-z]+ )?"
# A preposition or the beginning of a clause: behind a verb ("paid the workers wages") both may be its objects.
_OWNS = expression(
    r"(?P<free>\b(?:of|to|by|for|with|from|on|in|about|against|under|into|between|over|upon|protect|protects|protected|"
    r"protecting|safeguard|safeguards|safeguarded|safeguarding|respect|infringe|violate|violated) |(?:^|[.;:] |, ))"
    rf"(?P<det>{_DETERMINER})?$"
)
# What a body of persons is called without an apostrophe as often as with one.
_UNOWNED = frozenset(
    "committee committees union unions association associations college colleges congress club clubs".split()
)
_PEOPLES = expression(
    r"\b([Pp]eoples) (?=(?:[Cc]ourts?|[Pp]rocurat\w+|[Cc]ongress(?:es)?|[Gg]overnments?|[Pp]olice|[Rr]epublic|[Bb]ank|[Dd]aily|"
    r"[Ll]ivelihoods?|[Mm]ediat\w+|[Aa]ssessors?|[Ll]iberation)\b)"
)
_NUMBER = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty)"
_UNITS = ("days", "weeks", "months", "years", "hours", "minutes")
_LASTING = (
    "notice imprisonment work leave time experience pay wages salary probation detention rent standing supervision training "
    "delay duration"
).split()
_PERIOD = expression(
    rf"\b{_NUMBER} (?P<unit>{'|'.join(_UNITS)}) (?P<of>{'|'.join(_LASTING)})"
    r"(?=[.,;:)]|$| (?:of|in|for|with|and|or|as|to|before|after|on|at|from|by|if|when)\b)"
)
_ONE = expression(rf"\b(?:one|a|1) (?P<unit>{'|'.join(_UNITS)}) (?:{'|'.join(_LASTING)})\b")
_AFTER_IT_IS = ("a", "an", "the", "not", "been", "going to", "because", "there", "just", "really", "very")
_ITS_A_VERB = expression(
    rf"(?<![A-Za-z])([Ii]ts) (?=(?:{'|'.join(_AFTER_IT_IS)}) )"
    r"|(?<=[.!?] )(Its) (?=(?:clear|true|time|important|necessary) (?:that|to)\b)"
)
_BEFORE_ITS = ("of", "from", "by", "under", "within", "into", "in", "on", "at", "against", "through")
_ITS_A_POSSESSIVE = expression(rf"\b(?:{'|'.join(_BEFORE_ITS)}) (it['’]s)\b|\b([Ii]t['’]s) (?=own\b)")
_AFTER_PLURAL = ("were", "are", "have", "had", "will", "shall", "who", "in", "from", "and", "to", "with", "at")
_MARKED = expression(rf"(?<=[a-z]{{3}})['’]s(?=[.,;]| (?:{'|'.join(_AFTER_PLURAL)})\b)")
_SEVERAL = expression(rf"(?<![.,/\d])\b(?i:{_NUMBER}|several|many|these|those|both|few) (?P<one>[a-z]{{3,}})$")
# "The complaint's have been handled": a verb of many tells.
_MANY = expression(r" (?:have been|were|are being|have)\b")
_ANY = expression(r"(?<!and )(?<!or )\b(?P<one>[a-z]{3,})$")
_NOT_PLURALS = frozenset("men women children people police staff".split())


class Apostrophe(NamedTuple):
    """A word whose apostrophe is wrong.

    Attributes:
        span: The word.
        right: As it should be written.
        confidence: 0 to 1.
    """

    span: Span
    right: str
    confidence: float


@lru_cache(maxsize=1)
def without_apostrophe() -> dict[str, str]:
    """Return the words that lack their apostrophe, each with its right form, in the capitals in which they are wrong."""
    lines = files("qa.lang.en").joinpath("apostrophes.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")][1:]
    found = {wrong: right for wrong, right in rows}  # noqa: C416, two columns
    found |= {wrong.capitalize(): right.capitalize() for wrong, right in rows}
    # "countrys": the plural is another word.
    found |= {
        f"{word}s": f"{word}'s"
        for word, kinds in classes().items()
        if "N" in kinds and word.endswith("y") and word[-2:-1] not in "aeiou" and len(word) > 3
    }
    names = proper_words() - {month.lower() for month in MONTHS}
    found |= {
        f"{name}s".capitalize(): f"{name}'s".capitalize()
        for name in names
        if f"{name}s" not in names and not name.endswith(("s", "day", "ese", "ish", "ch"))
    }
    return {wrong: right for wrong, right in found.items() if wrong.lower() not in classes()}


def apostrophe_places() -> frozenset[str]:
    """Return what a text has in it where an apostrophe may be missing or wrong; a first look."""
    found = {f"{ending} " for ending in PERSONS} | {f"{unit} {of}" for unit in _UNITS for of in _LASTING}
    found |= {f"ts {word} " for word in _AFTER_IT_IS} | {f". Its {word}" for word in ("cl", "tr", "ti", "im", "ne")}
    for mark in "'’":
        found |= {f"{word} it{mark}s" for word in _BEFORE_ITS} | {f"t{mark}s own"}
        found |= {f"{mark}s {word} " for word in _AFTER_PLURAL} | {f"{mark}s{end}" for end in ".,;"}
    return frozenset(found | {"eoples "})


def apostrophes(text: str) -> Iterator[Apostrophe]:
    """Yield the words of a text whose apostrophe is missing or wrong."""
    known = without_apostrophe()
    if not known.keys().isdisjoint(_WORDS.findall(text)):
        for match in _TOKEN.finditer(text):
            if match.group() in known:
                yield Apostrophe(Span(*match.span()), known[match.group()], 0.9)
    for match in _PEOPLES.finditer(text) if "eoples " in text else ():
        yield Apostrophe(Span(*match.span(1)), f"{match[1][:-1]}'s", 0.9)
    for match in _OWNED.finditer(text):
        owner = _OWNER.search(text, max(0, match.start() - 20), match.start("thing") - 1)
        if owner and _is_owner(owner, match["thing"], text):
            yield Apostrophe(Span(*owner.span()), f"{owner.group()}'", 0.8)
    for match in _PERIOD.finditer(text):
        yield Apostrophe(Span(*match.span("unit")), f"{match['unit']}'", 0.8)
    for match in _ONE.finditer(text):
        yield Apostrophe(Span(*match.span("unit")), f"{match['unit'][:-1]}'s", 0.85)
    yield from _its(text)
    for match in _MARKED.finditer(text):
        begin = max(0, match.start() - 40)
        several = _SEVERAL.search(text, begin, match.start())
        if several is None and _MANY.match(text, match.end()):
            several = _ANY.search(text, begin, match.start())
        if several and "N" in classes_of(several["one"]) and several["one"] not in _NOT_PLURALS:
            yield Apostrophe(Span(several.start("one"), match.end()), f"{several['one']}s", 0.7)


def _is_owner(owner: re.Match[str], thing: str, text: str) -> bool:
    """Whether a plural noun for persons stands before what it has: a plural that is no verb of theirs, or a bare noun."""
    if owner.group() in _NO_PERSONS or thing in _UNOWNED:
        return False
    kinds = classes_of(thing)
    plural = "P" in kinds or is_plural(thing)
    if not plural and kinds != "N":
        return False
    if _OBJECT.match(text, owner.end() + len(thing) + 1) and is_verb(thing):
        return False  # A majority of the directors forms a quorum
    before = _OWNS.search(text, max(0, owner.start() - 60), owner.start())
    if before is None:
        return False
    return bool(before["det"]) or (plural and before["free"].strip().isalpha())


def is_verb(word: str) -> bool:
    """Whether a word in -s may be a verb in the third person."""
    return any(
        "V" in classes_of(word.removesuffix(ending) + new) for ending, new in (("s", ""), ("es", ""), ("ies", "y"))
    )


def is_plural(word: str) -> bool:
    """Whether a word that is not in the table is the plural of a noun of the table."""
    singular = word[:-3] + "y" if word.endswith("ies") else word[:-1]
    return word.endswith("s") and not classes_of(word) and "N" in classes_of(singular)


def _its(text: str) -> Iterator[Apostrophe]:
    for match in _ITS_A_VERB.finditer(text) if "ts " in text else ():
        group = 1 if match[1] else 2
        yield Apostrophe(Span(*match.span(group)), f"{match[group][:2]}'s", 0.85)
    for match in _ITS_A_POSSESSIVE.finditer(text) if "t's" in text or "t’s" in text else ():
        group = 1 if match[1] else 2
        yield Apostrophe(Span(*match.span(group)), f"{match[group][:2]}s", 0.85)
