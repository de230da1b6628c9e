"""Headings: which lines are one, which way their capitals go, and where two of them have run together."""

from __future__ import annotations

import re

from msgspec import Struct

from qa.core import Span
from qa.lang.en.words import classes_of, may_be_name
from qa.text.lazy import expression

_WORD = expression(r"[A-Za-z][\w’'-]*")
_ENDS = (".", "!", "?", ";", ":", ",", "…", "。", "！", "？", "：", "；")
# Words that title case leaves small (Chicago, AP and the usage of statutes agree on these).
SMALL = frozenset(
    "a an the of for in on at to by from with and or but nor as vs via into over per under upon about against within than".split()
)
# Short words that either way of writing a title may leave small or not.
_EITHER = frozenset(
    "is are be its it that this not through between before after during without among toward towards".split()
)


class CaseProfile(Struct, frozen=True):
    """How the words of a heading are written, leaving out its first word, small words, and names.

    Attributes:
        capital: Places of words with a capital that would be small in a sentence.
        small: Places of words in small letters that title case would give a capital.
        proof: Places of words that only title case gives a capital: verbs, prepositions.
    """

    capital: tuple[Span, ...]
    small: tuple[Span, ...]
    proof: tuple[Span, ...] = ()


def is_heading(text: str) -> bool:
    """Whether a line may be a heading: no end mark, one to twenty-five words, no verb of speech and colon after it."""
    stripped = text.rstrip(" \"”'’)")
    return bool(stripped) and not stripped.endswith(_ENDS) and 2 <= len(text.split()) <= 25 and stripped[-1].isalnum()


def case_profile(text: str) -> CaseProfile:
    """Return which words of a heading have a capital and which have not."""
    capital, small, proof = [], [], []
    for number, match in enumerate(_WORD.finditer(text)):
        word = match.group()
        low = word.lower()
        if number == 0 or _after_break(text, match.start()):
            continue
        if word[0].isupper() and _is_never_name(low):
            proof.append(Span(*match.span()))
        if low in SMALL or low in _EITHER:
            continue
        if (word.isupper() and len(word) > 1) or "'" in word or "’" in word:
            continue
        if word[0].isupper():
            if (classes_of(word) or _is_verb(low)) and not may_be_name(word):
                capital.append(Span(*match.span()))
        else:
            small.append(Span(*match.span()))
    return CaseProfile(tuple(capital), tuple(small), tuple(proof))


def _is_never_name(word: str) -> bool:
    """Whether a word inside a line has a capital in title case alone: a preposition, or a verb that tells who does it."""
    return (len(word) > 3 and classes_of(word) == "F" and not may_be_name(word)) or _is_verb(word)


def _is_verb(word: str) -> bool:
    """Whether a word is a verb and nothing else: in its base form, or "launches" of "launch", which is no plural here."""
    kinds = classes_of(word)
    if kinds:
        return kinds in ("V", "I") and not may_be_name(word) and not word.endswith("ed")
    return any(
        word.endswith(ending) and classes_of(word[: -len(ending)] + instead)[:1] == "V"
        for ending, instead in (("ies", "y"), ("es", ""), ("s", ""))
    )


def _after_break(text: str, start: int) -> bool:
    return bool(re.search(r"[:.!?—–\"“(‘'/]\s*$", text[:start]))


def runs_together(text: str) -> int | None:
    """Return where a second heading begins inside a line that should hold one, or None.

    The line is in sentence case, and one common word in the middle has a capital though the words on both sides have
    none: "In promoting pilot projects and brand building Bear fruitful results".
    """
    if not is_heading(text) or '"' in text[:1]:
        return None
    words = list(_WORD.finditer(text))
    if len(words) < 5 or not words[0].group()[0].isupper():
        return None
    found: int | None = None
    for before, word, after in zip(words[1:], words[2:], words[3:], strict=False):
        if not word.group()[0].isupper() or word.group().isupper():
            continue
        if not _begins_heading(text, before, word, after):
            return found  # a name, or title case
        if found is not None:
            return None
        found = word.start()
    return found


def _begins_heading(text: str, before: re.Match[str], word: re.Match[str], after: re.Match[str]) -> bool:
    """Whether a capital in the middle of a line can only begin a sentence: a common word between small letters."""
    if text[before.end() : word.start()] != " " or before.group() in SMALL or may_be_name(word.group()):
        return False
    small = before.group()[0].islower() and after.group()[0].islower()
    return small and bool(set(classes_of(word.group())) & set("VIFAR"))
