"""Persons whose name is withheld (方某) in English: it must carry the surname, spelled as a surname is read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from qa.core import Span
from qa.lang.zh.persons import Person
from qa.lang.zh.readings import readings
from qa.lang.zh_en.names.romanization import is_near, joined
from qa.lang.zh_en.names.spelled import Name
from qa.lang.zh_en.names.spelling import is_named
from qa.text.lazy import expression

# What follows 某 where it stands for no person: 向某公司, 在某地.
_THING = expression("[公单地处人时日月年市县区镇乡村省校院医学银行店厂部局企集小知网平物品事产路街]")
_SOMEBODY = expression(
    r"\b(?:(?:[Aa]|[Tt]he) certain (?:person|individual|man|woman|party|someone|somebody|people)|[Ss]omeone|[Ss]omebody|"
    r"[Ss]o-and-[Ss]o|[Aa] certain(?= (?:was|is|had|has|who)\b))"
)
_ACTS = (
    "(?:was|is|were|are|had|has|who|confessed|admitted|denied|drove|stole|told|made|took|claimed|pleaded|argued|said|"
    "stated|and|signed)"
)


def surnames_lost(source: str, persons: Iterable[Person], target: str) -> list[tuple[Person, Span]]:
    """Return the persons whose withheld name appears as a word or as somebody, with the place in the target.

    A target that only leaves such a name out (the defendant) is none of them.
    """
    found = []
    for person in persons:
        if not _is_of_person(source, person) or is_named(person.surname, target):
            continue
        if any(re.search(rf"\b{reading.capitalize()}(?![a-z])", target) for reading in readings(person.surname.han[0])):
            continue  # spelled, if in a reading that it has not as a surname
        place = _as_word(source, person, target) or _SOMEBODY.search(target)
        if place:
            found.append((person, Span(*place.span())))
    return found


def _is_of_person(source: str, person: Person) -> bool:
    """Whether a name is withheld by 某, and no thing follows it."""
    end = person.start + len(person.surname.han) + len(person.given)
    return (
        person.anonymous and person.given.startswith("某") and (len(person.given) > 1 or not _THING.match(source, end))
    )


def _as_word(source: str, person: Person, target: str) -> re.Match[str] | None:
    """Return where a target has a meaning of a surname as only a name could stand."""
    han = person.surname.han
    if source.count(han) > sum(source.count(f"{han}{given}") for given in {person.given}):
        return None  # it is a word of its own elsewhere in the source
    words = "|".join(map(re.escape, person.surname.glosses))
    if not words:
        return None
    for pattern in (
        rf"\b(?:[Oo]ne|(?:[Aa] |[Tt]he )?certain) (?:{words})\b(?! of| hundred| thousand)",
        rf"(?:^|(?<=[.;:] ))(?:(?:One|A|The|Some) )?(?i:{words})(?=,? (?:{_ACTS}|the (?:defendant|suspect|accused|victim))\b)",
        rf"(?<=surnamed )(?i:{words})\b|(?<=Mr\. )(?i:{words})\b|(?<=Ms\. )(?i:{words})\b",
    ):
        match = re.search(pattern, target)
        if match:
            return match
    return None


def misspelt_surnames(
    source: str, persons: Sequence[Person], spelled: Sequence[Name], target: str
) -> Iterator[tuple[Person, Name]]:
    """Yield the persons with a withheld name whose surname a single word misspells, with that word.

    It is a near miss (韩某: Hang), half of a compound surname (司徒某: Si), or the only word of its kind that nothing
    explains, where one surname alone is missing.
    """
    missing = [person for person in persons if person.anonymous and not is_named(person.surname, target)]
    for person in missing:
        own = [name for name in spelled if len(name.words) == 1 and len(name.words[0].rows[0]) == 1]
        halves = {char for han in (person.surname.han,) if len(han) == 2 for char in han}
        for name in own:
            row = name.words[0].rows[0]
            is_half = any(row[0] in readings(char) for char in halves)
            if is_half or (name.start < 0 and _is_near(person, row[0])):
                yield person, name
                break
        else:
            strays = [name for name in own if name.start < 0]
            if len(missing) == len(strays) == 1 and len({p.surname.han for p in persons if p.anonymous}) == 1:
                yield person, strays[0]


def _is_near(person: Person, syllable: str) -> bool:
    return any(is_near(syllable, reading[0]) for reading in person.surname.readings if len(reading) == 1)


def spelling(person: Person) -> str:
    """Return how a person's surname is spelled; the empty string where it has several readings."""
    return joined(person.surname.readings[0]) if len(person.surname.readings) == 1 else ""
