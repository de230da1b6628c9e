"""The result of an evaluation, and the same as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from qa.core import Finding, Segment, Side, Span
from qa.errors import DataError
from qa.evaluate.gold import Gold
from qa.evaluate.rate import Bin, Rate


class Family(Struct, frozen=True):
    """What the rules of one family did.

    Attributes:
        precision: Of what they said.
        share: Errors that they found among all errors; one that two families found counts for both.
    """

    precision: Rate
    share: Rate


class Evaluation(Struct, frozen=True):
    """The result.

    Attributes:
        precision: Right among right and wrong; several findings on one error count once.
        recall: Errors found among errors.
        f1, f1_low, f1_high: Their harmonic mean with its interval.
        rules: Precision per rule.
        labels: Recall per label of the gold.
        families: Per family of rules.
        calibration, calibration_error: Bins of confidence, and the mean distance between confidence and truth.
        misses: Errors not found, in order.
        false_alarms: Findings that touch no error, in order.
        segments: Labelled segments that were judged.
        doubtful, unlabelled: Segments left out.
        aside: Errors that count neither way, because English alone cannot tell them.
        aside_findings: Findings that touch only such errors.
        problems: Rows whose gold cannot be used; they are left out.
    """

    precision: Rate
    recall: Rate
    f1: float | None
    f1_low: float | None
    f1_high: float | None
    rules: Mapping[str, Rate]
    labels: Mapping[str, Rate]
    families: Mapping[str, Family]
    calibration: tuple[Bin, ...]
    calibration_error: float | None
    misses: tuple[Gold, ...]
    false_alarms: tuple[Finding, ...]
    segments: int
    doubtful: int
    unlabelled: int
    aside: int
    aside_findings: int
    target_only: bool
    problems: tuple[DataError, ...] = ()

    def as_dict(self, *, misses: bool = False, calibration: bool = False) -> dict[str, Any]:
        """Return plain values for a renderer; lists and table are null unless asked for."""
        return {
            "target_only": self.target_only,
            "segments": self.segments,
            "doubtful": self.doubtful,
            "unlabelled": self.unlabelled,
            "aside": self.aside,
            "aside_findings": self.aside_findings,
            "problems": [str(problem) for problem in self.problems],
            "precision": self.precision.as_dict(),
            "recall": self.recall.as_dict(),
            "f1": {"value": self.f1, "low": self.f1_low, "high": self.f1_high},
            "rules": {name: rate.as_dict() for name, rate in self.rules.items()},
            "labels": {name: rate.as_dict() for name, rate in self.labels.items()},
            "families": {
                name: {"precision": family.precision.as_dict(), "share": family.share.as_dict()}
                for name, family in self.families.items()
            },
            "calibration": [a_bin.as_dict() for a_bin in self.calibration] if calibration else None,
            "calibration_error": self.calibration_error if calibration else None,
            "misses": [_miss(gold) for gold in self.misses] if misses else None,
            "false_alarms": [_alarm(finding) for finding in self.false_alarms] if misses else None,
        }


def _miss(gold: Gold) -> dict[str, Any]:
    return {
        **_where(gold.segment),
        "label": gold.label,
        "source": _place(gold.source, gold.segment, Side.SOURCE),
        "target": _place(gold.target, gold.segment, Side.TARGET),
        "expected": list(gold.expected),
    }


def _alarm(finding: Finding) -> dict[str, Any]:
    source, target = (mark.span if mark else None for mark in (finding.mark(side) for side in Side))
    return {
        **_where(finding.segment),
        "rule": finding.rule.name,
        "severity": finding.severity.label,
        "confidence": round(finding.confidence, 4),
        "concept": finding.concept,
        "source": _place(source, finding.segment, Side.SOURCE),
        "target": _place(target, finding.segment, Side.TARGET),
        "message": finding.message,
        "suggestions": list(finding.suggestions),
        "evidence": list(finding.evidence),
    }


def _where(segment: Segment) -> dict[str, Any]:
    """Return where a segment stands and both whole texts, which are the context."""
    return {
        "path": segment.place.path,
        "line": segment.place.line,
        "segment": segment.id,
        "source_text": segment.source,
        "target_text": segment.target,
    }


def _place(span: Span | None, segment: Segment, side: Side) -> dict[str, Any] | None:
    if span is None or (side is Side.SOURCE and segment.source is None):
        return None
    return {"start": span.start, "end": span.end, "text": span.of(segment.text(side))}
