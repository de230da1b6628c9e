"""To which level of government something is sent up: "to the county" for 县级政府…报市级政府批准."""

from __future__ import annotations

from qa.core import Span
from qa.lang.en.lookup import EnglishWords
from qa.text.lazy import expression

_SENT_UP = expression(
    r"(?:呈报|上报|报请|报送|报经|提请|报)(?P<whom>[^，。；、报]{2,16}?)(?:批准|备案|审批|核准|审核|审查|审定|审议|决定|同意)"
)
_SENT = expression(
    r" (?:submit\w*|report(?:s|ed)?|refer(?:s|red)?|filed?|files|sent|send|forward\w*|present(?:s|ed)?)"
    r"(?: (?!to |with )[\w']+){0,8} "
    r"(?:to|with) (?P<to>(?:(?!(?:for|in|shall|within|and|which|who|by|before|after|on) )[\w']+ ){1,9})"
)
# Levels, and beginnings of the words that name them.
_LEVELS = (
    ("国务院", (" state council",)),
    ("省", (" provinc",)),
    ("市", (" municipal", " city ", " cities ", " prefect")),
    ("县", (" county ", " counties ")),
    ("乡", (" township",)),
    ("镇", (" town ", " towns ")),
    ("村", (" village",)),
)
_NO_LEVEL = expression("城市|市场|都市|镇静|国务院[^，。；]{0,6}部门")


def wrong_level(source: str, english: EnglishWords) -> tuple[Span, Span] | None:
    """Return to whom something is sent up, and another level of the same source to which the English sends it.

    Args:
        source: Folded.
        english: The words of the target.
    """
    for said in _SENT_UP.finditer(source) if "报" in source or "提请" in source else ():
        shown = _SENT.search(english.text)
        if shown is None:
            return None
        whom = _NO_LEVEL.sub("", said["whom"])
        wanted = [words for sign, words in _LEVELS if sign in whom]
        to = f" {shown['to']}"
        found = [sign for sign, words in _LEVELS if any(word in to for word in words)]
        elsewhere = _NO_LEVEL.sub("", source[: said.start()])
        if len(wanted) != 1 or not found or any(word in to for word in wanted[0]):
            continue
        if all(sign in elsewhere and sign not in whom for sign in found):
            return Span(*said.span()), Span(shown.start("to") - 1, shown.end("to") - 2)
    return None
