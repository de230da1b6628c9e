"""The words of a piece of Chinese with what to look for in the English: the lexicon's, and the dictionary's between them."""

from __future__ import annotations

from typing import NamedTuple

from qa.lang.en.lookup import EnglishWords
from qa.lang.en.roots import root
from qa.lang.zh_en.words.content import dictionary_hits
from qa.lang.zh_en.words.lexicon import lexicon


class Known(NamedTuple):
    """A word at a place of a text.

    Attributes:
        text: The word.
        start, end: The place.
        needles: What renders it, as it is looked up in ``EnglishWords.text``.
    """

    text: str
    start: int
    end: int
    needles: tuple[str, ...]


def vocabulary(text: str, english: EnglishWords) -> list[Known]:
    """Return the words of a folded text in order; of the dictionary's those that the English may render."""
    listed = lexicon()
    hits = listed.automaton.find_matches_as_indexes(text)
    found = [Known(listed.words[number].text, start, end, listed.words[number].needles) for number, start, end in hits]
    for start, end, word in dictionary_hits(text, hits):
        if not word.roots.isdisjoint(english.roots):
            needles = tuple(f" {one} " for one in sorted(english.words) if root(one) in word.roots)
            found.append(Known(word.text, start, end, needles))
    return sorted(found, key=lambda word: word.start)
