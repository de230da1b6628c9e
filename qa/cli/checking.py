"""What a check is asked for: the options that decide what is found, and what they make."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec import Struct, field

from qa.cli import options as o

if TYPE_CHECKING:
    from qa.config import Config
    from qa.core import Extra, Report, Severity
    from qa.engine import Progress
    from qa.formats import Input, ReadOptions
    from qa.project import Project

Skip = Annotated[
    list[str] | None,
    typer.Option("--skip", metavar="KIND,…", help="Say nothing of segments that are locked, approved, exact or fuzzy."),
]
Genre = Annotated[str | None, typer.Option("--genre", help="The genre of the documents.")]


class Checking(Struct, frozen=True, kw_only=True):
    """Files, how they are read, and what they are judged by, as the command line says."""

    paths: o.Paths
    source: o.Source = None
    input_format: o.InputFormat = None
    encoding: o.Encoding = None
    source_lang: o.SourceLang = None
    target_lang: o.TargetLang = None
    target_only: o.TargetOnly = False
    columns: o.Columns = None
    no_header: o.NoHeader = False
    independent: o.Independent = False
    select: o.Select = None
    ignore: o.Ignore = None
    preview: o.Preview = False
    glossary: o.Glossaries = None
    no_default_glossaries: o.NoDefaultGlossaries = False
    domain: o.Domain = None
    skip: Skip = None
    min_confidence: o.MinConfidence = None
    issuer: o.Issuer = None
    date: o.Date = None
    genre: Genre = None
    jobs: o.Jobs = None
    quiet: o.Quiet = False

    def prepared(self, fail_on: Severity | None = None) -> Prepared:
        """Find the files and load what they are judged by.

        Raises:
            QaError: The options, the configuration or a glossary are wrong.
        """
        from qa import formats
        from qa.garbage import collect_rarely
        from qa.project import Project

        config = self._settings(fail_on)
        reading = self._reading(config)
        problems: list[str] = []
        notes: list[str] = []
        inputs = formats.find(self.paths, self.source, reading, notes.append, lambda error: problems.append(str(error)))
        inputs = [input_ for input_ in inputs if not config.excludes(input_.path)]
        project = Project.of(config, notes.append)
        collect_rarely()
        return Prepared(config, project, inputs, reading, problems, notes)

    def files(self) -> list[str]:
        """Return the files that a check would read now, its settings and glossaries among them.

        Raises:
            QaError: The options or the configuration are wrong.
        """
        from qa import formats

        config = self._settings(None)
        reading = self._reading(config)
        found = formats.find(self.paths, self.source, reading, lambda note: None, lambda error: None)
        paths = [path for input_ in found for path in (input_.path, input_.source_path) if path]
        settings = [config.file, *config.glossaries, *config.rules.files, *config.rules.official]
        return [*paths, *(str(path) for path in settings if path is not None)]

    def _reading(self, config: Config) -> ReadOptions:
        return o.Reading(
            self.input_format, self.encoding, self.columns, self.no_header, self.target_only, self.independent
        ).options(config)

    def _settings(self, fail_on: Severity | None) -> Config:
        from qa import config

        return config.load().merged(
            glossaries=self.glossary or (),
            default_glossaries=False if self.no_default_glossaries else None,
            select=o.listed(self.select),
            ignore=o.listed(self.ignore) or (),
            preview=self.preview or None,
            min_confidence=self.min_confidence,
            fail_on=fail_on,
            domain=o.listed([self.domain]) if self.domain else None,
            skip=_kinds(self.skip),
            source_lang=self.source_lang,
            target_lang=self.target_lang,
            issuer=self.issuer,
            date=self.date,
            genre=self.genre,
            jobs=self.jobs,
        )


class Prepared(Struct, frozen=True):
    """What a check works with.

    Attributes:
        config: The settings.
        project: Glossary and rules.
        inputs: The files.
        reading: How they are read.
        problems, notes: What was said on the way, one line each.
    """

    config: Config
    project: Project
    inputs: Sequence[Input]
    reading: ReadOptions
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def paths(self) -> list[str]:
        """The files by name."""
        return [input_.path for input_ in self.inputs]

    def check(
        self,
        progress: Progress | None = None,
        extras: Collection[Extra] = (),
        doing: Callable[[str], None] | None = None,
    ) -> Report:
        """Check the files and return the report, before verdicts and baseline."""
        from qa import api

        return api.check_files(self.project, self.inputs, self.reading, progress=progress, extras=extras, doing=doing)

    def check_changes(
        self, since: str | None, progress: Progress | None = None, extras: Collection[Extra] = ()
    ) -> Report:
        """Check what changed since a revision, or what is staged where there is none, before verdicts and baseline."""
        from qa import api
        from qa.verdicts.changed import Changes

        with Changes(since) as changes:
            comparisons = changes.comparisons(self.inputs)
            return api.check_changes(self.project, comparisons, self.reading, progress=progress, extras=extras)


def _kinds(skip: list[str] | None) -> list[str] | None:
    from qa.errors import UsageError
    from qa.formats.state import SKIPPED

    kinds = o.listed(skip)
    for kind in kinds or ():
        if kind not in SKIPPED:
            raise UsageError(f"--skip: '{kind}' is none of {', '.join(SKIPPED)}")
    return kinds
