"""Segments whose translation was put into a neighbour."""

from __future__ import annotations

from collections.abc import Sequence

from qa.lang.en.lookup import english_words
from qa.lang.zh_en.length import length_model
from qa.lang.zh_en.words.lexicon import lexicon
from qa.text.fold import fold_han
from qa.text.lazy import expression

_SOMETHING = expression(r"\w")
# Share of the known words of a source that a neighbour's translation must show.
_SHARE = 0.6


def merged_segments(pairs: Sequence[tuple[str | None, str]]) -> dict[int, int]:
    """Return the untranslated segments of a document whose content stands in a neighbour, with that neighbour.

    Args:
        pairs: Source and target of each segment, in order.
    """
    found = {}
    for number, (source, target) in enumerate(pairs):
        if not source or len(target) > 12 or _SOMETHING.search(target) or not _SOMETHING.search(source):
            continue
        for other in (number - 1, number + 1):
            if 0 <= other < len(pairs) and _holds(source, pairs[other]):
                found[number] = other
                break
    return found


def _holds(source: str, neighbour: tuple[str | None, str]) -> bool:
    """Whether a neighbour's target says what a source says, and is long enough for both."""
    own, target = neighbour
    if not own or not target:
        return False
    model = length_model()
    alone, both = model.ratio(own, target) - model.register, model.ratio(own + source, target) - model.register
    if abs(both) > abs(alone):
        return False
    text, known = english_words(target).text, lexicon()
    hits = known.automaton.find_matches_as_indexes(fold_han(source))
    words = [word for number, _, _ in hits if (word := known.words[number]).kind in "ab"]
    shown = sum(any(needle in text for needle in word.needles) for word in words)
    return bool(words) and shown >= _SHARE * len(words)
