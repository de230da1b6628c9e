"""Terms that a document defines for itself: 以下简称“甲方”, the "Borrower"."""

from __future__ import annotations

import re
from typing import NamedTuple

from qa.core import Span
from qa.lang.zh_en.consistency.heads import phrases
from qa.lang.zh_en.consistency.wordings import Pairs
from qa.text.lazy import expression

# 以下简称“甲方”; 统称“保密信息”; “服务期”是指…
_SOURCE = expression(
    r"(?:以下(?:分别)?(?:统称|合称|简称|称)|下称|简称|统称|合称|称为|称作)(?:为|作|：|:|，)?\s*"
    r"[“\"「『‘](?P<term>[\u3400-\u9fff]{2,10})[”\"」』’]"
    r"|[“\"「『‘](?P<meant>[\u3400-\u9fff]{2,10})[”\"」』’](?:一词)?，?(?:是指|系指|指的是|指|即|意指)"
)
# (the "Borrower"); are collectively referred to as "Confidential Information"; "Service Period" means …
_TARGET = expression(
    r"(?:\(\s*(?:each,? an?|collectively|together|each)?,?\s*(?:hereinafter|hereafter|below)?,?\s*"
    r"(?:referred to as|called|known as|collectively)?\s*(?:collectively )?(?:as )?(?:the|an|a|each)?\s*"
    r"|\b(?:referred to|known|defined|designated) (?:(?:collectively|individually|together|hereinafter|below|herein) )*"
    r"(?:as )?(?:the |an? )?|\b(?:called|termed) (?:the |an? )?)"
    r"[\"“‘](?:the )?(?P<term>[A-Z][\w&'’\- ]{1,40}?)[.,;]?[\"”’]"
    r"|[\"“‘](?:the )?(?P<meant>[A-Z][\w&'’\- ]{1,40}?)[\"”’] (?:means|shall mean|refers? to|shall refer to|is defined as)\b"
)
_SMALL = frozenset("of the and for in on to a an".split())
_POINTING = expression(r"\b(?:the|our|this|these|said|such) $", re.IGNORECASE)
_DETERMINED = r"\b(?:[Tt]he|[Ss]uch|[Aa]ny|[Aa]ll|[Tt]his|[Tt]hese|[Ss]aid) "


class Definition(NamedTuple):
    """A term that a document binds.

    Attributes:
        source: The Chinese short form; empty in English alone.
        target: The English term, as defined.
        span: The place of the English term.
    """

    source: str
    target: str
    span: Span


def definitions(source: str | None, target: str) -> list[Definition]:
    """Return the terms that a pair defines, where both sides define as many, or the English alone does.

    Abbreviations (SPC) are none: they are introduced, not defined.
    """
    if '"' not in target and "“" not in target and "‘" not in target:
        return []  # what is defined stands in quotation marks
    theirs = [place for match in _TARGET.finditer(target) if (place := _term(match)) and _is_term(place.of(target))]
    if not theirs:
        return []
    ours = [match["term"] or match["meant"] for match in _SOURCE.finditer(source)] if source else []
    if source and len(ours) != len(theirs):
        return []
    return [Definition(ours[number] if ours else "", span.of(target), span) for number, span in enumerate(theirs)]


def _term(match: re.Match[str]) -> Span | None:
    """Return the place of what a match defines; a word that "means" may have its capital from the sentence."""
    if match["term"]:
        return Span(*match.span("term"))
    words = match["meant"].split()
    return Span(*match.span("meant")) if len(words) > 1 and words[-1][0].isupper() else None


def _is_term(text: str) -> bool:
    """Whether defined words are no abbreviation and have capitals all through."""
    return not text.isupper() and all(word[0].isupper() or word in _SMALL for word in text.split())


def uncapitalised(definition: Definition, target: str) -> Span | None:
    """Return where a target has the defined words in small letters, and nowhere as defined.

    One word must stand behind "the"; several need no article where the source has the term.
    """
    term = definition.target
    if re.search(rf"\b{re.escape(term)}", target):
        return None
    several = " " in term
    before = "" if several and definition.source else _DETERMINED if several else r"\b[Tt]he "
    match = re.search(rf"{before}\b({re.escape(term.lower())})(?:'s|’s|s)?\b", target)
    return Span(*match.span(1)) if match else None


def replaced(definition: Definition, pairs: Pairs, number: int) -> Span | None:
    """Return the noun phrase that stands for a defined term of a segment: "our corporation", where it is the "Company".

    It is what nothing else of the source accounts for; a pronoun, or a part of the term, is no other phrase.
    """
    target = pairs.targets[number]
    if re.search(rf"\b{re.escape(definition.target)}", target, re.IGNORECASE):
        return None
    words = [word.lower() for word in definition.target.split() if word not in _SMALL]
    some = [
        phrase
        for phrase in phrases(target, definition.source, bare=True)
        if len(phrase.words) > 1 or _POINTING.search(target, 0, phrase.span.start)
    ]
    phrase = pairs.deviating(number, definition.source, words, some)
    return phrase.span if phrase else None
