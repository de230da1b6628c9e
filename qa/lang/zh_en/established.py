"""Names whose English pinyin does not give: places, persons, institutions; and the divisions of China.

A name is rendered when one of its accepted spellings stands in the target. It is wrongly rendered by the plain pinyin
of its characters (Haerbin, Zhongshan University), by their meaning (Stone Family Village), or by what the table lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import product

from qa.core import Span
from qa.lang.zh.readings import readings
from qa.lang.zh.surnames import glosses
from qa.lang.zh_en.names import Name, Word, rows_of, words
from qa.lang.zh_en.romanization import joined, places, reads, usual
from qa.text.lazy import expression

_WORD = expression(r"[A-Za-z]+(?:['’][a-z]+)?")


@dataclass(frozen=True, slots=True)
class Established:
    """A name with its accepted English.

    Attributes:
        kind: ``person``, ``place``, ``organization``, ``province`` or ``prefecture``.
        han: Its Chinese, simplified.
        accepted: Its English, the usual one first.
        wrong: English known to be wrong, beside pinyin and meaning.
        within: The province of a prefecture.
        short: Its one-character name (陕), or the empty string.
    """

    kind: str
    han: str
    accepted: tuple[str, ...]
    wrong: tuple[str, ...] = ()
    within: str = ""
    short: str = ""

    def is_rendered(self, target: str) -> bool:
        """Whether an accepted spelling stands in a target, whatever its capitals."""
        if any(form in target for form in self.accepted):
            return True
        lowered = target.lower().replace("’", "'").replace("-", " ")
        return any(form.lower().replace("-", " ") in lowered for form in self.accepted)


def _rows(name: str, columns: int) -> Iterator[list[str]]:
    text = (files("qa.lang.zh_en") / "data" / name).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            cells = line.split("\t")
            yield cells + [""] * (columns - len(cells))


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


@cache
def special() -> dict[str, Established]:
    """Return what must be held against the table: pinyin does not give it, or not alone."""
    found = {han: place for han, place in divisions().items() if not _is_plain(place)}
    for kind, han, accepted, wrong in _rows("established.tsv", 4):
        table = tuple(filter(None, wrong.split("|")))
        found[han] = Established(kind, han, tuple(accepted.split("|")), table, "", "")
    return found


def _is_plain(place: Established) -> bool:
    spelled = {joined(row) for row in product(*(readings(char) for char in place.han))}
    return spelled <= set(place.accepted)


def misrendering(source: str, start: int, name: Established, target: str) -> tuple[Span, str] | None:
    """Return the place in a target that renders a name wrongly, and how, where it is not rendered rightly.

    Args:
        source: Simplified Chinese.
        start: Where the name stands in it.
        name: The name.
        target: English.
    """
    if name.is_rendered(target):
        return None
    listed = _listed(name, target)
    if listed:
        return listed, "is not its English name"
    spelled = _spelled(source, start, name, target)
    if spelled:
        return spelled, "is its pinyin"
    literal = literally(name.han, target)
    if literal:
        return literal, "renders its characters word for word"
    misread = _misread(source, name, target) if name.kind in ("prefecture", "province") else None
    return (misread, "is not how it is read") if misread else None


def _listed(name: Established, target: str) -> Span | None:
    for form in name.wrong:
        match = re.search(rf"\b{re.escape(form)}\b", target, re.IGNORECASE)
        if match and match.group()[:1].isupper():
            return Span(*match.span())
    return None


def _spelled(source: str, start: int, name: Established, target: str) -> Span | None:
    """Return the words that spell the characters of a name and belong to no longer name (李柏林 is no Berlin)."""
    for group in words(target):
        for first in range(len(group)):
            for count in range(1, min(3, len(group) - first) + 1):
                some = tuple(group[first : first + count])
                if not any(_spells(name.han, row) for row in rows_of(some)):
                    continue
                if first and start and any(reads(source[start - 1], row[-1]) for row in group[first - 1].rows):
                    continue
                return Name(some).span
    return None


def _misread(source: str, name: Established, target: str) -> Span | None:
    """Return the only word that nothing explains and that shares a syllable with a name (亳州: Haozhou)."""
    found = []
    for group in words(target):
        for word in group:
            if word.english or any(places(source, row) for row in word.rows) or _plain((word,)) in _by_small_english():
                continue
            if any(len(row) == len(name.han) and any(map(reads, name.han, row)) for row in word.rows):
                found.append(Span(word.start, word.end))
    return found[0] if len(found) == 1 and len(name.han) > 1 else None


@cache
def _by_small_english() -> frozenset[str]:
    return frozenset(form.lower() for form in _by_english())


def _plain(some: tuple[Word, ...]) -> str:
    return " ".join(word.text for word in some).lower().replace("’", "'")


def _spells(han: str, row: tuple[str, ...]) -> bool:
    return len(row) == len(han) and all(map(reads, han, row))


def literally(han: str, target: str) -> Span | None:
    """Return capitalised words that say a name's characters one after another (石家庄: Stone Family Village).

    At least one word is a meaning, the others may be pinyin; a single word never counts.
    """
    table = glosses()
    if len(han) < 2 or not any(char in table for char in han):
        return None
    tokens = list(_WORD.finditer(target))
    for index in range(len(tokens) - len(han) + 1):
        some = tokens[index : index + len(han)]
        meant = 0
        for char, token in zip(han, some, strict=True):
            word = token.group()
            if not word[:1].isupper():
                break
            if word.lower() in table.get(char, ()):
                meant += 1
            elif not reads(char, word.lower()):
                break
        else:
            if meant:
                return Span(some[0].start(), some[-1].end())
    return None


def exchanged(
    source: str, found: Iterable[tuple[int, Established]], target: str
) -> list[tuple[int, Established, Span]]:
    """Return the divisions for which a target names another one, with the place that does.

    Args:
        source: Simplified Chinese.
        found: The divisions that it names, with their offsets.
        target: English.
    """
    missing = [(start, place) for start, place in found if not place.is_rendered(target)]
    if not missing:
        return []
    rest = list(source)
    for start, place in missing:
        rest[start : start + len(place.han)] = " " * len(place.han)
    left = "".join(rest)
    named = {place.within for _, place in found} | {place.han for _, place in found}
    strays = [span for span, places in _divisions_in(target) if not any(_licensed(p, left, named) for p in places)]
    return [(start, place, span) for (start, place), span in zip(missing, strays, strict=False)]


# Characters that many names share: they do not say that a place is meant (东 of 东西部).
_COMMON = frozenset("东南西北中山江河海湖州阳安平大新上下天长")


def _licensed(place: Established, left: str, named: set[str]) -> bool:
    """Whether a source gives a reason to name a division: itself, what it lies in, or a short name of it."""
    if place.han in named or place.han in left or (place.short and place.short in left):
        return True
    return any(char in left for char in place.han if char not in _COMMON)


def _divisions_in(target: str) -> list[tuple[Span, tuple[Established, ...]]]:
    return [(Span(*m.span()), _by_english()[m.group().replace("’", "'")]) for m in _english().finditer(target)]


@cache
def _english() -> re.Pattern[str]:
    forms = sorted(_by_english(), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(re.escape(form) for form in forms)})\b".replace("'", "['’]"))


@cache
def _by_english() -> dict[str, tuple[Established, ...]]:
    found: dict[str, tuple[Established, ...]] = {}
    for place in divisions().values():
        for form in place.accepted:
            if len(form) > 2:
                found[form] = (*found.get(form, ()), place)
    return found


def plain_pinyin(target: str) -> list[tuple[Span, Established]]:
    """Return the words of an English text that are the plain pinyin of names of record, and can be nothing else."""
    found = []
    for group in words(target):
        for word in group:
            name = _by_pinyin().get(word.text.lower().replace("’", "'"))
            if name:
                found.append((Span(word.start, word.end), name))
    return found


@cache
def _by_pinyin() -> dict[str, Established]:
    """Return names of places with three syllables and more by their plain pinyin, where that is no accepted form."""
    accepted = {form.lower() for name in (*special().values(), *divisions().values()) for form in name.accepted}
    found = {}
    for name in special().values():
        if name.kind in ("place", "province", "prefecture") and len(name.han) > 2 and usual(name.han):
            spelled = joined(usual(name.han)).lower()
            own = tuple(form.lower().split()[0] for form in name.accepted)
            if (
                name.han[-1] not in "江湖山县区市岛府洲州"
                and not any(spelled in f for f in accepted)
                and not spelled.startswith(own)
            ):
                found[spelled] = name
                found[spelled.replace("'", "")] = name
    return found
