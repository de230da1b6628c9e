"""Small words that limit a statement (至少, 约, 涉嫌) and are easily lost: qualifiers.tsv."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from qa.core import Span
from qa.lang.en.lookup import EnglishWords
from qa.lang.zh_en.lexicon import needle, table


@dataclass(frozen=True, slots=True)
class Qualifier:
    """A kind of limiting word.

    Attributes:
        pattern: Of the source.
        kind: ``bound``, ``hedge`` or ``limit``.
        needles: English of which one must be there.
        name: An English rendering.
    """

    pattern: re.Pattern[str]
    kind: str
    needles: tuple[str, ...]
    name: str


@lru_cache(maxsize=1)
def _qualifiers() -> tuple[re.Pattern[str], tuple[Qualifier, ...]]:
    rows = table("qa.lang.zh_en", "qualifiers.tsv")
    found = tuple(
        Qualifier(re.compile(pattern), kind, tuple(needle(item) for item in english.split("|")), name)
        for pattern, kind, english, name in rows
    )
    return re.compile("|".join(f"(?:{row[0]})" for row in rows)), found


def lost_qualifiers(source: str, english: EnglishWords) -> list[tuple[Span, Qualifier]]:
    """Return the limiting words of a folded source for which the English shows nothing."""
    either, qualifiers = _qualifiers()
    if not either.search(source):
        return []
    found = []
    for qualifier in qualifiers:
        match = qualifier.pattern.search(source)
        if match and not any(item in english.text for item in qualifier.needles):
            found.append((Span(match.start(), match.end()), qualifier))
    return found
