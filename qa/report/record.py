"""A finding as plain values, and plain values as JSON: what every machine-readable renderer starts from."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any

from qa.core import Finding, Fix, Mark, Related, Report, Segment, Severity, Side
from qa.report.regions import main_mark, region
from qa.text.lazy import expression

_ENCODER = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(", ", ": "))
# JSON may hold these as they are, but a lone surrogate has no UTF-8, some readers take the separators for line ends,
# and a terminal obeys C1 controls and bidirectional formats. Written as escapes they mean the same.
_AWKWARD = expression("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def encode(value: object) -> str:
    """Return the value as JSON on one line that is always valid UTF-8."""
    text = _ENCODER.encode(value)
    if text.isascii() and "\x7f" not in text:
        return text
    return _AWKWARD.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def record(finding: Finding) -> dict[str, Any]:
    """Return the finding with the keys of the ``jsonl`` format, in their order."""
    segment = finding.segment
    where = region(segment, main_mark(finding))
    return {
        "rule": finding.rule.name,
        "severity": finding.severity.label,
        "confidence": round(finding.confidence, 4),
        "category": finding.rule.category,
        "its": finding.rule.its,
        "path": segment.place.path,
        "doc": segment.doc,
        "segment": segment.id,
        "line": where.line,
        "column": where.column,
        "source": _side(finding, Side.SOURCE),
        "target": _side(finding, Side.TARGET),
        "related": [_related(related) for related in finding.related],
        "concept": finding.concept,
        "message": finding.message,
        "suggestions": list(finding.suggestions),
        "evidence": list(finding.evidence),
        "fix": _fix(finding.fix),
        "state": finding.state,
        "reason": finding.reason or None,
        "verdict": finding.verdict or None,
        "fingerprint": finding.fingerprint,
        "mark": finding.mark_hash,
    }


def _side(finding: Finding, side: Side) -> dict[str, Any] | None:
    mark = finding.mark(side)
    return _place(mark, finding.segment) if mark else None


def _place(mark: Mark, segment: Segment) -> dict[str, Any]:
    return {"start": mark.span.start, "end": mark.span.end, "text": mark.span.of(segment.text(mark.side))}


def _related(related: Related) -> dict[str, Any]:
    segment, mark = related.segment, related.mark
    return {
        "path": segment.place.path,
        "segment": segment.id,
        "line": segment.place.line,
        "side": mark.side.value,
        **_place(mark, segment),
        "label": mark.label,
    }


def _fix(fix: Fix | None) -> dict[str, Any] | None:
    if fix is None:
        return None
    edits = [{"start": edit.span.start, "end": edit.span.end, "text": edit.text} for edit in fix.edits]
    return {"tier": fix.tier.value, "edits": edits}


def summary(report: Report) -> dict[str, Any]:
    """Return the counts of a report: every severity from the worst, rules and states by name."""
    findings = report.findings
    severities = Counter(finding.severity for finding in findings)
    return {
        "findings": len(findings),
        "severity": {severity.label: severities[severity] for severity in reversed(Severity)},
        "rule": _counts(finding.rule.name for finding in findings),
        "path": _counts(finding.segment.place.path for finding in findings),
        "state": _counts(finding.state for finding in findings),
        "fixed": report.fixed,
        "files": report.files,
        "documents": report.documents,
        "segments": report.segments,
        "problems": len(report.problems),
        "crashes": len(report.crashes),
    }


def _counts(names: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(names).items()))
