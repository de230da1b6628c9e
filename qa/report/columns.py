"""Findings for a page that must be quick with a hundred thousand of them.

What filters and counts need stands in columns of numbers, which a browser reads at once. Texts stand in chunks that it
reads when they come into view; each text, and each segment, is there once.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any

from msgspec import Struct, field

from qa.core import Finding, Fix, Mark, Place, Report, Segment, Severity, Side

VERSION = 1
# Findings and segments in a chunk; texts are shorter.
CHUNK, TEXTS = 500, 2_000
_SIDES = {Side.SOURCE: 0, Side.TARGET: 1}
_Key = tuple[Place, str | None, str, str | None, str]
Row = list[Any]


def _number(numbers: dict[Any, int], value: Hashable) -> int:
    """Return the number of a value, in the order in which values are first met."""
    return numbers.setdefault(value, len(numbers))


class _Segments(Struct):
    """The segments that a page shows, in order, with their neighbours.

    Attributes:
        rows: One per segment: document, id, line, source, target, whether it follows the one before, codes.
    """

    documents: dict[tuple[str, str | None], int]
    rows: list[Row] = field(default_factory=list)
    numbers: dict[_Key, int] = field(default_factory=dict)

    def number(self, segment: Segment, follows: bool = False) -> int:
        """Return the number of a segment; a new one is added at the end."""
        key = segment.place, segment.doc, segment.id, segment.source, segment.target
        number = self.numbers.setdefault(key, len(self.rows))
        if number == len(self.rows):
            place = segment.place
            document = _number(self.documents, (place.path, segment.doc))
            row = [document, segment.id, place.line, segment.source, segment.target, int(follows)]
            self.rows.append(row + ([_codes(segment)] if segment.codes else []))
        return number


def _codes(segment: Segment) -> Row:
    """Return the inline codes of a segment, five values each."""
    return [
        value
        for side, codes in segment.codes.items()
        for code in codes
        for value in (_SIDES[side], code.position, code.kind, code.identity, code.text)
    ]


class Columns:
    """A report as a page holds it.

    Attributes:
        head: What is read at once: names, counts, columns.
    """

    def __init__(self, report: Report) -> None:
        self._texts: dict[str, int] = {}
        self._documents: dict[tuple[str, str | None], int] = {}
        self._segments = _Segments(self._documents)
        for passage in report.passages:
            for number, segment in enumerate(passage):
                self._segments.number(segment, number > 0)
        placed = [(self._segments.number(finding.segment), finding) for finding in report.findings]
        # Rules that see the whole run speak last; a page shows what they say at its place.
        placed.sort(key=lambda pair: pair[0])
        self._details = [self._detail(finding) for _, finding in placed]
        self.head = self._head(report, placed)

    def chunks(self) -> Iterator[tuple[str, Sequence[Any]]]:
        """Yield the chunks, each with its name, in the order in which a reader of the page needs them."""
        stores: Mapping[str, tuple[Sequence[Any], int]] = {
            "findings": (self._details, CHUNK),
            "segments": (self._segments.rows, CHUNK),
            "texts": (list(self._texts), TEXTS),
        }
        most = max(-(-len(values) // size) for values, size in stores.values())
        for number in range(most):
            for name, (values, size) in stores.items():
                chunk = values[number * size : (number + 1) * size]
                if chunk:
                    yield f"{name}-{number}", chunk

    def _head(self, report: Report, placed: Sequence[tuple[int, Finding]]) -> dict[str, Any]:
        findings = [finding for _, finding in placed]
        rules: dict[tuple[str, str, str], int] = {}
        concepts: dict[str, int] = {}
        states: dict[str, int] = {}
        marks: dict[str, int] = {}
        columns = {
            "rule": [_number(rules, (f.rule.name, f.rule.family, f.rule.category)) for f in findings],
            "severity": [int(finding.severity) for finding in findings],
            "sure": [round(finding.confidence * 100) for finding in findings],
            "document": [_number(self._documents, (f.segment.place.path, f.segment.doc)) for f in findings],
            "concept": [-1 if f.concept is None else _number(concepts, f.concept) for f in findings],
            "state": [_number(states, finding.state) for finding in findings],
            "mark": [_number(marks, finding.mark_hash) for finding in findings],
            "segment": [number for number, _ in placed],
        }
        prints = "".join(finding.fingerprint for finding in findings)
        documents = [[path, report.homes.get(path, path), doc] for path, doc in self._documents]
        return {
            "version": VERSION,
            "report": _name(prints, documents),
            "languages": [report.languages.source, report.languages.target],
            "counts": {
                "findings": len(findings),
                "segments": report.segments,
                "documents": report.documents,
                "files": report.files,
            },
            "said": {"problems": list(report.problems), "crashes": list(report.crashes), "notes": list(report.notes)},
            "severities": [severity.label for severity in Severity],
            "rules": [list(rule) for rule in rules],
            "concepts": list(concepts),
            "states": list(states),
            "documents": documents,
            "marks": "".join(marks),
            "fingerprints": prints,
            "columns": columns,
            "sizes": {"findings": CHUNK, "segments": CHUNK, "texts": TEXTS},
        }

    def _detail(self, finding: Finding) -> Row:
        """Return message, marks, suggestions, evidence, related places, fix and reason of a finding; texts by number."""
        return [
            self._text(finding.message),
            [value for mark in finding.marks for value in self._mark(mark)],
            [self._text(suggestion) for suggestion in finding.suggestions],
            [self._text(reason) for reason in finding.evidence],
            [[self._segments.number(related.segment), *self._mark(related.mark)] for related in finding.related],
            _fix(finding.fix),
            self._text(finding.reason) if finding.reason else -1,
        ]

    def _mark(self, mark: Mark) -> Row:
        return [_SIDES[mark.side], mark.span.start, mark.span.end, self._text(mark.label) if mark.label else -1]

    def _text(self, text: str) -> int:
        return _number(self._texts, text)


def _fix(fix: Fix | None) -> Row:
    """Return tier and edits of a fix, three values each; nothing where there is none."""
    if fix is None:
        return []
    return [fix.tier.value, *(v for edit in sorted(fix.edits) for v in (edit.span.start, edit.span.end, edit.text))]


def _name(prints: str, documents: Sequence[Row]) -> str:
    """Return what tells this report from others, and stays when the same findings are reported again."""
    homes = "\x1f".join(f"{home}\x1f{doc}" for _, home, doc in documents)
    return sha256(f"{prints}\x1f{homes}".encode("utf-8", "surrogatepass")).hexdigest()[:16]
