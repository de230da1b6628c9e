"""How a Chinese person's name is spelled in English, and where a spelling misreads the surname."""

from __future__ import annotations

from collections.abc import Iterable

from qa.lang.zh.persons import Person
from qa.lang.zh.surnames import Surname, surname_of, surnames
from qa.lang.zh_en.names import Misspelling, Name, rows_of
from qa.lang.zh_en.romanization import is_near, joined, unique


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
    surname = surnames().get(chars[:1])
    if surname is None or not surname.is_fixed:
        return ""
    rows = [row for row in rows_of(name.words) if len(row) == name.size]
    if not rows or any(row[:1] in surname.readings for row in rows):
        return ""
    if len(name.words) == 2 and 2 <= name.size <= 3 and len(name.words[0].rows[0]) == 1:
        return f"{surname.spelling} {joined(rows[0][1:])}" if surname.spelling else ""
    if name.size == 1 and source[name.start + 1 : name.start + 2] == "某":
        return surname.spelling
    return ""


def withheld_surname(persons: Iterable[Person], name: Name, target: str) -> Person | None:
    """Return the person whose surname a single unexplained word misspells (韩某: "Hang"), or None."""
    if len(name.words) != 1:
        return None
    for row in name.words[0].rows:
        if len(row) != 1:
            continue
        for person in persons:
            if person.anonymous and not is_named(person.surname, target):
                own = [reading[0] for reading in person.surname.readings if len(reading) == 1]
                if any(is_near(row[0], reading) for reading in own):
                    return person
    return None


def is_named(surname: Surname, target: str) -> bool:
    """Whether a target has the spelling of a surname anywhere."""
    return any(joined(reading) in target for reading in surname.readings)
