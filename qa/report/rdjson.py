"""``rdjson``: the Reviewdog Diagnostic Format, as one ``DiagnosticResult``.

What is old is informative and marked; what was dismissed or suppressed is left out, since Reviewdog comments on
whatever it reads. Columns count bytes of UTF-8, so they are given only where the target begins its line.

See https://github.com/reviewdog/reviewdog/tree/master/proto/rdf.
"""

from __future__ import annotations

from typing import Any, TextIO

from qa.core import Finding, Report, Segment, Severity
from qa.report import RenderOptions
from qa.report.record import encode
from qa.report.regions import DECIDED, Region, label, main_mark, region, replacements, statement
from qa.text.escape import for_terminal

_SEVERITIES = {
    Severity.CRITICAL: "ERROR", Severity.MAJOR: "ERROR", Severity.MINOR: "WARNING", Severity.NEUTRAL: "INFO",
}  # fmt: skip


def render(report: Report, out: TextIO, options: RenderOptions) -> None:
    """Write one object, a diagnostic a line; the format has no place for statistics."""
    out.write('{"source": {"name": "qa"},\n "diagnostics": [')
    separator = "\n  "
    for finding in report.findings:
        if finding.state not in DECIDED:
            out.write(separator + encode(_diagnostic(finding)))
            separator = ",\n  "
    out.write("]}\n")


def _diagnostic(finding: Finding) -> dict[str, Any]:
    segment = finding.segment
    location: dict[str, Any] = {"path": for_terminal(segment.place.path)}
    where = _range(segment, region(segment, main_mark(finding)))
    if where:
        location["range"] = where
    found: dict[str, Any] = {
        "message": f"{statement(finding)} (segment {for_terminal(segment.id)})",
        "location": location,
        "severity": _SEVERITIES[finding.severity] if finding.state == "new" else "INFO",
        "code": {"value": for_terminal(label(finding))},
    }
    edits = replacements(finding) if segment.place.column == 1 else []
    if len(edits) == 1:
        found["suggestions"] = [{"range": _range(segment, edits[0][0]), "text": edits[0][1]}]
    return found


def _range(segment: Segment, where: Region) -> dict[str, Any] | None:
    if where.line is None:
        return None
    if where.column is None or where.end is None or segment.place.column != 1:
        return {"start": {"line": where.line}}
    return {"start": _position(segment, where.line, where.column), "end": _position(segment, where.line, where.end)}


def _position(segment: Segment, line: int, column: int) -> dict[str, int]:
    before = segment.target[: column - 1].encode("utf-8", "surrogatepass")
    return {"line": line, "column": len(before) + 1}
