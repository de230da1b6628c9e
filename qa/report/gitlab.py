"""``gitlab``: a Code Quality report, which GitLab compares with that of the target branch.

GitLab knows a finding by its fingerprint, which must be the only one in the report: ours, and the path. What is old
stays in, so that it does not look mended; what was dismissed or suppressed is left out.

See https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format.
"""

from __future__ import annotations

import hashlib
from typing import Any, TextIO

from qa.core import Finding, Report, Severity
from qa.report import RenderOptions
from qa.report.record import encode
from qa.report.regions import DECIDED, label, main_mark, region, statement
from qa.text.escape import for_terminal

_SEVERITIES = {
    Severity.CRITICAL: "critical", Severity.MAJOR: "major", Severity.MINOR: "minor", Severity.NEUTRAL: "info",
}  # fmt: skip


def render(report: Report, out: TextIO, options: RenderOptions) -> None:
    """Write a list with an object a line; the format has no place for statistics."""
    separator = "[\n  "
    for finding in report.findings:
        if finding.state not in DECIDED:
            out.write(separator + encode(_issue(finding)))
            separator = ",\n  "
    out.write("[]\n" if separator.startswith("[") else "\n]\n")


def _issue(finding: Finding) -> dict[str, Any]:
    path = finding.segment.place.path
    where = region(finding.segment, main_mark(finding))
    identity = f"{path}\x1f{finding.fingerprint}".encode("utf-8", "surrogatepass")
    return {
        "type": "issue",
        "description": f"{for_terminal(label(finding))} in segment {for_terminal(finding.segment.id)}: "
        + statement(finding),
        "check_name": finding.rule.name,
        "fingerprint": hashlib.sha256(identity).hexdigest()[:32],
        "severity": _SEVERITIES[finding.severity],
        # A place without a line is the file's first: the format requires one.
        "location": {"path": for_terminal(path).removeprefix("./"), "lines": {"begin": where.line or 1}},
    }
