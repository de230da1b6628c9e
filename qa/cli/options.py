"""Options that mean the same in every command, and what they make."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec import Struct

if TYPE_CHECKING:
    from qa.config import Config
    from qa.formats import ReadOptions

Source = Annotated[
    str | None, typer.Option("--source", metavar="FILE", help="The original, line by line beside one plain text file.")
]
InputFormat = Annotated[
    str | None,
    typer.Option(
        "--input-format", metavar="NAME", help="A format by its name (tsv, xliff, po …), whatever the suffix says."
    ),
]
Encoding = Annotated[
    str | None,
    typer.Option("--encoding", metavar="NAME", help="Encoding of the files; UTF-8, else GB18030, when not given."),
]
SourceLang = Annotated[str | None, typer.Option("--source-lang", metavar="TAG", help="Source language (zh).")]
TargetLang = Annotated[str | None, typer.Option("--target-lang", metavar="TAG", help="Target language (en).")]
TargetOnly = Annotated[bool, typer.Option("--target-only", help="Drop the source: judge the English alone.")]
Columns = Annotated[
    str | None,
    typer.Option(
        "--columns", metavar="NAME=COLUMN,…", help="Where tables have other headers or none: source=zh,target=2."
    ),
]
NoHeader = Annotated[bool, typer.Option("--no-header", help="The first line of a table is data.")]
Independent = Annotated[bool, typer.Option("--independent", help="Each row is a document of its own.")]
Select = Annotated[
    list[str] | None, typer.Option("--select", metavar="RULE,…", help="Run these rules or families only.")
]
Ignore = Annotated[
    list[str] | None, typer.Option("--ignore", metavar="RULE,…", help="Leave these rules or families out.")
]
Preview = Annotated[bool, typer.Option("--preview", help="Run preview rules too.")]
Glossaries = Annotated[
    list[Path] | None,
    typer.Option("--glossary", metavar="FILE", help="A glossary laid over the shipped ones; repeatable."),
]
NoDefaultGlossaries = Annotated[bool, typer.Option("--no-default-glossaries", help="Leave the shipped glossaries out.")]
Domain = Annotated[str | None, typer.Option("--domain", metavar="NAME,…", help="Only concepts of these domains.")]
MinConfidence = Annotated[
    float | None, typer.Option("--min-confidence", min=0, max=1, help="Leave out what is less sure (0.5).")
]
Issuer = Annotated[str | None, typer.Option("--issuer", help="The institution that issued the documents.")]
Date = Annotated[str | None, typer.Option("--date", metavar="YYYY-MM-DD", help="The date of the documents.")]
Jobs = Annotated[int | None, typer.Option("--jobs", min=1, help="Processes.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing on standard error but errors.")]
Paths = Annotated[list[str], typer.Argument(metavar="FILE…", help="Files, folders, globs, or - for standard input.")]


def listed(values: Sequence[str] | None) -> list[str] | None:
    """Return names that were given with commas or repeatedly; None where nothing was given."""
    if not values:
        return None
    return [name.strip() for value in values for name in value.split(",") if name.strip()]


class Reading(Struct, frozen=True):
    """How files are to be read, as the command line says."""

    input_format: str | None = None
    encoding: str | None = None
    columns: str | None = None
    no_header: bool = False
    target_only: bool = False
    independent: bool = False

    def options(self, config: Config) -> ReadOptions:
        """Return the reader's options.

        Raises:
            UsageError: ``--columns`` cannot be read.
        """
        from qa.formats import ReadOptions

        return ReadOptions(
            self.input_format, self.encoding, _columns(self.columns), not self.no_header, config.languages,
            self.target_only, self.independent,
        )  # fmt: skip


def _columns(text: str | None) -> dict[str, str]:
    from qa.errors import UsageError

    found = {}
    for part in (text or "").split(","):
        if not part.strip():
            continue
        name, equals, column = part.partition("=")
        if not equals or not column.strip():
            raise UsageError(f"--columns: '{part}' is not NAME=COLUMN, as in source=zh,target=2")
        found[name.strip()] = column.strip()
    return found
