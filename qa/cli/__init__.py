"""The command line: one module per command, thin; only the command that runs is imported."""

from __future__ import annotations

import errno
import sys
from collections.abc import Sequence
from importlib import import_module

import typer

# Command → "module:function". Adding one is a file and a line. A name of two words belongs to a group.
COMMANDS: dict[str, str] = {
    "check": "qa.cli.check:check",
    "align": "qa.cli.align:align",
    "try": "qa.cli.trial:trial",
    "find": "qa.cli.find:find",
    "evaluate": "qa.cli.evaluate:evaluate",
    "score": "qa.cli.score:score",
    "gate": "qa.cli.gate:gate",
    "mqm": "qa.cli.mqm:mqm",
    "rules": "qa.cli.rules:rules",
    "explain": "qa.cli.explain:explain",
    "init": "qa.cli.init:init",
    "glossary lint": "qa.cli.glossary_lint:lint",
    "glossary show": "qa.cli.glossary_show:show",
    "glossary convert": "qa.cli.glossary_convert:convert",
    "glossary diff": "qa.cli.glossary_diff:diff",
    "baseline write": "qa.cli.baseline_write:write",
    "verdicts stats": "qa.cli.verdicts_stats:stats",
    "verdicts merge": "qa.cli.verdicts_merge:merge",
    "queries read": "qa.cli.queries_read:read",
    "cache clear": "qa.cli.cache:clear",
}
GROUPS = {
    "glossary": "Look into glossaries and check them.",
    "baseline": "Findings that are old.",
    "verdicts": "What editors decided.",
    "queries": "Questions to the client, and what comes of the answers.",
    "cache": "The cache of glossaries.",
}

# What writing meets where there is no room.
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def _version(asked: bool) -> None:
    if asked:
        from qa import __version__

        typer.echo(f"qa {__version__}")
        raise typer.Exit


def application(arguments: Sequence[str]) -> typer.Typer:
    """Return the application with the commands that the arguments can reach."""
    app = typer.Typer(
        name="qa",
        help="Bilingual translation QA: finds what is wrong in a translation, and says why and what to write instead.",
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_root)
    groups = {
        name: typer.Typer(help=text, no_args_is_help=True, rich_markup_mode=None) for name, text in GROUPS.items()
    }
    first = next((argument for argument in arguments if not argument.startswith("-")), None)
    known = {name.split()[0] for name in COMMANDS}
    for name, where in COMMANDS.items():
        group, _, rest = name.rpartition(" ")
        if first in known and first != name.split()[0]:
            continue
        module, attribute = where.split(":")
        command = getattr(import_module(module), attribute)
        (groups[group] if group else app).command(rest)(command)
    for name, group_app in groups.items():
        if group_app.registered_commands:
            app.add_typer(group_app, name=name)
    return app


def _root(
    version: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="Print the version and end."
    ),
) -> None:
    """Bilingual translation QA: finds what is wrong in a translation, and says why and what to write instead."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and end the process with the exit status of the contract."""
    from qa.errors import QaError
    from qa.garbage import collect_rarely

    collect_rarely()
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    try:
        application(arguments)(args=arguments, prog_name="qa")
    except QaError as error:
        from qa.text.escape import for_terminal

        for line in str(error).split("\n"):
            print(f"qa: {for_terminal(line)}", file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        print("qa: stopped", file=sys.stderr)
        sys.exit(130)
    except BrokenPipeError:
        # The reader of our output went away (head); nothing is wrong.
        sys.stdout = None
        sys.exit(0)
    except OSError as error:
        if error.errno not in _FULL:
            raise
        # Files that we write say so themselves; this is standard output, and what is left in its buffer has no place.
        sys.stdout = None
        print(f"qa: standard output cannot be written: {error.strerror}", file=sys.stderr)
        sys.exit(2)
