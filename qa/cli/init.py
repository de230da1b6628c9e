"""``qa init``: a commented configuration file."""

from __future__ import annotations

from pathlib import Path

import typer


def init() -> None:
    """Write a commented qa.toml into this folder. An existing one is left as it is."""
    from qa.cli.console import write_file
    from qa.config import FILE, TEMPLATE
    from qa.errors import UsageError

    path = Path(FILE)
    if path.exists():
        raise UsageError(f"{path} is here already; delete it first, or edit it")
    write_file(path, lambda out: print(TEMPLATE, end="", file=out))
    typer.echo(f"{path} written: every setting is in it, commented out with its default")
