"""``qa align``: two documents in, pairs out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qa.cli import options as o

if TYPE_CHECKING:
    from qa.align.pairs import Pair

Source = Annotated[str, typer.Argument(metavar="SOURCE", help="The original: .txt, .md, .html or .docx.")]
Target = Annotated[str, typer.Argument(metavar="TRANSLATION", help="Its translation.")]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Where the pairs go; standard output.")
]
Format = Annotated[
    str | None, typer.Option("--format", metavar="NAME", help="tsv, csv or jsonl; the suffix of the output says it.")
]
Least = Annotated[
    float | None,
    typer.Option(
        "--min-confidence", min=0, max=1, help="Mark pairs that are less sure as doubtful (0.5); none is dropped."
    ),
]


def align(
    source: Source,
    target: Target,
    output: Output = None,
    format: Format = None,
    min_confidence: Least = None,
    input_format: o.InputFormat = None,
    encoding: o.Encoding = None,
    source_lang: o.SourceLang = None,
    target_lang: o.TargetLang = None,
    glossary: o.Glossaries = None,
    no_default_glossaries: o.NoDefaultGlossaries = False,
    quiet: o.Quiet = False,
) -> None:
    """Pair the sentences of two documents. Every sentence is kept, with how sure its pair is."""
    from qa import api, config
    from qa.align.pairs import SURE
    from qa.cli.console import say
    from qa.cli.doing import Doing
    from qa.errors import DataError
    from qa.project import Project

    settings = config.load().merged(
        glossaries=glossary or (),
        default_glossaries=False if no_default_glossaries else None,
        source_lang=source_lang,
        target_lang=target_lang,
        select=[],
    )
    name = _format(format, output)
    reading = o.Reading(input_format, encoding).options(settings)
    problems: list[str] = []
    notes: list[str] = []
    doing = Doing(quiet)
    project = Project.of(settings, notes.append)
    try:
        found = api.align_files(
            source, target, reading, project, lambda error: problems.append(str(error)), notes.append, doing
        )
    except DataError as error:
        problems.append(str(error))
    else:
        notes.append(_write(found, name, output, target, SURE if min_confidence is None else min_confidence))
    finally:
        doing.close()
    for line in [*([] if quiet else notes), *problems]:
        say(line)
    raise typer.Exit(2 if problems else 0)


def _write(found: list[Pair], name: str, output: Path | None, target: str, least: float) -> str:
    """Write the pairs, and return in words what they are."""
    from qa.align.output import WRITERS
    from qa.align.reading import summary
    from qa.cli.console import write_file

    write, doc = WRITERS[name], Path(target).name
    if output is None:
        write(found, sys.stdout, doc, least)
    else:
        write_file(output, lambda out: write(found, out, doc, least))
    return summary(found, least)


def _format(name: str | None, output: Path | None) -> str:
    """Return the format of the output: as named, else by its suffix, else TSV.

    Raises:
        UsageError: There is no such format.
    """
    from qa.align.output import WRITERS
    from qa.errors import UsageError
    from qa.text.nearest import did_you_mean

    given = name or (output.suffix.lower().removeprefix(".") if output else "") or "tsv"
    if given not in WRITERS:
        raise UsageError(
            f"there is no output format '{given}'{did_you_mean(given, WRITERS)}; there are {', '.join(WRITERS)}"
        )
    return given
