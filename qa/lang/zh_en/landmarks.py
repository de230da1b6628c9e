"""What stays recognisable when Chinese becomes English: numbers, dates, Latin letters, spelled names, frequent words.

Each is a key that either text may have. It says nothing about grammar or order; it serves to see which sentences belong
together.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind
from msgspec import Struct

from qa.lang.en import numbers as english_numbers
from qa.lang.en.lookup import english_words
from qa.lang.quantity import Quantity
from qa.lang.zh import numbers as chinese_numbers
from qa.lang.zh.readings import readings
from qa.lang.zh_en.names import spelled as names
from qa.lang.zh_en.names.romanization import Syllables, reads
from qa.lang.zh_en.words.lexicon import lexicon, needle, table
from qa.text.fold import fold_han
from qa.text.lazy import expression

Key = tuple[str, Hashable]
# Key → how often the other side has it too where it is a translation; 0 where its absence says nothing.
Keys = dict[Key, float]

# Shares of good pairs in which the other side shows the key, counted on corpora/ and, for words, on translated talks
# (qa.lang.zh_en.length names them): what a word's class promises holds outside the prose for which they were chosen.
_SHOWN = {"a": 0.83, "b": 0.76, "c": 0.65}
_NUMBER, _SOFT_NUMBER, _LATIN, _NAME, _QUESTION = 0.93, 0.5, 0.85, 0.8, 0.85
_FIGURES = "{:.9g}"
_LATIN_WORD = expression(r"[A-Za-z][A-Za-z\d]*(?:[./&+'-][A-Za-z\d]+)*[+#]*")
_QUESTION_MARK = expression(r"[?？][\"”’」』）)]*$")


class _Words(Struct, frozen=True):
    """Words of the source and the English that renders them, each in an automaton.

    Attributes:
        find_source: Finds source words, leftmost-longest; numbers into ``shares`` and ``keys``.
        find_target: Finds beginnings of English words in ``EnglishWords.text``; numbers into ``renders``.
        keys: Of each source word.
        shares: How often it is shown.
        renders: For each beginning the keys that it shows.
    """

    find_source: AhoCorasick
    find_target: AhoCorasick
    keys: tuple[Key, ...]
    shares: tuple[float, ...]
    renders: tuple[tuple[Key, ...], ...]


@cache
def _words() -> _Words:
    rows: dict[str, tuple[Key, float]] = {}
    renders: dict[str, list[Key]] = {}
    for forms, english, share in table("qa.lang.zh_en", "function_words.tsv"):
        key: Key = ("word", forms)
        rows |= dict.fromkeys(forms.split("|"), (key, float(share)))
        for item in english.split("|"):
            renders.setdefault(needle(item), []).append(key)
    for word in lexicon().words:
        if word.kind in _SHOWN:
            key = ("word", word.text)
            rows[word.text] = key, _SHOWN[word.kind]
            for item in word.needles:
                renders.setdefault(item, []).append(key)
    return _Words(
        AhoCorasick(list(rows), matchkind=MatchKind.LeftmostLongest),
        AhoCorasick(list(renders)),
        tuple(key for key, _ in rows.values()),
        tuple(share for _, share in rows.values()),
        tuple(map(tuple, renders.values())),
    )


def landmarks(sources: Sequence[str], targets: Sequence[str]) -> tuple[list[Keys], list[Keys]]:
    """Return the keys of each Chinese and each English sentence of a document."""
    folded = [fold_han(text) for text in sources]
    found = [dict(_chinese(text)) for text in folded]
    wanted = {key for keys in found for key in keys}
    others = [dict(_english(text, wanted)) for text in targets]
    _add_names(folded, targets, found, others)
    return found, others


def _chinese(text: str) -> Iterator[tuple[Key, float]]:
    """Yield the keys of a folded source."""
    words = _words()
    for number, _, _ in words.find_source.find_matches_as_indexes(text):
        yield words.keys[number], words.shares[number]
    yield from _numbers(chinese_numbers.find(text))
    for match in _LATIN_WORD.finditer(text):
        if len(match.group()) > 1:
            yield ("latin", match.group()), _LATIN
    if _QUESTION_MARK.search(text):
        yield ("mark", "?"), _QUESTION


def _english(text: str, wanted: set[Key]) -> Iterator[tuple[Key, float]]:
    """Yield the keys of a target, of words only those that are wanted."""
    words = _words()
    for number, _, _ in words.find_target.find_matches_as_indexes(english_words(text).text, overlapping=True):
        yield from ((key, 0.0) for key in words.renders[number] if key in wanted)
    yield from _numbers(english_numbers.find(text))
    for match in _LATIN_WORD.finditer(text.lower()):
        if ("latin", match.group()) in wanted:
            yield ("latin", match.group()), 0.0
    if _QUESTION_MARK.search(text):
        yield ("mark", "?"), _QUESTION


def _numbers(quantities: Iterable[Quantity]) -> Iterator[tuple[Key, float]]:
    for one in quantities:
        share = _NUMBER if one.hard and not one.vague else _SOFT_NUMBER
        match one.kind:
            case "date":
                yield from (
                    (("date", f"{name}{part}"), share) for name, part in zip("ymd", one.parts, strict=False) if part
                )
            case "reference":
                yield ("number", _FIGURES.format(float(one.parts[1] or 0))), share
            case "case" | "phone" | "period":
                yield (one.kind, str(one.parts[0])), share
            case _:
                for value in {one.low, one.high}:
                    yield ("number", _FIGURES.format(value)), share


def _add_names(sources: Sequence[str], targets: Sequence[str], found: Sequence[Keys], others: Sequence[Keys]) -> None:
    """Add the names that targets spell in pinyin, of two syllables or more, where sources have characters read so."""
    by_first: dict[str, set[Syllables]] = {}
    for text, own in zip(targets, others, strict=True):
        for row in _spelled(text):
            own["name", row] = _NAME
            by_first.setdefault(row[0], set()).add(row)
    for text, own in zip(sources, found, strict=True):
        for start, char in enumerate(text):
            for first in readings(char):
                for row in by_first.get(first, ()):
                    chars = text[start : start + len(row)]
                    if len(chars) == len(row) and all(map(reads, chars, row)):
                        own["name", row] = _NAME


def _spelled(text: str) -> Iterator[Syllables]:
    if names.kinds(text) & names.SPELLED:
        for group in names.words(text):
            for word in group:
                if len(word.rows[0]) > 1 and not word.english:
                    yield word.rows[0]
