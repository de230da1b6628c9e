"""Marks that part what belongs together: a subject and its verb, a clause and what it depends on, the parts of a figure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from qa.core import Span
from qa.lang.en.owners import is_plural, only_plural
from qa.lang.en.words import classes_of
from qa.text.lazy import expression

# "Persons who enter without permission, will be ordered to leave"
_RELATIVE = expression(
    r"(?:^|(?<=[.!?;] ))(?P<head>(?:[A-Z][a-z]+|A)(?: [a-z-]+){0,3} (?:who|that|which|whose)|Whoever) "
    r"[^,;:.?!]{6,}(?P<comma>,) (?:shall|will|must|may|can|should|is|are|was|were|has|have|had)\b(?! [^,;.]*,)"
)
_MONTH = expression(r"[A-Z][a-z]{2,8}\.? $")
# "All applications, must be submitted"
_PLAIN = expression(
    r"(?:^|(?<=[.!?] ))(?:All|Any|Every|Each|The|These|Those|Such) (?:[a-z-]+ ){0,3}(?P<last>[a-z-]+)(?P<comma>,)"
    r" (?:must|shall|will|should|may|can) (?![^,;.]*,)(?![^.!]*\?)"
)
# "Visitors without a ticket, shall buy one": a noun, what describes it, a comma, and its verb.
_VERBS = r"(?:shall|will|must|may|can|cannot|should|is|are|was|were|has|have|had)"
_DESCRIBED = expression(
    r"(?:^|(?<=[.!?] ))(?P<head>(?:(?:The|An?|Any|All|Every|Each|These|Those|Such|No|Most|Some|Many) )?(?:[A-Za-z][a-z-]+ ){0,2}?"
    r"(?P<noun>[A-Za-z][a-z-]+)) (?:on|in|of|with|without|for|from|under|at|by|over|above|below|against|between|among|involving|"
    r"concerning|regarding|holding|carrying|subject|[a-z]{3,}ing|[a-z]{3,}ed) (?P<rest>[^,;:.?!()\"“”]{3,80})"
    rf"(?P<comma>,) {_VERBS}\b(?! (?:I|you|we|they|he|she|it|there|the|an?|this|that|these|all|any)\b)(?![^.;]*,)(?![^.]*\?)"
)
_CLAUSE = expression(
    rf"\b(?:{_VERBS}|does|do|did|who|which|that|whose|if|when|while|where|because|although|what|how|why|as|once|unless|until)\b"
)
_TIMES = frozenset(
    "day days week month year years time moment morning afternoon evening night end first last same more less".split()
)
_OPENS_CLAUSE = frozenset(
    "if when where as while although though because since unless until before after once given in on at for with by from "
    "considering provided so it this what there is are was were has have had do does did let please".split()
)
# "such as, apples", "Although, the"
_INTRODUCED = expression(
    r"\bsuch as(?P<a>,) (?=[a-z])"
    r"|(?:^|(?<=[.!?] ))(?:Although|Though|Because|Since|Despite|Unless|Whereas)(?P<b>,) (?=[a-z])"
)


# "He stressed, that the work must go on"; an aside may follow ("he said, that is, …").
_OBJECT = expression(
    r"\b(?:said|says|stressed|stated|emphasized|emphasised|believes|believed|argued|claimed|pointed out|found|held|announced|"
    r"noted|added|explained|admitted|confirmed|ruled|hoped|hopes|requires|provides)(?P<comma>,) that (?!is\b|was\b|\w+,)\w"
)
# "Although the road was icy; the bus arrived"
_SEMICOLON = expression(
    r"(?:^|(?<=[.!?] ))(?:Although|Though|If|When|While|Because|Since|Unless|Once|After|Before|Whereas|Even if|As soon as) "
    r"[^,;:.!?]{8,}(?P<mark>;) (?=[a-z])"
)
_UNIT = (
    r"(?: ?(?:%|°|℃)|-?[ ]?(?:percent|per cent|percentage points?|million|billion|trillion|"
    r"kilomet(?:er|re)s?|met(?:er|re)s?|km|cm|mm|kg|"
    r"tons?|tonnes?|hectares?|degrees?|times|kilograms?|lit(?:er|re)s?|mu|mg|ml|kWh|MW|GW)\b)"
)
# "1,8 kilometers": a decimal comma; of two numbers the second might have the unit ("items 1,2"), so one must be there.
_DECIMAL = expression(rf"(?<![\d,.#-])(?<!items )(?<!Items )(?P<whole>\d{{1,3}}),(?P<part>\d{{1,2}})(?={_UNIT})")
# "12,5000", "1,45,000 yuan", "1450,000"; not "3,5", which may be two numbers, nor "May 3,2024", where a space is missing.
_FIGURE = expression(
    r"(?<![\d,.#])(?:\d{1,3}(?:,\d{3})*,\d{4,}(?![\d,])|\d{1,3},\d{1,2},\d{3}(?![\d,])|(?!(?:19|20)\d\d,)\d{4,},\d{3}(?![\d,])"
    r"|\d{1,3}(?:,\d{3})*,\d{2}(?= (?:yuan|RMB|people|households|cases|kilometers|hectares|tons|million)\b))"
)


class Stray(NamedTuple):
    """A mark that parts what belongs together.

    Attributes:
        span: Its place; of a figure all of it.
        right: What should stand there; None where nobody can tell.
        message: One sentence.
        confidence: 0 to 1.
    """

    span: Span
    right: str | None
    message: str
    confidence: float


_PARTS = "This comma parts what belongs together."


def stray_marks(text: str) -> Iterator[Stray]:
    """Yield the marks of a text that part what belongs together."""
    for match in _RELATIVE.finditer(text):
        words = match["head"].split()
        if not _OPENS_CLAUSE.isdisjoint(word.lower() for word in words) or not _is_subject(words):
            continue
        yield Stray(Span(*match.span("comma")), "", _PARTS, 0.75)
    for match in _PLAIN.finditer(text):
        if match["last"] not in _TIMES and set(classes_of(match["last"])) & set("NP"):
            yield Stray(Span(*match.span("comma")), "", _PARTS, 0.75)
    for match in _DESCRIBED.finditer(text):
        if _is_described(match):
            yield Stray(Span(*match.span("comma")), "", _PARTS, 0.75)
    for match in _INTRODUCED.finditer(text):
        yield Stray(Span(*match.span("a" if match["a"] else "b")), "", _PARTS, 0.75)
    for match in _OBJECT.finditer(text):
        yield Stray(Span(*match.span("comma")), "", "No comma stands before the clause that tells what was said.", 0.75)
    for match in _SEMICOLON.finditer(text):
        message = "A semicolon parts two sentences; this clause depends on the next one."
        yield Stray(Span(*match.span("mark")), ",", message, 0.85)
    for match in _DECIMAL.finditer(text):
        right = f"{match['whole']}.{match['part']}"
        yield Stray(Span(*match.span()), right, "English has a point before decimals.", 0.8)
    for match in _FIGURE.finditer(text):
        at = match.start()
        if not (_MONTH.search(text, max(0, at - 12), at) and match.group()[-5:-2] in (",19", ",20")):
            yield Stray(Span(*match.span()), None, "Commas part the thousands of a figure, three digits each.", 0.85)


def _is_described(match: re.Match[str]) -> bool:
    """Whether the words before a comma are a noun and what describes it, and no adverb, verb or clause of their own."""
    words = [word.lower() for word in match["head"].split()]
    noun = words[-1]
    if noun in _TIMES or not _OPENS_CLAUSE.isdisjoint(words) or _CLAUSE.search(match["head"] + " " + match["rest"]):
        return False
    if any(word.endswith("ing") or set(classes_of(word)) <= set("VIR") for word in words[:-1] if classes_of(word)):
        return False
    return (
        is_plural(noun)
        or (noun.endswith("s") and only_plural(noun))
        or "P" in classes_of(noun)
        or (len(words) > 1 and "N" in classes_of(noun))
    )


def _is_subject(words: list[str]) -> bool:
    """Whether the words before a relative pronoun are a noun phrase: a verb of saying before "that" makes them none."""
    if words[-1] in ("that", "which") and len(words) > 1:
        kinds = classes_of(words[-2])
        return bool(set(kinds) & set("NP")) and "V" not in kinds
    return True
