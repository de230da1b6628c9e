"""``qa try``: every decision on one pair, shown."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from qa.cli import options as o

if TYPE_CHECKING:
    from qa.facts import SegmentFacts
    from qa.glossary.expanded import Reading
    from qa.glossary.index import Index

First = Annotated[str, typer.Argument(metavar="SOURCE", help="The source; or the English, where nothing follows.")]
# Of the concepts that a word may render, and that the source does not mention, so many are named.
NAMED = 3

Every = Annotated[bool, typer.Option("--all", help="Name every concept that a word may be right or wrong for.")]
Second = Annotated[str | None, typer.Argument(metavar="TARGET", help="The translation.")]


def trial(
    source: First,
    target: Second = None,
    issuer: o.Issuer = None,
    glossary: o.Glossaries = None,
    no_default_glossaries: o.NoDefaultGlossaries = False,
    preview: o.Preview = False,
    every: Every = False,
) -> None:
    """Show every decision on one pair.

    What is mentioned, what each short form means and why, what licenses what, findings.

    Several lines ("\\n" in the shell's $'…') make a document of several segments.
    """
    import sys

    from qa import api, config
    from qa.cli.console import colored, columns, say
    from qa.core import Document, Report
    from qa.engine import Outcome, check_document
    from qa.project import Project
    from qa.report import RenderOptions, renderer
    from qa.text.escape import for_terminal

    settings = config.load().merged(
        glossaries=glossary or (), default_glossaries=False if no_default_glossaries else None, preview=preview or None
    )
    project = Project.of(settings, say)
    text, original = (source, None) if target is None else (target, source)
    segments = api.segments(text, original)
    document = Document("", segments, issuer=issuer, languages=settings.languages)
    facts = api.facts(project, document)
    for segment in facts:
        for line in _decisions(segment, project.index, every):
            typer.echo(for_terminal(line))
    outcome = Outcome()
    findings = check_document(project, facts, outcome)
    typer.echo("")
    renderer("text")(
        Report(findings, len(segments), 1), sys.stdout, RenderOptions(colored(sys.stdout), columns(), verbose=True)
    )
    raise typer.Exit(3 if outcome.crashes else 1 if findings else 0)


def _decisions(facts: SegmentFacts, index: Index, every: bool) -> Iterator[str]:
    segment = facts.segment
    source = segment.source or ""
    yield f"segment {segment.id}"
    terms = facts.terms
    for mention in facts.scanned.sources:
        said = source[mention.start : mention.end]
        roles = [
            *(f"names {index.concepts[n].id}" for n in mention.full),
            *(f"may mean {index.concepts[n].id}" for n in mention.short),
            *(f"licenses {index.concepts[n].id}" for n in mention.implied),
        ]
        inner = " (inside a longer term)" if mention.inner else ""
        yield f"  source {mention.start}-{mention.end} {said}: {', '.join(roles)}{inner}"
        meaning = facts.document.terms.meanings.get((facts.number, mention.start))
        if mention.short and meaning is not None:
            ranked = ", ".join(f"{index.concepts[n].id} {p:.2f}" for n, p in meaning.candidates[:4] if p >= 0.01)
            decided = index.concepts[meaning.concept].id if meaning.concept is not None else "undecided"
            yield f"    taken to mean {decided} ({ranked})"
            yield from (f"    because {reason}" for reason in meaning.evidence)
    here = {n for mention in facts.scanned.sources for n in (*mention.full, *mention.short, *mention.implied)}
    for target in facts.scanned.targets:
        said = segment.target[target.start : target.end]
        kinds = (("right for", target.accepts), ("wrong for", target.forbids))
        readings = "; ".join(f"{how} {_named(found, index, here, every)}" for how, found in kinds if found)
        yield f"  target {target.start}-{target.end} {said}: {readings}"
    for pairing in terms.pairings:
        said = source[pairing.mention.start : pairing.mention.end]
        span = pairing.target.span if pairing.target else pairing.gapped
        text = f'"{span.of(segment.target)}"' if span else "nothing"
        verdict = (
            "right"
            if pairing.accepted
            else "wrong or missing"
            if pairing.mention.requires or pairing.target
            else "not required"
        )
        yield f"  {said} ← {text}: {verdict}{f' ({pairing.how})' if pairing.how else ''}"
    for wrong in terms.verdicts:
        said = segment.target[wrong.target.start : wrong.target.end]
        yield f'  "{said}" should be {index.concepts[wrong.concept].id} (confidence {wrong.confidence:.2f})'


def _named(readings: Sequence[Reading], index: Index, here: Collection[int], every: bool) -> str:
    """The concepts of some readings: those that the source mentions, else the first ones, and how many more there are."""
    concepts = list(dict.fromkeys(reading.concept for reading in readings))
    shown = concepts if every else [n for n in concepts if n in here] or concepts[:NAMED]
    more = len(concepts) - len(shown)
    return ", ".join(index.concepts[n].id for n in shown) + (f" and {more} more" if more else "")
