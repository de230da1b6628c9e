"""The only loop over documents; the process pool runs the same loop."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from qa.core import Document, Extra, Finding, Report, Scope
from qa.engine.document import check_document
from qa.engine.outcome import Outcome
from qa.facts import DocumentFacts
from qa.formats.documents import PART
from qa.mentions.memory import NOTHING
from qa.passages import Recorder, passages
from qa.project import Project, silenced

__all__ = ["Outcome", "Progress", "Reader", "check_document", "check_documents", "check_task", "collect_rarely", "run"]

# Reads one task (an input, or a range of one): yields its documents and passes on problems and notes.
Reader = Callable[[Any, Callable[[str], None], Callable[[str], None]], Iterator[Document]]
Progress = Callable[[int], None]


def run(
    project: Project,
    tasks: Sequence[Any],
    read: Reader,
    jobs: int = 1,
    progress: Progress | None = None,
    extras: Collection[Extra] = (),
) -> Report:
    """Check all tasks and return what there is to say, in the order of the tasks whatever ``jobs`` is.

    Args:
        project: Configuration, glossary and rules.
        tasks: What ``read`` takes: inputs, or ranges of inputs; several ranges of one file stand together.
        read: Yields the documents of a task. It must pickle where ``jobs`` is more than one.
        jobs: Processes.
        progress: Called with the number of segments done so far.
        extras: What the report is to hold besides.
    """
    outcomes = (
        _serial(project, tasks, read, progress, extras)
        if jobs < 2 or len(tasks) < 2
        else _pool(project, tasks, read, jobs, progress, extras)
    )
    return _finish(project, list(outcomes))


def check_documents(
    project: Project,
    documents: Iterable[Document],
    outcome: Outcome,
    progress: Progress | None = None,
    recorder: Recorder | None = None,
) -> None:
    """Run every rule over documents and add what they say to an outcome."""
    before = NOTHING
    for document in documents:
        if recorder is not None:
            outcome.passed.append(recorder.record(document))
        style = project.settings(document.path).style
        before = before if document.part else NOTHING
        if document.languages != project.config.languages and document.part == 0:
            outcome.notes.append(_foreign(document))
        facts = DocumentFacts(_declared(project, document), project.index, style, project.official, before)
        outcome.findings += check_document(project, facts, outcome)
        if len(document) >= PART:
            before = facts.terms.memory()
        outcome.segments += len(document)
        outcome.documents += document.part == 0
        if progress is not None:
            progress(outcome.segments)


def _foreign(document: Document) -> str:
    pair = f"{document.languages.source}-{document.languages.target}"
    return f"{document.path}: is {pair}; only rules that serve this pair, or any, are applied, and no glossary"


def _declared(project: Project, document: Document) -> Document:
    """Return a document with what the configuration declares of its file, where its rows declare nothing."""
    settings = project.settings(document.path)
    if not (settings.issuer or settings.date or settings.genre):
        return document
    return replace(
        document,
        issuer=document.issuer or settings.issuer,
        date=document.date or settings.date,
        genre=document.genre or settings.genre,
    )


def check_task(
    project: Project, task: Any, read: Reader, progress: Progress | None = None, recorder: Recorder | None = None
) -> Outcome:
    """Read and check one task."""
    outcome = Outcome()
    documents = read(task, outcome.problems.append, outcome.notes.append)
    check_documents(project, documents, outcome, progress, recorder)
    return outcome


def _recorder(extras: Collection[Extra]) -> Recorder | None:
    return Recorder() if Extra.PASSAGES in extras else None


def _serial(
    project: Project, tasks: Sequence[Any], read: Reader, progress: Progress | None, extras: Collection[Extra]
) -> Iterator[Outcome]:
    done, recorder = 0, _recorder(extras)
    for task in tasks:
        start = done
        told = (lambda n, s=start: progress(s + n)) if progress else None
        outcome = check_task(project, task, read, told, recorder)
        done += outcome.segments
        yield outcome


def collect_rarely() -> None:
    """Let the garbage collector run less often: most of what a check makes lives for one document."""
    gc.freeze()
    gc.set_threshold(100_000, 20, 50)


_WORKER: dict[str, Any] = {}


def _start(config: Any, read: Reader, extras: Collection[Extra]) -> None:
    collect_rarely()
    _WORKER["project"] = Project.of(config)
    _WORKER["read"] = read
    _WORKER["recorder"] = _recorder(extras)


def _work(task: Any) -> Outcome:
    return check_task(_WORKER["project"], task, _WORKER["read"], recorder=_WORKER["recorder"])


def _pool(
    project: Project,
    tasks: Sequence[Any],
    read: Reader,
    jobs: int,
    progress: Progress | None,
    extras: Collection[Extra],
) -> Iterator[Outcome]:
    from concurrent.futures import ProcessPoolExecutor

    # The glossary is expanded and cached before the workers start, so that they all find it there.
    _ = project.index
    done = 0
    with ProcessPoolExecutor(
        min(jobs, len(tasks)), initializer=_start, initargs=(project.config, read, extras)
    ) as pool:
        for outcome in pool.map(_work, tasks):
            done += outcome.segments
            if progress is not None:
                progress(done)
            yield outcome


def _finish(project: Project, outcomes: list[Outcome]) -> Report:
    findings = [finding for outcome in outcomes for finding in outcome.findings]
    crashes = [line for outcome in outcomes for line in outcome.crashes]
    for rule in project.rules:
        if rule.info.scope is not Scope.RUN or rule.run is None:
            continue
        collected = [item for outcome in outcomes for item in outcome.collected.get(rule.info.name, ())]
        try:
            findings += _admitted(project, list(rule.run.finish(collected)))
        except Exception as error:  # as above
            crashes.append(f"the rule {rule.info.name} failed: {type(error).__name__}: {error}")
    return Report(
        _numbered(findings),
        sum(outcome.segments for outcome in outcomes),
        sum(outcome.documents for outcome in outcomes),
        0,
        [line for outcome in outcomes for line in outcome.problems],
        crashes,
        list(dict.fromkeys(line for outcome in outcomes for line in outcome.notes)),
        {rule.info.name: replace(rule.info, summary=rule.summary) for rule in project.rules},
        languages=project.config.languages,
        passages=passages([part for outcome in outcomes for part in outcome.passed], findings),
    )


def _admitted(project: Project, findings: list[Finding]) -> list[Finding]:
    kept = []
    for finding in findings:
        settings = project.settings(finding.segment.place.path)
        if (
            silenced(finding.rule, settings)
            or finding.confidence < settings.min_confidence
            or finding.concept in project.unjudged
        ):
            continue
        severity = settings.severity.get(finding.rule.name, finding.severity)
        kept.append(finding if severity is finding.severity else replace(finding, severity=severity))
    return kept


def _numbered(findings: list[Finding]) -> list[Finding]:
    """Give equal findings of a file their ordinals, so that each has a fingerprint of its own."""
    seen: Counter[tuple[str, str]] = Counter()
    numbered = []
    for finding in findings:
        key = finding.segment.place.path, finding.identity
        numbered.append(replace(finding, ordinal=seen[key]) if seen[key] else finding)
        seen[key] += 1
    return numbered
