"""Terms that a document defines for itself: 以下简称“甲方”, the "Borrower"."""

from __future__ import annotations

import re
from typing import NamedTuple

from qa.core import Span
from qa.lang.zh_en.wordings import heads
from qa.text.lazy import expression

_SOURCE = expression(
    r"(?:以下(?:分别)?(?:统称|合称|简称|称)|下称|简称|统称)(?:为|作|：|:|，)?\s*[“\"「『‘](?P<term>[\u3400-\u9fff]{2,10})[”\"」』’]"
)
_TARGET = expression(
    r"\(\s*(?:each,? an?|collectively|together|each)?,?\s*(?:hereinafter|hereafter|below)?,?\s*"
    r"(?:referred to as|called|known as|collectively)?\s*(?:collectively )?(?:as )?(?:the|an|a|each)?\s*"
    r"[\"“‘](?:the )?(?P<term>[A-Z][\w&'’\- ]{1,40}?)[\"”’]"
)
_HINT = expression(r"\([^()]{0,60}[\"“‘]")


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
    if not _HINT.search(target):
        return []
    theirs = [m for m in _TARGET.finditer(target) if not m["term"].isupper()]
    if not theirs:
        return []
    ours = [match["term"] for match in _SOURCE.finditer(source)] if source else []
    if source and len(ours) != len(theirs):
        return []
    return [
        Definition(ours[number] if ours else "", match["term"], Span(match.start("term"), match.end("term")))
        for number, match in enumerate(theirs)
    ]


def uncapitalised(definition: Definition, target: str) -> Span | None:
    """Return where a target has the defined words behind "the" in small letters, and nowhere as defined."""
    term = definition.target
    if re.search(rf"\b{re.escape(term)}", target):
        return None
    match = re.search(rf"\b[Tt]he ({re.escape(term.lower())}(?:'s|’s|s)?)\b", target)
    return Span(match.start(1), match.start(1) + len(term)) if match else None


def replaced(definition: Definition, source: str, target: str) -> Span | None:
    """Return the noun that stands for a defined term: one of the heads of its last character, behind a determiner.

    "our corporation" where 本公司 is the "Company".
    """
    if source.count(definition.source) != 1 or re.search(rf"\b{re.escape(definition.target)}", target, re.IGNORECASE):
        return None
    own = definition.target.lower().split()[-1]
    others = heads().get(definition.source[-1], frozenset()) - {own}
    if own not in heads().get(definition.source[-1], ()) or not others:
        return None
    pattern = rf"\b(?:the|our|this|said|such)\s+((?:{'|'.join(sorted(others))}))\b"
    found = list(re.finditer(pattern, target, re.IGNORECASE))
    return Span(*found[0].span(1)) if len(found) == 1 else None
