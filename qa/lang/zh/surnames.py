"""Surnames: which characters may begin a name, how they are read there, and the words that a machine puts for them."""

from __future__ import annotations

from functools import cache
from itertools import product

from msgspec import Struct

from qa.lang.zh.readings import readings, rows

Reading = tuple[str, ...]


class Surname(Struct, frozen=True):
    """A surname.

    Attributes:
        han: One or two characters.
        readings: Its readings as a surname, each a tuple of syllables, the usual one first.
        glosses: English words for its character.
    """

    han: str
    readings: tuple[Reading, ...]
    glosses: tuple[str, ...]

    @property
    def is_fixed(self) -> bool:
        """Whether its characters have a reading that the surname has not (仇: chou, but Qiu; 尉迟: wei chi, but Yuchi)."""
        return not set(product(*map(readings, self.han))) <= set(self.readings)

    @property
    def spelling(self) -> str:
        """How it is spelled, where it has one reading; else the empty string."""
        return "".join(self.readings[0]).capitalize() if len(self.readings) == 1 else ""


@cache
def surnames() -> dict[str, Surname]:
    """Return the surnames by their characters."""
    found = {}
    for han, said, glosses in rows("surnames.tsv", 3):
        own = tuple(tuple(reading.split()) for reading in said.split("|") if reading)
        own = own or (tuple(readings(char)[0] for char in han),)
        found[han] = Surname(han, own, tuple(gloss for gloss in glosses.split("|") if gloss))
    return found


@cache
def glosses() -> dict[str, frozenset[str]]:
    """Return the English words for characters usual in names."""
    found: dict[str, set[str]] = {}
    for han, words in rows("glosses.tsv", 2):
        found.setdefault(han, set()).update(words.split("|"))
    for surname in surnames().values():
        if len(surname.han) == 1 and surname.glosses:
            found.setdefault(surname.han, set()).update(surname.glosses)
    return {han: frozenset(words) for han, words in found.items()}


@cache
def noun_names() -> dict[str, tuple[str, ...]]:
    """Return names that are common words too, with the English for the word (高峰: peak)."""
    return {han: tuple(words.split("|")) for han, words in rows("noun_names.tsv", 2)}


def surname_of(name: str) -> Surname | None:
    """Return the surname that a Chinese name begins with; a compound one goes before a single one."""
    known = surnames()
    return (known.get(name[:2]) if len(name) > 2 else None) or known.get(name[:1])
