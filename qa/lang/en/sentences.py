"""Where the sentences of an English text begin and end.

Written by hand because what may stand before a full stop is already known here (``abbreviations``), and the checks of
punctuation and the splitting of a text must not differ about it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.core import Span
from qa.lang.en.abbreviations import ABBREVIATIONS
from qa.lang.en.words import is_function_word
from qa.text.lazy import expression

_CLOSING = "\"”’'）)\\]}»"
_OPENING = "\"“‘'（(\\[{«"
# A mark with what closes after it, then white space, the end, or a capital right behind it (a space was forgotten).
_END = expression(
    rf"[.!?…。！？]+[{_CLOSING}]*(?=\s|$)|(?<=[a-z]{{2}})[.!?][”\"]?(?=[{_OPENING}]?[A-Z][a-z]+[\s,])|[。！？]+[{_CLOSING}]*|\n"
)
_NEXT = expression(rf"\s*[{_OPENING}]*([^\W_]?)([\w’']*)")
_ITEM = expression(r"\s+(?:[(（][a-z\d]{1,4}[)）]|\d{1,3}\.\s)")
# What is lettered: Party A. Plan B. Elsewhere a capital letter with a full stop is an initial.
_LETTERED = expression(
    r"\b(?:part(?:y|ies)|plan|annex|appendix|exhibit|schedule|class|grade|group|type|vitamin|an|a|and|or) $",
    re.IGNORECASE,
)
_LAST_WORD = expression(r"(?:[^\W\d_]\.)*[^\W\d_]*$")
# What numbers a paragraph or an item: 1. (2). IV. a.
_NUMBERING = expression(r"[(\[]?(?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,6}|[ivxlc]{1,5}|[A-Za-z])[)\]]?\.")
# An item of a list that runs on within a sentence: "as follows: 1. that …; 2. that …".
_LISTED = expression(r"[;:,—] (?:and |or )?[(\[]?(?:\d{1,2}|[IVXLC]{1,6}|[A-Za-z])$")
# These may end a sentence (No. among them, as an answer); the others stand before a name or a number.
_MAY_END = frozenset(
    "no u.s u.k u.n a.m p.m e.g i.e ph.d m.d b.a m.a llb ll.b ll.m inc ltd co corp plc llc jr sr al etc est ext hrs sq ft oz lb "
    "lbs kg km cm mm cents max min ave blvd rd u.s.a d.c p.r.c".split()
)


def sentences(text: str) -> list[Span]:
    """Return the sentences of a text in order: everything but the white space between them."""
    found = []
    start = 0
    for end in _ends(text):
        stripped = text[start:end].strip()
        if stripped:
            begin = start + len(text[start:end]) - len(text[start:end].lstrip())
            found.append(Span(begin, begin + len(stripped)))
        start = end
    return found


def _ends(text: str) -> Iterator[int]:
    """Yield where sentences end, the end of the text last."""
    start = 0
    for match in _END.finditer(text):
        if match.group() == "\n" or _is_end(text, start, match):
            yield match.end()
            start = match.end()
    yield len(text)


def _is_end(text: str, start: int, mark: re.Match[str]) -> bool:
    following = _NEXT.match(text, mark.end())
    first, rest = (following[1], following[2]) if following else ("", "")
    # "No!" he said; a sentence does not begin with a small letter, an item does: (b).
    if first.islower() and not _ITEM.match(text, mark.end()):
        return False
    if not mark.group().startswith(".") or mark.group().startswith(".."):
        return True
    head = text[start : mark.start()].lstrip()
    if _NUMBERING.fullmatch(head + ".") or _LISTED.search(head):
        return False
    word = _LAST_WORD.search(head)
    last = word.group() if word else ""
    is_abbreviation = last.lower() in ABBREVIATIONS or "." in last
    is_initial = len(last) == 1 and last.isupper() and last != "I" and not _LETTERED.search(head[: -len(last)])
    if not is_abbreviation and not is_initial:
        return True
    # "in the U.S. The court held" ends, "the U.S. Supreme Court" and "No. 5" do not.
    if _ITEM.match(text, mark.end()):
        return last.lower() not in (
            "no",
            "nos",
            "art",
            "arts",
            "sec",
            "secs",
            "ch",
            "para",
            "paras",
            "fig",
            "vol",
            "pp",
            "p",
        )
    return (is_initial or last.lower() in _MAY_END or "." in last) and is_function_word(first + rest)
