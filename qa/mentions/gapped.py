"""Renderings that stand in pieces: passives, objects in the middle, clauses for a set phrase."""

from __future__ import annotations

from collections.abc import Sequence

from qa.core import Span
from qa.text.fold import Folded
from qa.text.lazy import expression

_TOKEN = expression(r"[a-z0-9]+(?:'[a-z]+)?")
_SENTENCE = expression(r"[.!?;:\n]\s")
# Words of a rendering may have this many others between them; a verb and its object, a few more.
NEAR, FAR = 5, 11


def find_gapped(folded: Folded, slots: Sequence[frozenset[str]], any_order: bool) -> Span | None:
    """Return the place where all content words of a rendering stand near each other, or None.

    Args:
        folded: The target text.
        slots: The rendering's content words with their inflections; an empty slot is a gap of up to six words.
        any_order: Words may be turned round ("the arrest was approved"), within one sentence.
    """
    wanted = [slot for slot in slots if slot]
    if not wanted:
        return None
    words = [(_bare(match.group()), match.start(), match.end()) for match in _TOKEN.finditer(folded.text)]
    span = _any_order(words, wanted) if any_order and len(wanted) > 1 else _in_order(words, slots)
    if span is None or _SENTENCE.search(folded.text, span[0], span[1]):
        return None
    return Span(folded.original(span[0]), folded.original(span[1] - 1) + 1)


def _bare(word: str) -> str:
    return word[:-2] if word.endswith("'s") else word


def _in_order(words: list[tuple[str, int, int]], slots: Sequence[frozenset[str]]) -> tuple[int, int] | None:
    first = next(slot for slot in slots if slot)
    for at, (word, start, _) in enumerate(words):
        if word not in first:
            continue
        position, end, reach, started = at, words[at][2], NEAR, False
        for slot in slots:
            if not slot:
                reach = 7
                continue
            if not started:
                started = True
                continue
            following = next(
                (i for i in range(position + 1, min(len(words), position + 1 + reach)) if words[i][0] in slot), None
            )
            if following is None:
                break
            position, end, reach = following, words[following][2], NEAR
        else:
            return start, end
    return None


def _any_order(words: list[tuple[str, int, int]], wanted: list[frozenset[str]]) -> tuple[int, int] | None:
    places = [[i for i, (word, _, _) in enumerate(words) if word in slot] for slot in wanted]
    if not all(places):
        return None
    for anchor in places[0]:
        chosen = [anchor]
        for options in places[1:]:
            near = [i for i in options if i not in chosen and abs(i - anchor) <= FAR]
            if not near:
                break
            chosen.append(min(near, key=lambda i: abs(i - anchor)))
        else:
            low, high = min(chosen), max(chosen)
            return words[low][1], words[high][2]
    return None
