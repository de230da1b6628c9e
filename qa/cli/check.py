"""``qa check``: files in, findings out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qa.cli.bundles import spread
from qa.cli.checking import Checking
from qa.cli.outputs import Outputs, needed

if TYPE_CHECKING:
    from qa.cli.checking import Prepared
    from qa.core import Extra, Report, Severity
    from qa.verdicts.states import Settled, States

FailOn = Annotated[
    str | None,
    typer.Option(
        "--fail-on",
        metavar="SEVERITY",
        help="Exit with 1 from this severity on: neutral, minor, major, critical (minor).",
    ),
]
Baseline = Annotated[
    Path | None, typer.Option("--baseline", metavar="FILE", help="Findings that are in it are old, and do not fail.")
]
Ratchet = Annotated[
    bool, typer.Option("--ratchet", help="Where nothing fails, take out of the baseline what is fixed.")
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
    fail_on: FailOn = None,
    baseline: Baseline = None,
    ratchet: Ratchet = False,
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
    from qa.verdicts.states import States

    targets = outputs.targets()
    if outputs.redact and diff:
        raise UsageError("--diff shows what --redact leaves out: use one of them")
    ready = checking.prepared(_severity(fail_on))
    old = baseline or ready.config.baseline
    if ratchet and old is None:
        raise UsageError("--ratchet needs a baseline: --baseline FILE, or baseline in qa.toml")
    states = States.read(ready.config.homes, old)
    run = Run(ready, states, needed(targets), checking.quiet)
    mending = None
    if fix or unsafe_fixes or diff or annotate:
        from qa.cli.mending import Mending

        mending = Mending(ready.inputs, ready.reading, fix, unsafe_fixes, diff, annotate)
    report = mending.report(run) if mending else run()
    problems, notes = [*ready.problems, *report.problems], [*ready.notes, *report.notes]
    status = _status(report, bool(problems), ready.config.fail_on)
    if ratchet and status == 0 and old is not None:
        notes += run.tighten(old)
    if outputs.redact:
        report, problems, notes = redacted(report), list(map(redacted_line, problems)), list(map(redacted_line, notes))
    for line in (*([] if checking.quiet else notes), *problems, *report.crashes):
        say(line)
    if diff and mending:
        mending.show(report)
    else:
        outputs.write(report, targets)
    raise typer.Exit(0 if exit_zero and status == 1 else status)


class Run:
    """One check of all files, held against verdicts and baseline; what was settled last is remembered."""

    def __init__(self, ready: Prepared, states: States, extras: frozenset[Extra], quiet: bool) -> None:
        self._ready = ready
        self._states = states
        self._extras = extras
        self._quiet = quiet
        self._last: Settled | None = None

    def __call__(self) -> Report:
        """Check, and return the report."""
        from qa.cli.console import Progress
        from qa.verdicts.states import settled

        progress = Progress(self._quiet)
        report = self._ready.check(progress, self._extras)
        progress.close()
        self._last = settled(report, self._states, self._ready.paths)
        return self._last.report

    def tighten(self, path: Path) -> list[str]:
        """Take out of the baseline what is fixed, and say so."""
        from qa.cli.console import write_file

        old = self._states.baseline
        tightened = self._last.tightened(old) if self._last and old else None
        if old is None or tightened is None:
            return []
        write_file(path, lambda out: out.writelines(tightened.lines()))
        return [f"{path}: {len(old):,} findings before, {len(tightened):,} now"]


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
