"""``qa evaluate``: findings against gold."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from qa.cli import options as o

Misses = Annotated[bool, typer.Option("--misses", help="List what was missed and what was said for nothing.")]
Calibration = Annotated[bool, typer.Option("--calibration", help="Show how sure the findings were, and how right.")]
Format = Annotated[str, typer.Option("--format", metavar="NAME", help="text or json.")]


def evaluate(
    paths: o.Paths,
    misses: Misses = False,
    calibration: Calibration = False,
    target_only: o.TargetOnly = False,
    input_format: o.InputFormat = None,
    select: o.Select = None,
    ignore: o.Ignore = None,
    preview: o.Preview = False,
    glossary: o.Glossaries = None,
    no_default_glossaries: o.NoDefaultGlossaries = False,
    domain: o.Domain = None,
    min_confidence: o.MinConfidence = None,
    issuer: o.Issuer = None,
    jobs: o.Jobs = None,
    format: Format = "text",
) -> None:
    """Measure precision, recall and F1 on rows that carry gold labels."""
    from qa import api, config, formats
    from qa.cli.console import colored, columns, say
    from qa.evaluate import evaluate as judge
    from qa.project import Project
    from qa.report import EVALUATION_RENDERERS, RenderOptions, load

    render = load(EVALUATION_RENDERERS, format)
    settings = config.load().merged(
        glossaries=glossary or (),
        default_glossaries=False if no_default_glossaries else None,
        select=o.listed(select),
        ignore=o.listed(ignore) or (),
        preview=preview or None,
        min_confidence=min_confidence,
        domain=o.listed([domain]) if domain else None,
        issuer=issuer,
        jobs=jobs,
    )
    reading = o.Reading(input_format, target_only=target_only).options(settings)
    problems: list[str] = []
    inputs = formats.find(paths, None, reading, say, lambda error: problems.append(str(error)))
    project = Project.of(settings, say)
    report = api.check_files(project, inputs, reading)
    quiet = api.documents(inputs, reading, lambda error: None, lambda note: None)
    segments = [segment for document in quiet for segment in document]
    result = judge(segments, report.findings, target_only)
    problems += [*report.problems, *(str(problem) for problem in result.problems)]
    for line in (*problems, *report.crashes):
        say(line)
    options = RenderOptions(colored(sys.stdout), columns())
    render(result.as_dict(misses=misses, calibration=calibration), sys.stdout, options)  # type: ignore[operator]
    raise typer.Exit(3 if report.crashes else 2 if problems else 0)
