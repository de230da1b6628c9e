"""Names of Tibetan, Mongol, Uyghur and Kazakh bearers: no Han surname begins them, and a word ends where a part ends."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import NamedTuple

from qa.lang.zh.surnames import surnames
from qa.lang.zh_en.names.spelled import Name, rows_of


class Part(NamedTuple):
    """A part of such a name.

    Attributes:
        people: Whose name it is, as an English adjective.
        han: As Chinese writes it.
        spellings: Those in use beside pinyin.
    """

    people: str
    han: str
    spellings: tuple[str, ...]


@cache
def parts() -> dict[str, Part]:
    """Return the parts by their Chinese."""
    text = (files("qa.lang.zh_en.names") / "data" / "parts.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return {han: Part(people, han, tuple(spellings.split("|"))) for people, han, spellings in rows}


def parts_of(name: str) -> tuple[Part, ...]:
    """Return the parts that make up a name (次仁卓玛: 次仁, 卓玛); none where they do not."""
    if not name:
        return ()
    for size in range(len(name), 1, -1):
        part = parts().get(name[:size])
        if part:
            rest = parts_of(name[size:])
            if rest or size == len(name):
                return (part, *rest)
    return ()


def wrongly_parted(source: str, name: Name, target: str) -> tuple[Part, ...]:
    """Return the parts of a name whose words do not end where they do (次仁卓玛: Ci Renzhuoma); none where they do.

    A name of one part counts where it is longer than Chinese names and no Han surname begins it.
    """
    if len(name.words) == 1 and name.start > 0 and _follows_a(source, name, target):
        return parts_of(source[name.start - 1 : name.start + name.size])
    if name.start < 0 or len(name.words) < 2 or name.size < 3:
        return ()
    found = parts_of(source[name.start : name.start + name.size])
    if not found or (len(found) == 1 and found[0].han[0] in surnames()):
        return ()
    row = next((row for row in rows_of(name.words) if len(row) == name.size), None)
    if row is None:
        return ()
    ends, at = set(), 0
    for part in found:
        at += len(part.han)
        ends.add(at)
    at = 0
    for word in name.words[:-1]:
        at += next((len(own) for own in word.rows if own == row[at : at + len(own)]), 0)
        # Each syllable by itself is a division that nobody takes for a surname.
        if at not in ends and len(name.words) < name.size:
            return found
    return ()


def _follows_a(source: str, name: Name, target: str) -> bool:
    """Whether a first syllable 阿 stands apart before a name (阿依古丽: A Yiguli)."""
    before = target[: name.words[0].start]
    return source[name.start - 1] == "阿" and (before == "A " or before.endswith(" A "))
