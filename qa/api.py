"""The library: everything that the command line does, as functions that print nothing."""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from qa import engine, formats
from qa.config import Config
from qa.core import Document, Extra, Finding, Languages, Place, Report, Segment
from qa.errors import DataError
from qa.facts import DocumentFacts
from qa.formats import Input, ReadOptions
from qa.formats.prose import is_pair
from qa.glossary.files import Glossary
from qa.glossary.files import load as _load
from qa.project import Project, select

if TYPE_CHECKING:
    from qa.align.pairs import Pair
    from qa.glossary.index import Index
    from qa.metrics.corpus import Corpus
    from qa.metrics.scoring import Findings, Request, Scoring
    from qa.verdicts.changed import Comparison

# Ranges per process: small enough that none is left waiting for the last.
RANGES_PER_JOB = 4

Doing = Callable[[str], None]


class _Read:
    """Reads one input.

    It can be sent to a worker: there the project is made again of its configuration, if an input asks for it, and nobody
    is told what is being done.
    """

    def __init__(
        self, options: ReadOptions, config: Config, project: Project | None = None, doing: Doing | None = None
    ) -> None:
        self._options = options
        self._config = config
        self._project = project
        self._doing = doing or _silent

    def __reduce__(self) -> tuple[type[_Read], tuple[ReadOptions, Config]]:
        return _Read, (self._options, self._config)

    def __call__(self, task: Input, problem: Callable[[str], None], note: Callable[[str], None]) -> Iterator[Document]:
        return self.documents(task, self._options, lambda error: problem(str(error)), note)

    def documents(
        self, input_: Input, options: ReadOptions, problem: Callable[[DataError], None], note: Callable[[str], None]
    ) -> Iterator[Document]:
        """Yield the documents of an input."""
        return _read(input_, options, problem, note, self._index, self._doing)

    def _index(self) -> Index:
        if self._project is None:
            self._project = Project.of(self._config)
        return self._project.index


def _silent(doing: str) -> None:
    """Tell nobody what is being done."""


def _read(
    input_: Input,
    options: ReadOptions,
    problem: Callable[[DataError], None],
    note: Callable[[str], None],
    index: Callable[[], Index | None],
    doing: Doing = _silent,
) -> Iterator[Document]:
    """Yield the documents of one input; a document and its translation are aligned first."""
    if not is_pair(input_, options):
        return formats.read(input_, options, problem, note)
    from qa.align.reading import read

    return read(input_, options, index(), problem, note, doing)


class _ReadChanges(Struct, frozen=True):
    """Reads a file with what is new in it; a value, so that it can be sent to a worker."""

    options: ReadOptions
    read: _Read

    def __call__(
        self, task: Comparison, problem: Callable[[str], None], note: Callable[[str], None]
    ) -> Iterator[Document]:
        from qa.verdicts import changed  # most runs compare nothing

        return changed.read(task, self.options, problem, note, self.read.documents)


def load_glossary(
    paths: str | Path | Iterable[str | Path] = (), *, default: bool = True, languages: Languages | None = None
) -> Glossary:
    """Return the shipped glossaries with others laid over them.

    Args:
        paths: A glossary file (CSV, TSV, TBX …), or several, a later one over an earlier one.
        default: Whether the shipped ones of the language pair lie beneath.
        languages: The pair; zh-en when not given.

    Raises:
        DataErrors: Everything that is wrong with all files, each with its line.
    """
    files = [paths] if isinstance(paths, str | Path) else paths
    return _load([Path(path) for path in files], default=default, languages=languages)


def check(
    target: str | Sequence[str] | Sequence[Segment],
    source: str | Sequence[str] | None = None,
    *,
    glossary: Glossary | None = None,
    config: Config | None = None,
    issuer: str | None = None,
    date: str | None = None,
) -> list[Finding]:
    """Check one document held in memory and return its findings.

    >>> [finding.rule.name for finding in check("The hospital indicted Wang.", "检察院对王某提起公诉。")]
    ['forbidden-term']

    Args:
        target: The translation: a text with one segment a line, a list of lines, or segments.
        source: The original, with as many lines; None checks the English alone.
        glossary: Instead of the shipped glossaries.
        config: Instead of the defaults.
        issuer: The institution that issued the document.
        date: When it was issued (ISO 8601).

    Raises:
        ValueError: Source and target have different numbers of lines.

    Warns:
        RuntimeWarning: A rule failed; the others were applied.
    """
    config = config or Config()
    project = Project(config, glossary, tuple(select(config))) if glossary else Project.of(config)
    document = Document("", segments(target, source), issuer=issuer, date=date, languages=config.languages)
    report = engine.run(project, [document], lambda task, problem, note: iter([task]))
    for crash in report.crashes:
        warnings.warn(crash, RuntimeWarning, stacklevel=2)
    return list(report.findings)


def segments(target: str | Sequence[str] | Sequence[Segment], source: str | Sequence[str] | None) -> list[Segment]:
    """Return the segments of a text held in memory, one a line.

    Raises:
        ValueError: Source and target have different numbers of lines.
    """
    lines = target.split("\n") if isinstance(target, str) else list(target)
    ready = [line for line in lines if isinstance(line, Segment)]
    if ready:
        return ready
    sources: Sequence[str | None] = [None] * len(lines)
    if source is not None:
        sources = source.split("\n") if isinstance(source, str) else list(source)
    if len(sources) != len(lines):
        raise ValueError(f"{len(sources)} source lines and {len(lines)} target lines")
    return [
        Segment(str(number), original, str(text), place=Place("", number))
        for number, (original, text) in enumerate(zip(sources, lines, strict=True), 1)
    ]


def facts(project: Project, document: Document) -> DocumentFacts:
    """Return the facts of one document, for tools that show how a decision was made."""
    return DocumentFacts(document, project.index, official=project.official)


def check_changes(
    project: Project,
    comparisons: Sequence[Comparison],
    options: ReadOptions,
    *,
    progress: engine.Progress | None = None,
    extras: Collection[Extra] = (),
) -> Report:
    """Check what is new in files, in the context of the whole; the report has findings on it and on nothing else."""
    jobs = project.config.jobs or 1
    report = engine.run(
        project, comparisons, _ReadChanges(options, _Read(options, project.config, project)), jobs, progress, extras
    )
    notes = report.notes if report.segments else [*report.notes, "nothing new in these files, by git"]
    return replace(report, files=len(comparisons), notes=notes)


def check_files(
    project: Project,
    inputs: Sequence[Input],
    options: ReadOptions,
    *,
    jobs: int | None = None,
    progress: engine.Progress | None = None,
    extras: Collection[Extra] = (),
    doing: Doing | None = None,
) -> Report:
    """Check files and return the report; large line formats are divided between processes.

    Args:
        project: Configuration, glossary and rules.
        inputs: The files.
        options: How they are read.
        jobs: Processes; as configured, or one, when not given.
        progress: Called with the number of segments done so far.
        extras: What the report has besides findings.
        doing: Takes in words what is being done before there are segments: documents that are aligned take a while.
    """
    jobs = jobs or project.config.jobs or 1
    tasks = [
        part
        for input_ in inputs
        for part in (formats.split(input_, options, jobs * RANGES_PER_JOB) if jobs > 1 else [input_])
    ]
    report = engine.run(
        project,
        tasks,
        _Read(options, project.config, project, doing),
        jobs,
        progress,
        extras,
        _Covers(project, inputs, options),
    )
    return replace(report, files=len(inputs))


class _Covers:
    """Says of globs whether a run has every file of the project that they mean; the project is walked when it is asked."""

    def __init__(self, project: Project, inputs: Sequence[Input], options: ReadOptions) -> None:
        self._config = project.config
        self._inputs = inputs
        self._options = options

    def __call__(self, globs: tuple[str, ...]) -> bool:
        return not any(not globs or self._config.matches(globs, path) for path in self._left)

    @cached_property
    def _left(self) -> list[str]:
        checked = {os.path.abspath(input_.path) for input_ in self._inputs}
        found = formats.find([str(self._config.root)], None, self._options, lambda note: None, lambda error: None)
        paths = (input_.path for input_ in found if os.path.abspath(input_.path) not in checked)
        return [path for path in paths if not self._config.excludes(path)]


def documents(
    inputs: Iterable[Input],
    options: ReadOptions,
    problem: Callable[[DataError], None],
    note: Callable[[str], None],
    project: Project | None = None,
) -> Iterator[Document]:
    """Yield the documents of files, one after the other.

    Args:
        inputs: The files.
        options: How they are read.
        problem, note: As in `qa.formats.read`.
        project: Its glossary helps where a document and its translation are aligned.
    """
    for input_ in inputs:
        yield from _read(input_, options, problem, note, lambda: project.index if project else None)


def align_files(
    source: str,
    target: str,
    options: ReadOptions,
    project: Project | None = None,
    problem: Callable[[DataError], None] = lambda error: None,
    note: Callable[[str], None] = lambda note: None,
    progress: Doing = _silent,
) -> list[Pair]:
    """Pair the sentences of a document with those of its translation; every sentence is in one pair.

    Args:
        source, target: The files: plain text, Markdown, HTML or Word.
        options: How they are read; its languages are those of the documents.
        project: Its glossary is evidence.
        problem: Takes lines that cannot be used; the rest is read on.
        note: Takes what a user should know, such as an encoding that was guessed.
        progress: Takes what is being done.

    Raises:
        DataError: A file cannot be read, or is not in the language that is expected of it.
        UsageError: A file is no document of running text, or the languages are none that can be aligned.
    """
    from qa.align.reading import pairs

    return pairs(Input(target, source), options, project.index if project else None, problem, note, progress)


def score(
    corpus: Corpus,
    request: Request,
    project: Project | None = None,
    *,
    findings: bool = False,
    jobs: int = 1,
    progress: Callable[[str], None] = lambda doing: None,
) -> tuple[Scoring, dict[str, Any], Findings]:
    """Score system outputs against references and the glossary.

    Args:
        corpus: From ``qa.metrics.inputs.load``, or made in memory.
        request: Metrics, options, resamples, comparisons.
        project: Glossary and rules; needed for terminology metrics and findings.
        findings: Whether every output is checked as well.
        jobs: Processes.
        progress: Takes what is being done.

    Returns:
        The run, from which segments can be had; its results as the results file has them; and the findings.
    """
    from qa.metrics.scoring import run
    from qa.metrics.terms import Terms

    if project is not None:
        terms = Terms(project.glossary, project.unjudged, jobs, project.config.domain)
        request = replace(request, options=replace(request.options, terms=terms))
    found: dict[str, dict[int, list[Finding]]] = {}
    if findings and project is not None:
        for system, texts in corpus.systems.items():
            progress(f"findings: {system}")
            found[system] = {}
            report = engine.run(project, [corpus.documents(texts)], lambda task, problem, note: iter(task))
            for finding in report.findings:
                found[system].setdefault((finding.segment.place.line or 1) - 1, []).append(finding)
    scoring, results = run(corpus, request, found, progress)
    return scoring, results, found
