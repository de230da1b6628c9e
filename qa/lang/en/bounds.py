"""The bound that English words set to a number: more than, at least, nearly, or so, within."""

from __future__ import annotations

import re

from qa.lang.quantity import ABOUT, AT_LEAST, AT_MOST, EXACT, NEARLY, OVER, UNDER
from qa.text.lazy import expression

_BEFORE = expression(
    r"\b(?:(?P<le>up to|at (?:the )?most|(?:a )?maximum of|within|capped at)|(?P<ge>at (?:the )?least|(?:a )?minimum of)"
    r"|(?P<gt>(?:more|greater|longer|higher|later|larger|older) than|over|above|exceed(?:s|ed|ing)?|upwards of|in excess of"
    r"|surpass(?:es|ed|ing)?|topp(?:ed|ing)|tops|beyond|passed|crossed)"
    r"|(?P<lt>(?:less|fewer|lower|shorter|smaller|younger) than|under|below|short of)"
    r"|(?P<near>nearly|almost|close to|just under|approaching|near|getting on for)"
    r"|(?P<about>about|around|approximately|approx\.?|some|roughly|an estimated|circa|an average of)"
    r")(?: (?:an?|the|a total of|rmb|us|another))?[ (]*$"
)
# "not fall below", "no more than", "shall not exceed" turn a bound round and let it include its figure.
_NOT = expression(r"\b(?:no|not|never|cannot|nor)(?: [a-z]+){0,2} $")
# The subject may deny as well: "no one may serve more than two terms", "none of them has more than 50 employees".
_NO_SUBJECT = expression(
    r"\b(?:no one|nobody|none|neither|no (?!doubt|wonder|matter|later|less|more|fewer)[a-z]+(?: (?!and |but )[a-z]+){0,2}?)"
    r"(?: of (?:[a-z]+ ){0,3}[a-z]+| (?!and |but )[a-z]+)?? "
    r"(?:may|shall|can|could|must|will|would|should|is|are|was|were|has|have|had)\b(?: [a-z]+){0,4} $"
)
_TURNED = {OVER: AT_MOST, UNDER: AT_LEAST}
_AFTER = expression(
    r"(?:[ -]?[a-z]+){0,2}?[ -](?:(?P<ge>(?:or|and) (?:more|above|over|longer|older|higher|upwards?|greater)"
    r"|at (?:the )?least)|(?P<le>(?:or|and) (?:less|below|under|fewer|younger|lower|shorter)"
    r"|at (?:the )?most)|(?P<gt>plus\b|odd\b)|(?P<about>or so))"
)
_PLUS = expression(r"\+|-plus|-odd")
_NAMES = {"ge": AT_LEAST, "le": AT_MOST, "gt": OVER, "lt": UNDER, "near": NEARLY, "about": ABOUT}


def _denial(window: str, end: int) -> re.Match[str] | None:
    """Return what turns round the words of a bound that begin at ``end``."""
    return _NOT.search(window, 0, end) or _NO_SUBJECT.search(window, 0, end)


def expression_at(low: str, start: int, end: int) -> tuple[int, int]:
    """Return the place of a number together with the words of its bound."""
    window = max(0, start - 60)
    before = _BEFORE.search(low[window:start])
    if before:
        denied = _denial(low[window:start], before.start())
        return window + (denied.start() if denied else before.start()), end
    after = _AFTER.match(low, end)
    return start, after.end() if after else end


def bound_at(low: str, start: int, end: int) -> str:
    """Return the bound that the words around a number set."""
    following = low[end : end + 32]
    if following[:1] in ("+", "-") and _PLUS.match(following):
        return OVER
    if start and low[low.rfind(" ", 0, start - 1) + 1 : start - 1] in _LAST_WORDS:
        window = low[max(0, start - 60) : start]
        before = _BEFORE.search(window)
        if before and before.lastgroup:
            bound = _NAMES[before.lastgroup]
            return _TURNED.get(bound, bound) if _denial(window, before.start()) else bound
    if " or " in following or " and " in following or "at " in following or "plus" in following or "odd" in following:
        after = _AFTER.match(following)
        return _NAMES[after.lastgroup] if after and after.lastgroup else EXACT
    return EXACT


# The last word of an expression of bound, before a number or before an article or currency.
_LAST_WORDS = frozenset(
    "than exceed exceeding exceeds exceeded to most of within over at under below fewer less least minimum "
    "maximum many much above "
    "upwards excess surpasses surpassed surpassing topped topping tops beyond passed crossed short nearly almost "
    "approaching near "
    "for about around approximately some roughly estimated circa approx approx. average a an the rmb us another (over "
    "(about (nearly (some exceed".split()
)
