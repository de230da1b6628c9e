"""The only loop over documents; the process pool runs the same loop."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from qa.core import UNKNOWN_LANGUAGES, Document, Extra, Report
from qa.engine.conclusion import Covers, concluded
from qa.engine.document import check_document
from qa.engine.outcome import Outcome
from qa.facts import DocumentFacts
from qa.formats.documents import PART, is_otherwise
from qa.garbage import collect_rarely
from qa.mentions.memory import Memory, nothing
from qa.passages import Recorder
from qa.project import Project

if TYPE_CHECKING:
    from qa.engine.account import Tally

__all__ = ["Outcome", "Progress", "Reader", "check_document", "check_documents", "check_task", "run"]

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
    covers: Covers = lambda globs: False,
) -> Report:
    """Check all tasks and return what there is to say, in the order of the tasks whatever ``jobs`` is.

    Args:
        project: Configuration, glossary and rules.
        tasks: What ``read`` takes: inputs, or ranges of inputs; several ranges of one file stand together.
        read: Yields the documents of a task. It must pickle where ``jobs`` is more than one.
        jobs: Processes.
        progress: Called with the number of segments done so far.
        extras: What the report is to hold besides.
        covers: Says of globs of the configuration whether the tasks have all files that they mean.
    """
    outcomes = (
        _serial(project, tasks, read, progress, extras)
        if jobs < 2 or len(tasks) < 2
        else _pool(project, tasks, read, jobs, progress, extras)
    )
    return concluded(project, list(outcomes), covers, account=Extra.ACCOUNT in extras)


def check_documents(
    project: Project,
    documents: Iterable[Document],
    outcome: Outcome,
    progress: Progress | None = None,
    recorder: Recorder | None = None,
) -> None:
    """Run every rule over documents and add what they say to an outcome."""
    past = _Past()
    done, counted = 0, False
    for document in documents:
        if is_otherwise(document, document.languages):
            document = replace(document, languages=UNKNOWN_LANGUAGES)
        if recorder is not None:
            outcome.passed.append(recorder.record(document))
        style = project.settings(document.path).style
        facts_of = partial(DocumentFacts, _declared(project, document), project.index, style, project.official)
        before = past.of(document)
        counted = counted and document.part > 0
        if document.languages != project.config.languages and document.part == 0:
            outcome.notes.append(_foreign(document))
        facts = facts_of(before) if document.judged is None or document.judged else None
        if facts is not None:
            outcome.findings += check_document(project, facts, outcome)
            outcome.segments += len(document) if document.judged is None else len(document.judged)
            outcome.documents += not counted
            if outcome.tally is not None:
                _count(project, facts, outcome, outcome.tally, not counted)
            counted = True
        past.add(document, facts, facts_of)
        if facts is not None:
            facts.release()
        done += len(document)
        if progress is not None:
            progress(done)


class _Past:
    """What the earlier parts of a long document were about.

    Where every segment is judged, each part is weighed as it passes. Where few are, a part is weighed only when a rule
    asks, and then the first one, which has the letterhead, and the one just before speak for all: what is held in memory
    stays bounded.
    """

    def __init__(self) -> None:
        self._memory: Callable[[], Memory] = nothing
        self._first: Callable[[], Memory] = nothing

    def of(self, document: Document) -> Callable[[], Memory]:
        """Return what is known when a document, or the next part of one, begins."""
        if not document.part:
            self._memory = self._first = nothing
        return self._memory

    def add(
        self, document: Document, facts: DocumentFacts | None, facts_of: Callable[[Callable[[], Memory]], DocumentFacts]
    ) -> None:
        """Note a part that has passed.

        Args:
            document: The part.
            facts: What is known of it, where it was judged.
            facts_of: Makes them anew, given what was before.
        """
        if len(document) < PART:
            return
        if facts is not None and document.judged is None:
            memory = facts.terms.memory()
            self._memory = lambda: memory
            return
        first = self._first
        # Facts of their own, so that no part holds on to the one before it.
        self._memory = cache(lambda: facts_of(first).terms.memory())
        if not document.part:
            self._first = self._memory


def _count(project: Project, facts: DocumentFacts, outcome: Outcome, tally: Tally, begins: bool) -> None:
    try:
        tally.add(project, facts, begins)
    except Exception as error:  # the run must go on; the exit status is 3
        outcome.crashes.append(f"{facts.document.path}: the account failed: {type(error).__name__}: {error}")


def _foreign(document: Document) -> str:
    if document.languages == UNKNOWN_LANGUAGES:
        advice = "say the languages with --source-lang and --target-lang"
        return f"{document.path}: has no Chinese at the source; only rules for any language are applied: {advice}"
    pair = document.languages
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
    project: Project,
    task: Any,
    read: Reader,
    progress: Progress | None = None,
    recorder: Recorder | None = None,
    extras: Collection[Extra] = (),
) -> Outcome:
    """Read and check one task."""
    outcome = Outcome(tally=_tally(extras))
    documents = read(task, outcome.problems.append, outcome.notes.append)
    check_documents(project, documents, outcome, progress, recorder)
    return outcome


def _recorder(extras: Collection[Extra]) -> Recorder | None:
    return Recorder() if Extra.PASSAGES in extras else None


def _tally(extras: Collection[Extra]) -> Tally | None:
    if Extra.ACCOUNT not in extras:
        return None
    from qa.engine.account import Tally

    return Tally()


def _serial(
    project: Project, tasks: Sequence[Any], read: Reader, progress: Progress | None, extras: Collection[Extra]
) -> Iterator[Outcome]:
    done, recorder = 0, _recorder(extras)
    for task in tasks:
        start = done
        told = (lambda n, s=start: progress(s + n)) if progress else None
        outcome = check_task(project, task, read, told, recorder, extras)
        done += outcome.segments
        yield outcome


_WORKER: dict[str, Any] = {}


def _start(project: Project, read: Reader, extras: Collection[Extra]) -> None:
    collect_rarely()
    _WORKER["project"] = project
    _WORKER["read"] = read
    _WORKER["recorder"] = _recorder(extras)
    _WORKER["extras"] = extras


def _work(task: Any) -> Outcome:
    kept = _WORKER["recorder"], _WORKER["extras"]
    return check_task(_WORKER["project"], task, _WORKER["read"], None, *kept)


def _pool(
    project: Project,
    tasks: Sequence[Any],
    read: Reader,
    jobs: int,
    progress: Progress | None,
    extras: Collection[Extra],
) -> Iterator[Outcome]:
    from concurrent.futures import ProcessPoolExecutor

    # The glossary is compiled before the workers start: forked they share it, else they find it in the cache.
    project.index.expect_many()
    done = 0
    with ProcessPoolExecutor(min(jobs, len(tasks)), initializer=_start, initargs=(project, read, extras)) as pool:
        for outcome in pool.map(_work, tasks):
            done += outcome.segments
            if progress is not None:
                progress(done)
            yield outcome
