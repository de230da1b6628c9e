"""Small additions: a word of judgment that nobody wrote, and a translator's second choice that was left in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from qa.core import Span
from qa.lang.en.lookup import EnglishWords
from qa.lang.zh_en.completeness.explained import explained
from qa.lang.zh_en.completeness.glossed import conversions
from qa.lang.zh_en.words.lexicon import lexicon, table
from qa.text.lazy import expression

_BRACKET = expression(r" \(([a-z][a-z' -]{3,38}[a-z])\)")
_IN_SOURCE = expression(r"[（(〔\[]")
# consultation/by negotiation: what a translator could not decide between; a rate (yuan/ton) renders no word twice.
_SLASH = expression(r"(?<=[a-z]{3})/(?=(?!or\b|her|him|she)[a-z]{2,})")
_ALTERNATIVE = expression("[/／或]")
# Such a bracket says more than another word for the same.
_SAYS_MORE = expression(
    r"\b(?:or|and|also|see|including|formerly|e g|i e|as|if|not|no|the|both|hereinafter|meaning|literally)\b"
)
# A second choice stands for as many words at most, which stand right before it.
_WORDS = 6
# Between a slash and the two renderings there is hardly anything: words before it, code points behind.
_BEFORE_SLASH, _BEHIND_SLASH = 2, 24


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
    """Yield what renders what stands before it once more, in brackets or behind a slash, where a source has none."""
    if "/" in target and not _ALTERNATIVE.search(source):
        yield from _slashed(source, target, english)
    if "(" not in target or _IN_SOURCE.search(source):
        return
    converted = {one.start for one in conversions(target)}
    for match in _BRACKET.finditer(target):
        if match.start() + 1 in converted:
            continue
        inside = f" {match.group(1).replace('-', ' ')} "
        if _SAYS_MORE.search(inside) or inside.count(" ") > _WORDS:
            continue
        before = " ".join(english.text[: match.start() + 1].rsplit(maxsplit=_WORDS)[-_WORDS:])
        if _shared(source, f" {before} ", inside):
            yield Span(match.start(), match.end())


def _slashed(source: str, target: str, english: EnglishWords) -> Iterator[Span]:
    """Yield what stands behind a slash and renders a word once more, to the end of that word."""
    for match in _SLASH.finditer(target):
        before = " ".join(english.text[: match.start() + 1].rsplit(maxsplit=_BEFORE_SLASH)[-_BEFORE_SLASH:])
        behind = english.text[match.end() : match.end() + _BEHIND_SLASH]
        second = _shared(source, f" {before} ", behind)
        if second:
            last = max(behind.find(needle) + len(needle.rstrip()) for needle in second)
            rest = behind[last:]
            yield Span(match.start(), match.end() + last - 1 + (len(rest) if " " not in rest else rest.index(" ")))


def _shared(source: str, before: str, inside: str) -> set[str]:
    """Return the English in a text of the words of a source that come but once and are rendered by another text already."""
    known, found = lexicon(), set[str]()
    for number, start, end in known.automaton.find_matches_as_indexes(source):
        word = known.words[number]
        if word.kind in "ab" and source.count(source[start:end]) == 1:
            first = {needle for needle in word.needles if needle in before}
            second = {needle for needle in word.needles if needle in inside}
            if first and second - first:
                found |= second - first
    return found
