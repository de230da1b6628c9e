"""``qa find``: a concordance."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING, Annotated

import typer

from qa.cli import options as o

if TYPE_CHECKING:
    from qa.concordance import Occurrence
    from qa.core import Segment, Side, Span

Term = Annotated[str, typer.Argument(metavar="TERM", help="A source form, a rendering, or the id of a concept.")]
Doc = Annotated[str | None, typer.Option("--doc", metavar="ID", help="Only this document.")]
Since = Annotated[str | None, typer.Option("--since", metavar="YYYY-MM-DD", help="Only documents from this date on.")]
Until = Annotated[str | None, typer.Option("--until", metavar="YYYY-MM-DD", help="Only documents before this date.")]
Counts = Annotated[bool, typer.Option("--counts", help="Show the counts only.")]


def find(
    term: Term,
    paths: o.Paths,
    doc: Doc = None,
    since: Since = None,
    until: Until = None,
    counts: Counts = False,
    source: o.Source = None,
    input_format: o.InputFormat = None,
    target_only: o.TargetOnly = False,
    columns: o.Columns = None,
    glossary: o.Glossaries = None,
    no_default_glossaries: o.NoDefaultGlossaries = False,
) -> None:
    """Show every occurrence of a term with its rendering. Each rendering is counted."""
    from qa import api, config, formats
    from qa.cli.console import say
    from qa.concordance import concordance
    from qa.project import Project

    settings = config.load().merged(
        glossaries=glossary or (), default_glossaries=False if no_default_glossaries else None, select=["terms"]
    )
    reading = o.Reading(input_format, None, columns, False, target_only).options(settings)
    problems: list[str] = []
    inputs = formats.find(paths, source, reading, say, lambda error: problems.append(str(error)))
    project = Project.of(settings, say)
    documents = api.documents(inputs, reading, lambda error: problems.append(str(error)), say, project)
    chosen = (
        document
        for document in documents
        if (doc is None or document.id == doc)
        and (since is None or (document.date or "") >= since)
        and (until is None or (document.date is not None and document.date < until))
    )
    renderings: Counter[tuple[str, bool | None]] = Counter()
    for occurrence in concordance(project.index, chosen, term):
        renderings[occurrence.rendering.lower(), occurrence.accepted] += 1
        if not counts:
            _show(occurrence)
    for line in problems:
        say(line)
    _summary(term, renderings)
    raise typer.Exit(2 if problems else 0 if renderings else 1)


def _show(occurrence: Occurrence) -> None:
    from qa.core import Side
    from qa.text.escape import for_terminal

    segment = occurrence.segment
    place = f"{segment.place.path}:{segment.place.line}" if segment.place.line else segment.place.path
    sys.stdout.write(for_terminal(f"{place} [{segment.id}]") + "\n")
    if segment.source is not None:
        span = occurrence.span if occurrence.side is Side.SOURCE else None
        sys.stdout.write("  " + _around(segment, Side.SOURCE, span) + "\n")
    span = occurrence.rendering_span or (occurrence.span if occurrence.side is Side.TARGET else None)
    sys.stdout.write("  " + _around(segment, Side.TARGET, span) + "\n")


def _around(segment: Segment, side: Side, span: Span | None) -> str:
    from qa.core import Span
    from qa.text.escape import for_terminal

    length = len(segment.text(side))
    if span is None:
        return for_terminal(segment.shown(side, Span(0, min(90, length))) + ("…" if length > 90 else ""))
    left, right = max(0, span.start - 40), min(length, span.end + 40)
    before, after = segment.shown(side, Span(left, span.start)), segment.shown(side, Span(span.end, right))
    lead, tail = "…" if left else "", "…" if right < length else ""
    return for_terminal(f"{lead}{before}[{segment.shown(side, span)}]{after}{tail}")


def _summary(term: str, renderings: Counter[tuple[str, bool | None]]) -> None:
    from qa.text.escape import for_terminal

    total = sum(renderings.values())
    sys.stdout.write(for_terminal(f"{term}: {total} occurrence{'s' * (total != 1)}") + "\n")
    for (rendering, accepted), count in sorted(renderings.items(), key=lambda item: (-item[1], item[0][0])):
        verdict = {True: "accepted", False: "wrong", None: ""}[accepted]
        sys.stdout.write(for_terminal(f"{count:6}  {rendering or '(no rendering found)'}  {verdict}".rstrip()) + "\n")
