"""``qa verdicts merge``: several people's verdicts in one file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from qa.verdicts.file import Verdict

Files = Annotated[list[Path], typer.Argument(metavar="FILE…", help="Verdict files, as the HTML report exports them.")]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Where to; else into the project's .qa/verdicts.jsonl."),
]


def merge(files: Files, output: Output = None) -> None:
    """Put verdict files together: every line once, in the order in which they were said.

    Into the project's own file, whose verdicts stay, unless --output says where. Exits with 1 where people contradict
    each other, and names both reasons; nothing is written where a line cannot be read.
    """
    from qa import config
    from qa.cli.console import say, write_file
    from qa.errors import UsageError
    from qa.verdicts import file
    from qa.verdicts.folder import prepared
    from qa.verdicts.merge import contradictions, merged

    own = config.load().homes.root / file.FILE
    target = output or own
    if output is None and own not in files:
        files = [own, *files]
    elif output is not None and output.exists() and not any(output.samefile(f) for f in files if f.exists()):
        raise UsageError(
            f"{output}: exists and is not among the files, so that its verdicts would be lost; name it too"
        )
    verdicts = merged(verdict for path in files for verdict in _read(path, own))
    prepared(target.parent)
    write_file(target, lambda out: out.writelines(file.lines(verdicts)))
    disputed = contradictions(verdicts)
    for decision in disputed:
        first = decision.verdicts[0]
        say(f"{first.path or 'project'}: {first.rule}: {decision.reason}")
    typer.echo(f"{target}: {len(verdicts):,} verdict{'s' * (len(verdicts) != 1)}")
    raise typer.Exit(1 if disputed else 0)


def _read(path: Path, own: Path) -> list[Verdict]:
    """Return the verdicts of a file; the marks of a conflict are left behind.

    Raises:
        DataErrors: Lines that cannot be read: they would be lost.
    """
    from qa.errors import DataError, DataErrors
    from qa.verdicts import file
    from qa.verdicts.records import Conflict

    if path != own and not path.exists():
        raise DataError(str(path), "there is no such file")
    problems: list[DataError] = []
    verdicts = file.read(path, problems.append)
    if lost := [problem for problem in problems if not isinstance(problem, Conflict)]:
        raise DataErrors(lost)
    return verdicts
