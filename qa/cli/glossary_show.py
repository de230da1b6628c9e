"""``qa glossary show``."""

from __future__ import annotations

from typing import Annotated

import typer

from qa.cli import options as o

Term = Annotated[str, typer.Argument(metavar="TERM", help="A source form, a rendering, or the id of a concept.")]


def show(term: Term, glossary: o.Glossaries = None, no_default_glossaries: o.NoDefaultGlossaries = False) -> None:
    """Show every concept that a term can mean, and which file says so."""
    from qa import config
    from qa.cli.console import say
    from qa.concordance import concepts_of
    from qa.project import Project
    from qa.text.escape import for_terminal

    settings = config.load().merged(
        glossaries=glossary or (), default_glossaries=False if no_default_glossaries else None, select=["terms"]
    )
    project = Project.of(settings, say)
    index = project.index
    found = sorted(concepts_of(index, term))
    for number in found:
        concept = index.concepts[number]
        place = f"{concept.place.path}:{concept.place.line}" if concept.place.line else concept.place.path
        rivals = [index.concepts[n].id for n in sorted(index.rivals(number))]
        rows = {
            "source": " | ".join(concept.source),
            "target": " | ".join(concept.target),
            "forbidden": " | ".join(f"{form}!" if form in concept.absolute else form for form in concept.forbidden),
            "short": " | ".join(concept.short),
            "implied by": " | ".join(concept.implied_by),
            "cues": " | ".join([*concept.cues, *(f"-{cue}" for cue in concept.counter_cues)]),
            "not in": " | ".join(concept.not_in),
            "confusable": " | ".join(rivals),
            "domain": " ".join(filter(None, (concept.domain, concept.pos, concept.jurisdiction))),
            "in force": " … ".join(
                filter(None, (concept.since and f"from {concept.since}", concept.until and f"until {concept.until}"))
            ),
            "authority": concept.authority,
            "note": concept.note,
            "from": place,
        }
        typer.echo(for_terminal(concept.id))
        for name, value in rows.items():
            if value:
                typer.echo(for_terminal(f"  {name:11}{value}"))
    if not found:
        typer.echo(for_terminal(f"no concept has '{term}' among its forms"))
    ids = {index.concepts[number].id for number in found}
    for override in project.glossary.overrides:
        if ids & {override.earlier.id, override.later.id}:
            later, earlier = override.later.place, override.earlier.place
            typer.echo(for_terminal(f"  {override.how}: {later.path}:{later.line} over {earlier.path}:{earlier.line}"))
    raise typer.Exit(0 if found else 1)
