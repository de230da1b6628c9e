"""Where a report goes and in what form: the options that say so, and the writing."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Any

import typer
from msgspec import Struct

from qa.report import RENDERERS
from qa.text.lazy import expression

if TYPE_CHECKING:
    from qa.core import Extra, Report

# What stands before "=" in --output is a format where it looks like one; "./a=b" is a file.
_FORMAT = expression(r"[a-z][a-z-]{2,}")

Format = Annotated[str | None, typer.Option("--format", metavar="NAME", help=f"{', '.join(RENDERERS)}.")]
Output = Annotated[
    list[str] | None, typer.Option("--output", metavar="[FORMAT=]FILE", help="Write into a file; repeatable.")
]
Statistics = Annotated[bool, typer.Option("--statistics", help="Show counts only.")]
Redact = Annotated[bool, typer.Option("--redact", help="Leave all texts out of the reports: places and kinds only.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Show confidences and every place.")]

# Name of a format, and the file it goes to; None is standard output.
Target = tuple[str, Path | None]


class Outputs(Struct, frozen=True, kw_only=True):
    """The forms of a report, as the command line says."""

    format: Format = None
    output: Output = None
    statistics: Statistics = False
    redact: Redact = False
    verbose: Verbose = False

    def targets(self) -> list[Target]:
        """Return what is to be written where.

        Raises:
            UsageError: A format does not exist, or would fill a terminal with bytes.
        """
        from qa.cli.console import is_terminal
        from qa.errors import UsageError
        from qa.report import BINARY, renderer

        renderer(self.format or "text")
        found = [_target(given, self.format or "text") for given in self.output or ()]
        found = found or [(self.format or "text", None)]
        for name, path in found:
            if path is None and name in BINARY and is_terminal(sys.stdout):
                raise UsageError(f"the format {name} is no text: name a file with --output {name}=FILE")
        return found

    def write(self, report: Report, targets: Sequence[Target]) -> None:
        """Write a report everywhere."""
        for name, path in targets:
            self._render(name, path, report)

    def _render(self, name: str, path: Path | None, report: Report) -> None:
        from qa import __version__
        from qa.cli.console import colored, columns, write_file
        from qa.report import BINARY, RenderOptions, renderer

        render, said = renderer(name), (self.statistics, self.verbose, __version__)
        if path is None:
            out: IO[Any] = sys.stdout.buffer if name in BINARY else sys.stdout
            render(report, out, RenderOptions(colored(sys.stdout), columns(), *said))
            sys.stdout.flush()
        else:
            options = RenderOptions(False, 100, *said)
            write_file(path, lambda out: render(report, out, options), name in BINARY)


def _target(given: str, default: str) -> Target:
    from qa.errors import UsageError

    name, equals, path = given.partition("=")
    if not equals or not _FORMAT.fullmatch(name):
        name, path = default, given
    elif name not in RENDERERS:
        known = ", ".join(RENDERERS)
        raise UsageError(f"--output: unknown format '{name}'; there are {known}; a file of that name is './{given}'")
    return name, None if path == "-" else Path(path)


def needed(targets: Sequence[Target]) -> frozenset[Extra]:
    """Return what a run must gather for these targets."""
    from qa.report import extras

    return extras(name for name, _ in targets)
