"""Where English can be written in more than one way, and a house settles for one: each place, its way, and the others."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct

from qa.core import Span
from qa.lang.en.variants import variants
from qa.text.lazy import expression

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_MONTH = rf"(?:{MONTHS}|Jan\.|Feb\.|Mar\.|Apr\.|Jun\.|Jul\.|Aug\.|Sept?\.|Oct\.|Nov\.|Dec\.)"
_PERCENT = expression(r"(?<=\d)( ?)(%|percent\b|per cent\b)(?! ?points?\b)")
_MONTH_FIRST = expression(rf"\b({_MONTH}) (\d{{1,2}})(?:st|nd|rd|th)?(?:, (\d{{4}}))?(?![\d:])")
_DAY_FIRST = expression(rf"\b(\d{{1,2}})(?:st|nd|rd|th)? (?:of )?({_MONTH})(?:,? (\d{{4}}))?(?!\d)")
_MONEY = expression(
    r"(?:RMB|CNY|¥|￥) ?(\d[\d,.]*\d|\d)( (?:thousand|million|billion|trillion))?(?: yuan)?(?!\w)"
    r"|(\d[\d,.]*\d|\d)( (?:thousand|million|billion|trillion))? "
    r"(yuan|RMB|CNY)\b"
)
_DUTY = expression(r"\b(shall|must)\b(?! (?:have been|be noted))", re.IGNORECASE)
_SERIES = expression(r"[\w’'\")-]+, (?:[\w’'-]+ ){0,3}[\w’'\")-]+(,?) (?:and|or) (?=[\w\"“(])")
_OUTER = expression(
    r"(?:(?<=^)|(?<=[\s(\[—–-]))([\"“‘'])(?=[A-Za-z\d])([^\"“”‘]{2,}?)(?<=[\w.,!?])([\"”’'])(?=$|[\s).,;:!?\]—–-])"
)
_PLACE_BODY = r"((?:People['’]s )?Procuratorate|(?:Intermediate )?People['’]s Court|Public Security Bureau)"
_BODY_FIRST = expression(
    rf"(?:[Tt]he )?{_PLACE_BODY} of ((?:[A-Z][a-z]+ ){{0,2}}(?:County|City|District|Province|Prefecture|Municipality))\b"
)
_PLACE_FIRST = expression(
    rf"\b((?:[A-Z][a-z]+ ){{1,2}}(?:County|City|District|Province|Prefecture|Municipal|Provincial)) {_PLACE_BODY}\b"
)
_CPC = (
    r"building|committees?|members?|groups?|branch(?:es)?|leadership|organi[sz]ations?|secretar(?:y|ies)|discipline|schools?"
    r"|congress(?:es)?|conduct"
)
_PARTY = expression(rf"\b([Pp]arty)(?= (?:{_CPC})\b)")
_PARTIES = expression(
    r"\b(?:[Tt]he|[Ee]ach|[Ee]ither|[Nn]either|[Bb]oth|[Oo]ther|[Bb]reaching|[Ss]uch|[Aa]ny) ([Pp]art(?:y|ies))\b(?! [A-Z]\b)"
)


class Usage(Struct, frozen=True):
    """A place where usage differs.

    Attributes:
        span: Where.
        way: How it is written here, by the name that the style table has for it.
        ways: The same place as each way writes it; a way that is missing cannot be told.
    """

    span: Span
    way: str
    ways: Mapping[str, str]


def spellings(text: str) -> list[Usage]:
    """Return the words that Americans and Britons spell differently; -ize speaks for neither."""
    return [Usage(v.span, v.spelling, {_other(v.spelling): v.other}) for v in variants(text)]


def _other(spelling: str) -> str:
    return "uk" if spelling == "us" else "us"


def percents(text: str) -> list[Usage]:
    """Return how "per cent" is written after figures."""
    ways = {"%": "%", "percent": " percent", "per cent": " per cent"}
    return [Usage(Span(*m.span()), m[2], ways) for m in _PERCENT.finditer(text)]


def dates(text: str) -> list[Usage]:
    """Return dates with a month in words, by which of day and month comes first."""
    found = []
    for match in _MONTH_FIRST.finditer(text):
        month, day, year = match[1], str(int(match[2])), match[3]
        if 1 <= int(day) <= 31:
            ways = {"day-month-year": f"{day} {month}" + (f" {year}" if year else "")}
            found.append(Usage(Span(*match.span()), "month-day-year", ways))
    for match in _DAY_FIRST.finditer(text):
        day, month, year = str(int(match[1])), match[2], match[3]
        if 1 <= int(day) <= 31:
            ways = {"month-day-year": f"{month} {day}" + (f", {year}" if year else "")}
            found.append(Usage(Span(*match.span()), "day-month-year", ways))
    return found


def currencies(text: str) -> list[Usage]:
    """Return sums in the money of the PRC, by what they call it."""
    found = []
    for match in _MONEY.finditer(text):
        figure, scale = match[1] or match[3], match[2] or match[4] or ""
        way = match[5] or ("CNY" if match.group().startswith("CNY") else "RMB")
        ways = {"yuan": f"{figure}{scale} yuan", "RMB": f"RMB {figure}{scale}", "CNY": f"CNY {figure}{scale}"}
        found.append(Usage(Span(*match.span()), way, ways))
    return found


def outer_quotes(text: str) -> list[Usage]:
    """Return quotations that stand in no other one, by their marks."""
    found, end = [], -1
    depth_text = text
    for match in _OUTER.finditer(depth_text):
        opening, closing = match[1], match[3]
        if match.start() < end or (opening in '"“') is not (closing in '"”'):
            continue
        before = text[: match.start()]
        if opening in "‘'" and (before.count('"') % 2 or before.count("“") > before.count("”")):
            continue
        end = match.end()
        way = "double" if opening in '"“' else "single"
        inner = match[2]
        curly = opening in "“‘"
        ways = {
            "double": f"“{inner}”" if curly else f'"{inner}"',
            "single": f"‘{inner}’" if curly else f"'{inner}'",
        }
        found.append(Usage(Span(*match.span()), way, ways))
    return found


def series(text: str) -> list[Usage]:
    """Return the last "and" of lists of three short items or more, by whether a comma stands before it."""
    found = []
    for match in _SERIES.finditer(text):
        comma, at = match[1], match.start(1)
        way = "with" if comma else "without"
        end = match.end() - 1
        found.append(
            Usage(
                Span(at, end), way, {"with": f",{text[at + len(comma) : end]}", "without": text[at + len(comma) : end]}
            )
        )
    return found


def duties(text: str) -> list[Usage]:
    """Return the verbs of duty."""
    found = []
    for match in _DUTY.finditer(text):
        word = match[1]
        ways = {verb: verb.capitalize() if word[0].isupper() else verb for verb in ("shall", "must")}
        found.append(Usage(Span(*match.span()), word.lower(), ways))
    return found


def parties(text: str, contract: bool) -> list[Usage]:
    """Return "party" where it is the CPC, or in a contract where it is one of those who made it."""
    pattern = _PARTIES if contract else _PARTY
    found = []
    for match in pattern.finditer(text):
        word = match[1]
        ways = {"Party": word.capitalize(), "party": word.lower()}
        found.append(Usage(Span(*match.span(1)), "Party" if word[0].isupper() else "party", ways))
    return found


def places(text: str) -> list[Usage]:
    """Return names of bodies with a place, by which of the two comes first."""
    found = [
        Usage(Span(*m.span()), "body-first", {"place-first": f"{m[2]} {m[1]}"}) for m in _BODY_FIRST.finditer(text)
    ]
    for match in _PLACE_FIRST.finditer(text):
        # "Weifang Municipal Procuratorate" is no "Procuratorate of Weifang Municipal".
        adjective = match[1].endswith(("Municipal", "Provincial"))
        found.append(
            Usage(Span(*match.span()), "place-first", {} if adjective else {"body-first": f"{match[2]} of {match[1]}"})
        )
    return found
