"""All words of a Chinese source that a check of completeness or meaning waits for, found in one pass."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind
from msgspec import Struct

from qa.lang.zh_en.words.lexicon import table
from qa.text.kept import kept
from qa.text.lazy import expression

# What a cue is about: bits, plain integers since they are tested for every segment.
NEGATION, SOFT, DOUBLE, CONTRARY, MODAL, TENSE, ROLE, QUALIFIER, DEED, DENIAL = (1 << bit for bit in range(10))


class Cue(NamedTuple):
    """A word that is waited for.

    Attributes:
        text: The word.
        kind: What it is about; several things where several tables have it.
        keys: Places of the tables, as (table, row, column).
        condition: What must follow, or must not, where a table says so (a lookahead); empty where it does not.
    """

    text: str
    kind: int
    keys: tuple[tuple[str, int, int], ...]
    condition: str = ""


class Hit(Struct, frozen=True):
    """A cue at a place of the source."""

    start: int
    end: int
    cue: Cue


class Cues:
    """The cues of a source, in order (leftmost, longest), and what they are about together.

    Attributes:
        kind: All that they are about.
    """

    __slots__ = ("_found", "kind")

    def __init__(self, kind: int, found: Sequence[tuple[int, int, int]]) -> None:
        self.kind = kind
        self._found = found

    @property
    def hits(self) -> list[Hit]:
        """The cues with their places."""
        cues = _listed().cues
        return [Hit(start, end, cues[number]) for number, start, end in self._found]

    def of(self, kind: int) -> list[Hit]:
        """Return the hits that are about something."""
        compiled = _compiled()
        return [
            Hit(start, end, compiled.listed.cues[number])
            for number, start, end in self._found
            if compiled.kinds[number] & kind
        ]


NO_CUES = Cues(0, ())
# table → column of the words, and what they are about (negation.tsv says so itself, in its first column)
_TABLES = {
    "contraries": ((1,), CONTRARY),
    "scales": ((3,), CONTRARY),
    "modality": ((1,), MODAL),
    "tenses": ((1,), TENSE),
    "roles": ((0, 2), ROLE),
    "qualifiers": ((0,), QUALIFIER),
    "deeds": ((0,), DEED),
    "negation": ((1,), 0),
}
_CLASSES = {"neg": NEGATION, "none": 0, "soft": SOFT, "double": DOUBLE, "deny": SOFT | DENIAL}
_CONDITION = expression(r"\(\?[!=].*\)$")
_NEGATIVE = frozenset("不未无非没勿莫停禁拒免绝缺失废弃断败")


class _Listed(Struct, frozen=True, array_like=True):
    """The texts of all tables and what they mean.

    Attributes:
        texts: What is looked for.
        plain: The texts below this number have one cue, of the same number, that holds wherever they stand.
        senses: The cues of every other text.
        cues: By number.
    """

    texts: tuple[str, ...]
    plain: int
    senses: dict[int, tuple[int, ...]]
    cues: tuple[Cue, ...]


class _Compiled(Struct, frozen=True):
    """What is listed, the automaton that finds the texts by number, and the kinds of the cues."""

    listed: _Listed
    automaton: AhoCorasick
    kinds: tuple[int, ...]


@kept
def _listed() -> _Listed:
    texts: dict[str, dict[str, Cue]] = {}
    for name, (columns, about) in _TABLES.items():
        for number, row in enumerate(table("qa.lang.zh_en.meaning", f"{name}.tsv")):
            kind = _CLASSES[row[0]] if name == "negation" else 0 if "none" in row[:2] else about
            for column in columns:
                for word in split_words(row[column]):
                    _add(texts, word, kind, (name, number, column))
    plain = [text for text, senses in texts.items() if list(senses) == [""]]
    rest = [text for text in texts if len(texts[text]) > 1 or "" not in texts[text]]
    cues = [texts[text][""] for text in plain]
    senses = {}
    for number, text in enumerate(rest, len(plain)):
        senses[number] = tuple(range(len(cues), len(cues) + len(texts[text])))
        cues += texts[text].values()
    return _Listed((*plain, *rest), len(plain), senses, tuple(cues))


@lru_cache(maxsize=1)
def _compiled() -> _Compiled:
    listed = _listed()
    automaton = AhoCorasick(listed.texts, matchkind=MatchKind.LeftmostLongest)
    return _Compiled(listed, automaton, tuple([cue.kind for cue in listed.cues]))


def split_words(cell: str) -> list[str]:
    """Split a cell at its ``|``, except inside brackets."""
    return re.split(r"\|(?![^(]*\))", cell) if "(" in cell else cell.split("|")


def _add(texts: dict[str, dict[str, Cue]], word: str, kind: int, key: tuple[str, int, int]) -> None:
    """Add a word of a table to what its text means: one cue for each condition that tables set."""
    match = _CONDITION.search(word) if word[-1:] == ")" else None
    text, condition = (word[: match.start()], match.group()) if match else (word, "")
    if text == "-":
        return
    if key[0] != "negation" and not _NEGATIVE.isdisjoint(text):
        kind |= SOFT  # it hides the sign of negation inside it
    senses = texts.setdefault(text, {})
    old = senses.get(condition)
    if old is None:
        senses[condition] = Cue(text, kind, (key,), condition)
    else:
        senses[condition] = Cue(text, old.kind | kind, (*old.keys, key), old.condition)


def find_cues(source: str) -> Cues:
    """Return the cues of a folded source."""
    compiled = _compiled()
    found = compiled.automaton.find_matches_as_indexes(source)
    if not found:
        return NO_CUES
    kinds, plain, kind = compiled.kinds, compiled.listed.plain, 0
    if any(number >= plain for number, _, _ in found):
        found = [sense for hit in found for sense in _senses(compiled, source, *hit)]
    for number, _, _ in found:
        kind |= kinds[number]
    return Cues(kind, found)


_condition = cache(expression)


def _senses(compiled: _Compiled, source: str, number: int, start: int, end: int) -> list[tuple[int, int, int]]:
    """Return the cues of a text where it stands; where none of them holds, those of the texts inside it."""
    listed = compiled.listed
    if number < listed.plain:
        return [(number, start, end)]
    found = []
    for sense in listed.senses[number]:
        condition = listed.cues[sense].condition
        if not condition or _condition(condition).match(source, end):
            found.append((sense, start, end))
    if found:
        return found
    inside = compiled.automaton.find_matches_as_indexes(source[start : end - 1])
    return [
        sense
        for other, first, last in inside
        for sense in _senses(compiled, source, other, start + first, start + last)
    ]
