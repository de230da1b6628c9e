"""What excludes what: the rows of contraries.tsv, and the values of scales.tsv each with all that contradicts it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from msgspec import Struct

from qa.lang.en.lookup import EnglishWords
from qa.lang.zh_en.meaning.cues import split_words
from qa.lang.zh_en.words.lexicon import needle, table
from qa.text.lazy import expression

_NOTHING = "-"
_EVERY = "*"
# Found in no text.
_NEVER = "(?!)"
# What is asked, or claimed, governs a whole sentence: "may … not be able to".
_FAR = frozenset(("force", "certainty"))


class Wrong(Struct, frozen=True):
    """English that contradicts a source word.

    Attributes:
        words: Whole words.
        needles: Beginnings and phrases, as they are looked up in ``EnglishWords.text``.
        allows: Source words that account for them.
    """

    words: frozenset[str]
    needles: tuple[str, ...]
    allows: re.Pattern[str]

    def present(self, english: EnglishWords) -> list[str]:
        """Return what of it a text has, as needles."""
        whole = [f" {word} " for word in sorted(self.words & english.words)]
        return whole + [item for item in self.needles if item in english.text]


class Opposition(Struct, frozen=True):
    """What a source word may and may not become.

    Attributes:
        kind: ``direction``, ``order``, ``quantity``, ``stance``, ``force``, ``certainty``.
        right: English, as it is looked up in ``EnglishWords.text``.
        wrong: Groups of English that contradicts it.
        far: The right English accounts for the wrong one wherever it stands, not only near it.
    """

    kind: str
    right: tuple[str, ...]
    wrong: tuple[Wrong, ...]
    far: bool


@cache
def opposition(name: str, number: int) -> Opposition | None:
    """Return a row of a table, as the key of a cue names it; None for other tables.

    Raises:
        KeyError: A value of a scale is contradicted by one that the scale lacks.
    """
    if name == "contraries":
        kind, _, right, wrong, allows = _rows(name)[number]
        return Opposition(kind, tuple(_needles(right)), (_wrong(wrong, split_words(allows)),), kind in _FAR)
    return _value(_rows(name)[number]) if name == "scales" else None


@cache
def _rows(name: str) -> list[list[str]]:
    return table("qa.lang.zh_en.meaning", f"{name}.tsv")


@lru_cache(maxsize=1)
def _scales() -> dict[str, dict[str, list[str]]]:
    """Return the rows of each scale by value."""
    found: dict[str, dict[str, list[str]]] = {}
    for row in _rows("scales"):
        found.setdefault(row[1], {})[row[2]] = row
    return found


def _value(row: list[str]) -> Opposition | None:
    kind, scale, value, words, wide, plain, contradicted, excuses = row
    if _NOTHING in (words, contradicted):
        return None
    values = _scales()[scale]
    names = [name for name in values if name != value] if contradicted == _EVERY else contradicted.split("|")
    own = [] if excuses == _NOTHING else split_words(excuses)
    wrong = []
    for other in (values[name] for name in names):
        said = [] if other[3] == _NOTHING else split_words(other[3])
        wrong += [_wrong(other[5], own + said)] if other[5] != _NOTHING else []
    return Opposition(kind, tuple(_needles(f"{wide}|{plain}")), tuple(wrong), kind in _FAR)


def _wrong(cell: str, allows: list[str]) -> Wrong:
    needles = tuple(_needles(cell))
    words = frozenset(item.strip() for item in needles if item.endswith(" ") and " " not in item.strip())
    rest = tuple(item for item in needles if item.strip() not in words or not item.endswith(" "))
    return Wrong(words, rest, expression("|".join(allows) or _NEVER))


def _needles(cell: str) -> Iterator[str]:
    """Yield what to look for of a cell; ``@name`` stands for the words of a pole."""
    for item in cell.split("|"):
        if item.startswith("@"):
            yield from map(needle, _poles()[item[1:]])
        else:
            yield needle(item)


@lru_cache(maxsize=1)
def _poles() -> dict[str, list[str]]:
    return {name: words.split("|") for name, words in table("qa.lang.en", "poles.tsv")}
