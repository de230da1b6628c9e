"""``qa check``: files in, findings out."""

from __future__ import annotations

import re
import sys
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Any

import typer

from qa.cli import options as o
from qa.report import RENDERERS

if TYPE_CHECKING:
    from qa.core import Report, Severity

# What stands before "=" in --output is a format where it looks like one; "./a=b" is a file.
_FORMAT = re.compile(r"[a-z][a-z-]{2,}")

FailOn = Annotated[
    str | None,
    typer.Option(
        "--fail-on",
        metavar="SEVERITY",
        help="Exit with 1 from this severity on: neutral, minor, major, critical (minor).",
    ),
]
Format = Annotated[str | None, typer.Option("--format", metavar="NAME", help=f"{', '.join(RENDERERS)}.")]
Output = Annotated[
    list[str] | None, typer.Option("--output", metavar="[FORMAT=]FILE", help="Write into a file; repeatable.")
]
Fix = Annotated[bool, typer.Option("--fix", help="Apply safe fixes to the files.")]
UnsafeFixes = Annotated[bool, typer.Option("--unsafe-fixes", help="Apply the other fixes too.")]
Diff = Annotated[bool, typer.Option("--diff", help="Show what would be fixed, and write nothing.")]
Annotate = Annotated[
    Path | None,
    typer.Option("--annotate", metavar="PATH", help="Write copies with the findings in them: a file, or a folder."),
]
Skip = Annotated[
    list[str] | None,
    typer.Option("--skip", metavar="KIND,…", help="Say nothing of segments that are locked, approved, exact or fuzzy."),
]
Statistics = Annotated[bool, typer.Option("--statistics", help="Show counts only.")]
ExitZero = Annotated[bool, typer.Option("--exit-zero", help="Exit with 0 where it would be 1.")]
Genre = Annotated[str | None, typer.Option("--genre", help="The genre of the documents.")]
Redact = Annotated[bool, typer.Option("--redact", help="Leave all texts out of the reports: places and kinds only.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Show confidences and every place.")]


def check(
    paths: o.Paths,
    source: o.Source = None,
    input_format: o.InputFormat = None,
    encoding: o.Encoding = None,
    source_lang: o.SourceLang = None,
    target_lang: o.TargetLang = None,
    target_only: o.TargetOnly = False,
    columns: o.Columns = None,
    no_header: o.NoHeader = False,
    independent: o.Independent = False,
    select: o.Select = None,
    ignore: o.Ignore = None,
    preview: o.Preview = False,
    glossary: o.Glossaries = None,
    no_default_glossaries: o.NoDefaultGlossaries = False,
    domain: o.Domain = None,
    skip: Skip = None,
    min_confidence: o.MinConfidence = None,
    fail_on: FailOn = None,
    issuer: o.Issuer = None,
    date: o.Date = None,
    genre: Genre = None,
    format: Format = None,
    output: Output = None,
    fix: Fix = False,
    unsafe_fixes: UnsafeFixes = False,
    diff: Diff = False,
    annotate: Annotate = None,
    statistics: Statistics = False,
    redact: Redact = False,
    verbose: Verbose = False,
    jobs: o.Jobs = None,
    exit_zero: ExitZero = False,
    quiet: o.Quiet = False,
) -> None:
    """Check translations: with their source, or English alone."""
    from qa import api, config, engine, formats
    from qa.cli.console import Progress, say
    from qa.errors import UsageError
    from qa.project import Project
    from qa.report import extras
    from qa.report.redaction import redacted, redacted_line

    settings = config.load().merged(
        glossaries=glossary or (),
        default_glossaries=False if no_default_glossaries else None,
        select=o.listed(select),
        ignore=o.listed(ignore) or (),
        preview=preview or None,
        min_confidence=min_confidence,
        fail_on=_severity(fail_on),
        domain=o.listed([domain]) if domain else None,
        skip=_kinds(skip),
        source_lang=source_lang,
        target_lang=target_lang,
        issuer=issuer,
        date=date,
        genre=genre,
        jobs=jobs,
    )
    outputs = _outputs(format, output)
    if redact and diff:
        raise UsageError("--diff shows what --redact leaves out: use one of them")
    reading = o.Reading(input_format, encoding, columns, no_header, target_only, independent).options(settings)
    problems: list[str] = []
    notes: list[str] = []
    inputs = formats.find(paths, source, reading, notes.append, lambda error: problems.append(str(error)))
    inputs = [input_ for input_ in inputs if not settings.excludes(input_.path)]
    project = Project.of(settings, notes.append)
    engine.collect_rarely()
    progress = Progress(quiet)
    wanted = extras(name for name, _ in outputs)
    report_of = partial(api.check_files, project, inputs, reading, progress=progress, extras=wanted)
    mending = None
    if fix or unsafe_fixes or diff or annotate:
        from qa.cli.mending import Mending

        mending = Mending(inputs, reading, fix, unsafe_fixes, diff, annotate)
    report = mending.report(report_of) if mending else report_of()
    progress.close()
    if redact:
        report, problems, notes = redacted(report), list(map(redacted_line, problems)), list(map(redacted_line, notes))
    for line in [] if quiet else [*notes, *report.notes]:
        say(line)
    problems += report.problems
    for line in (*problems, *report.crashes):
        say(line)
    if diff and mending:
        mending.show(report)
    else:
        for name, path in outputs:
            _render(name, path, report, statistics, verbose)
    raise typer.Exit(_status(report, bool(problems), settings.fail_on, exit_zero))


def _severity(label: str | None) -> Severity | None:
    from qa.core import Severity
    from qa.errors import UsageError

    if label is None:
        return None
    try:
        return Severity.of(label)
    except KeyError:
        raise UsageError(f"--fail-on: '{label}' is none of {', '.join(s.label for s in Severity)}") from None


def _kinds(skip: list[str] | None) -> list[str] | None:
    from qa.errors import UsageError
    from qa.formats.state import SKIPPED

    kinds = o.listed(skip)
    for kind in kinds or ():
        if kind not in SKIPPED:
            raise UsageError(f"--skip: '{kind}' is none of {', '.join(SKIPPED)}")
    return kinds


def _outputs(format: str | None, output: list[str] | None) -> list[tuple[str, Path | None]]:
    """Return what is to be written where; None is standard output."""
    from qa.cli.console import is_terminal
    from qa.errors import UsageError
    from qa.report import BINARY, RENDERERS, renderer

    renderer(format or "text")
    found: list[tuple[str, Path | None]] = []
    for given in output or ():
        name, equals, path = given.partition("=")
        if not equals or not _FORMAT.fullmatch(name):
            name, path = format or "text", given
        elif name not in RENDERERS:
            known = ", ".join(RENDERERS)
            raise UsageError(
                f"--output: unknown format '{name}'; there are {known}; a file of that name is './{given}'"
            )
        found.append((name, None if path == "-" else Path(path)))
    found = found or [(format or "text", None)]
    for name, target in found:
        if target is None and name in BINARY and is_terminal(sys.stdout):
            raise UsageError(f"the format {name} is no text: name a file with --output {name}=FILE")
    return found


def _render(name: str, path: Path | None, report: Report, statistics: bool, verbose: bool) -> None:
    from qa import __version__
    from qa.cli.console import colored, columns, write_file
    from qa.report import BINARY, RenderOptions, renderer

    render = renderer(name)
    if path is None:
        out: IO[Any] = sys.stdout.buffer if name in BINARY else sys.stdout
        render(report, out, RenderOptions(colored(sys.stdout), columns(), statistics, verbose, __version__))
        sys.stdout.flush()
    else:
        options = RenderOptions(False, 100, statistics, verbose, __version__)
        write_file(path, lambda out: render(report, out, options), name in BINARY)


def _status(report: Report, unreadable: bool, fail_on: Severity, exit_zero: bool) -> int:
    """Return the exit status: the highest of 3 (our fault), 2 (unreadable input) and 1 (findings)."""
    if report.crashes:
        return 3
    if unreadable:
        return 2
    failed = any(finding.severity >= fail_on and finding.state == "new" for finding in report.findings)
    return 1 if failed and not exit_zero else 0
