"""Small words that limit a statement (至少, 约, 涉嫌) and are easily lost: qualifiers.tsv."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from qa.core import Span
from qa.lang.en.lookup import EnglishWords
from qa.lang.zh_en.cues import QUALIFIER, Cues
from qa.lang.zh_en.lexicon import needle, table


@dataclass(frozen=True, slots=True)
class Qualifier:
    """A kind of limiting word.

    Attributes:
        kind: ``bound``, ``hedge`` or ``limit``.
        needles: English of which one must be there.
        name: An English rendering.
    """

    kind: str
    needles: tuple[str, ...]
    name: str


@lru_cache(maxsize=1)
def _qualifiers() -> tuple[Qualifier, ...]:
    rows = table("qa.lang.zh_en", "qualifiers.tsv")
    return tuple(Qualifier(row[1], tuple(needle(item) for item in row[2].split("|")), row[3]) for row in rows)


def lost_qualifiers(cues: Cues, english: EnglishWords) -> list[tuple[Span, Qualifier]]:
    """Return the limiting words of a source for which the English shows nothing."""
    known, found = _qualifiers(), []
    for hit in cues.of(QUALIFIER):
        for name, row, _ in hit.cue.keys:
            if name == "qualifiers" and not any(item in english.text for item in known[row].needles):
                found.append((Span(hit.start, hit.end), known[row]))
    return found
