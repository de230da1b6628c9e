"""``qa queries read``: clients' answers in, proposed glossary rows out."""

from __future__ import annotations

from pathlib import Path
from typing import IO, Annotated, Any

import typer

from qa.cli import options as o

Files = Annotated[list[Path], typer.Argument(metavar="FILE…", help="Answered query sheets: .xlsx or .docx.")]
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write the rows into a CSV file.")]
Approved = Annotated[bool, typer.Option("--approved", help="Only rows that somebody has approved.")]
Proposer = Annotated[
    str, typer.Option("--proposer", metavar="NAME", help="Who answered, where the sheet does not say.")
]
Approver = Annotated[str, typer.Option("--approver", metavar="NAME", help="Who agrees, where the sheet does not say.")]


def read(
    files: Files,
    output: Output = None,
    approved: Approved = False,
    proposer: Proposer = "",
    approver: Approver = "",
    glossary: o.Glossaries = None,
    no_default_glossaries: o.NoDefaultGlossaries = False,
    quiet: o.Quiet = False,
) -> None:
    """Turn the answers to queries into proposed glossary rows, with who proposed and who approved each."""
    from msgspec.structs import replace

    from qa import config
    from qa.cli.console import put, say
    from qa.glossary import answer_sheet, rows
    from qa.glossary.answers import MORE, propose
    from qa.glossary.files import load
    from qa.report.style import count

    note = (lambda line: None) if quiet else say
    default = False if no_default_glossaries else None
    settings = config.load().merged(glossaries=glossary or (), default_glossaries=default)
    loaded = load(settings.glossaries, default=settings.default_glossaries, languages=settings.languages, note=note)
    sheets = [answer_sheet.read(path) for path in files]
    answers = [
        replace(answer, proposer=answer.proposer or proposer, approver=answer.approver or approver)
        for sheet in sheets for answer in sheet.answers
    ]  # fmt: skip
    found = propose(answers, loaded)
    proposed = [cells for cells in found.rows if cells["approver"] or not approved]

    def write(out: IO[Any]) -> None:
        rows.write(proposed, out, MORE)

    put(output, write)
    for line in [] if quiet else found.idle:
        say(line)
    queries, idle = sum(sheet.queries for sheet in sheets), len(found.idle)
    said = f"{count(queries, 'query', 'queries')}, {len(answers)} answered, {idle} of these without a row"
    note(f"{said}; {count(len(proposed), 'row')} written")
