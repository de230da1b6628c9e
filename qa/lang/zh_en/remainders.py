"""Compounds whose English heads nobody listed: the usual rendering is what their segments share, another one what is left.

A segment is judged only where everything else of its English is accounted for by the rest of its source, so that one
noun phrase alone remains.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from qa.core import Span
from qa.lang.en.words import classes_of
from qa.lang.zh_en.elimination import Rest
from qa.lang.zh_en.heads import STOP, WORD, names
from qa.text.lazy import expression

_LONGEST = 4
_PRONOUN = expression(r"\b(?:it|its|they|them|their|ones|same|latter|former)\b")
_LINK = frozenset((" of ", " of the ", " for ", " for the ", " in the "))
# What Chinese says with one character, or not at all.
_LIGHT = frozenset(
    "day days morning evening night noon week weeks month months year years time times hour hours people person way ways "
    "place part number total end beginning addition order case".split()
)
# So many letters tell a word from others.
_LETTERS = 4


class Remainder(NamedTuple):
    """The noun phrase that is left for a compound.

    Attributes:
        segment: The number of the segment.
        span: Its place in the target.
        usual: What the others have, in small letters.
        first: A segment with the usual rendering, and its place there.
        times: How many have it.
    """

    segment: int
    span: Span
    usual: tuple[str, ...]
    first: tuple[int, Span]
    times: int


class _Run(NamedTuple):
    """Words side by side, none of which is a word of grammar or a plain verb."""

    words: tuple[str, ...]
    span: Span


def remainders(
    compound: str, numbers: Sequence[int], sources: Sequence[str], targets: Sequence[str], share: float
) -> list[Remainder]:
    """Return the segments in which one noun phrase alone is left for a compound, and it is not what the others have."""
    elsewhere = " \n ".join(t for s, t in zip(sources, targets, strict=True) if compound not in s).lower()
    runs = {number: _runs(targets[number]) for number in numbers}
    usual = _shared(runs.values(), elsewhere, max(2, share * len(numbers)))
    if usual is None:
        return []
    having = [number for number in numbers if any(_place(run, usual) for run in runs[number])]
    first = having[0]
    there = next(span for run in runs[first] if (span := _span(targets[first], run, usual)))
    found = []
    for number in numbers:
        if number in having or sources[number].count(compound) != 1:
            continue
        left = _left(Rest(sources[number], compound), runs[number], targets[number], elsewhere, usual)
        if left:
            found.append(Remainder(number, left, usual, (first, there), len(having)))
    return found


def _runs(target: str) -> list[_Run]:
    runs: list[_Run] = []
    for match in WORD.finditer(target):
        low = match.group().lower()
        kinds = classes_of(low)
        if low in STOP or (kinds and not set(kinds) & set("NPAI")):
            continue
        if runs and target[runs[-1].span.end : match.start()] == " ":
            last = runs.pop()
            runs.append(_Run((*last.words, low), Span(last.span.start, match.end())))
        else:
            runs.append(_Run((low,), Span(*match.span())))
    return runs


def _shared(some: Iterable[Sequence[_Run]], elsewhere: str, enough: float) -> tuple[str, ...] | None:
    """Return the longest words side by side that enough segments share and no segment without the compound has."""
    counts: Counter[tuple[str, ...]] = Counter()
    for runs in some:
        counts.update(
            {
                run.words[start : start + size]
                for run in runs
                for size in range(2, _LONGEST + 1)
                for start in range(len(run.words) - size + 1)
            }
        )
    shared = [
        (len(words), count, words)
        for words, count in counts.items()
        if count >= enough and " ".join(words) not in elsewhere
    ]
    return max(shared)[2] if shared else None


def _place(run: _Run, usual: tuple[str, ...]) -> int:
    """Return where a run has the usual words, counted from 1; 0 where it has not."""
    size = len(usual)
    return next((at + 1 for at in range(len(run.words) - size + 1) if run.words[at : at + size] == usual), 0)


def _span(target: str, run: _Run, usual: tuple[str, ...]) -> Span | None:
    at = target.lower().find(" ".join(usual), run.span.start, run.span.end)
    return Span(at, at + len(" ".join(usual))) if at >= 0 else None


def _left(rest: Rest, runs: Sequence[_Run], target: str, elsewhere: str, usual: tuple[str, ...]) -> Span | None:
    low = target.lower()
    if _PRONOUN.search(low) or any(word in low and not rest.renders(word) for word in usual if len(word) >= _LETTERS):
        return None
    left = [run for run in runs if not _is_accounted_for(rest, run, target, elsewhere)]
    if not left:
        return None
    for one, other in pairwise(left):
        if target[one.span.end : other.span.start] not in _LINK:
            return None
    return Span(left[0].span.start, left[-1].span.end)


def _is_accounted_for(rest: Rest, run: _Run, target: str, elsewhere: str) -> bool:
    """Whether a run is a name, or has a word that something else in the source, or another segment, has too."""
    if target[run.span.start].isupper() or set(run.words) <= _LIGHT or any(rest.renders(word) for word in run.words):
        return True
    if any(names(run.words[-1].removesuffix("s"), char) for char in rest.chars):
        return True
    return any(len(word) >= _LETTERS and word in elsewhere for word in run.words)
