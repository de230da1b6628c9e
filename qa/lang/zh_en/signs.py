"""What in a Chinese source asks for a closer look at its names: one scan, whose hits are rare."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from qa.lang.zh.persons import Person, addressed, addresses, named_at, titles, withheld
from qa.lang.zh.surnames import noun_names, surnames
from qa.lang.zh_en.established import Established, divisions, special
from qa.lang.zh_en.meanings import neighbours
from qa.lang.zh_en.ranks import Rank, ranks

# What a source has, as bits; a title is a sign of a person only where a surname follows.
DOT, ESTABLISHED, PERSON, RANK, DIVISION, ABROAD, _TITLE, _ADDRESS = 1, 2, 4, 8, 16, 32, 64, 128
# Where a name that is spelled in pinyin may be Korean.
_KOREAN = ("韩国", "首尔", "朝鲜", "釜山", "仁川", "平壤")


class Signs:
    """The signs of one source: which there are is known at once, what they are when somebody asks.

    Attributes:
        source: Simplified Chinese.
        kinds: Which signs there are, as bits.
    """

    __slots__ = ("_found", "_hits", "kinds", "source")

    def __init__(self, source: str, hits: Sequence[tuple[int, int, int]], kinds: int) -> None:
        self.source = source
        self.kinds = kinds
        self._hits = hits
        self._found: dict[str, list[Any]] = {}

    @property
    def established(self) -> list[tuple[int, Established]]:
        """Names of record with their offsets."""
        return self._table("established", ESTABLISHED, special())

    @property
    def divisions(self) -> list[tuple[int, Established]]:
        """Provinces and prefectures with their offsets."""
        return self._table("divisions", DIVISION, divisions())

    @property
    def ranks(self) -> list[tuple[int, Rank]]:
        """Deputies' offices with their offsets."""
        return self._table("ranks", RANK, ranks())

    @property
    def persons(self) -> list[Person]:
        """Persons, in order."""
        if not self.kinds & PERSON:
            return []
        if "persons" not in self._found:
            self._found["persons"] = [person for hit in self._hits for person in _persons(self.source, *hit)]
        return self._found["persons"]

    def _table(self, name: str, kind: int, table: Mapping[str, Any]) -> list[Any]:
        if not self.kinds & kind:
            return []
        if name not in self._found:
            known = _compiled().words
            self._found[name] = [(start, table[known[n]]) for n, start, _ in self._hits if known[n] in table]
        return self._found[name]


def _persons(source: str, number: int, start: int, end: int) -> list[Person]:
    word = _compiled().words[number]
    if word == "某":
        return withheld(source, start)
    if word in noun_names():
        return named_at(source, start, titled=False)
    if word in titles() or word in ranks():
        named = named_at(source, end, title=word)
        if named:
            return named
    return addressed(source, start, word) if word in addresses() else []


class _Compiled(NamedTuple):
    automaton: AhoCorasick
    words: tuple[str, ...]
    kinds: tuple[int, ...]
    surnames: frozenset[str]


_DOTS = "·•・‧"


@cache
def _compiled() -> _Compiled:
    known = tuple(
        dict.fromkeys(
            (
                *special(),
                *divisions(),
                *titles(),
                *addresses(),
                *noun_names(),
                *ranks(),
                *neighbours(),
                *_KOREAN,
                "某",
                *_DOTS,
            )
        )
    )
    kinds = []
    for word in known:
        kind = DOT if word in _DOTS else 0
        kind |= ESTABLISHED if word in special() else 0
        kind |= DIVISION if word in divisions() else 0
        kind |= RANK if word in ranks() else 0
        kind |= PERSON if word == "某" or word in noun_names() else 0
        kind |= ABROAD if word in neighbours() or word in _KOREAN else 0
        kind |= _TITLE if word in titles() or word in ranks() else 0
        kind |= _ADDRESS if word in addresses() else 0
        kinds.append(kind)
    first = frozenset(surname[0] for surname in surnames())
    return _Compiled(AhoCorasick(list(known), matchkind=MatchKind.LeftmostLongest), known, tuple(kinds), first)


NOTHING = Signs("", (), 0)


def signs(source: str) -> Signs:
    """Return the signs of a simplified source."""
    automaton, _, kinds, first = _compiled()
    hits = automaton.find_matches_as_indexes(source)
    if not hits:
        return NOTHING
    found = 0
    for number, start, end in hits:
        kind = kinds[number]
        if kind & _TITLE and source[end : end + 1] in first:
            kind |= PERSON
        if kind & _ADDRESS and source[start - 1 : start] in first:
            kind |= PERSON
        found |= kind
    return Signs(source, hits, found) if found else NOTHING
