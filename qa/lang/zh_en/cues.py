"""All words of a Chinese source that a check of completeness or meaning waits for, found in one pass."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntFlag
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from qa.lang.zh_en.lexicon import table


class Kind(IntFlag):
    """What a cue is about."""

    NONE = 0
    NEGATION = 1
    SOFT = 2
    DOUBLE = 4
    CONTRARY = 8
    MODAL = 16
    TENSE = 32
    ROLE = 64
    QUALIFIER = 128


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that is waited for.

    Attributes:
        text: The word.
        kind: What it is about; several things where several tables have it.
        keys: Rows of the tables, as (table, row number).
        after: What must not follow, where a table says so.
    """

    text: str
    kind: Kind
    keys: tuple[tuple[str, int], ...]
    after: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue at a place of the source."""

    start: int
    end: int
    cue: Cue


@dataclass(frozen=True, slots=True)
class Cues:
    """The cues of a source, in order (leftmost, longest), and what they are about together."""

    kind: Kind
    hits: tuple[Hit, ...]

    def of(self, kind: Kind) -> Iterator[Hit]:
        """Yield the hits that are about something."""
        return (hit for hit in self.hits if hit.cue.kind & kind)


NO_CUES = Cues(Kind.NONE, ())
# table → column of the words, and what they are about (negation.tsv says so itself, in its first column)
_TABLES = {
    "contraries": (1, Kind.CONTRARY),
    "modality": (1, Kind.MODAL),
    "tenses": (1, Kind.TENSE),
    "roles": (0, Kind.ROLE),
    "qualifiers": (0, Kind.QUALIFIER),
    "negation": (1, Kind.NONE),
}
_CLASSES = {"neg": Kind.NEGATION, "none": Kind.NONE, "soft": Kind.SOFT, "double": Kind.DOUBLE}
_CONDITION = re.compile(r"\(\?!.*\)$")
_NEGATIVE = re.compile("[不未无非没勿莫]")


@lru_cache(maxsize=1)
def _compiled() -> tuple[AhoCorasick, tuple[Cue, ...]]:
    cues: dict[str, Cue] = {}
    for name, (column, about) in _TABLES.items():
        for number, row in enumerate(table("qa.lang.zh_en", f"{name}.tsv")):
            kind = _CLASSES[row[0]] if name == "negation" else about
            for word in split_words(row[column]):
                _add(cues, word, kind, (name, number))
    ordered = tuple(cues.values())
    return AhoCorasick([cue.text for cue in ordered], matchkind=MatchKind.LeftmostLongest), ordered


def split_words(cell: str) -> list[str]:
    """Split a cell at its ``|``, except inside brackets."""
    return re.split(r"\|(?![^(]*\))", cell)


def _add(cues: dict[str, Cue], word: str, kind: Kind, key: tuple[str, int]) -> None:
    condition = _CONDITION.search(word)
    text = word[: condition.start()] if condition else word
    after = re.compile(condition.group()[3:-1]) if condition else None
    if key[0] != "negation" and _NEGATIVE.search(text):
        kind |= Kind.SOFT  # it hides the sign of negation inside it
    old = cues.get(text)
    if old is None:
        cues[text] = Cue(text, kind, (key,), after)
    else:
        cues[text] = Cue(text, old.kind | kind, (*old.keys, key), after or old.after)


def find_cues(source: str) -> Cues:
    """Return the cues of a folded source."""
    automaton, cues = _compiled()
    found = automaton.find_matches_as_indexes(source)
    if not found:
        return NO_CUES
    hits, kind = [], Kind.NONE
    for number, start, end in found:
        cue = cues[number]
        if cue.after is None or not cue.after.match(source, end):
            hits.append(Hit(start, end, cue))
            kind |= cue.kind
    return Cues(kind, tuple(hits))
