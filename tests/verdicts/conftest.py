"""Findings and verdicts of one's own, without running a rule."""

from __future__ import annotations

from datetime import UTC, datetime

from qa.core import Finding, Mark, Place, Report, RuleInfo, Segment, Severity, Side, Span
from qa.verdicts.file import Reach, Ruling, Verdict

RULE = RuleInfo("forbidden-term", "terms", Severity.MAJOR, "terminology/wrong-term", "terminology")
SOURCE = "检察院对王某提起公诉。"
TARGET = "The hospital indicted Wang."


def finding(
    number: int = 1, path: str = "a.tsv", doc: str | None = None, target: str = TARGET, ordinal: int = 0,
    concept: str = "procuratorate", word: str = "hospital",
) -> Finding:  # fmt: skip
    """Return a finding on a word of a segment."""
    segment = Segment(str(number), SOURCE, target, doc=doc, place=Place(path, number))
    start = target.lower().index(word.lower())
    marks = (Mark(Side.TARGET, Span(start, start + len(word))),)
    return Finding(RULE, Severity.MAJOR, 0.9, segment, marks, "Not so.", concept=concept, ordinal=ordinal)


def report(*findings: Finding) -> Report:
    """Return the report of a run that found them."""
    return Report(findings, rules={RULE.name: RULE})


def verdict(
    of: Finding, ruling: Ruling = Ruling.DISMISS, who: str = "li", day: int = 1, reach: Reach = Reach.SEGMENT,
    reason: str = "it is a hospital",
) -> Verdict:  # fmt: skip
    """Return what somebody says of a finding on some day."""
    return Verdict(
        ruling, reach, of.rule.name, of.segment.place.path, of.fingerprint, of.mark_hash, of.segment.doc,
        of.concept or "", reason, who=who, when=datetime(2026, 1, day, 9, tzinfo=UTC),
    )  # fmt: skip
