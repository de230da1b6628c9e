"""``checkstyle``: the XML of Checkstyle, which many build servers read.

What is old is informative and marked; what was dismissed or suppressed is left out, as the format has no word for it.

See https://checkstyle.org/xsds/checkstyle-report-1.0.0.xsd.
"""

from __future__ import annotations

from typing import TextIO

from qa.core import Finding, Report, Severity
from qa.report import RenderOptions
from qa.report.grouping import by_path
from qa.report.regions import DECIDED, label, main_mark, region, statement
from qa.text.escape import for_markup

_SEVERITIES = {
    Severity.CRITICAL: "error", Severity.MAJOR: "error", Severity.MINOR: "warning", Severity.NEUTRAL: "info",
}  # fmt: skip


def render(report: Report, out: TextIO, options: RenderOptions) -> None:
    """Write a ``file`` for each path with findings; the format has no place for statistics."""
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n')
    kept = (finding for finding in report.findings if finding.state not in DECIDED)
    for path, findings in by_path(kept).items():
        out.write(f'  <file name="{for_markup(path)}">\n')
        out.writelines(_error(finding) for finding in findings)
        out.write("  </file>\n")
    for line in (*report.problems, *report.crashes):
        out.write(f"  <exception>{for_markup(line)}</exception>\n")
    out.write("</checkstyle>\n")


def _error(finding: Finding) -> str:
    where = region(finding.segment, main_mark(finding))
    severity = _SEVERITIES[finding.severity] if finding.state == "new" else "info"
    attributes = {
        "line": where.line,
        "column": where.column,
        "severity": severity,
        "message": f"{label(finding)} in segment {finding.segment.id}: {statement(finding)}",
        "source": f"qa.{finding.rule.family}.{finding.rule.name}",
    }
    given = " ".join(f'{k}="{for_markup(str(v))}"' for k, v in attributes.items() if v is not None)
    return f"    <error {given}/>\n"
