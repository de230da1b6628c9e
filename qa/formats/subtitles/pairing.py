"""Which cues of two files go together: those that are shown at the same time."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice

from qa.errors import DataError
from qa.formats.base import Problem
from qa.formats.subtitles.cues import Cue

Pair = tuple[Cue | None, Cue | None]

JUDGED = 50  # pairs by which two files are judged not to go together
_CLOSE = 100  # milliseconds


def paired(sources: Iterator[Cue], targets: Iterator[Cue], path: str, source_path: str) -> Iterator[Pair]:
    """Yield the cues of two files in order of time; what has no counterpart stands alone.

    Raises:
        DataError: Most cues at the beginning have none: the files do not belong together, or one has been shifted.
    """
    pairs = _merged(sources, targets)
    head = list(islice(pairs, JUDGED))
    alone = [pair for pair in head if None in pair]
    if len(alone) * 2 > len(head):
        cue = next(target or source for source, target in alone)
        assert cue is not None
        what = f"{len(alone)} of its first {len(head)} cues have no counterpart of the same time in {source_path}"
        raise DataError(
            path, f"{what}; the first is {cue.times}; shift one of the files, or name another with --source"
        )
    return chain(head, pairs)


def report_alone(pair: Pair, path: str, source_path: str, problem: Problem) -> None:
    """Report a cue that stands alone, at its line in its own file."""
    source, target = pair
    if source and not target:
        problem(DataError(path, f"has no cue for {source.times} of {source_path}, line {source.line}"))
    elif target and not source:
        problem(DataError(path, f"no cue of {source_path} is shown at this time", target.line))


def _merged(sources: Iterator[Cue], targets: Iterator[Cue]) -> Iterator[Pair]:
    source, target = next(sources, None), next(targets, None)
    while source and target:
        if _is_same(source, target):
            yield source, target
            source, target = next(sources, None), next(targets, None)
        elif (source.start, source.end) < (target.start, target.end):
            yield source, None
            source = next(sources, None)
        else:
            yield None, target
            target = next(targets, None)
    while source:
        yield source, None
        source = next(sources, None)
    while target:
        yield None, target
        target = next(targets, None)


def _is_same(one: Cue, other: Cue) -> bool:
    longer = max(one.end - one.start, other.end - other.start)
    return abs(one.start - other.start) <= _CLOSE or one.overlap(other) * 2 > longer
