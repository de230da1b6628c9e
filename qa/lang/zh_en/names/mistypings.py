"""Persons' names with a letter that is wrong, missing, put in or exchanged with its neighbour: no pinyin, or a word.

What is a row of syllables and no word is judged by its syllables (``misspellings``); here are "Chen Xioalan" and
"Zhao Lie".
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import product
from typing import NamedTuple

from qa.core import Span
from qa.lang.zh.readings import readings
from qa.lang.zh.surnames import Surname, surname_of, surnames
from qa.lang.zh_en.names.romanization import joined, places, segmentations, unique
from qa.lang.zh_en.names.spelled import english_words, surname_syllables
from qa.text.lazy import expression

_TWO_WORDS = expression(r"\b(?P<surname>[A-Z][a-zü]+)[ \u00a0](?P<given>[A-Z][a-zü]+(?:['’-][a-zü]+)?)\b(?!['’-]\w\w)")
_HAN = expression(r"[\u3400-\u9fff]{1,2}")
# A shorter given name is easily a letter from another word; where a person certainly stands there, it may be as short as this.
_LEAST, _LEAST_TITLED = 5, 3
# Syllables of a given name: "Xioalan" could be four.
_MOST = 2


class Mistyping(NamedTuple):
    """A name that is a letter from its spelling.

    Attributes:
        source, target: The places.
        right: The spelling, where the characters have one; else the empty string.
    """

    source: Span
    target: Span
    right: str


def mistyped(source: str, target: str, persons: Collection[int]) -> Iterator[Mistyping]:
    """Yield the persons' names whose given name or surname is one letter from its pinyin.

    Args:
        source: Simplified Chinese.
        target: English.
        persons: Where persons certainly begin in the source.
    """
    for match in _TWO_WORDS.finditer(target):
        found = _given(source, match["surname"], match["given"], persons) or _surname(
            source, match["surname"], match["given"]
        )
        if found:
            place, right = found
            yield Mistyping(place, Span(*match.span()), right)


def _given(source: str, surname: str, given: str, persons: Collection[int]) -> tuple[Span, str] | None:
    """Return the person whose given name is one letter from what stands behind a surname that is spelled rightly."""
    is_word = given.lower() in english_words()
    if any(len(row) <= _MOST for row in segmentations(given)) and not is_word:
        return None
    found = None
    for row in segmentations(surname):
        for start in places(source, row) if row in surname_syllables() else ():
            own = surname_of(source[start : start + len(row) + 1])
            if own is None or len(own.han) != len(row) or row not in own.readings:
                continue
            for size in (2, 1):
                chars = source[start + len(row) : start + len(row) + size]
                spelled = _spellings(chars, size)
                if given.lower().replace("’", "'") in spelled:
                    return None
                sure = start in persons
                least = _LEAST_TITLED if sure else _LEAST
                if found or (is_word and not sure) or not any(len(s) >= least and is_slip(given, s) for s in spelled):
                    continue
                found = Span(start, start + len(row) + size), _right(own, chars)
    return found


def _surname(source: str, surname: str, given: str) -> tuple[Span, str] | None:
    """Return the person whose surname is one letter from what stands before a given name that is spelled rightly."""
    if segmentations(surname):
        return None
    for row in segmentations(given):
        for start in places(source, row) if len(row) > 1 else ():
            own = surnames().get(source[max(0, start - 2) : start]) or surnames().get(source[start - 1 : start])
            if own and any(len("".join(r)) > 2 and is_slip(surname, "".join(r)) for r in own.readings):
                first = start - len(own.han)
                return Span(first, start + len(row)), _right(own, source[start : start + len(row)])
    return None


def _right(surname: Surname, given: str) -> str:
    row = unique(given)
    return f"{surname.spelling} {joined(row)}" if row and surname.spelling else ""


def _spellings(chars: str, size: int) -> frozenset[str]:
    """Return how characters may be spelled as a given name, in small letters; nothing where they are fewer."""
    if len(chars) < size or not _HAN.fullmatch(chars):
        return frozenset()
    return frozenset(joined(row).lower() for row in product(*map(readings, chars)))


def is_slip(word: str, right: str) -> bool:
    """Whether a word is one letter, or one exchange of neighbouring letters, from what is right, both in small letters."""
    word = word.lower()
    if word == right or word[:1] != right[:1] or abs(len(word) - len(right)) > 1:
        return False
    same = next((at for at, (a, b) in enumerate(zip(word, right, strict=False)) if a != b), min(len(word), len(right)))
    one, other = word[same:], right[same:]
    if len(one) == len(other):
        return one[1:] == other[1:] or (one[:2] == other[:2][::-1] and one[2:] == other[2:])
    return one[1:] == other if len(one) > len(other) else one == other[1:]
