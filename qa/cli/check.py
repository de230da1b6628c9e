"""``qa check``: files in, findings out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qa.cli.bundles import spread
from qa.cli.checking import Checking
from qa.cli.holding import Holding
from qa.cli.outputs import Outputs, needed

if TYPE_CHECKING:
    from qa.core import Report, Severity

FailOn = Annotated[
    str | None,
    typer.Option(
        "--fail-on",
        metavar="SEVERITY",
        help="Exit with 1 from this severity on: neutral, minor, major, critical (minor).",
    ),
]
Fix = Annotated[bool, typer.Option("--fix", help="Apply safe fixes to the files.")]
UnsafeFixes = Annotated[bool, typer.Option("--unsafe-fixes", help="Apply the other fixes too.")]
Diff = Annotated[bool, typer.Option("--diff", help="Show what would be fixed, and write nothing.")]
Annotate = Annotated[
    Path | None,
    typer.Option("--annotate", metavar="PATH", help="Write copies with the findings in them: a file, or a folder."),
]
ExitZero = Annotated[bool, typer.Option("--exit-zero", help="Exit with 0 where it would be 1.")]


@spread
def check(
    checking: Checking,
    outputs: Outputs,
    holding: Holding,
    fail_on: FailOn = None,
    fix: Fix = False,
    unsafe_fixes: UnsafeFixes = False,
    diff: Diff = False,
    annotate: Annotate = None,
    exit_zero: ExitZero = False,
) -> None:
    """Check translations: with their source, or English alone."""
    from qa.cli.console import say
    from qa.errors import UsageError
    from qa.report.redaction import redacted, redacted_line

    targets = outputs.targets()
    mends = fix or unsafe_fixes or diff or annotate is not None
    if outputs.redact and diff:
        raise UsageError("--diff shows what --redact leaves out: use one of them")
    if holding.staged and mends:
        raise UsageError("--staged judges what is staged, and fixes go into the working tree: use --since HEAD")
    ready = checking.prepared(_severity(fail_on))
    run = holding.run(ready, needed(targets), checking.quiet)
    mending = None
    if mends:
        from qa.cli.mending import Mending

        mending = Mending(ready.inputs, ready.reading, fix, unsafe_fixes, diff, annotate)
    report = mending.report(run) if mending else run()
    problems, notes = [*ready.problems, *report.problems], [*ready.notes, *report.notes]
    status = _status(report, bool(problems), ready.config.fail_on)
    if status == 0:
        notes += run.tightened()
    if outputs.redact:
        report, problems, notes = redacted(report), list(map(redacted_line, problems)), list(map(redacted_line, notes))
    for line in (*([] if checking.quiet else notes), *problems, *report.crashes):
        say(line)
    if diff and mending:
        mending.show(report)
    else:
        outputs.write(report, targets)
    raise typer.Exit(0 if exit_zero and status == 1 else status)


def _severity(label: str | None) -> Severity | None:
    from qa.core import Severity
    from qa.errors import UsageError

    if label is None:
        return None
    try:
        return Severity.of(label)
    except KeyError:
        raise UsageError(f"--fail-on: '{label}' is none of {', '.join(s.label for s in Severity)}") from None


def _status(report: Report, unreadable: bool, fail_on: Severity) -> int:
    """Return the exit status: the highest of 3 (our fault), 2 (unreadable input) and 1 (findings)."""
    if report.crashes:
        return 3
    if unreadable:
        return 2
    return int(any(finding.severity >= fail_on and finding.state == "new" for finding in report.findings))
