"""What in a Chinese source asks for a closer look at its names: one scan, whose hits are rare."""

from __future__ import annotations

from enum import IntFlag
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from qa.lang.zh.persons import Person, named_at, titles, withheld
from qa.lang.zh.surnames import noun_names, surnames
from qa.lang.zh_en.established import Established, divisions, special
from qa.lang.zh_en.ranks import Rank, ranks


class Sign(IntFlag):
    """What a source has."""

    NONE = 0
    DOT = 1
    ESTABLISHED = 2
    DIVISION = 16
    PERSON = 4
    RANK = 8


class Signs(NamedTuple):
    """The signs of one source.

    Attributes:
        kinds: Which there are.
        established: Names of record with their offsets.
        divisions: Provinces and prefectures with their offsets.
        persons: Persons, in order.
        ranks: Deputies' offices with their offsets.
    """

    kinds: Sign
    established: tuple[tuple[int, Established], ...] = ()
    divisions: tuple[tuple[int, Established], ...] = ()
    persons: tuple[Person, ...] = ()
    ranks: tuple[tuple[int, Rank], ...] = ()


NOTHING = Signs(Sign.NONE)
_DOTS = "·•・‧"


@cache
def _compiled() -> tuple[AhoCorasick, tuple[str, ...]]:
    known = dict.fromkeys((*special(), *divisions(), *titles(), *noun_names(), *ranks(), "某", *_DOTS))
    return AhoCorasick(list(known), matchkind=MatchKind.LeftmostLongest), tuple(known)


def signs(source: str) -> Signs:
    """Return the signs of a simplified source."""
    automaton, known = _compiled()
    hits = automaton.find_matches_as_indexes(source)
    if not hits:
        return NOTHING
    kinds = Sign.NONE
    established: list[tuple[int, Established]] = []
    places: list[tuple[int, Established]] = []
    persons: list[Person] = []
    found_ranks: list[tuple[int, Rank]] = []
    for number, start, end in hits:
        word = known[number]
        if word in _DOTS:
            kinds |= Sign.DOT
        elif word == "某":
            persons += withheld(source, start)
        elif word in special():
            established.append((start, special()[word]))
        elif word in noun_names():
            persons += named_at(source, start, titled=False)
        if word in divisions():
            places.append((start, divisions()[word]))
        if word in ranks():
            found_ranks.append((start, ranks()[word]))
        if word in titles() and source[end : end + 1] in surnames():
            persons += named_at(source, end, title=word)
    if established:
        kinds |= Sign.ESTABLISHED
    if places:
        kinds |= Sign.DIVISION
    if persons:
        kinds |= Sign.PERSON
    if found_ranks:
        kinds |= Sign.RANK
    return Signs(kinds, tuple(established), tuple(places), tuple(persons), tuple(found_ranks)) if kinds else NOTHING
