"""Common Chinese words that were spelled in pinyin instead of being translated: pinyin_words.tsv."""

from __future__ import annotations

import itertools
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct

from qa.core import Span
from qa.lang.en.lookup import EnglishWords
from qa.lang.en.words import classes
from qa.lang.zh.readings import characters, readings, said, syllables
from qa.lang.zh.readings import table as readings_of
from qa.lang.zh_en.words.dictionary import dictionary
from qa.lang.zh_en.words.lexicon import table
from qa.text.kept import kept
from qa.text.lazy import expression

# Syllables that are words of English, or of its names and abbreviations, too: two of them side by side say nothing.
_ENGLISH = frozenset(
    "a an ang ai bang bin can chi da dan dang de die dong e en fan fen gang gong hang he hen hong jin ban lang long lu ma "
    "man me men min mu nan ne o pan pin ping pi qi ran rang re run sang sha shun song sun tang tan te ting tong wan wang "
    "wen wo xi ya yang yin you yuan zen zeng".split()
)
# Shorter words are too easily something else; where the source spells one character by character, less is enough.
_SHORTEST, _SHORTEST_SPELLED = 6, 4
# The longest syllable (zhuang, chuang, shuang) has so many letters.
_LONGEST = 6
_DIVISIBLE = 24
# So many words of texts are remembered.
_REMEMBERED = 50_000
_EXPLAINED = expression(r"[\"'”’]?\s*(?:\(|（|,? (?:or|meaning|i\.e\.|that is|literally)\b)")
# What makes a name of the word before it: another capital, or what streets and districts are called.
_NAMED = expression(
    r"['’]?s? (?:[A-Z][a-z]|(?:city|county|province|district|town|township|village|road|street|avenue|lane|bridge|lake|river|"
    r"square|park|station|subdistrict|community|residential|neighbo[u]?rhood|primary|middle|school)\b)"
)
_QUOTE_BEFORE = expression(r"[\"“‘'(（]$")
_SENTENCE_BEFORE = expression(r"(?:^|[.!?:。！？：\n])[\s\"“'‘(]*$")


class LeftPinyin(Struct, frozen=True):
    """A word in pinyin.

    Attributes:
        span: In the target.
        words: What it may stand for.
        source: Where the source has one of them, or None.
        common: It is on the list of common words; else only the source says that it is one.
    """

    span: Span
    words: tuple[str, ...]
    source: Span | None
    common: bool = True


class _Table(Struct, frozen=True):
    joined: dict[str, tuple[str, tuple[str, ...]]]
    keys: frozenset[str]
    syllables: frozenset[str]
    pairs: dict[str, list[str]]
    familiar: frozenset[str]


@kept
def _table() -> _Table:
    joined = {}
    parts_of_words: set[str] = set()
    pairs: dict[str, list[str]] = {}
    for spelled, words in table("qa.lang.zh_en.completeness", "pinyin_words.tsv"):
        joined[spelled.replace(" ", "")] = spelled, tuple(words.split("|"))
        parts = spelled.split()
        parts_of_words.update(parts)
        pairs.setdefault(" ".join(parts[:2]), []).append(spelled)
    familiar = _loanwords() | classes().keys() | joined.keys()
    return _Table(joined, frozenset(joined), frozenset(parts_of_words - _ENGLISH), pairs, familiar)


def left_pinyin(english: EnglishWords, target: str, source: str | None) -> list[LeftPinyin]:
    """Return common words that stand in the target in pinyin, in one piece or with spaces between the syllables.

    A word is counted where the source has it; without a source, where its pinyin is long enough to be nothing else.
    Names (capitals), words in brackets or quotes, and words that the text explains are left alone.
    """
    some = [(word, kind) for word in english.words if (kind := _KINDS[word])]
    if not some:
        return []
    known = _table()
    found = []
    for word, kind in some:
        if kind.is_listed:
            found += _places(english, target, source, word, known.joined[word][1])
    if source is not None and any(kind.is_syllable for _, kind in some):
        tokens = english.text.split()
        for pair in {f"{a} {b}" for a, b in itertools.pairwise(tokens)} & known.pairs.keys():
            for spelled in known.pairs[pair]:
                found += _places(english, target, source, spelled, known.joined[spelled.replace(" ", "")][1])
    if source is not None:
        here = frozenset(source)
        for word, kind in some:
            if kind.ways and not kind.needed.isdisjoint(here):
                present = said(source)
                if any(way <= present for way in kind.ways):
                    found += _unlisted(english, target, source, word)
    return sorted(found, key=lambda one: one.span) if found else []


@lru_cache(maxsize=_REMEMBERED)
def is_foreign(word: str) -> bool:
    """Whether a word (in small letters) is pinyin of two syllables or more, and no common or borrowed word of English."""
    return len(word) >= _SHORTEST and _may_be_pinyin(word)


def _may_be_pinyin(word: str) -> bool:
    return (
        len(word) >= _SHORTEST_SPELLED
        and word.isascii()
        and word.isalpha()
        and word not in _table().familiar
        and is_pinyin(word)
    )


def is_pinyin(word: str) -> bool:
    """Whether a word (in small letters) can be divided into two syllables or more."""
    known, begins = syllables(), [True] + [False] * len(word)
    for at in range(len(word)):
        if begins[at]:
            for end in range(at + 1, min(at + _LONGEST, len(word)) + 1):
                if word[at:end] in known and end - at < len(word):
                    begins[end] = True
    return begins[-1]


@lru_cache(maxsize=1)
def _loanwords() -> frozenset[str]:
    return frozenset(word for row in table("qa.lang.zh_en.completeness", "loanwords.tsv") for word in row[0].split("|"))


def _unlisted(english: EnglishWords, target: str, source: str, word: str) -> list[LeftPinyin]:
    """Return the places of a word in pinyin that the source spells, character by character."""
    place = spelled_at(source, word)
    if place is None or dictionary().is_cultural(place.of(source)):
        return []
    known = dictionary().word(place.of(source))
    if len(word) < _SHORTEST and (known is None or known.kind in ("", "name")):
        return []
    found, at = [], english.text.find(f" {word} ")
    while at >= 0:
        span = Span(at, at + len(word))
        # A capital makes a name of it, at the beginning of a sentence too.
        if not target[span.start].isupper() and _counts(target, span):
            found.append(LeftPinyin(span, (place.of(source),), place, common=False))
        at = english.text.find(f" {word} ", at + 1)
    return found


class _Kind(NamedTuple):
    """What a word may be.

    Attributes:
        is_listed: It is a common word in pinyin.
        is_syllable: It is a syllable of one, and no word of English.
        ways: Its syllables, in every way to divide it, where it is pinyin of any other word.
        needed: The characters of which a source must have one for that. Few texts have a character for the rarest syllable
            of a word, fewer one for each, which is quicker to see than where they stand.
    """

    is_listed: bool
    is_syllable: bool
    ways: tuple[frozenset[str], ...]
    needed: frozenset[str]


class _Kinds(dict[str, _Kind | None]):
    """Remembers what words may be: one look a word, since a text has nothing but new places in memory; None for most."""

    def __missing__(self, word: str) -> _Kind | None:
        if len(self) >= _REMEMBERED:
            self.clear()
        known = _table()
        ways: tuple[frozenset[str], ...] = ()
        needed = frozenset[str]()
        if _may_be_pinyin(word):
            # The ways to divide a word double with each syllable like "xian".
            ways = tuple(map(frozenset, _divisions(word))) if len(word) <= _DIVISIBLE else (frozenset[str](),)
            always = frozenset.intersection(*ways)
            needed = min((characters()[one] for one in always), key=len) if always else frozenset(readings_of())
        kind = _Kind(word in known.keys, word in known.syllables, ways, needed)
        self[word] = found = kind if any(kind) else None
        return found


_KINDS = _Kinds()


def _divisions(word: str) -> list[list[str]]:
    """Return all ways to divide a word into syllables."""
    if not word:
        return [[]]
    beginnings = (word[:length] for length in range(1, min(_LONGEST, len(word)) + 1))
    return [[one, *rest] for one in beginnings if one in syllables() for rest in _divisions(word[len(one) :])]


def spelled_at(source: str, word: str) -> Span | None:
    """Return the characters of a source whose readings make up a word in small letters, or None."""

    def end_of(at: int, done: int) -> int | None:
        if done == len(word):
            return at
        if at == len(source):
            return None
        ends = (end_of(at + 1, done + len(one)) for one in readings(source[at]) if word.startswith(one, done))
        return next((end for end in ends if end is not None), None)

    for start in range(len(source)):
        end = end_of(start, 0)
        if end is not None and end - start > 1:
            return Span(start, end)
    return None


def _places(
    english: EnglishWords, target: str, source: str | None, written: str, words: tuple[str, ...]
) -> list[LeftPinyin]:
    place = None
    if source is not None:
        at = max((source.find(word), word) for word in words)
        if at[0] < 0:
            return []
        place = Span(at[0], at[0] + len(at[1]))
    elif len(written) < 7:
        return []
    found, at_text = [], english.text.find(f" {written} ")
    while at_text >= 0:
        span = Span(at_text, at_text + len(written))
        if _counts(target, span):
            found.append(LeftPinyin(span, words, place))
        at_text = english.text.find(f" {written} ", at_text + 1)
    return found


def _counts(target: str, span: Span) -> bool:
    before = target[: span.start]
    if target[span.start].isupper() and not _SENTENCE_BEFORE.search(before[-20:]):
        return False
    if target[span.start].isupper() and _NAMED.match(target, span.end):
        return False  # Heping District is a name at the beginning of a sentence, too
    return not (_QUOTE_BEFORE.search(before[-2:]) or _EXPLAINED.match(target, span.end))
