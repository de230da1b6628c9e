"""Judge findings by gold. Nothing is printed here."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct, field

from qa.core import Finding, Mark, Segment, Severity, Side
from qa.errors import DataError
from qa.evaluate.gold import Gold, is_doubtful, is_labelled, read_gold
from qa.evaluate.rate import Bin, Rate, wilson
from qa.evaluate.result import Evaluation, Family

_BINS = ((0.0, 0.5), (0.5, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.0))
# A finding of these states was not said to anybody.
_UNSAID = frozenset({"dismissed", "suppressed"})

Key = tuple[str, int | None, int | None, str | None, str]


def evaluate(segments: Iterable[Segment], findings: Iterable[Finding], target_only: bool = False) -> Evaluation:
    """Judge findings by the gold that the segments carry.

    Args:
        segments: All that were checked, with their gold in ``meta``.
        findings: What was found in them.
        target_only: Whether the source was withheld: what English alone cannot tell then counts neither way.
    """
    tally = _Tally(target_only)
    for segment in segments:
        tally.read(segment)
    for finding in findings:
        tally.judge(finding)
    return tally.result()


def _key(segment: Segment) -> Key:
    place = segment.place
    return place.path, place.line, place.column, segment.doc, segment.id


class _Tally(Struct):
    """What is counted on the way; a gold is known by its number."""

    target_only: bool
    golds: list[Gold] = field(default_factory=list)
    places: dict[Key, list[int]] = field(default_factory=dict)
    right: list[tuple[Finding, list[int]]] = field(default_factory=list)
    wrong: list[Finding] = field(default_factory=list)
    problems: list[DataError] = field(default_factory=list)
    segments: int = 0
    doubtful: int = 0
    unlabelled: int = 0
    aside_findings: int = 0

    def read(self, segment: Segment) -> None:
        """Take the gold of a segment."""
        if not is_labelled(segment):
            self.unlabelled += 1
            return
        if is_doubtful(segment):
            self.doubtful += 1
            return
        golds, problems = read_gold(segment)
        self.problems += problems
        if problems:
            return
        self.segments += 1
        numbers = self.places.setdefault(_key(segment), [])
        for gold in golds:
            numbers.append(len(self.golds))
            self.golds.append(gold)

    def counts(self, gold: Gold) -> bool:
        """Whether a gold counts: all do, unless English alone is judged and cannot tell."""
        if not self.target_only:
            return True
        return gold.target is not None if gold.target_only is None else gold.target_only

    def judge(self, finding: Finding) -> None:
        """Put a finding among the right or the wrong, or leave it out."""
        if finding.severity <= Severity.NEUTRAL or finding.state in _UNSAID or _key(finding.segment) not in self.places:
            return
        touched = self._touched(finding)
        counted = [number for number in touched if self.counts(self.golds[number])]
        if counted:
            self.right.append((finding, counted))
        elif touched:
            self.aside_findings += 1
        else:
            self.wrong.append(finding)

    def _touched(self, finding: Finding) -> list[int]:
        marks: dict[Key, list[Mark]] = {_key(finding.segment): list(finding.marks)}
        for related in finding.related:
            marks.setdefault(_key(related.segment), []).append(related.mark)
        return [
            number
            for key, some in marks.items()
            for number in self.places.get(key, ())
            if any(_touches(mark, self.golds[number]) for mark in some)
        ]

    def result(self) -> Evaluation:
        """Return the figures."""
        counted = [number for number, gold in enumerate(self.golds) if self.counts(gold)]
        found = {number for _, numbers in self.right for number in numbers}
        hits = len(found)
        precision = _precision(self.right, self.wrong)
        recall = Rate.of(hits, len(counted))
        f1, low, high = _f1(precision, recall)
        bins, error = _calibration([finding for finding, _ in self.right], self.wrong)
        return Evaluation(
            precision=precision,
            recall=recall,
            f1=f1,
            f1_low=low,
            f1_high=high,
            rules=self._rules(),
            labels=self._labels(counted, found),
            families=self._families(len(counted)),
            calibration=bins,
            calibration_error=error,
            misses=tuple(self.golds[number] for number in counted if number not in found),
            false_alarms=tuple(self.wrong),
            segments=self.segments,
            doubtful=self.doubtful,
            unlabelled=self.unlabelled,
            aside=len(self.golds) - len(counted),
            aside_findings=self.aside_findings,
            target_only=self.target_only,
            problems=tuple(self.problems),
        )

    def _rules(self) -> dict[str, Rate]:
        names = {f.rule.name for f, _ in self.right} | {f.rule.name for f in self.wrong}
        return {
            name: _precision(
                [(f, numbers) for f, numbers in self.right if f.rule.name == name],
                [f for f in self.wrong if f.rule.name == name],
            )
            for name in sorted(names)
        }

    def _labels(self, counted: Sequence[int], found: set[int]) -> dict[str, Rate]:
        totals = Counter(self.golds[number].label for number in counted)
        hits = Counter(self.golds[number].label for number in counted if number in found)
        return {label: Rate.of(hits[label], totals[label]) for label in sorted(totals)}

    def _families(self, total: int) -> dict[str, Family]:
        names = {f.rule.family for f, _ in self.right} | {f.rule.family for f in self.wrong}
        families = {}
        for name in sorted(names):
            right = [(f, numbers) for f, numbers in self.right if f.rule.family == name]
            wrong = [f for f in self.wrong if f.rule.family == name]
            found = {number for _, numbers in right for number in numbers}
            families[name] = Family(_precision(right, wrong), Rate.of(len(found), total))
        return families


def _touches(mark: Mark, gold: Gold) -> bool:
    """Whether a mark overlaps a gold's place on its side; a gold without any place is touched by every mark."""
    if gold.target is None and gold.source is None:
        return True
    place = gold.source if mark.side is Side.SOURCE else gold.target
    return place is not None and mark.span.overlaps(place)


def _precision(right: Sequence[tuple[Finding, list[int]]], wrong: Sequence[Finding]) -> Rate:
    """Return right among right and wrong; findings that have no error left to themselves repeat another."""
    taken: set[int] = set()
    # Those that touch fewest errors choose first, so that a wide finding does not take the only error of a narrow one.
    for _, numbers in sorted(right, key=lambda pair: len(pair[1])):
        taken.update([number for number in numbers if number not in taken][:1])
    return Rate.of(len(taken), len(taken) + len(wrong))


def _f1(precision: Rate, recall: Rate) -> tuple[float | None, float | None, float | None]:
    """Return F1 with an interval.

    F1 is no proportion, but F1 = 2 J / (1 + J) grows with J, the hits among hits, misses and false alarms, which is
    one: its interval carries over.
    """
    p, r = precision.value, recall.value
    if p is None or r is None:
        return None, None, None
    f1 = 2 * p * r / (p + r) if p + r else 0.0
    total = recall.total + precision.total - precision.hits
    jaccard = f1 / (2 - f1)
    low, high = wilson(jaccard * total, total)
    return f1, 2 * low / (1 + low), 2 * high / (1 + high)


def _calibration(right: Sequence[Finding], wrong: Sequence[Finding]) -> tuple[tuple[Bin, ...], float | None]:
    """Return the bins, and the expected calibration error; here every finding counts for itself."""
    judged = [(finding.confidence, True) for finding in right] + [(finding.confidence, False) for finding in wrong]
    bins, distance = [], 0.0
    for low, high in _BINS:
        some = [pair for pair in judged if low <= pair[0] < high or pair[0] == high == 1.0]
        rate = Rate.of(sum(is_right for _, is_right in some), len(some))
        mean = math.fsum(confidence for confidence, _ in some) / len(some) if some else None
        if some or low >= 0.5:
            bins.append(Bin(low, high, rate, mean))
        if rate.value is not None and mean is not None:
            distance += len(some) * abs(rate.value - mean)
    return tuple(bins), distance / len(judged) if judged else None
