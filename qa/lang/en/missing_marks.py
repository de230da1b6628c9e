"""Commas and full stops that are missing where usage leaves no choice: quoted speech, words that open a sentence, e.g."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from qa.core import Span
from qa.lang.en.owners import is_verb, only_plural
from qa.lang.en.words import classes_of, is_syllable, proper_words
from qa.text.lazy import expression

_SPEECH = (
    r"(?:said|says|asked|asks|replied|added|adds|stated|explained|stressed|emphasized|emphasised|answered|shouted|told|noted|"
    r"recalled|announced|warned|declared|wrote|remarked|promised|pleaded|joked)"
)
# He said "We will go."
_BEFORE = expression(
    rf"\b(?P<verb>{_SPEECH}(?: (?:me|us|him|her|them|reporters))?) (?P<mark>[\"“])(?=[A-Z][a-z’']* [a-z][^\"“”]*[.!?,][\"”])"
)
# "We will go" he said.
_SPEAKER = r"(?:he|she|they|I|we|the [a-z]+|(?:Mr|Ms|Mrs|Dr)\.? [A-Z][a-z]+|[A-Z][a-z]+(?: [A-Z][a-z]+)?)"
_AFTER = expression(
    rf"(?<=[a-z])(?P<mark>[\"”]) (?=(?:{_SPEAKER} {_SPEECH}"
    rf"|{_SPEECH} (?:he|she|they|the|a|an|one|Mr|Ms|Mrs|Dr|[A-Z][a-z]+))\b)"
)
OPENERS = (
    "However", "Moreover", "Furthermore", "In addition", "For example", "For instance", "Nevertheless", "Nonetheless",
    "In other words", "On the other hand", "On the contrary", "In conclusion", "Therefore", "Consequently", "Accordingly",
    "As a result", "In particular", "In fact", "Last but not least",
)  # fmt: skip
_OPENER = expression(
    rf"(?:^|(?<=[.!?;] )|(?<=[.!?][\"”] ))(?P<opener>{'|'.join(OPENERS)}) "
    r"(?=(?:the|this|these|those|it|they|we|he|she|there|its|their|our|his|her|some|many|all|a|an)\b)"
)
# "However the case may be decided".
_NO_OPENER = expression(r"However (?:the|this|it|they)\b[^.,;]{0,40}\b(?:may|might)\b")
OFFICES = (
    "vice|deputy|chief|head|director|general|executive|managing|senior|former|acting|assistant|associate|president|chairman|"
    "chairwoman|secretary|professor|dean|manager|founder|owner|leader|spokesperson|spokesman|spokeswoman|mayor|governor"
)
# "Wei Lan, the head of the station said that …"
_APPOSITION = expression(
    rf"(?:^|(?<=[.!?] ))(?P<name>[A-Z][a-z]+ [A-Z][a-z]+), (?:the|a|an|one of|{OFFICES}) "
    rf"[^,;:.!?()]{{4,}}? (?P<verb>{_SPEECH}|is|was|has|had|will|went|told|led) (?!,)"
)
_ABBREVIATION = expression(r"(?<![\w./])(?:e\.g|i\.e|a\.m|p\.m)(?![\w./])")


_RELATIVE = expression(r"\b(?:who|which|that|where|whose|whom|he|she|they|and)\b")
TIMES = frozenset("day week month year century may march august".split())


_PLURALS = expression(r"(?<![\w’'-])(?P<first>[a-z]{3,}s) (?P<second>[a-z]{3,}s)(?=, | and | or )")
# Plurals that stand before a noun.
_ATTRIBUTIVE = frozenset(
    "sports goods arms savings customs sales works systems services communications operations relations affairs resources "
    "securities awards rights news series species headquarters means customers workers farmers parents teachers "
    "veterans women materials logistics economics physics electronics ethics politics statistics petitions complaints "
    "admissions examinations elections investments accounts claims contents drugs foods futures narcotics greens jobs".split()
)


# "If the tenant moves out early it shall pay": the clause that opens the sentence has a verb, and the next one its own.
_FINITE = r"(?:is|are|was|were|has|have|had|does|did|do|shall|will|must|may|can|cannot|could|should|would)"
_CLAUSE = expression(
    r"(?:^|(?<=[.!?] ))(?:If|Unless|Although|Though|Even though|Even if|As soon as|Because(?! of)|Once|Whereas) "
    r"(?P<first>[^,;:.!?()\"“”]{5,}?) (?P<last>[a-z]+) "
    r"(?P<subject>(?:it|they|he|she|we|you|(?:the|this|these|its|a|an) (?:[a-z-]+ ){1,3}?))"
    r" ?(?P<verb>shall|will|must|can|cannot|should|(?P<plain>is|are|was|were|has|have|had)) [^,;:?!]+(?:\.(?= |$)|$)"
)
# What a clause may hang on: "If he thinks it will rain", "the book they will read".
_OPENS_CLAUSE = expression(
    r"\b(?:that|which|who|whom|what|whether|how|why|where|when|if|than|as|and|or|but|so|until|before|after|because|said|says|"
    r"thinks?|thought|believes?|believed|knows?|knew|hopes?|feels?|sure|certain|think|fears?|afraid|likely|means?|shows?|everything|"
    r"all|anything|something|nothing|then|happen|happens|want|wants|find|finds|found|decides?|decided|agrees?|agreed)$"
)


class Missing(NamedTuple):
    """A mark that is not there.

    Attributes:
        span: The word that it belongs to, with a quotation mark behind it.
        right: How that should read.
        what: The mark, in words.
        confidence: 0 to 1.
    """

    span: Span
    right: str
    what: str
    confidence: float


def missing_marks(text: str) -> Iterator[Missing]:
    """Yield the places of a text where a comma or a full stop is missing."""
    for match in _BEFORE.finditer(text):
        yield Missing(Span(match.start("verb"), match.end("mark")), f"{match['verb']}, {match['mark']}", "comma", 0.8)
    for match in _AFTER.finditer(text):
        if _is_speech(text, match.start("mark")):
            word = max(text.rfind(space, 0, match.start()) for space in ' "“') + 1
            right = f"{text[word : match.start()]},{match['mark']}"
            yield Missing(Span(word, match.end("mark")), right, "comma", 0.8)
    for match in _OPENER.finditer(text):
        if not _NO_OPENER.match(text, match.start("opener")):
            yield Missing(Span(*match.span("opener")), f"{match['opener']},", "comma", 0.7)
    for match in _CLAUSE.finditer(text):
        if _is_whole(match):
            yield Missing(Span(*match.span("last")), f"{match['last']},", "comma", 0.7)
    for match in _APPOSITION.finditer(text):
        if _is_person(match["name"]) and not _RELATIVE.search(text, match.end("name") + 2, match.start("verb")):
            start = max(text.rfind(space, 0, match.start("verb") - 1) for space in " ,") + 1
            before = text[start : match.start("verb") - 1]
            yield Missing(Span(start, match.end("verb")), f"{before}, {match['verb']}", "comma", 0.75)
    for match in _ABBREVIATION.finditer(text):
        yield Missing(Span(*match.span()), f"{match.group()}.", "full stop", 0.9)


def _is_whole(match: re.Match[str]) -> bool:
    """Whether the clause that opens a sentence has its own verb, and the next one hangs on none of its words."""
    before = f"{match['first']} {match['last']}".split()
    if match["plain"] and not match.group().startswith(("Although", "Though", "Even though", "As soon as")):
        return False
    if any(_OPENS_CLAUSE.search(word) for word in before) or classes_of(match["last"]) == "F":
        return False
    if any(classes_of(word) == "F" for word in match["subject"].split()[1:]):
        return False
    return any(re.fullmatch(_FINITE, word) or is_verb(word) or classes_of(word) in ("I", "V") for word in before[1:])


def list_gaps(text: str) -> Iterator[Missing]:
    """Yield two plurals side by side in a list ("tents generators, and water"); for texts whose source enumerates."""
    for match in _PLURALS.finditer(text):
        first, second = match["first"], match["second"]
        if first not in _ATTRIBUTIVE and only_plural(first) and only_plural(second):
            yield Missing(Span(*match.span()), f"{first}, {second}", "comma", 0.75)


def _is_person(name: str) -> bool:
    """Whether two words with capitals are a name, and no day or place in time ("On Monday")."""
    first, second = name.split()
    return (not classes_of(first) or is_syllable(first)) and second.lower() not in proper_words() | TIMES


def _is_speech(text: str, closing: int) -> bool:
    """Whether the quotation that ends here is a sentence and not a phrase: a capital and several words."""
    opening = max(text.rfind('"', 0, closing), text.rfind("“", 0, closing))
    said = text[opening + 1 : closing]
    return opening >= 0 and said[:1].isupper() and len(said.split()) > 3 and said.split()[1][:1].islower()
