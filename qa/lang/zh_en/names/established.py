"""Names whose English pinyin does not give: places, persons, institutions; and the divisions of China.

The tables in ``data/established/`` hold one kind of name each: Chinese names of one thing, accepted English, English
known to be wrong. ``namesakes.tsv`` holds names that several things share and the words around them that decide.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from itertools import product
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from qa.lang.zh.readings import readings
from qa.lang.zh_en.names.romanization import joined, usual
from qa.text.kept import kept

KINDS = (
    "persons", "places", "waters", "mountains", "countries", "abroad", "universities", "companies", "banks", "bodies", "media",
)  # fmt: skip


class Established(Struct, frozen=True):
    """A name with its accepted English.

    Attributes:
        kind: One of ``KINDS``, ``province`` or ``prefecture``.
        han: Its Chinese, simplified.
        accepted: Its English, the usual one first.
        wrong: English known to be wrong, beside pinyin and meaning.
        within: The province of a prefecture.
        short: Its one-character name (陕), or the empty string.
        others: All its Chinese names, this one too.
    """

    kind: str
    han: str
    accepted: tuple[str, ...]
    wrong: tuple[str, ...] = ()
    within: str = ""
    short: str = ""
    others: tuple[str, ...] = ()

    def is_rendered(self, target: str) -> bool:
        """Whether an accepted spelling stands in a target, whatever its capitals, and not within what is wrong.

        What begins as one does counts too (Marxism, Tibetan), but among countries Nigeria is no Niger, and UN is no
        beginning of "under".
        """
        text = target.replace("’", "'")
        if not text.isascii():
            text = f"{text} {without_marks(text)}"
        for form in self.wrong:
            if form in text and any(right in form for right in self.accepted):
                text = text.replace(form, " ")
        lowered = ""
        for form in self.accepted:
            if self.kind == "countries" or (len(form) < _SHORT and form.isupper()):
                if form in text and re.search(rf"(?<![A-Za-z]){re.escape(form)}(?:e?s|'s)?(?![A-Za-z])", text):
                    return True
            else:
                lowered = lowered or _lowered(text)
                if form in text or _lowered(form) in lowered:
                    return True
        return False


def without_marks(text: str) -> str:
    """Return a text without the marks of its letters: Shihezi for Shíhézǐ."""
    return "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))


# Abbreviations that are so short are parts of many words.
_SHORT = 5


def _lowered(text: str) -> str:
    return text.lower().replace("-", " ").replace("–", " ")


def _rows(name: str, columns: int) -> Iterator[list[str]]:
    text = (files("qa.lang.zh_en.names") / "data" / name).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            cells = line.split("\t")
            yield cells + [""] * (columns - len(cells))


def _forms(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, cell.split("|")))


@cache
def divisions() -> dict[str, Established]:
    """Return the provinces and prefectures of China by their Chinese names without 省, 市."""
    found: dict[str, Established] = {}
    for han, english, short, parts in _rows("divisions.tsv", 4):
        found[han] = Established("province", han, tuple(english.split("|")), (), "", short)
        for part in parts.split():
            name, _, given = part.partition("=")
            accepted = tuple(form.replace("_", " ") for form in given.split("|")) if given else (joined(usual(name)),)
            found[name] = Established("prefecture", name, accepted, (), han)
    return found


class _Row(NamedTuple):
    """A row of a table as it stands there: most are never looked at."""

    kind: str
    names: str
    accepted: str
    wrong: str


@kept
def _of_record() -> dict[str, _Row]:
    """Return the rows of all tables by each of their Chinese names."""
    found: dict[str, _Row] = {}
    for kind in KINDS:
        for cells in _rows(f"established/{kind}.tsv", 3):
            row = _Row(kind, *cells)
            found |= dict.fromkeys(row.names.split("|"), row)
    return found


@kept
def recorded() -> frozenset[str]:
    """Return the Chinese names that must be held against the tables: pinyin does not give their English, or not alone."""
    unusual = (han for han, place in divisions().items() if not _is_plain(place))
    return frozenset((*_of_record(), *unusual, *namesakes()))


@lru_cache(maxsize=10_000)
def special(han: str) -> Established | None:
    """Return what the tables say of a name; None where pinyin says it."""
    row = _of_record().get(han)
    if row is None:
        place = divisions().get(han)
        return None if place is None or _is_plain(place) else place
    name = Established(row.kind, han, _forms(row.accepted), _forms(row.wrong), others=_forms(row.names))
    ends = tuple(form for form in _wrong_ends(han, row.kind) if not name.is_rendered(form))
    return replace(name, wrong=(*name.wrong, *ends)) if ends else name


def _wrong_ends(han: str, kind: str) -> Iterator[str]:
    """Yield what is wrong for the end of a name: Traffic University, of 交通大学, for 西安交通大学 too."""
    for start in range(1, len(han) - 3):
        end = _of_record().get(han[start:])
        if end and end.kind == kind:
            yield from _forms(end.wrong)


def _is_plain(place: Established) -> bool:
    spelled = {joined(row) for row in product(*(readings(char) for char in place.han))}
    return spelled <= set(place.accepted)


@cache
def specials() -> tuple[Established, ...]:
    """Return all names that the tables hold."""
    return tuple(filter(None, map(special, (*_of_record(), *divisions()))))


@cache
def namesakes() -> dict[str, tuple[tuple[tuple[str, ...], Established], ...]]:
    """Return the names that several things share: what the source must have for one of them to be meant."""
    found: dict[str, tuple[tuple[tuple[str, ...], Established], ...]] = {}
    for han, words, accepted, wrong in _rows("namesakes.tsv", 4):
        name = Established("namesake", han, _forms(accepted), _forms(wrong), others=(han,))
        found[han] = (*found.get(han, ()), (_forms(words), name))
    return found


def established(han: str, source: str) -> Established | None:
    """Return the name of record that characters are in a source; None where they are none there.

    Where several things have the name, the source decides; where it is open, what the tables say of all of them.
    """
    for words, name in namesakes().get(han, ()):
        if any(word in source for word in words):
            return name
    return special(han)
