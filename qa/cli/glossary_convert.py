"""``qa glossary convert``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qa.cli import options as o

Source = Annotated[Path, typer.Argument(metavar="FROM", help="A glossary: .csv, .tsv, .tbx, or .xml of MultiTerm.")]
Target = Annotated[Path, typer.Argument(metavar="TO", help="The new file; its suffix says the format.")]


def convert(source: Source, target: Target, source_lang: o.SourceLang = None, target_lang: o.TargetLang = None) -> None:
    """Write a glossary in another format; what that has no place for is said."""
    from qa import config
    from qa.cli.console import say
    from qa.glossary.convert import convert as convert_

    languages = config.load().merged(source_lang=source_lang, target_lang=target_lang).languages
    done = convert_(source, target, languages)
    for line in done.notes:
        say(line)
    say(f"{target}: {done.concepts} concepts written")
