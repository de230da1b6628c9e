"""Hanyu Pinyin in English text: which words are spelled syllables, and which characters may be spelled so.

ISO 7098 and GB/T 28039 write a name without tones, an apostrophe before a syllable that begins with a vowel; ü is
also written yu (passports, since 2012), u, and v (the keyboard's, which is nobody's standard).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from qa.lang.zh.readings import characters, readings, syllables
from qa.text.lazy import expression
from qa.text.programs import compiled

Syllables = tuple[str, ...]
# What is taken for a syllable: the longest has six letters (zhuang), a name has at most four syllables a word.
_LONGEST, _MOST = 6, 4
_TONES = {ord(mark): None for mark in "\u0304\u0301\u030c\u0300"}
_UMLAUT = {"lyu": "lü", "nyu": "nü", "lv": "lü", "nv": "nü", "lve": "lüe", "nve": "nüe", "lue": "lüe", "nue": "nüe"}
_BREAK = expression(r"['’‘\-‐]")
_CACHE: dict[str, tuple[Syllables, ...]] = {}
_CACHED = 50_000


def segmentations(word: str) -> tuple[Syllables, ...]:
    """Return every way in which a word is a row of syllables, the fewest first; none where it is not.

    ``Xian`` is one syllable or two, ``Xi'an`` is two.
    """
    found = _CACHE.get(word)
    if found is None:
        if len(_CACHE) > _CACHED:
            _CACHE.clear()
        found = _CACHE[word] = _segmentations(word)
    return found


def _segmentations(word: str) -> tuple[Syllables, ...]:
    lowered = word.lower()
    if not lowered.isascii():
        lowered = unicodedata.normalize("NFC", unicodedata.normalize("NFD", lowered).translate(_TONES))
    rows: list[Syllables] = [()]
    for part in _BREAK.split(lowered):
        if not part.isalpha():
            return ()
        rows = [(*row, *rest) for row in rows for rest in _split(part)]
    return tuple(sorted((row for row in rows if len(row) <= _MOST), key=len))


def _split(part: str) -> list[Syllables]:
    if not part:
        return [()]
    found = []
    for size in range(1, min(_LONGEST, len(part)) + 1):
        head = part[:size]
        syllable = _UMLAUT.get(head, head)
        if syllable in syllables():
            found += [(syllable, *rest) for rest in _split(part[size:])]
    return found


def reads(char: str, syllable: str) -> bool:
    """Whether a character may be spelled as a syllable; ü may have lost its dots."""
    return char in characters().get(syllable, ())


def places(text: str, row: Syllables) -> list[int]:
    """Return the offsets at which a text has characters that may be spelled as a row of syllables."""
    known = characters()
    rest = [known.get(syllable, frozenset()) for syllable in row[1:]]
    last = len(text) - len(row)
    found = []
    for match in _first(row[0]).finditer(text):
        start = match.start()
        if start > last:
            break
        for offset, chars in enumerate(rest, start + 1):
            if text[offset] not in chars:
                break
        else:
            found.append(start)
    return found


@cache
def _first(syllable: str) -> re.Pattern[str]:
    """Return what finds the characters of a syllable; there are some four hundred."""
    return compiled(f"[{''.join(sorted(characters().get(syllable, '-')))}]")


def joined(row: Syllables) -> str:
    """Return the spelling of a word of several syllables: capital, apostrophe where it is needed, ü as it is."""
    text = row[0]
    for syllable in row[1:]:
        text += ("'" if syllable[0] in "aeo" else "") + syllable
    return text[:1].upper() + text[1:]


def usual(chars: str) -> Syllables:
    """Return the usual readings of characters; empty where one is unknown."""
    row = tuple(readings(char)[0] for char in chars if readings(char))
    return row if len(row) == len(chars) else ()


def unique(chars: str) -> Syllables | None:
    """Return the readings of characters where each has a single one, else None: pinyin then determines the spelling."""
    row = [readings(char) for char in chars]
    return tuple(own[0] for own in row) if row and all(len(own) == 1 for own in row) else None


def is_near(one: str, other: str) -> bool:
    """Whether two syllables are easily taken for each other: a letter or two apart, with one end in common."""
    if one == other:
        return False
    return (_initial(one) == _initial(other) or _final(one) == _final(other)) and _distance(one, other) <= 2


def _initial(syllable: str) -> str:
    match = re.match(r"[zcs]h|[^aeiouü]?", syllable)
    return match.group() if match else ""


def _final(syllable: str) -> str:
    return syllable[len(_initial(syllable)) :]


def _distance(one: str, other: str) -> int:
    """Return the edit distance of two short strings."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (a != b))
    return row[-1]
