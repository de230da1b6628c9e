"""Questions that only the client can answer, as rows of a sheet with room for the answers.

What needs one answer is one row: findings that are alike within a document. The columns `query`, `concept`, `term` and
`word` lead the answer back (`qa queries read`); whoever answers may move, widen and add columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from qa.core import OBJECT, Finding, Report, Side
from qa.report.grouping import compact
from qa.report.regions import DECIDED
from qa.text.width import cut

# Columns in order, each with its width in characters.
COLUMNS: Mapping[str, int] = MappingProxyType({
    "query": 12, "place": 18, "source": 36, "translation": 40, "term": 12, "word": 14, "question": 36, "proposal": 22,
    "answer": 26, "proposer": 14, "approver": 14, "concept": 14,
})  # fmt: skip
# Columns that only programs read.
HIDDEN = ("query", "concept")
_PLACES, _TEXT = 200, 1_000


def rows(report: Report) -> Iterator[tuple[str, ...]]:
    """Yield what rules or editors ask the client, as far as it is still open, in order of appearance."""
    asked: dict[object, list[Finding]] = {}
    for finding in report.findings:
        # A question in the baseline has no answer either.
        if (finding.rule.question or finding.verdict == "query") and finding.state not in DECIDED:
            key = finding.segment.place.path, finding.segment.doc, finding.likeness
            asked.setdefault(key, []).append(finding)
    for findings in asked.values():
        yield _row(findings)


def _row(findings: list[Finding]) -> tuple[str, ...]:
    finding = findings[0]
    segment = finding.segment
    places = "; ".join(f"{path}:{', '.join(parts)}" for path, parts in compact(each.segment for each in findings))
    return (
        finding.fingerprint,
        cut(places, _PLACES),
        cut(segment.shown(Side.SOURCE), _TEXT),
        cut(segment.shown(Side.TARGET), _TEXT),
        _words(finding, Side.SOURCE),
        _words(finding, Side.TARGET),
        finding.message,
        " | ".join(finding.suggestions),
        "",
        "",
        "",
        finding.concept or "",
    )


def _words(finding: Finding, side: Side) -> str:
    """Return the words that a question is about: they lead the answer back, and codes between them do not belong there."""
    return (finding.quote(side) or "").replace(OBJECT, "")
