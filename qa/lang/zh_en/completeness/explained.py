"""Which words of an English text something in the Chinese source explains: the lexicon, or CC-CEDICT, in any cut of it.

The reverse of looking for what renders a word, and more generous: every word of the dictionary counts that stands anywhere
in the source, inside others too. In a good translation seven content words of ten are explained, in another's text one of
25, so that three in a row that nothing explains are a sign that they were put in.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from qa.lang.en.roots import root
from qa.lang.en.words import classes, is_syllable
from qa.lang.zh_en.completeness.pinyin import is_foreign
from qa.lang.zh_en.words.dictionary import dictionary
from qa.lang.zh_en.words.lexicon import lexicon, table

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
        if root(word) in self.roots:
            return True
        padded = f" {word} "
        return any(padded[:size] in self.needles for size in range(2, len(padded) + 1))


def explained(source: str, *, closely: bool = False) -> Explained:
    """Return what a folded source explains.

    Args:
        source: Chinese.
        closely: A character explains something on its own only where no word of the dictionary covers it.
    """
    known, found = dictionary(), set[str]()
    alone = list(source)
    for at in range(len(source) - 1):
        for text in known.beginning_with(source[at : at + 2]):
            if source.startswith(text, at) and (word := known.word(text)) is not None:
                found |= word.roots
                if closely:
                    alone[at : at + len(text)] = " " * len(text)
    characters = _characters()
    for char in set(alone):
        word = known.word(char)
        found.update(characters.get(char, ()), word.roots if word is not None else ())
    words = lexicon()
    needles = {
        needle for n, _, _ in words.automaton.find_matches_as_indexes(source) for needle in words.words[n].needles
    }
    return Explained(frozenset(found), frozenset(needle for needle in needles if " " not in needle.strip()))


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
