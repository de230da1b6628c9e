"""Names taken for words: a person's name put by its meaning, a foreign name by the reading of its characters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from qa.core import Span
from qa.lang.en.agree import starts_sentence
from qa.lang.zh.persons import Person, ends_there
from qa.lang.zh.readings import readings
from qa.lang.zh.surnames import glosses, noun_names
from qa.lang.zh_en.names import peoples
from qa.lang.zh_en.names.misrenderings import literally
from qa.lang.zh_en.names.neighbours import Romanized, transcriptions
from qa.lang.zh_en.names.romanization import joined, reads
from qa.lang.zh_en.names.spelled import Word, words
from qa.lang.zh_en.names.spelling import is_named
from qa.text.lazy import expression

_DOTTED = expression(r"[\u3400-\u9fff]{1,8}(?:[·•・‧][\u3400-\u9fff]{1,8}){1,3}")
_DOT = expression("[·•・‧]")
# Peoples of China whose names have a dot too; their pinyin is in use (买买提·艾山).
_OF_CHINA = expression(r"维吾尔|哈萨克|新疆|西藏|藏族|柯尔克孜|乌孜别克|塔吉克|蒙古族|孜")
_PLACE = expression(r"[\u3400-\u9fff]{2,4}?(?=[省市县区镇乡村州])")
_BEFORE_PLACE = expression(
    r"([A-Z][a-z]+) (?:City|County|Province|District|Town|Township|Village|Prefecture|Municipal)"
)
_ADDRESS = (
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Judge|Prosecutor|Lawyer|Attorney|Professor|Teacher|Manager|Officer|Doctor|Uncle|Aunt|Auntie|"
    r"Grandpa|Grandma|Master|Boss|Lady|surnamed)\.? "
)
_ACTS = "(?:was|is|had|has|said|who|and|drove|stole|told|made|took)"
# Surnames whose meaning is a surname in English too, or a word that stands anywhere.
_TOO_COMMON = frozenset("王金白林文方成章史时水明安")
# What makes a longer word of one that is a name too: 高峰期, 高峰论坛, 高兴地.
_COMPOUNDS = frozenset("期论时值坛段地得区路处的化性感度里外上下中内间旁")
# A thing that acts where the name of a person who acts must stand.
_SURE, _LIKELY = 0.9, 0.75


class Translated(NamedTuple):
    """A name that was translated.

    Attributes:
        source: The name.
        target: What stands for it.
        confidence: 0 to 1.
    """

    source: Span
    target: Span
    confidence: float


def translated_persons(source: str, persons: Iterable[Person], target: str) -> list[Translated]:
    """Return the persons of a source who are named by the meaning of their characters, wholly or in part."""
    found = []
    for person in persons:
        if _is_named(person, target):
            half = _half(person, target)
            found += [half] if half else []
            continue
        if person.anonymous:
            translated = _surname_alone(person, target)
            found += [translated] if translated else []
            continue
        translated = _as_noun(source, person, target) or _by_characters(person, target)
        if translated:
            found.append(translated)
    return found


def _is_named(person: Person, target: str) -> bool:
    """Whether the target spells the surname in any reading, or the given name beside a surname of another spelling."""
    if is_named(person.surname, target):
        return True
    first = person.surname.han[0]
    return any(re.search(rf"\b{reading.capitalize()}(?![a-z])", target) for reading in readings(first))


def _half(person: Person, target: str) -> Translated | None:
    """Return a name of which the surname is spelled and the given name translated (黄莺: Oriole Huang)."""
    given = person.given[:1]
    if person.anonymous or not person.certain or given not in glosses():
        return None
    surname = "|".join(joined(reading) for reading in person.surname.readings)
    words_ = "|".join(re.escape(word.capitalize()) for word in sorted(glosses()[given]))
    match = re.search(rf"\b(?:(?:{words_}) (?:{surname})|(?:{surname}) (?:{words_}))\b", target)
    return Translated(person.span(len(person.surname.han) + 1), Span(*match.span()), _SURE) if match else None


def _surname_alone(person: Person, target: str) -> Translated | None:
    """Return a meaning that stands for a surname alone: behind a word of address, or as a name by itself."""
    if not person.certain or person.surname.han in _TOO_COMMON:
        return None
    for gloss in person.surname.glosses:
        capital = re.escape(gloss[:1].upper() + gloss[1:])
        match = re.search(rf"{_ADDRESS}({capital})\b(?! [A-Z])", target)
        if match:
            return Translated(person.span(len(person.surname.han)), Span(*match.span(1)), _SURE)
        match = re.search(
            rf"(?<!\w )(?:^|(?<=[.,;:] ))({capital})(?=,? {_ACTS}\b)",
            target,
        )
        if match and person.given:
            return Translated(person.span(), Span(*match.span(1)), 0.7)
    return None


def _as_noun(source: str, person: Person, target: str) -> Translated | None:
    for name in person.names():
        span = person.span(len(name))
        if name not in noun_names() or source[span.end : span.end + 1] in _COMPOUNDS:
            continue
        if not person.title and not ends_there(source, span.end):
            continue
        for gloss in noun_names()[name]:
            match = re.search(rf"(?:\b(?:the|a|an)\s+)?\b({gloss})\b", target, re.IGNORECASE)
            if match is None:
                continue
            capital = match[1][:1].isupper() and not starts_sentence(target, match.start(1))
            return Translated(span, Span(*match.span()), _SURE if capital else _LIKELY)
    return None


def _by_characters(person: Person, target: str) -> Translated | None:
    if not person.certain:
        return None
    for name in person.names():
        place = literally(name, target)
        if place:
            return Translated(person.span(len(name)), place, _SURE)
    return None


def translated_places(source: str, target: str) -> list[Translated]:
    """Return the places, named with 省, 市, 县 and the like, whose characters the target says word for word."""
    found: list[Translated] = []
    if not any(word.lower() in _meanings() for word in _BEFORE_PLACE.findall(target)):
        return found
    for match in _PLACE.finditer(source):
        for start in range(match.start(), match.end() - 1):
            name = source[start : match.end()]
            if not all(char in glosses() for char in name):
                continue
            place = literally(name, target)
            if place and _BEFORE_PLACE.match(target, max(0, target.rfind(" ", 0, place.end) + 1)):
                sure = _LIKELY if source[match.end()] in "省市县州" else 0.55
                found.append(Translated(Span(start, match.end()), place, sure))
                break
    return found


@cache
def _meanings() -> frozenset[str]:
    return frozenset(word for some in glosses().values() for word in some)


def romanized(source: str, target: str) -> list[Romanized]:
    """Return the foreign names, written with a dot, that the target gives in pinyin (约翰·史密斯: Yuehan Shimisi)."""
    found: list[Romanized] = []
    for match in _DOTTED.finditer(source):
        if _OF_CHINA.search(source, 0, match.end()) or any(part in match.group() for part in peoples.parts()):
            continue
        parts = _DOT.split(match.group())
        for group in words(target):
            if len(group) < len(parts):
                continue
            row = _whole(parts, group)
            if row:
                first, last = row[0], row[-1]
                place = Span(
                    match.end() - len(parts[-1]) - _dots(parts) - len(first), match.end() - len(parts[-1]) + len(last)
                )
                found.append(Romanized(place, Span(group[0].start, group[len(parts) - 1].end), _restored(row)))
                break
    return found


def _dots(parts: list[str]) -> int:
    """Return how many characters stand between the first part and the last."""
    return sum(len(part) + 1 for part in parts[1:-1]) + 1


def _whole(parts: list[str], group: Sequence[Word]) -> list[str]:
    """Return the parts that adjacent words spell: the end of the first, the beginning of the last, the rest whole."""
    row: list[str] = []
    for index, (part, word) in enumerate(zip(parts, group, strict=False)):
        ways = [part[len(part) - size :] for size in range(1, len(part) + 1)] if index == 0 else [part]
        if index == len(parts) - 1:
            ways = [part[:size] for size in range(len(part), 0, -1)]
        spelled = next((way for way in ways if _spells(way, word.rows)), None)
        if spelled is None:
            return []
        row.append(spelled)
    return row if sum(map(len, row)) > 2 else []


def _spells(part: str, rows: tuple[tuple[str, ...], ...]) -> bool:
    return any(len(row) == len(part) and all(map(reads, part, row)) for row in rows)


def _restored(parts: list[str]) -> str:
    names = [transcriptions().get(part, "") for part in parts]
    return " ".join(names) if all(names) and not any("|" in name for name in names) else ""
