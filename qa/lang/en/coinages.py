"""Coined phrases of an English text: what stands in quotation marks or capitals, and how it is written elsewhere."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from qa.core import Span
from qa.text.lazy import expression

_QUOTED = expression(r"[\"“‘](?P<phrase>[A-Za-z][A-Za-z'’\- ]{3,58}[A-Za-z])[\"”’]")
_WORD = expression(r"[A-Za-z]+(?:['’][a-z]+)?")
_SMALL = frozenset("a an the of and or for in on to at by with from as".split())
_WORDS_MOST = 6


class Coinage(NamedTuple):
    """One mention of a coined phrase.

    Attributes:
        segment: Number of the segment.
        span: The phrase, without marks.
        text: As written.
        key: What its ways of writing share.
        quoted: It stands in quotation marks.
    """

    segment: int
    span: Span
    text: str
    key: tuple[str, ...]
    quoted: bool

    @property
    def capitals(self) -> str:
        """``title`` or ``small``, by the words that the place alone does not capitalise; empty where nothing tells."""
        words = [word for word in _WORD.findall(self.text)[1:] if word not in _SMALL]
        if not words:
            return ""
        kinds = {"title" if word[0].isupper() else "small" for word in words}
        return kinds.pop() if len(kinds) == 1 else ""


def key(text: str) -> tuple[str, ...]:
    """Return the words of a phrase in small letters, without plural endings and articles."""
    words = [word.lower() for word in _WORD.findall(text.replace("-", " "))]
    return tuple(word.rstrip("s") if len(word) > 3 else word for word in words if word not in ("the", "a", "an"))


def quoted(number: int, target: str) -> list[Coinage]:
    """Return the phrases of two to six words that a target puts in quotation marks."""
    found = []
    for match in _QUOTED.finditer(target):
        text = match["phrase"]
        words = key(text)
        if 2 <= len(words) <= _WORDS_MOST:
            found.append(Coinage(number, Span(match.start("phrase"), match.end("phrase")), text, words, True))
    return found


def bare(number: int, target: str, known: dict[tuple[str, ...], re.Pattern[str]]) -> list[Coinage]:
    """Return the mentions without marks, behind "the", of phrases that are quoted elsewhere."""
    found = []
    for words, pattern in known.items():
        for match in pattern.finditer(target):
            # "a big bang", "its own big bang" may be another one; only "the" says that it is the one that is quoted.
            if target[max(0, match.start() - 4) : match.start()].lower() == "the ":
                found.append(Coinage(number, Span(*match.span()), match.group(), words, False))
    return found


def pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds a phrase in any capitals, number and hyphens."""
    return re.compile(r"\b" + r"[ \-]".join(re.escape(word) + "s?" for word in words) + r"\b", re.IGNORECASE)


def uneven(mentions: Sequence[Coinage]) -> list[tuple[Coinage, Coinage]]:
    """Return the mentions whose capitals are not those of most, each with one of the others; ties go to the first.

    Phrases are compared with phrases in quotation marks, and those without with those without.
    """
    groups: dict[tuple[str, ...], list[Coinage]] = defaultdict(list)
    for mention in mentions:
        if mention.capitals:
            groups[mention.key].append(mention)
    found = []
    for group in groups.values():
        counts = Counter(mention.capitals for mention in group)
        if len(counts) < 2:
            continue
        usual = max(counts, key=lambda kind: counts[kind])
        first = next(mention for mention in group if mention.capitals == usual)
        found += [(mention, first) for mention in group if mention.capitals != usual]
    return sorted(found, key=lambda pair: (pair[0].segment, pair[0].span))
