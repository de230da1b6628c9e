"""Small words that limit a statement (至少, 约, 涉嫌) and are easily lost: qualifiers.tsv."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from qa.core import Span
from qa.lang.en.lookup import EnglishWords
from qa.lang.zh_en.meaning.cues import QUALIFIER, Cues, Hit
from qa.lang.zh_en.words.lexicon import lexicon, needle, table


class Qualifier(Struct, frozen=True):
    """A kind of limiting word.

    Attributes:
        kind: ``bound``, ``hedge``, ``claim``, ``limit`` or ``adjunct``.
        needles: English of which one must be there.
        name: An English rendering.
    """

    kind: str
    needles: tuple[str, ...]
    name: str


@lru_cache(maxsize=1)
def _qualifiers() -> tuple[Qualifier, ...]:
    rows = table("qa.lang.zh_en.meaning", "qualifiers.tsv")
    return tuple(Qualifier(row[1], tuple(needle(item) for item in row[2].split("|")), row[3]) for row in rows)


def lost_qualifiers(cues: Cues, source: str, english: EnglishWords) -> list[tuple[Span, Qualifier]]:
    """Return the limiting words of a source for which the English shows nothing.

    English that another word of the source accounts for does not count: the "suspect" of 嫌疑人 renders no 涉嫌.
    """
    known, found = _qualifiers(), []
    for hit in cues.of(QUALIFIER):
        for name, row, _ in hit.cue.keys:
            if name != "qualifiers":
                continue
            shown = [item for item in known[row].needles if item in english.text]
            if not shown or not _left(shown, source, hit, english):
                found.append((Span(hit.start, hit.end), known[row]))
    return found


def _left(shown: list[str], source: str, hit: Hit, english: EnglishWords) -> bool:
    """Whether the English has more of a word than the rest of the source claims.

    What stands right behind the limiting word is rendered with it where one word says both (按月, monthly).
    """
    if len(shown) > 1:
        return True
    item, claims = shown[0], 0
    for number, start, end in lexicon().automaton.find_matches_as_indexes(source):
        if end <= hit.start or start > hit.end:
            needles = lexicon().words[number].needles
            claims += item in needles and not any(other in english.text for other in needles if other != item)
    return english.text.count(item) > claims
