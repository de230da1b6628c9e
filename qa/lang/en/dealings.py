"""Whom somebody deals with: "your cooperation with the county hospital" is with a body other than yours."""

from __future__ import annotations

import re

from qa.text.lazy import expression

_DEALING = expression(
    r"\b(?:(?:our|your|my) (?:[\w-]+ ){0,2}(?:cooperation|collaboration|partnership|agreements?|ties|contacts?|dealings|"
    r"coordination|liaison|meetings?|exchanges?|relations?|relationship|talks|work|memorandum|protocol)"
    r"|(?:we|you)(?:['’](?:ve|re|ll|d))? (?:[\w-]+ ){0,4}(?:together|jointly|closely|cooperat(?:e|ed|ing)|"
    r"collaborat(?:e|ed|ing)|co-?ordinat(?:e|ed|ing)|partner(?:ed|ing)?|sign(?:ed)? [\w ]{1,30}?|in touch|hand in hand))"
    r" with (?:the |a |an )?(?:[\w'’-]+ ){0,3}$",
    re.IGNORECASE,
)
# So far before a place its dealing may begin.
REACH = 110


def is_dealt_with(text: str, start: int) -> bool:
    """Whether what stands at ``start`` is what a speaker or his reader has dealings with, and so another than his own."""
    return bool(_DEALING.search(text, max(0, start - REACH), start))
