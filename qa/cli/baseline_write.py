"""``qa baseline write``: what is found now is old from now on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qa.cli.bundles import spread
from qa.cli.checking import Checking

Output = Annotated[
    Path | None, typer.Option("--output", metavar="FILE", help="The baseline (that of qa.toml, or .qa/baseline.jsonl).")
]
WithText = Annotated[bool, typer.Option("--with-text", help="Write the marked texts too, not their hashes alone.")]


@spread
def write(checking: Checking, output: Output = None, with_text: WithText = False) -> None:
    """Write the findings of a check into a baseline, so that `qa check --baseline` fails for new ones only.

    What the baseline says of files that are not checked now stays in it; files that are gone are left out.
    """
    from qa.cli.console import Progress, say, write_file
    from qa.verdicts import baseline as baselines
    from qa.verdicts.folder import prepared
    from qa.verdicts.states import States, settled

    ready = checking.prepared()
    homes = ready.config.homes
    path = output or ready.config.baseline or homes.root / baselines.FILE
    notes = ready.notes
    before = baselines.read(path, lambda error: notes.append(str(error))) if path.exists() else None
    progress = Progress(checking.quiet)
    report = settled(ready.check(progress), States.read(homes), ready.paths).report
    progress.close()
    problems = [*ready.problems, *report.problems, *report.crashes]
    for line in (*([] if checking.quiet else [*notes, *report.notes]), *problems):
        say(line)
    if problems:
        say(f"{path}: not written, as not everything could be checked")
        raise typer.Exit(3 if report.crashes else 2)
    new = baselines.written(report.findings, homes, before, [homes.of(name) for name in ready.paths], with_text)
    prepared(path.parent)
    write_file(path, lambda out: out.writelines(new.lines()))
    typer.echo(f"{path}: {len(new):,} finding{'s' * (len(new) != 1)}")
