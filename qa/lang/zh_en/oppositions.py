"""What excludes what: the rows of contraries.tsv, and the values of scales.tsv each with all that contradicts it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from qa.lang.zh_en.cues import split_words
from qa.lang.zh_en.lexicon import needle, table
from qa.text.lazy import expression

_NOTHING = "-"
_EVERY = "*"
# Found in no text.
_NEVER = "(?!)"
# What is asked, or claimed, governs a whole sentence: "may … not be able to".
_FAR = frozenset(("force", "certainty"))


@dataclass(frozen=True, slots=True)
class Opposition:
    """What a source word may and may not become.

    Attributes:
        kind: ``direction``, ``order``, ``quantity``, ``stance``, ``force``, ``certainty``.
        right: English, as it is looked up in ``EnglishWords.text``.
        wrong: Groups of English, each with the source words that account for it.
        far: The right English accounts for the wrong one wherever it stands, not only near it.
    """

    kind: str
    right: tuple[str, ...]
    wrong: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]
    far: bool


@lru_cache(maxsize=1)
def oppositions() -> dict[tuple[str, int], Opposition]:
    """Return the rows by table and number, as the keys of a cue name them."""
    found = {
        ("contraries", number): _opposition(kind, right, [(wrong, split_words(allows))])
        for number, (kind, _, right, wrong, allows) in enumerate(table("qa.lang.zh_en", "contraries.tsv"))
    }
    return found | {("scales", number): row for number, row in _scales()}


@lru_cache(maxsize=1)
def _poles() -> dict[str, list[str]]:
    return {name: words.split("|") for name, words in table("qa.lang.en", "poles.tsv")}


def _spelled_out(cell: str) -> Iterator[str]:
    """Yield the English of a cell; ``@name`` stands for the words of a pole."""
    for item in cell.split("|"):
        if item.startswith("@"):
            yield from _poles()[item[1:]]
        else:
            yield item


def _scales() -> list[tuple[int, Opposition]]:
    rows = table("qa.lang.zh_en", "scales.tsv")
    found = []
    for number, (kind, scale, value, words, wide, plain, contradicted, excuses) in enumerate(rows):
        if _NOTHING in (words, contradicted):
            continue
        others = [row for row in rows if row[1] == scale and row[2] != value]
        if contradicted != _EVERY:
            names = contradicted.split("|")
            unknown = set(names) - {row[2] for row in others}
            if unknown:
                raise ValueError(f"scales.tsv: {value} of {scale} is contradicted by {unknown}, which the scale lacks")
            others = [row for row in others if row[2] in names]
        own = [] if excuses == _NOTHING else split_words(excuses)
        wrong = [
            (row[5], own + ([] if row[3] == _NOTHING else split_words(row[3]))) for row in others if row[5] != _NOTHING
        ]
        found.append((number, _opposition(kind, f"{wide}|{plain}", wrong)))
    return found


def _opposition(kind: str, right: str, wrong: list[tuple[str, list[str]]]) -> Opposition:
    groups = tuple((_needles(cell), expression("|".join(allows) or _NEVER)) for cell, allows in wrong)
    return Opposition(kind, _needles(right), groups, kind in _FAR)


def _needles(cell: str) -> tuple[str, ...]:
    return tuple(needle(item) for item in _spelled_out(cell))
