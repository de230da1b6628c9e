"""A report as rows of text cells, for people who work with spreadsheets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from qa.core import Finding, Report, Side

# What a sheet is for comes first: place, what is wrong, both texts, what to write.
COLUMNS = (
    "path", "line", "document", "segment", "severity", "rule", "concept", "source", "source place", "target",
    "target place", "message", "suggestions", "reasons", "confidence", "state", "why", "verdict", "fingerprint",
)  # fmt: skip


def row(finding: Finding) -> tuple[str, ...]:
    """Return the cells of a finding, in the order of the columns; they are not escaped."""
    segment = finding.segment
    return (
        segment.place.path,
        "" if segment.place.line is None else str(segment.place.line),
        segment.doc or "",
        segment.id,
        finding.severity.label,
        finding.rule.name,
        finding.concept or "",
        segment.shown(Side.SOURCE),
        _quotes(finding, Side.SOURCE),
        segment.shown(Side.TARGET),
        _quotes(finding, Side.TARGET),
        finding.message,
        " | ".join(suggestion or "(nothing)" for suggestion in finding.suggestions),
        " | ".join(finding.evidence),
        f"{finding.confidence:.2f}",
        finding.state,
        finding.reason,
        finding.verdict,
        finding.fingerprint,
    )


def _quotes(finding: Finding, side: Side) -> str:
    return " … ".join(finding.segment.shown(side, mark.span) for mark in finding.marks if mark.side is side)


def counts(report: Report) -> Iterator[tuple[str, str, str, str, int]]:
    """Yield path, rule, severity, state and the number of such findings, in that order."""
    found = Counter((f.segment.place.path, f.rule.name, f.severity.label, f.state) for f in report.findings)
    for key, number in sorted(found.items()):
        yield (*key, number)
