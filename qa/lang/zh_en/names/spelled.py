"""Names spelled in pinyin in an English text, held against the characters of its Chinese source.

A capitalised word that is a row of syllables is explained when the source has characters that may be read so. A name
that nothing explains, and that all but one syllable of a name in the source would, is a misspelling of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from itertools import product
from typing import NamedTuple

from qa.core import Span
from qa.lang.zh.surnames import glosses, surnames
from qa.lang.zh_en.names.romanization import Syllables, places, segmentations
from qa.text.lazy import expression

# A possessive ending is no part of a name.
_CAPITALISED = expression(r"[A-Z][^\W\d_]*(?:['’\-‐](?!s\b)[^\W\d_]+)*")
_QUICK = expression(r"[A-Z][a-zü]+")
_ROW = expression(r"[A-Z][^\W\d_]*(?:['’\-‐](?!s\b)[^\W\d_]+)*(?:[ \u00a0][A-Z][^\W\d_]*(?:['’\-‐](?!s\b)[^\W\d_]+)*)*")
# Words of a name that are read together: a place and its parts, a compound surname and a given name.
_MOST_WORDS = 3
PLACE_WORD = expression(
    r"(?:['’]s)?,? (?:City|County|Province|District|Town|Township|Village|Prefecture|Municipal|Subdistrict|Road|Street|"
    r"River|Lake|Bay|Island|Port|Banner|Provincial|Community|Intermediate|Primary|People)"
)


class Word(NamedTuple):
    """A capitalised English word that may be spelled syllables.

    Attributes:
        start, end: Its place, without a possessive ending.
        text: As written.
        rows: The ways to read it.
        english: It is also an English word.
    """

    start: int
    end: int
    text: str
    rows: tuple[Syllables, ...]
    english: bool

    @property
    def is_surname(self) -> bool:
        """Whether it may be a surname, rightly or wrongly spelled: one syllable, or a compound one."""
        return len(self.rows[0]) == 1 or any(row in surname_syllables() for row in self.rows)


class Name(NamedTuple):
    """One or more words that stand for a row of characters.

    Attributes:
        words: Adjacent.
        start: Offset of the characters in the source; -1 where nothing explains them.
        size: How many characters.
    """

    words: tuple[Word, ...]
    start: int = -1
    size: int = 0

    @property
    def span(self) -> Span:
        """The place in the target."""
        return Span(self.words[0].start, self.words[-1].end)

    @property
    def is_personal(self) -> bool:
        """Whether it has the form of a person's name: a surname and a given name of one or two syllables."""
        return len(self.words) == 2 and self.words[0].is_surname and any(len(row) <= 2 for row in self.words[1].rows)


@cache
def english_words() -> frozenset[str]:
    """Return English words that are rows of syllables too."""
    text = (files("qa.lang.zh_en.names") / "data" / "english_words.tsv").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


@cache
def surname_syllables() -> frozenset[Syllables]:
    """Return how surnames are spelled, whatever the reading."""
    return frozenset(reading for surname in surnames().values() for reading in surname.readings) | {("lu",), ("nu",)}


# What a capitalised word may be: pinyin that is no English word, and a meaning of a character usual in names.
SPELLED, MEANT = 1, 2


class _Kinds(dict[str, int]):
    """Remembers what capitalised words may be."""

    def __missing__(self, word: str) -> int:
        if len(self) > 50_000:
            self.clear()
        lowered = word.lower()
        spelled = bool(segmentations(word)) and lowered not in english_words()
        kind = self[word] = SPELLED * spelled | MEANT * (lowered in _meanings())
        return kind


_KIND = _Kinds()


@cache
def _meanings() -> frozenset[str]:
    return frozenset(word for some in glosses().values() for word in some)


def kinds(target: str) -> int:
    """Return what the capitalised words of a target may be, as bits; cheap."""
    found = 0
    for word in _QUICK.findall(target):
        found |= _KIND[word]
    return found


class _Groups(dict[str, tuple[tuple[Word, ...], ...]]):
    """Remembers the groups of words in a row of capitalised words, with offsets from its beginning."""

    def __missing__(self, row: str) -> tuple[tuple[Word, ...], ...]:
        if len(self) > 50_000:
            self.clear()
        groups: list[list[Word]] = []
        for match in _CAPITALISED.finditer(row):
            text = match.group()
            rows = segmentations(text) if len(text) > 1 else ()
            if not rows:
                continue
            word = Word(match.start(), match.end(), text, rows, not _KIND[text] & SPELLED)
            if groups and word.start == groups[-1][-1].end + 1:
                groups[-1].append(word)
            else:
                groups.append([word])
        found = self[row] = tuple(tuple(some) for some in groups if not all(word.english for word in some))
        return found


_GROUPS = _Groups()


def words(target: str) -> list[tuple[Word, ...]]:
    """Return the words of a target that may be spelled syllables, in groups of adjacent ones.

    An English word counts only beside one that is none (``He Ping``, not ``He said``).
    """
    found = []
    for match in _ROW.finditer(target):
        groups = _GROUPS[match.group()]
        if groups:
            start = match.start()
            for group in groups:
                found.append(
                    tuple(Word(start + w.start, start + w.end, w.text, w.rows, w.english) for w in group)
                    if start
                    else group
                )
    return found


def rows_of(some: Sequence[Word]) -> Sequence[Syllables]:
    """Return the rows of syllables that adjacent words may be, the fewest syllables first."""
    if len(some) == 1:
        return some[0].rows
    key = tuple(word.text for word in some)
    found = _ROWS.get(key)
    if found is None:
        if len(_ROWS) > 50_000:
            _ROWS.clear()
        choices = product(*(word.rows for word in some))
        found = _ROWS[key] = sorted((tuple(s for row in choice for s in row) for choice in choices), key=len)
    return found


_ROWS: dict[tuple[str, ...], list[Syllables]] = {}


def names(source: str, target: str) -> list[Name]:
    """Return the names that a target spells, each with the characters of the source that explain it, if any.

    Args:
        source: Simplified Chinese.
        target: English.
    """
    found = []
    for group in words(target):
        index = 0
        while index < len(group):
            name = _explained(source, group, index) or _unexplained(group, index)
            if name.start >= 0 or not (all(word.english for word in name.words) or _says_nothing(group, target)):
                found.append(name)
            index += len(name.words)
    return found


def _says_nothing(group: Sequence[Word], target: str) -> bool:
    """Whether an unexplained group is the first word of a target, too long for a person and no place."""
    first = group[0]
    return len(group) == 1 and not first.start and len(first.rows[0]) > 2 and not PLACE_WORD.match(target, first.end)


def _explained(source: str, group: Sequence[Word], index: int) -> Name | None:
    for count in range(min(_MOST_WORDS, len(group) - index), 0, -1):
        some = tuple(group[index : index + count])
        if count == 1 and index + 1 < len(group) and _begins_person(group, index):
            return None
        for row in rows_of(some):
            starts = places(source, row)
            if starts:
                return Name(some, starts[0], len(row))
    return None


def _begins_person(group: Sequence[Word], index: int) -> bool:
    """Whether a word of one syllable, or a compound surname, stands before a given name."""
    first, second = group[index], group[index + 1]
    return first.is_surname and not second.english and any(len(row) <= 2 for row in second.rows)


def _unexplained(group: Sequence[Word], index: int) -> Name:
    if index + 1 < len(group) and _begins_person(group, index):
        return Name(tuple(group[index : index + 2]))
    return Name((group[index],))
