"""The bound that English words set to a number: more than, at least, nearly, or so, within."""

from __future__ import annotations

import re

from qa.lang.quantity import ABOUT, AT_LEAST, AT_MOST, EXACT, NEARLY, OVER, UNDER

_BEFORE = re.compile(
    r"(?:(?P<le>(?:no|not) (?:be )?(?:more|greater|longer|later|larger|higher) than|not (?:to )?exceed(?:ing)?|up "
    r"to|at (?:the )?most|a maximum of|maximum of|within|as much as"
    r"|no over|not over|capped at)|(?P<ge>(?:no|not) (?:be )?(?:less|fewer|lower|shorter|under|below)(?: than)?"
    r"|at (?:the )?least|a minimum of|minimum of|as many as)"
    r"|(?P<gt>more than|over|above|exceed(?:s|ed|ing)?|upwards of|in excess of|greater than|surpass(?:es|ed|ing)?"
    r"|topp(?:ed|ing)|tops|beyond|higher than"
    r"|longer than|passed|well over|crossed)|(?P<lt>less than|fewer than|under|below|lower than|shorter than|short of)"
    r"|(?P<near>nearly|almost|close to|just under|approaching|near|getting on for)|(?P<about>about|around"
    r"|approximately|some|roughly|an estimated|circa|an average of|"
    r"approx\.?))(?: (?:a|an|the|a total of|rmb|us|another))?[ (]*$"
)
_AFTER = re.compile(
    r"(?:[ -]?[a-z]+){0,2}?[ -](?:(?P<ge>(?:or|and) (?:more|above|over|longer|older|higher|upwards?|greater)"
    r"|at (?:the )?least)|(?P<le>(?:or|and) (?:less|below|under|fewer|younger|lower|shorter)"
    r"|at (?:the )?most)|(?P<gt>plus\b|odd\b)|(?P<about>or so))"
)
_PLUS = re.compile(r"\+|-plus|-odd")
_NAMES = {"ge": AT_LEAST, "le": AT_MOST, "gt": OVER, "lt": UNDER, "near": NEARLY, "about": ABOUT}


def bound_at(low: str, start: int, end: int) -> str:
    """Return the bound that the words around a number set."""
    following = low[end : end + 32]
    if following[:1] in ("+", "-") and _PLUS.match(following):
        return OVER
    if start and low[low.rfind(" ", 0, start - 1) + 1 : start - 1] in _LAST_WORDS:
        before = _BEFORE.search(low[max(0, start - 40) : start])
        if before and before.lastgroup:
            return _NAMES[before.lastgroup]
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
