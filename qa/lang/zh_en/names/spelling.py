"""How a Chinese person's name is spelled in English, and where a spelling misreads the surname."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from qa.core import Span
from qa.lang.zh.persons import Person
from qa.lang.zh.surnames import Surname, surname_of, surnames
from qa.lang.zh_en.names.misspellings import Misspelling
from qa.lang.zh_en.names.romanization import Syllables, joined, places, unique
from qa.lang.zh_en.names.spelled import Name, rows_of


def personal(name: str) -> str:
    """Return the spelling of a person's name that pinyin determines; the empty string where a reading is open."""
    surname = surname_of(name)
    if surname is None or len(surname.readings) != 1:
        return ""
    given = unique(name[len(surname.han) :])
    return f"{joined(surname.readings[0])} {joined(given)}" if given else ""


def right_name(source: str, slip: Misspelling) -> str:
    """Return what a misspelt name should be, where the wrong syllable has one reading; else the empty string."""
    chars = source[slip.start : slip.start + slip.size]
    row = list(slip.row)
    surname = surname_of(chars) if slip.name.is_personal else None
    if surname and slip.wrong < len(surname.han):
        if len(surname.readings) != 1:
            return ""
        row[: len(surname.han)] = surname.readings[0]
    else:
        right = unique(chars[slip.wrong])
        if right is None:
            return ""
        row[slip.wrong] = right[0]
    if not surname:
        return joined(tuple(row))
    size = len(surname.han)
    return f"{joined(tuple(row[:size]))} {joined(tuple(row[size:]))}"


def misread_surname(source: str, name: Name) -> str:
    """Return the right spelling of a name whose surname is read as a word; the empty string where it is not."""
    chars = source[name.start : name.start + name.size]
    surname = surnames().get(chars[:2]) or surnames().get(chars[:1])
    if surname is None or not surname.is_fixed:
        return ""
    size = len(surname.han)
    rows = [row for row in rows_of(name.words) if len(row) == name.size]
    if not rows or any(row[:size] in surname.readings for row in rows):
        return ""
    if name.size == size and source[name.start + size : name.start + size + 1] == "某":
        return surname.spelling
    is_full = (
        len(name.words) == 2 and 1 <= name.size - size <= 2 and any(len(row) == size for row in name.words[0].rows)
    )
    return f"{surname.spelling} {joined(rows[0][size:])}" if is_full and surname.spelling else ""


def is_named(surname: Surname, target: str) -> bool:
    """Whether a target has the spelling of a surname anywhere."""
    return any(re.search(rf"\b{joined(reading)}(?![a-z])", target) for reading in surname.readings)


def reversed_names(source: str, names: Sequence[Name]) -> list[tuple[int, int, Span, str]]:
    """Return persons' names with the given name first: place and size in the source, place in the target, right order.

    The given name has two syllables or stands unexplained: two single syllables may be in any order by chance.
    """
    found = []
    for first, second in pairwise(names):
        if second.span.start != first.span.end + 1 or len(first.words) != 1 or len(second.words) != 1:
            continue
        given, surname = first.words[0], second.words[0]
        for row in rows_of((surname, given)):
            starts = places(source, row) if 3 <= len(row) <= 4 and (row[:1] in surname.rows) else []
            if starts and _is_name(source, starts[0], row) and not places(source, rows_of((given, surname))[0]):
                right = f"{surname.text} {given.text}"
                found.append((starts[0], len(row), Span(given.start, surname.end), right))
                break
    return found


def _is_name(source: str, start: int, row: Syllables) -> bool:
    """Whether characters are a surname, in its reading as one, and a given name."""
    surname = surname_of(source[start : start + len(row)])
    return surname is not None and any(row[: len(reading)] == reading for reading in surname.readings)


def divided(source: str, name: Name, persons: Callable[[], Sequence[Person]]) -> str:
    """Return the right division of a name whose words do not end where surname and given name do; else nothing.

    A compound surname decides by itself; a single one needs words around it that show a person.

    Args:
        source: Simplified Chinese.
        name: A name that it explains.
        persons: Gives the persons in the source.
    """
    start, size = name.start, name.size
    if size == 3 or size == 4:
        compound = surnames().get(source[start : start + 2])
        if compound is not None:
            row = (*compound.readings[0], *_row(name)[2:])
            return _parts(row, 2) if len(name.words) == 2 and _size(name.words[0].rows, size) == 1 else ""
    if size > 3 or len(name.words) > 2 or (len(name.words) == 2 and _size(name.words[0].rows, size) != 2):
        return ""
    person = next((p for p in persons() if p.start == start and not p.anonymous and p.certain and p.title), None)
    if person is None or len(person.surname.han) != 1 or size != 1 + len(person.given):
        return ""
    row = _row(name)
    return _parts(row, 1) if row[:1] == person.surname.readings[0] else ""


def _row(name: Name) -> Syllables:
    return next((row for row in rows_of(name.words) if len(row) == name.size), ())


def _size(rows: Sequence[Syllables], most: int) -> int:
    return min((len(row) for row in rows), default=most)


def _parts(row: Syllables, size: int) -> str:
    return f"{joined(row[:size])} {joined(row[size:])}"
