"""``mqm``: error annotations as the MQM field exchanges them: TSV without quoting, ``<v>…</v>`` round each place.

The columns are those of Google's MQM releases, and ``state`` and ``confidence`` behind them; ``qa mqm`` reads it. The
path is the system, ``qa`` the rater. What an editor dismissed, or somebody suppressed, is no error: its severity is
``No-error``. Only segments with findings are listed, so that a mean over the segments of this file is none over the text.

See Freitag et al. 2021, "Experts, Errors, and Context", and https://github.com/google/wmt-mqm-human-evaluation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TextIO

from qa.core import Finding, Report, Side, Span
from qa.report import RenderOptions
from qa.report.regions import DECIDED
from qa.text.escape import for_terminal

COLUMNS = (
    "system", "doc", "doc_id", "seg_id", "rater", "source", "target", "category", "severity", "state", "confidence",
)  # fmt: skip


def render(report: Report, out: TextIO, options: RenderOptions) -> None:
    """Write a row per finding; with statistics, one per system, category and severity with the number."""
    if options.statistics:
        _statistics(report, out)
        return
    out.write("\t".join(COLUMNS) + "\n")
    documents: dict[tuple[str, str], int] = {}
    for finding in report.findings:
        key = finding.segment.place.path, finding.segment.doc or finding.segment.place.path
        number = documents.setdefault(key, len(documents) + 1)
        out.write("\t".join(_cells(finding, number)) + "\n")


def _cells(finding: Finding, number: int) -> Iterator[str]:
    segment = finding.segment
    path = for_terminal(segment.place.path)
    yield path
    yield for_terminal(segment.doc) if segment.doc else path
    yield str(number)
    yield for_terminal(segment.id)
    yield "qa"
    yield _marked(segment.source or "", finding, Side.SOURCE)
    yield _marked(segment.target, finding, Side.TARGET)
    yield category(finding.rule.category)
    yield _severity(finding)
    yield finding.state
    yield f"{finding.confidence:.2f}"


def category(path: str) -> str:
    """Return an MQM category as annotators write it: ``Terminology/Wrong term``."""
    return "/".join(part.replace("-", " ").capitalize() for part in path.split("/"))


def _severity(finding: Finding) -> str:
    return "No-error" if finding.state in DECIDED else finding.severity.label.capitalize()


def _marked(text: str, finding: Finding, side: Side) -> str:
    """Return a text with its places marked; the source is marked only where the target has no place, as usual."""
    if side is Side.SOURCE and finding.mark(Side.TARGET) is not None:
        return _plain(text)
    parts, at = [], 0
    for span in _apart(sorted(mark.span for mark in finding.marks if mark.side is side)):
        parts += [_plain(text[at : span.start]), "<v>", _plain(span.of(text)), "</v>"]
        at = span.end
    return "".join([*parts, _plain(text[at:])])


def _apart(spans: list[Span]) -> Iterator[Span]:
    """Yield spans, what overlaps an earlier one left out."""
    end = 0
    for span in spans:
        if span.start >= end:
            yield span
            end = span.end


def _plain(text: str) -> str:
    """Return a text on one line in which nothing is a mark."""
    return for_terminal(text).replace("<v>", "‹v›").replace("</v>", "‹/v›")


def _statistics(report: Report, out: TextIO) -> None:
    found = Counter((f.segment.place.path, category(f.rule.category), _severity(f)) for f in report.findings)
    out.write("system\tcategory\tseverity\tcount\n")
    for key, number in sorted(found.items()):
        out.write("\t".join([*map(for_terminal, key), str(number)]) + "\n")
