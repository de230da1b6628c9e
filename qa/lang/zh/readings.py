"""How Han characters are read: Mandarin syllables without tones, as names are spelled (ISO 7098, GB/T 28039)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from qa.text.kept import kept

_DATA = files("qa.lang.zh") / "data"


def rows(name: str, columns: int) -> list[list[str]]:
    """Return the rows of a data table beside this module, each filled up to a number of columns."""
    text = (_DATA / name).read_text(encoding="utf-8")
    found = []
    for line in text.splitlines():
        if line and not line.startswith("#"):
            cells = line.split("\t")
            found.append(cells + [""] * (columns - len(cells)))
    return found


@kept
def table() -> dict[str, tuple[str, ...]]:
    """Return the readings of each character, the first one first."""
    first: dict[str, str] = {}
    others: dict[str, list[str]] = {}
    for syllable, main, other in rows("readings.tsv", 3):
        first.update(dict.fromkeys(main, syllable))
        for char in other:
            others.setdefault(char, []).append(syllable)
    for han, said, _ in rows("surnames.tsv", 3):
        if said and len(han) == 1 and han in first:
            others.setdefault(han, []).extend(own for own in said.split("|") if own != first[han])
    return {char: (own, *dict.fromkeys(others.get(char, ()))) for char, own in first.items()}


@kept
def characters() -> dict[str, frozenset[str]]:
    """Return the characters that may be spelled as each syllable; ü may have lost its dots."""
    found: dict[str, str] = {}
    for syllable, main, other in rows("readings.tsv", 3):
        found[syllable] = found.get(syllable, "") + main + other
    for han, said, _ in rows("surnames.tsv", 3):
        if len(han) == 1 and han in table():
            for own in said.split("|") if said else ():
                found[own] = found.get(own, "") + han
    for syllable in [syllable for syllable in found if "ü" in syllable]:
        bare = syllable.replace("ü", "u")
        found[bare] = found.get(bare, "") + found[syllable]
    return {syllable: frozenset(chars) for syllable, chars in found.items()}


def readings(char: str) -> tuple[str, ...]:
    """Return all readings of a character (simplified), the usual one first; none where it is unknown."""
    return table().get(char, ())


def said(text: str) -> set[str]:
    """Return all readings of all characters of a text (simplified)."""
    return set().union(*filter(None, map(table().get, text)))


@cache
def syllables() -> frozenset[str]:
    """Return all syllables of Mandarin; ü is written as itself."""
    return frozenset(row[0] for row in rows("readings.tsv", 3))
