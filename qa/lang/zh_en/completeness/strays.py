"""Small additions: a word of judgment that nobody wrote, and a translator's second choice that was left in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from qa.core import Span
from qa.lang.en.lookup import EnglishWords
from qa.lang.zh_en.completeness.explained import explained
from qa.lang.zh_en.words.lexicon import lexicon, table
from qa.text.lazy import expression

_BRACKET = expression(r" \(([a-z][a-z' -]{3,38}[a-z])\)")
_IN_SOURCE = expression(r"[（(〔\[]")
# Such a bracket says more than another word for the same.
_SAYS_MORE = expression(
    r"\b(?:or|and|also|see|including|formerly|e g|i e|as|if|not|no|the|both|hereinafter|meaning|literally)\b"
)
# A second choice stands for as many words at most, which stand right before it.
_WORDS = 6


@lru_cache(maxsize=1)
def _strays() -> dict[str, str]:
    """Return the Chinese that accounts for a word, by the words."""
    rows = table("qa.lang.zh_en.completeness", "strays.tsv")
    return {word: chinese for words, chinese in rows for word in words.split("|")}


def stray_words(source: str, target: str, english: EnglishWords) -> list[Span]:
    """Return the places in a target of the words of ``strays.tsv`` for which nothing in a folded source speaks."""
    known = _strays()
    some = english.words & known.keys()
    if not some:
        return []
    says = explained(source)
    found = []
    for word in some:
        if not says.has(word) and not re.search(known[word], source):
            start = english.text.find(f" {word} ")
            end = start + len(word)
            found.append(Span(start, end + (target[end : end + 1] == " ")))
    return sorted(found)


def second_choices(source: str, target: str, english: EnglishWords) -> Iterator[Span]:
    """Yield the brackets of a target that hold another rendering of what stands before them, where a source has none."""
    if "(" not in target or _IN_SOURCE.search(source):
        return
    for match in _BRACKET.finditer(target):
        inside = f" {match.group(1).replace('-', ' ')} "
        if _SAYS_MORE.search(inside) or inside.count(" ") > _WORDS:
            continue
        before = " ".join(english.text[: match.start() + 1].split()[-_WORDS:])
        if _are_one(source, f" {before} ", inside):
            yield Span(match.start(), match.end())


def _are_one(source: str, before: str, inside: str) -> bool:
    """Whether one word of a source is rendered by both texts, and comes but once."""
    known = lexicon()
    for number, start, end in known.automaton.find_matches_as_indexes(source):
        word = known.words[number]
        if word.kind in "ab" and source.count(source[start:end]) == 1:
            first = {needle for needle in word.needles if needle in before}
            second = {needle for needle in word.needles if needle in inside}
            if first and second - first:
                return True
    return False
