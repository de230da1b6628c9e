"""Names in pinyin that come near to characters of the source: a syllable is wrong, two are exchanged, one is missing."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from msgspec import Struct

from qa.lang.zh.persons import Person
from qa.lang.zh.readings import readings
from qa.lang.zh.surnames import glosses, surname_of, surnames
from qa.lang.zh_en.names.romanization import Syllables, is_near, joined, places, reads
from qa.lang.zh_en.names.spelled import PLACE_WORD, Name, rows_of
from qa.text.lazy import expression

# Where names are spelled by other systems.
_OTHER_SYSTEMS = (
    "台湾",
    "台北",
    "台中",
    "台南",
    "高雄",
    "新竹",
    "基隆",
    "香港",
    "澳门",
    "新加坡",
    "马来西亚",
    "台胞",
    "台商",
)
_NAME_ENDS = expression("$|[，。、；：,;:）)]")
_PLACE_ENDS = frozenset("省市县区州镇乡村旗盟街路山河江湖岛湾港")


class Misspelling(Struct, frozen=True):
    """A name that all but one syllable of some characters would explain.

    Attributes:
        name: The name as spelled.
        start, size: The characters.
        wrong: Number of the syllable that they do not explain.
        row: The syllables as spelled.
        near: The wrong syllable is easily taken for a right one.
    """

    name: Name
    start: int
    size: int
    wrong: int
    row: Syllables
    near: bool


def misspelling(source: str, name: Name, target: str, persons: Collection[int] = ()) -> Misspelling | None:
    """Return what an unexplained name probably misspells, the nearest first; None where nothing comes near.

    A name of two syllables needs a near miss, or a person at that place; the characters must be able to be a person's
    name, or a place that the English calls one.

    Args:
        source: Simplified Chinese.
        name: A name that it does not explain.
        target: English.
        persons: Where persons of a full name of two characters begin.
    """
    if _is_spelled_otherwise(source, name):
        return None
    if not name.is_personal and not PLACE_WORD.match(target, name.words[-1].end):
        return None
    best: tuple[int, Misspelling] | None = None
    for row in rows_of(name.words):
        size = len(row)
        if not 2 <= size <= 4:
            continue
        for start in range(len(source) - size + 1):
            wrong = _only_wrong(source, start, row)
            if wrong < 0 or not _may_be_name(source, start, size, name):
                continue
            near = any(is_near(row[wrong], own) for own in readings(source[start + wrong]))
            if size == 2 and not near and start not in persons:
                continue
            found = Misspelling(name, start, size, wrong, row, near)
            rank = size + near
            if best is None or rank > best[0]:
                best = rank, found
    return best[1] if best else None


def _is_spelled_otherwise(source: str, name: Name) -> bool:
    """Whether a name may follow another system than pinyin: Chi-ling, or a place in Taiwan."""
    return any("-" in word.text for word in name.words) or any(place in source for place in _OTHER_SYSTEMS)


def _only_wrong(source: str, start: int, row: Syllables) -> int:
    """Return the number of the only syllable that the characters do not explain; -1 where it is not one."""
    wrong = -1
    for index, syllable in enumerate(row):
        if not reads(source[start + index], syllable):
            if wrong >= 0 or not readings(source[start + index]):
                return -1
            wrong = index
    return wrong


def _may_be_name(source: str, start: int, size: int, name: Name) -> bool:
    if name.is_personal:
        return source[start] in surnames() or source[start : start + 2] in surnames()
    return source[start + size : start + size + 1] in _PLACE_ENDS or source[start + size - 1] in _PLACE_ENDS


def exchanged_syllables(source: str, name: Name) -> tuple[int, str] | None:
    """Return where a person's name stands whose given name an unexplained name has in the other order, and its spelling.

    李明华 for "Li Huaming".
    """
    if len(name.words) != 2 or not name.is_personal:
        return None
    for surname in name.words[0].rows:
        for given in name.words[1].rows:
            if len(given) != 2 or given[0] == given[1]:
                continue
            for start in places(source, (*surname, given[1], given[0])):
                own = surname_of(source[start : start + len(surname) + 2])
                if own and surname in own.readings:
                    return start, f"{joined(surname)} {joined((given[1], given[0]))}"
    return None


def uneven_given_name(source: str, name: Name, persons: Iterable[Person]) -> Person | None:
    """Return the person whose given name is spelled with a syllable too few or too many; None where nobody's is.

    "Wang Dong" or "Wang Xiao" for 王晓东, "Wang Xiaodong" for 王东; a title stands before the name.

    Args:
        source: Simplified Chinese.
        name: A name in the target, explained or not.
        persons: In the source.
    """
    if len(name.words) != 2 or not name.is_personal:
        return None
    surname, given = name.words
    for person in persons:
        if not (person.title and person.certain) or person.anonymous or name.start not in (-1, person.start):
            continue
        if any(row in person.surname.readings for row in surname.rows) and any(
            _is_uneven(source, person, row, is_explained=name.start >= 0) for row in given.rows
        ):
            return person
    return None


def _is_uneven(source: str, person: Person, row: Syllables, *, is_explained: bool) -> bool:
    """Whether a row of syllables is a person's given name but for one that is lacking or put in."""
    chars = person.given
    if len(row) == 1 and len(chars) == 2:
        if not is_explained:
            return reads(chars[1], row[0])
        # The second character may say what the person does, unless it is usual in names and nothing follows it.
        behind = source[person.span().end : person.span().end + 1]
        return reads(chars[0], row[0]) and chars[1] in glosses() and bool(_NAME_ENDS.match(behind))
    return len(row) == 2 and len(chars) == 1 and not is_explained and any(reads(chars, one) for one in row)
