"""Renderers: one file each, one line each in the table, imported when used."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import IO, Any, Protocol, cast

from msgspec import Struct

from qa.core import Extra, Report
from qa.errors import UsageError

# Name of the format → "module:attribute". The order is the order of the help.
RENDERERS: dict[str, str] = {
    "text": "qa.report.text:render",
    "json": "qa.report.json:render",
    "jsonl": "qa.report.jsonl:render",
    "markdown": "qa.report.markdown:render",
    "sarif": "qa.report.sarif:render",
    "github": "qa.report.github:render",
    "gitlab": "qa.report.gitlab:render",
    "junit": "qa.report.junit:render",
    "checkstyle": "qa.report.checkstyle:render",
    "rdjson": "qa.report.rdjson:render",
    "csv": "qa.report.csv:render",
    "xlsx": "qa.report.xlsx:render",
    "mqm": "qa.report.mqm:render",
    "signoff": "qa.report.signoff:render",
    "signoff-docx": "qa.report.signoff_docx:render",
    "queries": "qa.report.queries:render",
    "queries-docx": "qa.report.queries_docx:render",
    "html": "qa.report.html:render",
}
# Formats that write bytes: their renderers get a binary stream, all others a text stream (UTF-8, line feeds).
BINARY: frozenset[str] = frozenset({"xlsx", "signoff-docx", "queries", "queries-docx"})
# What a format needs of a run besides its findings; a run that is not asked does not pay for it.
EXTRAS: dict[str, frozenset[Extra]] = {
    "html": frozenset({Extra.PASSAGES}),
    "signoff": frozenset({Extra.ACCOUNT}),
    "signoff-docx": frozenset({Extra.ACCOUNT}),
}

# The result of `qa evaluate` is another value than a Report; its renderers stand in a table of their own.
EVALUATION_RENDERERS: dict[str, str] = {
    "text": "qa.report.evaluation:render_text",
    "json": "qa.report.evaluation:render_json",
}
# So is what editors decided, of `qa verdicts stats`.
VERDICT_RENDERERS: dict[str, str] = {
    "text": "qa.report.verdicts:render_text",
    "json": "qa.report.verdicts:render_json",
}
# And an MQM scorecard, of `qa mqm`.
SCORECARD_RENDERERS: dict[str, str] = {
    "text": "qa.report.scorecard:render_text",
    "json": "qa.report.scorecard:render_json",
    "html": "qa.report.scorecard:render_html",
}


class RenderOptions(Struct, frozen=True):
    """What the user or the terminal decides of a rendering.

    Attributes:
        color: Whether ANSI colours may be used; nothing depends on them.
        width: Columns of the terminal.
        statistics: Counts only.
        verbose: Show also what is old, dismissed or suppressed, every place, and confidences.
        version: Of the program, for formats that name it.
    """

    color: bool = False
    width: int = 80
    statistics: bool = False
    verbose: bool = False
    version: str = ""


class Renderer(Protocol):
    """Writes a report; closes nothing."""

    def __call__(self, report: Report, out: IO[Any], options: RenderOptions, /) -> None: ...


def renderer(name: str) -> Renderer:
    """Return the renderer of a format.

    Raises:
        UsageError: There is no such format.
    """
    return cast(Renderer, load(RENDERERS, name))


def extras(names: Iterable[str]) -> frozenset[Extra]:
    """Return what a run must gather for these formats."""
    return frozenset().union(*(EXTRAS.get(name, frozenset()) for name in names))


def load(table: dict[str, str], name: str) -> object:
    """Import what a table says of a name.

    Raises:
        UsageError: The table does not have the name; the message lists what it has.
    """
    if name not in table:
        raise UsageError(f"unknown format '{name}'; there are {', '.join(table)}")
    module, attribute = table[name].split(":")
    return getattr(import_module(module), attribute)
