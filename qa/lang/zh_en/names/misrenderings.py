"""Names of record that a target gives otherwise: by their pinyin, by their meaning, or by what is known to be wrong.

A name is rendered when one of its accepted spellings stands in the target. It is wrongly rendered by the plain pinyin
of its characters (Haerbin, Zhongshan University), by their meaning (Stone Family Village), or by what the table lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from qa.core import Span
from qa.lang.zh.surnames import glosses
from qa.lang.zh_en.names.established import Established, divisions, specials
from qa.lang.zh_en.names.romanization import joined, places, reads, segmentations, usual
from qa.lang.zh_en.names.spelled import Name, Word, rows_of, words
from qa.text.lazy import expression

# What a place may be called beside its name: Huangpu River, Chongming Island.
_NOUNS = frozenset("山江河湖海岛港湾寺楼城园坛关沟原县市区")
_COUNTY = expression(r"\b([A-Z][a-z]+) County\b")
_WORD = expression(r"[A-Za-z]+(?:['’][a-z]+)?")


def misrendering(
    source: str, start: int, name: Established, target: str, beside: Iterable[Established] = ()
) -> tuple[Span, str] | None:
    """Return the place in a target that renders a name wrongly, and how, where it is not rendered rightly.

    Args:
        source: Simplified Chinese.
        start: Where the name stands in it.
        name: The name.
        target: English.
        beside: The other names of the source: what renders them is no fault.
    """
    if name.is_rendered(target):
        return None
    listed = _listed(name, target, beside)
    if listed:
        return listed, "is not its English name"
    spelled = _spelled(source, start, name, target)
    if spelled:
        return spelled, "is its pinyin"
    literal = literally(name.han, target)
    if not literal and name.kind in ("prefecture", "province", "places") and name.han[-1] not in _NOUNS:
        literal = _half_literally(name.han, target)
    if literal:
        return literal, "renders its characters word for word"
    misread = (
        _misread(source, name, target) if name.kind in ("prefecture", "province") else _misread_county(name, target)
    )
    return (misread, "is not how it is read") if misread else None


def _listed(name: Established, target: str, beside: Iterable[Established]) -> Span | None:
    for form in name.wrong:
        match = re.search(rf"(?<![\w-]){re.escape(form)}(?!\w)", target, re.IGNORECASE)
        if match and match.group()[:1].isupper():
            says = match.group().lower()
            if not any(says in right.lower() for other in beside if other is not name for right in other.accepted):
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
            if word.english or any(places(source, row) for row in word.rows) or _plain((word,)) in _division_forms():
                continue
            if any(len(row) == len(name.han) and any(map(reads, name.han, row)) for row in word.rows):
                found.append(Span(word.start, word.end))
    return found[0] if len(found) == 1 and len(name.han) > 1 else None


def _misread_county(name: Established, target: str) -> Span | None:
    """Return the word before "County" that reads the character of a county otherwise (蔚县: Wei County)."""
    if name.kind != "places" or len(name.han) != 2 or name.han[1] != "县":
        return None
    found = (match for match in _COUNTY.finditer(target) if reads(name.han[0], match[1].lower()))
    return next((Span(*match.span(1)) for match in found), None)


@cache
def _division_forms() -> frozenset[str]:
    return frozenset(form.lower() for place in divisions().values() for form in place.accepted if len(form) > 2)


def _plain(some: tuple[Word, ...]) -> str:
    return " ".join(word.text for word in some).lower().replace("’", "'")


def _spells(han: str, row: tuple[str, ...]) -> bool:
    return len(row) == len(han) and all(map(reads, han, row))


def literally(han: str, target: str) -> Span | None:
    """Return capitalised words that say a name's characters one after another (石家庄: Stone Family Village).

    At least one word is a meaning, the others may be pinyin; a single word counts where it is made of all the
    meanings (黄石: Yellowstone).
    """
    table = glosses()
    if len(han) < 2 or not any(char in table for char in han):
        return None
    tokens = list(_WORD.finditer(target))
    for some in _rows_of_words(tokens, len(han)):
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
    joint = _joint_meanings(han)
    one = next((token for token in tokens if token.group()[:1].isupper() and token.group().lower() in joint), None)
    return Span(*one.span()) if one else None


def _half_literally(han: str, target: str) -> Span | None:
    """Return a word in pinyin and a capitalised meaning of the last character (张家口: Zhangjia Mouth)."""
    meanings = glosses().get(han[-1], frozenset())
    tokens = list(_WORD.finditer(target))
    for first, second in _rows_of_words(tokens, 2) if len(han) > 2 and meanings else ():
        one, other = first.group(), second.group()
        if not (one[:1].isupper() and other[:1].isupper() and other.lower() in meanings):
            continue
        if any(_spells(han[:-1], row) for row in segmentations(one)):
            return Span(first.start(), second.end())
    return None


def _rows_of_words(tokens: list[re.Match[str]], size: int) -> Iterator[list[re.Match[str]]]:
    return (tokens[index : index + size] for index in range(len(tokens) - size + 1))


@cache
def _joint_meanings(han: str) -> frozenset[str]:
    """Return the compounds of English that two characters make: yellowstone, of 黄石."""
    if len(han) != 2:
        return frozenset()
    first, second = (glosses().get(char, frozenset()) for char in han)
    return frozenset(a + b for a in first for b in second)


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
    accepted = {form.lower() for name in (*specials(), *divisions().values()) for form in name.accepted}
    found = {}
    for name in specials():
        if name.kind in _PLACES and len(name.han) > 2 and usual(name.han):
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


_PLACES = frozenset(("places", "mountains", "countries", "abroad", "province", "prefecture"))
