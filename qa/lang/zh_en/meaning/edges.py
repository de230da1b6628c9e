"""The edges of a time that a translation exchanged: "until May 10" for 自5月10日起, "from October 3" for 截至10月3日."""

from __future__ import annotations

import re

from qa.core import Span
from qa.lang.en.dates import MONTHS
from qa.lang.en.lookup import EnglishWords
from qa.lang.en.negation import plain_negations
from qa.lang.zh.numerals import value
from qa.text.lazy import expression

_FIGURE = r"\d{1,2}|[一二三四五六七八九十]{1,3}"
_DATE = expression(
    rf"(?P<lead>[^，。；：、]{{0,6}}?)(?:(?:(?P<y>(?:19|20)\d\d)年)?(?P<m>{_FIGURE})月份?(?:(?P<d>{_FIGURE})[日号])?"
    r"|(?P<only>(?:19|20)\d\d)年)(?:[^，。；：、\d]{0,4}?(?P<edge>起|以后|之后|以来|以前|之前|止|为止|[前后](?!期|往|来)))?"
)
_BEGINS, _ENDS = frozenset(("起", "以后", "之后", "以来", "后")), frozenset(("止", "为止", "以前", "之前", "前"))
_CLOSES = expression("(?:截至|截止到?|直到|直至|(?:有效|有效期|期限|任期|持续|延续|延长|顺延)[限为]?至)$")
_FROM = r"(?:from|since|starting(?: on| from)?|beginning(?: on)?|effective(?: from| on)?|after|following)"
_UNTIL = r"(?:until|till|up to|through|before|prior to|ahead of)"
_ANY = rf"(?:{_FROM}|{_UNTIL}|by|on|in|as of|as from|to|of|between|and)"
_YEAR = r"(?: +(?:of +)?(?:19|20)\d\d)?"


def reversed_edge(source: str, english: EnglishWords) -> tuple[Span, Span] | None:
    """Return a date with which something begins or ends, and the English where it ends or begins with it.

    Args:
        source: Folded.
        english: The words of the target.
    """
    if "月" not in source and "年" not in source:
        return None
    for date in _DATE.finditer(source):
        lead, edge = date["lead"], date["edge"] or ""
        begins, ends = edge in _BEGINS, edge in _ENDS or _CLOSES.search(lead) is not None
        if begins == ends:
            continue
        form = _form(date["y"] or date["only"], date["m"], date["d"])
        said = re.compile(rf" (?P<edge>{_ANY}) +(?:the +)?(?:(?:early|late|mid|end of|start of) +)?{form} ")
        edges = list(said.finditer(english.text))
        wrong = _UNTIL if begins else _FROM
        # "Will not resume until" says when it resumes, "no later than" says nothing of what comes after.
        if len(edges) != 1 or re.fullmatch(wrong, edges[0]["edge"]) is None or plain_negations(english):
            continue
        start = date.start() + len(lead)
        return Span(start, date.end()), Span(edges[0].start("edge") - 1, edges[0].end() - 2)
    return None


def _form(year: str | None, month: str | None, day: str | None) -> str:
    """Return what matches a date in small letters without marks."""
    if month is None:
        return year or ""
    numeral = value(month)
    names = "|".join(name for name, number in MONTHS.items() if numeral is not None and number == numeral.low)
    names = f"(?:{names or '(?!)'})"
    if day is None:
        return f"{names}{_YEAR}"
    numeral = value(day)
    figure = rf"0?{int(numeral.low)}(?:st|nd|rd|th)?" if numeral is not None else "(?!)"
    return rf"(?:{names} +(?:the +)?{figure}|(?:the +)?{figure}(?: +of)? +{names}){_YEAR}"
