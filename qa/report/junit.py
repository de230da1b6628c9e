"""``junit``: the XML of JUnit, which every build server reads; a suite per file, a case per finding.

A new finding is a failure. What is old, dismissed or suppressed is a skipped case that says why; a neutral finding is a
passed one, with its text as output, because a question is no failure. A file that could not be read, and a rule of ours
that failed, are errors. Where nothing was found there is one passed case, since some servers refuse an empty report.

The schema is that of the Jenkins xUnit plugin (``junit-10.xsd``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TextIO

from qa.core import Finding, Report, Severity
from qa.report import RenderOptions
from qa.report.grouping import by_path, place
from qa.report.regions import label, state, statement
from qa.text.escape import for_markup


def render(report: Report, out: TextIO, options: RenderOptions) -> None:
    """Write the suites; the format has no place for statistics."""
    suites = by_path(report.findings)
    faults = [*report.problems, *report.crashes]
    failures = sum(_fails(finding) for finding in report.findings)
    tests = len(report.findings) + len(faults)
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n')
    out.write(f'<testsuites name="qa" tests="{tests or 1}" failures="{failures}" errors="{len(faults)}">\n')
    for path, findings in suites.items():
        _suite(out, path, findings)
    if faults:
        _cases(out, "qa", len(faults), 0, len(faults), 0, map(_fault, faults))
    elif not suites:
        case = f'    <testcase classname="qa" name="{report.segments} segments"/>\n'
        _cases(out, "qa", 1, 0, 0, 0, [case])
    out.write("</testsuites>\n")


def _suite(out: TextIO, path: str, findings: Sequence[Finding]) -> None:
    failures = sum(_fails(finding) for finding in findings)
    skipped = sum(finding.state != "new" for finding in findings)
    _cases(out, path, len(findings), failures, 0, skipped, map(_case, findings))


def _cases(
    out: TextIO, name: str, tests: int, failures: int, errors: int, skipped: int, cases: Iterable[str]
) -> None:  # fmt: skip
    counts = f'tests="{tests}" failures="{failures}" errors="{errors}" skipped="{skipped}"'
    out.write(f'  <testsuite name="{for_markup(name)}" {counts}>\n')
    out.writelines(cases)
    out.write("  </testsuite>\n")


def _fails(finding: Finding) -> bool:
    return finding.state == "new" and finding.severity > Severity.NEUTRAL


def _case(finding: Finding) -> str:
    name = f"{label(finding)} in segment {finding.segment.id}, {finding.fingerprint[:8]}"
    start = f'    <testcase classname="{for_markup(finding.segment.place.path)}" name="{for_markup(name)}">'
    text = for_markup(statement(finding))
    if finding.state != "new":
        what = f'<skipped message="{for_markup(state(finding))}"/>'
    elif _fails(finding):
        body = for_markup(f"{place(finding.segment)} ") + text
        what = f'<failure type="{finding.severity.label}" message="{text}">{body}</failure>'
    else:
        what = f"<system-out>{text}</system-out>"
    return f"{start}{what}</testcase>\n"


def _fault(line: str) -> str:
    text = for_markup(line)
    return f'    <testcase classname="qa" name="{text}"><error type="qa" message="{text}"/></testcase>\n'
