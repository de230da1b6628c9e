"""What in a Chinese source asks for a closer look at its names: one scan, whose hits are rare."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from qa.lang.zh.persons import LOOSE_TITLES, Person, addressed, addresses, named_at, titles, withheld
from qa.lang.zh.surnames import noun_names, surnames
from qa.lang.zh_en.names.established import Established, divisions, established, recorded
from qa.lang.zh_en.names.neighbours import signs_of_neighbours
from qa.lang.zh_en.names.ranks import Rank, ranks
from qa.text.kept import kept

# What a source has, as bits; a title is a sign of a person only where a surname follows.
DOT, ESTABLISHED, PERSON, RANK, DIVISION, ABROAD, _TITLE, _ADDRESS = 1, 2, 4, 8, 16, 32, 64, 128


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
        if not self.kinds & ESTABLISHED:
            return []
        if "established" not in self._found:
            known = _compiled().words
            names = [(start, established(known[number], self.source)) for number, start, _ in self._hits]
            self._found["established"] = [(start, name) for start, name in names if name]
        return self._found["established"]

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
        if named and not (word in LOOSE_TITLES and any(map(_is_common, named[0].names()))):
            return named
    return addressed(source, start, word) if word in addresses() else []


def _is_common(name: str) -> bool:
    """Whether a name is a common word too: 石头, 安全."""
    if name in noun_names():
        return True
    from qa.lang.zh_en.words.dictionary import dictionary  # Seldom asked, and a file to open.

    entry = dictionary().word(name)
    return entry is not None and entry.kind != "name"


class _Compiled(NamedTuple):
    automaton: AhoCorasick
    words: tuple[str, ...]
    kinds: tuple[int, ...]
    surnames: frozenset[str]


_DOTS = "·•・‧"


@kept
def _kinds() -> dict[str, int]:
    """Return what each word is a sign of."""
    kinds: dict[str, int] = {}
    for kind, words in (
        (DOT, _DOTS),
        (ESTABLISHED, recorded()),
        (DIVISION, divisions()),
        (RANK | _TITLE, ranks()),
        (PERSON, ("某", *noun_names())),
        (ABROAD, signs_of_neighbours()),
        (_TITLE, titles()),
        (_ADDRESS, addresses()),
    ):
        for word in words:
            kinds[word] = kinds.get(word, 0) | kind
    return kinds


@cache
def _compiled() -> _Compiled:
    kinds = _kinds()
    first = frozenset(surname[0] for surname in surnames())
    automaton = AhoCorasick(list(kinds), matchkind=MatchKind.LeftmostLongest)
    return _Compiled(automaton, tuple(kinds), tuple(kinds.values()), first)


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
