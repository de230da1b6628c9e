"""``qa check --fix``, ``--diff`` and ``--annotate``: what a check does to files."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from qa.cli.console import colored, say
from qa.core import Report
from qa.errors import DataError, UsageError
from qa.formats import Input, ReadOptions

_COLORS = {"-": "31", "+": "32", "@": "36"}


class Mending(Struct, frozen=True):
    """What is to be done to the files that are checked.

    Attributes:
        inputs: The files.
        options: How they are read.
        fix: Whether safe fixes are applied.
        unsafe: Whether the others are applied too.
        diff: Whether they are shown only.
        annotate: Where copies with findings go; None for nowhere.
    """

    inputs: Sequence[Input]
    options: ReadOptions
    fix: bool
    unsafe: bool
    diff: bool
    annotate: Path | None

    def report(self, check: Callable[[], Report]) -> Report:
        """Return the report on the files as they are when everything is done.

        Raises:
            UsageError: Two files would have one copy.
        """
        copies = self._copies()
        if self.diff or not (self.fix or self.unsafe):
            report = check()
        else:
            from qa.fix import fix_files, without_place

            fixed = fix_files(check, self.inputs, self.options, unsafe=self.unsafe)
            notes = [*fixed.report.notes, *fixed.refused, _said(fixed.fixes, fixed.files)]
            if count := without_place(fixed.report.findings, self.unsafe):
                these = "1 fix belongs" if count == 1 else f"{count} fixes belong"
                notes.append(
                    f"{these} to sentences that were aligned for this check; mend the document, or `qa align` it"
                )
            report = replace(fixed.report, notes=notes)
        return self._annotated(report, copies) if copies else report

    def show(self, report: Report) -> None:
        """Print what the fixes would change; the first round of them."""
        from qa.fix import plans
        from qa.formats.difference import unified
        from qa.text.escape import for_terminal

        color = colored(sys.stdout)
        for plan in plans(report.findings, self.inputs, self.options, unsafe=self.unsafe):
            if isinstance(plan, DataError):
                say(str(plan))
                continue
            for line in unified(plan):
                shown = for_terminal(line)
                code = _COLORS.get(line[:1]) if color else None
                print(f"\x1b[{code}m{shown}\x1b[0m" if code else shown)

    def _copies(self) -> dict[str, Path]:
        """Return where the copy of each file goes, by its path."""
        target = self.annotate
        if target is None:
            return {}
        if not target.is_dir() and len(self.inputs) == 1:
            copies = {self.inputs[0].path: target}
        elif target.is_dir():
            copies = {input_.path: target / Path(input_.path).name for input_ in self.inputs}
        else:
            raise UsageError(f"--annotate {target}: with several files it must be a folder that exists")
        if len(set(copies.values())) < len(copies):
            raise UsageError(f"--annotate {target}: two of the files have one name; annotate them one by one")
        for path, copy in copies.items():
            if copy.exists() and copy.samefile(path):
                raise UsageError(f"--annotate {target}: the copy would take the place of {path}")
        return copies

    def _annotated(self, report: Report, copies: dict[str, Path]) -> Report:
        from qa.fix import annotate_file

        problems = list(report.problems)
        for input_ in self.inputs:
            try:
                annotate_file(input_, self.options, report.findings, copies[input_.path])
            except DataError as error:
                problems.append(str(error))
        return replace(report, problems=problems)


def _said(fixes: int, files: int) -> str:
    if not fixes:
        return "nothing to fix"
    return f"fixed {fixes} finding{'s' * (fixes != 1)} in {files} file{'s' * (files != 1)}"
