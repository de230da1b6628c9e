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
    from collections.abc import Sequence

    from qa.cli.checking import Prepared
    from qa.cli.holding import Run
    from qa.cli.outputs import Target
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
Watch = Annotated[bool, typer.Option("--watch", help="Check again whenever a file is saved, until Ctrl-C.")]
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
    watch: Watch = False,
    exit_zero: ExitZero = False,
) -> None:
    """Check translations: with their source, or English alone."""
    from qa.errors import UsageError

    mends = fix or unsafe_fixes or diff or annotate is not None
    if outputs.redact and diff:
        raise UsageError("--diff shows what --redact leaves out: use one of them")
    if holding.staged and mends:
        raise UsageError("--staged judges what is staged, and fixes go into the working tree: use --since HEAD")
    if watch and (mends or "-" in checking.paths):
        raise UsageError("--watch shows what is found in files: it mends none, and standard input cannot be watched")
    targets = outputs.targets()
    severity = _severity(fail_on)

    def once() -> int:
        ready = checking.prepared(severity)
        run = holding.run(ready, needed(targets), checking.quiet)
        if not mends:
            return _shown(run(), ready, run, outputs, targets)
        from qa.cli.mending import Mending

        mending = Mending(ready.inputs, ready.reading, fix, unsafe_fixes, diff, annotate)
        report = mending.report(run)
        status = _shown(report, ready, run, outputs, [] if diff else targets)
        if diff:
            mending.show(report)
        return status

    if watch:
        from qa.cli.watching import watch as again

        again(once, checking, holding)
    status = once()
    raise typer.Exit(0 if exit_zero and status == 1 else status)


def _shown(report: Report, ready: Prepared, run: Run, outputs: Outputs, targets: Sequence[Target]) -> int:
    """Say what is to be said, write the report, and return the exit status."""
    from qa.cli.console import say
    from qa.report.redaction import redacted, redacted_line

    problems, notes = [*ready.problems, *report.problems], [*ready.notes, *report.notes]
    status = _status(report, bool(problems), ready.config.fail_on)
    if status == 0:
        notes += run.tightened()
    if outputs.redact:
        report, problems, notes = redacted(report), list(map(redacted_line, problems)), list(map(redacted_line, notes))
    for line in (*([] if run.quiet else notes), *problems, *report.crashes):
        say(line)
    outputs.write(report, targets)
    return status


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
