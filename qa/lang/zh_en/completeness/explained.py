"""Which words of an English text something in the Chinese source explains: the lexicon, or CC-CEDICT, in any cut of it.

The reverse of looking for what renders a word, and more generous: every word of the dictionary counts that stands anywhere
in the source, inside others too. In a good translation seven content words of ten are explained, in another's text one of
25, so that three in a row that nothing explains are a sign that they were put in.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate
from operator import add
from typing import NamedTuple

from qa.lang.en.roots import root
from qa.lang.en.words import classes, is_syllable
from qa.lang.zh_en.completeness.pinyin import is_foreign
from qa.lang.zh_en.words.dictionary import REMEMBERED, dictionary
from qa.lang.zh_en.words.lexicon import lexicon, table
from qa.text.kept import kept

# Words that any translation may need: they say nothing, whether they are explained or not.
_EMPTY = frozenset(
    "say says said make makes made take takes took taken give gives gave given get gets go goes going went come comes came "
    "put set keep kept hold held become became case cases matter matters thing things way ways fact part parts kind number "
    "people person persons time times place following including concerned relevant related respective said thereof hereby "
    "please now also then once first second third fourth fifth one two three four five six seven eight nine ten hundred "
    "thousand million billion percent per march may am pm mr ms mrs no etc".split()
)
_SHORTEST = 3


@lru_cache(maxsize=1)
def _characters() -> dict[str, frozenset[str]]:
    return {
        char: frozenset(map(root, words.split()))
        for char, words in table("qa.lang.zh_en.completeness", "characters.tsv")
    }


class _Words(dict[str, tuple[tuple[str, frozenset[str]], ...]]):
    """The words of the dictionary that begin with two characters, the longest first, with the roots of their English."""

    def __missing__(self, pair: str) -> tuple[tuple[str, frozenset[str]], ...]:
        if len(self) >= REMEMBERED:
            self.clear()
        known = dictionary()
        words = ((text, known.word(text)) for text in known.beginning_with(pair))
        found = self[pair] = tuple((text, word.roots) for text, word in words if word is not None)
        return found


class _Characters(dict[str, frozenset[str]]):
    """The roots of the English that a character explains on its own."""

    def __missing__(self, char: str) -> frozenset[str]:
        word = dictionary().word(char)
        found = self[char] = _characters().get(char, frozenset()) | (word.roots if word is not None else frozenset())
        return found


_WORDS = _Words()
_CHARACTERS = _Characters()


@kept
def _needles() -> tuple[frozenset[str], ...]:
    """Return of each word of the lexicon the beginnings of single English words that render it."""
    return tuple(frozenset(needle for needle in word.needles if " " not in needle.strip()) for word in lexicon().words)


class Explained(NamedTuple):
    """What a piece of Chinese explains.

    Attributes:
        roots: Of English words.
        needles: Beginnings of words, each behind a space.
    """

    roots: frozenset[str]
    needles: frozenset[str]

    def has(self, word: str) -> bool:
        """Whether a word in small letters is explained."""
        return root(word) in self.roots or not self.needles.isdisjoint(accumulate(f" {word} "))


def explained(source: str, *, closely: bool = False) -> Explained:
    """Return what a folded source explains.

    Args:
        source: Chinese.
        closely: A character explains something on its own only where no word of the dictionary covers it.
    """
    found = set[str]()
    alone = list(source)
    for at, words in enumerate(map(_WORDS.__getitem__, map(add, source, source[1:]))):
        for text, roots in words:
            if source.startswith(text, at):
                found |= roots
                if closely:
                    alone[at : at + len(text)] = " " * len(text)
    found.update(*map(_CHARACTERS.__getitem__, set(alone)))
    listed, single = lexicon(), _needles()
    needles = frozenset[str]().union(*(single[n] for n, _, _ in listed.automaton.find_matches_as_indexes(source)))
    return Explained(frozenset(found), needles)


@lru_cache(maxsize=20_000)
def is_content(word: str) -> bool:
    """Whether a word in small letters says something that a source must explain: no grammar, no figure, no name in pinyin."""
    return (
        len(word) >= _SHORTEST
        and word.isalpha()
        and word not in _EMPTY
        and classes().get(word) != "F"
        and not (is_syllable(word) and word not in classes())
        and not is_foreign(word)
    )
