"""American and British spellings: which of the two a text uses where they differ."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

from msgspec import Struct

from qa.core import Span
from qa.text.kept import kept
from qa.text.lazy import expression

US, UK = "us", "uk"
_WORD = expression(r"(?<![\w-])[A-Za-z]{4,}(?![\w-])")


class Variant(Struct, frozen=True):
    """A word that the two spell differently.

    Attributes:
        span: Where it stands.
        spelling: ``us`` or ``uk``.
        other: The same word as the other spells it.
    """

    span: Span
    spelling: str
    other: str


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[str, str]]:
    """Return for each spelling, in small letters, whose it is, and the other one."""
    lines = files("qa.lang.en").joinpath("variants.tsv").read_text(encoding="utf-8").splitlines()
    table: dict[str, tuple[str, str]] = {}
    for line in [line for line in lines if not line.startswith("#")][1:]:
        us, uk, endings = line.split("\t")
        oxford = us == "ize"
        if oxford:
            us, uk = f"{uk}iz", f"{uk}is"
        for ending in endings.split("|"):
            american, british = us + ending.strip("-"), uk + ending.strip("-")
            if not oxford:  # -ize is Oxford's spelling too, and speaks for neither
                table[american] = US, british
            table[british] = UK, american
    return table


@kept
def variant_beginnings() -> frozenset[str]:
    """Return a few letters that each such word has in it, for a first look."""
    found = set()
    for word in _table():
        stem = re.sub(r"(?:e|ed|es|er|ers|ing|ations?|ational|able|s|al)$", "", word)
        begin = stem if len(stem) > 5 else word
        found |= {f" {begin}", f" {begin.capitalize()}"}
    return frozenset(found)


def variants(text: str) -> list[Variant]:
    """Return the words of a text that Americans and Britons spell differently."""
    found = []
    table = _table()
    for match in _WORD.finditer(text):
        entry = table.get(match.group().lower())
        if entry is None:
            continue
        spelling, other = entry
        if match.group()[0].isupper():
            other = other.upper() if match.group().isupper() else other.capitalize()
        found.append(Variant(Span(*match.span()), spelling, other))
    return found
