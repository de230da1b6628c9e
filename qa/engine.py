"""The only loop over documents; the process pool runs the same loop."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from qa.core import Document, Extra, Finding, Report, Scope, Side
from qa.facts import DocumentFacts, SegmentFacts
from qa.formats.documents import PART
from qa.mentions.memory import NOTHING
from qa.passages import Passed, Recorder, passages
from qa.project import Project, silenced
from qa.rules.rule import Rule

# Reads one task (an input, or a range of one): yields its documents and passes on problems and notes.
Reader = Callable[[Any, Callable[[str], None], Callable[[str], None]], Iterator[Document]]
Progress = Callable[[int], None]


@dataclass
class Outcome:
    """What one task gave, small enough to be sent between processes.

    Attributes:
        findings: In order of segments; run rules have not spoken yet.
        collected: For each run rule what it remembers.
        problems, crashes, notes: One line each.
        segments, documents: How much was checked.
        passed: The segments themselves, where somebody will ask for the neighbours of findings.
    """

    findings: list[Finding] = field(default_factory=list)
    collected: dict[str, list[Any]] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    crashes: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    segments: int = 0
    documents: int = 0
    passed: list[Passed] = field(default_factory=list)


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
        facts = DocumentFacts(_declared(project, document), project.index, style, project.official, before)
        outcome.findings += check_document(project, facts, outcome)
        if len(document) >= PART:
            before = facts.terms.memory()
        outcome.segments += len(document)
        outcome.documents += document.part == 0
        if progress is not None:
            progress(outcome.segments)


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


def check_document(project: Project, facts: DocumentFacts, outcome: Outcome) -> list[Finding]:
    """Return the findings of one document in order of segments; a rule that crashes is named and the rest goes on."""
    settings = project.settings(facts.document.path)
    has_source = any(segment.source is not None for segment in facts.document)
    found: list[tuple[int, Finding]] = []
    numbers = {id(segment): number for number, segment in enumerate(facts.document.segments)}
    for rule in project.rules:
        if silenced(rule.info, settings) or (rule.info.needs_source and not has_source):
            continue
        for finding in _guarded(rule, facts, outcome):
            severity = settings.severity.get(rule.info.name, finding.severity)
            if finding.confidence >= settings.min_confidence and finding.concept not in project.unjudged:
                if facts.official and _is_quoted(finding, facts.segments[numbers[id(finding.segment)]]):
                    continue
                finding = finding if severity is finding.severity else replace(finding, severity=severity)
                found.append((numbers[id(finding.segment)], finding))
    found.sort(key=lambda pair: (pair[0], _place(pair[1])))
    return [finding for _, finding in found]


def _is_quoted(finding: Finding, segment: SegmentFacts) -> bool:
    """Whether a finding on terms lies inside a passage that carries its published English."""
    if finding.rule.family != "terms" or finding.rule.name == "official-wording" or not finding.marks:
        return False
    rendered = [quotation for quotation in segment.official if quotation.target is not None]
    places = [(Side.SOURCE, q.source) for q in rendered] + [(Side.TARGET, q.target) for q in rendered if q.target]
    return any(side is mark.side and place.covers(mark.span) for mark in finding.marks for side, place in places)


def _place(finding: Finding) -> tuple[int, int, str]:
    mark = finding.marks[-1] if finding.marks else None
    return (mark.span.start, mark.span.end, finding.rule.name) if mark else (0, 0, finding.rule.name)


def _guarded(rule: Rule, facts: DocumentFacts, outcome: Outcome) -> Iterator[Finding]:
    """Yield what a rule says of a document; where it crashes it is named, and goes on with the next segment."""
    check = rule.segment
    if check is None:
        try:
            if rule.document is not None:
                yield from rule.document(facts)
            elif rule.run is not None:
                outcome.collected.setdefault(rule.info.name, []).extend(rule.run.collect(facts))
        except Exception as error:  # the run must go on; the exit status is 3
            outcome.crashes.append(_crash(rule, facts.document.path, error))
        return
    for segment in facts.segments:
        try:
            found = check(segment)
            if found:
                yield from found
        except Exception as error:  # as above
            outcome.crashes.append(_crash(rule, f"{facts.document.path}, segment {segment.segment.id}", error))


def _crash(rule: Rule, place: str, error: Exception) -> str:
    return f"{place}: the rule {rule.info.name} failed: {type(error).__name__}: {error}"


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
        {rule.info.name: rule.info for rule in project.rules},
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
