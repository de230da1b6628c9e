"""What findings are held against: verdicts, a baseline, git's version of the files; and the check that does so."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec import Struct

if TYPE_CHECKING:
    from qa.cli.checking import Prepared
    from qa.core import Extra, Report
    from qa.verdicts.states import Settled, States

Baseline = Annotated[
    Path | None, typer.Option("--baseline", metavar="FILE", help="Findings that are in it are old, and do not fail.")
]
Ratchet = Annotated[
    bool, typer.Option("--ratchet", help="Where nothing fails, take out of the baseline what is fixed.")
]
Since = Annotated[
    str | None, typer.Option("--since", metavar="REVISION", help="Judge only what changed since then, by git.")
]
Staged = Annotated[bool, typer.Option("--staged", help="Judge only what is staged for a commit, as it is staged.")]


class Holding(Struct, frozen=True, kw_only=True):
    """What findings are held against, as the command line says."""

    baseline: Baseline = None
    ratchet: Ratchet = False
    since: Since = None
    staged: Staged = False

    @property
    def is_partial(self) -> bool:
        """Whether only a part of what is read is judged."""
        return self.staged or self.since is not None

    def files(self) -> list[str]:
        """Return the files that findings are held against now."""
        from qa import config
        from qa.verdicts import file

        settings = config.load()
        baseline = self.baseline or settings.baseline
        return [str(settings.homes.root / file.FILE), *([str(baseline)] if baseline else [])]

    def run(self, ready: Prepared, extras: frozenset[Extra], quiet: bool) -> Run:
        """Return the check of some files.

        Raises:
            UsageError: Options contradict each other, or git is missing.
            DataError: There is no such baseline.
        """
        from qa.errors import UsageError
        from qa.verdicts.states import States

        baseline = self.baseline or ready.config.baseline
        if self.staged and self.since is not None:
            raise UsageError("--since and --staged: use one of them")
        if self.ratchet and self.is_partial:
            raise UsageError("--ratchet wants whole files: leave out --since or --staged")
        if self.ratchet and baseline is None:
            raise UsageError("--ratchet needs a baseline: --baseline FILE, or baseline in qa.toml")
        return Run(ready, self, baseline, States.read(ready.config.homes, baseline), extras, quiet)


class Run:
    """One check of all files, held against verdicts and baseline; what was settled last is remembered."""

    def __init__(
        self, ready: Prepared, holding: Holding, baseline: Path | None, states: States, extras: frozenset[Extra],
        quiet: bool,
    ) -> None:  # fmt: skip
        self._ready = ready
        self._holding = holding
        self._baseline = baseline
        self._states = states
        self._extras = extras
        self.quiet = quiet
        self._last: Settled | None = None

    def __call__(self) -> Report:
        """Check, and return the report."""
        from qa.cli.console import Progress
        from qa.verdicts.states import settled

        holding, progress = self._holding, Progress(self.quiet)
        if holding.is_partial:
            report = self._ready.check_changes(holding.since, progress, self._extras)
        else:
            report = self._ready.check(progress, self._extras, progress.doing)
        progress.close()
        self._last = settled(report, self._states, self._ready.paths, whole=not holding.is_partial)
        return self._last.report

    def tightened(self) -> list[str]:
        """Take out of the baseline what is fixed, where that is asked for; return what is to be said of it."""
        from qa.cli.console import write_file

        old, path = self._states.baseline, self._baseline
        if not self._holding.ratchet or old is None or path is None or self._last is None:
            return []
        new = self._last.tightened(old)
        if new is None:
            return []
        write_file(path, lambda out: out.writelines(new.lines()))
        return [f"{path}: {len(old):,} findings before, {len(new):,} now"]
