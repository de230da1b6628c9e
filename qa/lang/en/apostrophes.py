"""Apostrophes that are missing, stand on the wrong side of an s, or make a verb of a possessive."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from qa.core import Span
from qa.lang.en.dates import MONTHS
from qa.lang.en.owners import PERSONS, is_plural, owners
from qa.lang.en.words import classes, classes_of, proper_words
from qa.text.lazy import expression

_WORDS = expression(r"[A-Za-z]+")
_TOKEN = expression(r"(?<![\w’'@./-])[A-Za-z]{4,}(?![\w’'@/-]|\.\w)")
_PEOPLES = expression(
    r"\b([Pp]eoples) (?=(?:[Cc]ourts?|[Pp]rocurat\w+|[Cc]ongress(?:es)?|[Gg]overnments?|[Pp]olice|[Rr]epublic|[Bb]ank|[Dd]aily|"
    r"[Ll]ivelihoods?|[Mm]ediat\w+|[Aa]ssessors?|[Ll]iberation)\b)"
)
_DEGREE = expression(r"\b([Mm]asters|[Bb]achelors) (?=degrees?\b|thesis\b|theses\b|program(?:me)?s?\b|students?\b)")
# "in the 1980's the town": "the 1980's best film" is possessive.
_DECADE = expression(
    r"\b(?:the|early|late|mid)[ -](?P<decade>(?:1[6-9]|20)\d0['’]s)"
    r"(?=[.,;:)]|$| (?:the|a|an|and|to|when|were|was|he|she|it|they|we|in|on|of)\b)"
)
_NUMBER = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty)"
_UNITS = ("days", "weeks", "months", "years", "hours", "minutes")
_LASTING = (
    "notice imprisonment work holiday vacation journey flight suspension worth leave time experience pay "
    "wages salary probation detention rent standing supervision training "
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
_BEFORE_ITS = (
    "of", "from", "by", "under", "within", "into", "in", "on", "at", "against", "through", "with", "without", "to", "about",
    "during", "throughout", "upon", "between", "among", "behind", "beyond", "towards", "toward", "despite",
)  # fmt: skip
_ITS_A_POSSESSIVE = expression(rf"\b(?:{'|'.join(_BEFORE_ITS)}) (it['’]s)\b|\b([Ii]t['’]s) (?=own\b)")
# "sold off it's stock": behind a particle, or a verb that takes no clause, nothing else can be meant.
_OBJECT_VERBS = (
    "sold sells sell lost raised raises raise increased increases increase reduced reduces reduce improved improves improve "
    "changed changes change launched launches launch opened opens open closed closes completed completes complete published "
    "publishes publish expanded expands expand strengthened strengthens strengthen lowered lowers lower moved moves "
    "renewed renews renew suspended suspends suspend cut doubled moved fulfilled fulfils signed revised amended "
    "celebrated celebrates lifted dropped withdrew withdraws lift off up down"
).split()
_ITS_AN_OBJECT = expression(
    rf"\b(?:{'|'.join(dict.fromkeys(_OBJECT_VERBS))}) (?P<its>it['’]s) (?!a\b|an\b|the\b|not\b|been\b|being\b)(?P<thing>[a-z-]+)"
)
# "and it's subsidiaries shall": a noun with a verb of its own.
_ITS_A_SUBJECT = expression(
    r"\b(?P<its>[Ii]t['’]s) (?P<thing>[a-z-]+) (?=(?:shall|will|must|may|should|can|has|have|had|are|were)\b)"
)
_AFTER_PLURAL = ("were", "are", "have", "had", "will", "shall", "who", "in", "from", "and", "to", "with", "at")
_MARKED = expression(rf"(?<=[a-z]{{3}})['’]s(?=[.,;]| (?:{'|'.join(_AFTER_PLURAL)})\b)")
_SEVERAL = expression(rf"(?<![.,/\d])\b(?i:{_NUMBER}|several|many|these|those|both|few) (?P<one>[a-z]{{3,}})$")
# "The complaint's have been handled": a verb of many tells.
_MANY = expression(r" (?:have been|were|are being|have)\b")
_ANY = expression(r"(?<!and )(?<!or )\b(?P<one>[a-z]{3,})$")
_NOT_PLURALS = frozenset("men women children people police staff".split())


# "the chairmans office": the plural is another word.
_MEN = "chair police fisher wo crafts business sports states sales fire spokes congress fore gentle states work".split()


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
    for man in [f"{word}man" for word in _MEN]:
        found |= {f"{man}s": f"{man}'s", f"{man.capitalize()}s": f"{man.capitalize()}'s"}
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
    found |= {"asters degree", "asters thes", "asters pro", "asters stu", "achelors degree"}
    for mark in "'’":
        found |= {f"{word} it{mark}s" for word in _BEFORE_ITS} | {f"t{mark}s own"}
        found |= {f"{word} it{mark}s" for word in _OBJECT_VERBS} | {f"0{mark}s"}
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
    for owner in owners(text):
        yield Apostrophe(owner, f"{owner.of(text)}'", 0.8)
    for match in _DEGREE.finditer(text) if "s " in text else ():
        yield Apostrophe(Span(*match.span(1)), f"{match[1][:-1]}'s", 0.85)
    for match in _DECADE.finditer(text):
        yield Apostrophe(Span(*match.span("decade")), match["decade"].replace("'", "").replace("’", ""), 0.75)
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


def _its(text: str) -> Iterator[Apostrophe]:
    for match in _ITS_A_VERB.finditer(text) if "ts " in text else ():
        group = 1 if match[1] else 2
        yield Apostrophe(Span(*match.span(group)), f"{match[group][:2]}'s", 0.85)
    for match in _ITS_A_POSSESSIVE.finditer(text) if "t's" in text or "t’s" in text else ():
        group = 1 if match[1] else 2
        yield Apostrophe(Span(*match.span(group)), f"{match[group][:2]}s", 0.85)
    for match in _ITS_AN_OBJECT.finditer(text) if "t's" in text or "t’s" in text else ():
        if set(classes_of(match["thing"])) & set("NPA") or is_plural(match["thing"]):
            yield Apostrophe(Span(*match.span("its")), "its", 0.8)
    for match in _ITS_A_SUBJECT.finditer(text) if "t's" in text or "t’s" in text else ():
        if classes_of(match["thing"]) == "N" or is_plural(match["thing"]):
            yield Apostrophe(Span(*match.span("its")), f"{match['its'][:2]}s", 0.85)
