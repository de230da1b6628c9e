"""The content words of a Chinese source, each with the English that may render it: the lexicon, and for all else CC-CEDICT.

The lexicon is written for this purpose and speaks first; the dictionary fills what it leaves open, with weaker evidence,
since it lists the nearest equivalents of a word and not all that a translator may choose.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from qa.lang.en.lookup import EnglishWords
from qa.lang.zh_en.words.dictionary import REMEMBERED, DictionaryWord, dictionary
from qa.text.lazy import expression

# Grammar in the guise of a word (家的, 不满, 八十), numerals and what is counted in them.
_GRAMMAR = expression("^[不没未无有是在被将把第]|[的了着过地得是在有时]$|[一二三四五六七八九十百千万亿两几多余]")
# Letters of pinyin that may stand inside another word (祁连 in Qi Lianjun).
_NAME = 5


class DictionaryHit(NamedTuple):
    """A word of the dictionary in a source."""

    start: int
    end: int
    word: DictionaryWord

    def is_seen(self, english: EnglishWords) -> bool:
        """Whether a word of the target belongs to the family of one of its glosses; of a name, whether it begins a name."""
        if not self.word.roots.isdisjoint(english.roots):
            return True
        return self.word.kind == "name" and any(
            len(one) >= _NAME and one in english.squeezed for one in self.word.roots
        )


@lru_cache(maxsize=1)
def _unspoken() -> frozenset[str]:
    lines = files("qa.lang.zh_en.words").joinpath("unspoken.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def is_unspoken(word: str) -> bool:
    """Whether a word is grammar, or left out as often as not."""
    return word in _unspoken()


@lru_cache(maxsize=20_000)
def says_something(word: str) -> bool:
    """Whether a word of the dictionary is neither grammar nor a numeral."""
    return word not in _unspoken() and not _GRAMMAR.search(word)


class _Usable(dict[str, tuple[str, ...]]):
    """The words of the dictionary that may say something, by their first two characters, the longest first."""

    def __missing__(self, pair: str) -> tuple[str, ...]:
        if len(self) >= REMEMBERED:
            self.clear()
        texts = dictionary().beginning_with(pair)
        found = self[pair] = tuple(text for text in texts if says_something(text))
        return found


_usable = _Usable()


def dictionary_hits(source: str, covered: Sequence[tuple[int, int, int]]) -> list[DictionaryHit]:
    """Return the words of the dictionary, leftmost-longest, outside of what is covered.

    Args:
        source: Folded.
        covered: Places of the words that are known already, in order: (anything, start, end).
    """
    found = []
    at, entry = 0, dictionary().word
    for _, start, end in (*covered, (0, len(source), len(source))):
        while at < start - 1:
            for text in _usable[source[at : at + 2]]:
                last = at + len(text)
                if last <= start and source.startswith(text, at) and (word := entry(text)) is not None and word.kind:
                    found.append(DictionaryHit(at, last, word))
                    at = last
                    break
            else:
                at += 1
        at = max(at, end)
    return found


def is_cut_wrongly(source: str, start: int, end: int, english: EnglishWords) -> bool:
    """Whether a word that is not found may be none: one across its edge is found, or is grammar (后人 in 然后人们)."""
    known, unspoken = dictionary(), _unspoken()
    for first in range(max(0, start - 3), end):
        for text in known.beginning_with(source[first : first + 2]):
            last = first + len(text)
            if not (first < start < last or first < end < last) or not source.startswith(text, first):
                continue
            word = known.word(text)
            if text in unspoken or (word is not None and DictionaryHit(first, last, word).is_seen(english)):
                return True
    return False
