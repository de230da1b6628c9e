"""Negations that a translation lost, added, or misread where the source has two of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from qa.core import Span
from qa.lang.en.lookup import EnglishWords
from qa.lang.en.negation import has_negation, is_negative, plain_negations
from qa.lang.zh_en.cues import DOUBLE, NEGATION, SOFT, Cues, Hit
from qa.lang.zh_en.lexicon import chinese_for, lexicon, needle, table

# A predicate begins at most so many characters after its negation.
_PREDICATE = 4
# Where an English negation of a predicate may stand, before and after it.
_BEFORE, _AFTER = 110, 80
# Negations of one character that also stand in names and in words of the written language.
_FAINT = frozenset("非无勿毋未")
_PREFIX = re.compile(r"(?:un|in|im|il|ir|dis|non)(?=[a-z]{4})")
_AUXILIARY = re.compile(
    r"(?:\b(?:will|shall|may|must|can|is|are|was|were|be|been|has|have|had|would|should|to)\b ?){1,3}$"
)


@dataclass(frozen=True, slots=True)
class PolarityFault:
    """A negation that is on one side alone.

    Attributes:
        source, target: The places, where there are any.
        sure: The whole other side has none; else only its neighbourhood.
    """

    source: Span | None
    target: Span | None
    sure: bool


def lost_negation(cues: Cues, source: str, english: EnglishWords) -> PolarityFault | None:
    """Return the first negation of the source that nothing in the English shows.

    Args:
        cues: Of the source.
        source: Folded.
        english: The words of the target.
    """
    negations = [hit for hit in cues.of(NEGATION) if _counts(hit, cues, source)]
    if "before" in english.words:  # 还没开口 is "before he could speak"
        negations = [hit for hit in negations if source[hit.start - 1 : hit.start] not in ("还", "尚")]
    if not negations:
        return None
    if not has_negation(english):
        if "逾期" in source and english.has("late ", "delay"):
            return None
        hit = negations[0]
        known, place = _predicate(hit, source, english)
        # The negated word is not there either: its contrary may be ("straightforward" for 并不复杂). A single sign of the
        # written language is often part of a name or of a word that nobody listed.
        if place is None and (known or hit.cue.text in _FAINT):
            return None
        return PolarityFault(Span(hit.start, hit.end), place, True)
    negative = [match.start() for match in re.finditer(r"\S+", english.text) if is_negative(match.group())]
    if len(negative) >= len(negations) + 1:
        return None
    for hit in negations:
        _, place = _predicate(hit, source, english)
        if place is not None and not any(place.start - _BEFORE < at < place.end + _AFTER for at in negative):
            return PolarityFault(Span(hit.start, hit.end), place, False)
    return None


def _counts(hit: Hit, cues: Cues, source: str) -> bool:
    """Whether a negation negates: 是不是 asks, 不反对 affirms."""
    text = hit.cue.text
    if hit.start and source[hit.start - 1] in (source[hit.end - 1], source[hit.start + 1 : hit.start + 2]):
        return False
    following = next((other for other in cues.hits if other.start == hit.end), None)
    return following is None or not following.cue.kind & (SOFT | NEGATION) or text in ("未经", "未按")


def _predicate(hit: Hit, source: str, english: EnglishWords) -> tuple[bool, Span | None]:
    """Return whether the word behind a negation is known, and the one place where the English renders it."""
    known = lexicon()
    size = hit.end - hit.start
    for number, start, end in known.automaton.find_matches_as_indexes(source[hit.start : hit.end + 8]):
        word = known.words[number]
        if end <= size or start > size + _PREDICATE or word.kind == "x":
            continue
        shown = [item for item in word.needles if item in english.text]
        if len(shown) != 1 or english.text.count(shown[0]) > 1:
            return word.kind in "ab" and not shown, None
        at = english.text.index(shown[0])
        stop = english.text.index(" ", at + 1)
        auxiliary = _AUXILIARY.search(english.text[max(0, at - 24) : at + 1])
        begin = at + 1 - (len(auxiliary.group()) if auxiliary else 0)
        return True, Span(max(0, begin - 1), stop - 1)
    return False, None


def added_negation(cues: Cues, source: str, english: EnglishWords) -> PolarityFault | None:
    """Return a plain negation of the English for which the source has nothing."""
    if cues.kind & (NEGATION | SOFT | DOUBLE):
        return None
    plain = plain_negations(english)
    if plain:
        return PolarityFault(None, _word_at(english, plain[0]), True)
    return _added_prefix(source, english)


def _added_prefix(source: str, english: EnglishWords) -> PolarityFault | None:
    """Return a word like "inconsistent" where the source has the Chinese for "consistent"."""
    known = chinese_for()
    for word in english.words:
        match = _PREFIX.match(word)
        if match is None or not is_negative(word):
            continue
        base = word[match.end() :]
        for size in range(4, len(base) + 1):
            chinese = next((one for one in known.get(f" {base[:size]}", ()) if one in source), None)
            if chinese is not None and not any(f" {word[:n]}" in known for n in range(4, len(word) + 1)):
                place = source.index(chinese)
                at = english.text.index(f" {word} ") + 1
                return PolarityFault(Span(place, place + len(chinese)), _word_at(english, at), True)
    return None


def _word_at(english: EnglishWords, at: int) -> Span:
    return Span(at - 1, english.text.index(" ", at) - 1)


@dataclass(frozen=True, slots=True)
class _Double:
    right: tuple[str, ...]
    wrong: tuple[str, ...]


@lru_cache(maxsize=1)
def _doubles() -> dict[int, _Double]:
    return {
        number: _Double(*(tuple(needle(item) for item in cell.split("|")) for cell in row[2:4]))
        for number, row in enumerate(table("qa.lang.zh_en", "negation.tsv"))
        if row[0] == "double"
    }


def misread_double(cues: Cues, english: EnglishWords) -> PolarityFault | None:
    """Return a double negation (不无道理, 不得不) that was rendered as a single one."""
    if cues.kind & DOUBLE and sum(map(is_negative, english.text.split())) > 1:
        return None  # two negations there, too
    for hit in cues.of(DOUBLE):
        for name, number, _ in hit.cue.keys:
            row = _doubles().get(number) if name == "negation" else None
            if row is None:
                continue
            text = english.text
            for item in row.wrong:
                at = text.find(item)
                negated = at > 0 and re.search(r" (?:not|no|never|hardly|n't|without|nor)(?: \w+)? ?$", text[:at])
                if at >= 0 and not negated and not any(right in text for right in row.right if right not in item):
                    end = text.index(" ", at + len(item.rstrip()))
                    return PolarityFault(Span(hit.start, hit.end), Span(at, end - 1), True)
    return None
