"""The terms of a corpus as every system renders them: found once, used by all terminology metrics and reports."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cached_property
from typing import Any

from msgspec import Struct, field

from qa.core import Document
from qa.errors import UsageError
from qa.glossary.concept import Concept
from qa.glossary.files import Glossary
from qa.glossary.index import Index
from qa.metrics.corpus import Corpus
from qa.metrics.occurrences import Meanings, occurrences, resolved
from qa.metrics.outcomes import SegmentOccurrences
from qa.metrics.plain import Plain

# The pair whose language packs resolve short forms and inflect renderings.
SERVED = ("zh", "en")
# Below so many segments a second process takes longer to start than it saves.
WORTH_A_PROCESS = 5_000


class Terms(Struct, dict=True):
    """A glossary applied to a corpus.

    Attributes:
        glossary: Whose terms are counted.
        unjudged: Ids of concepts that protect others and are not counted themselves.
        jobs: Processes.
        domains: Those that the count is restricted to, for the signature.
    """

    glossary: Glossary
    unjudged: Collection[str] = ()
    jobs: int = 1
    domains: Sequence[str] = ()
    _known: dict[str, list[SegmentOccurrences]] = field(default_factory=dict)
    _meanings: list[Meanings] | None = None
    _corpus: Corpus | None = None

    @cached_property
    def index(self) -> Index:
        """The compiled glossary."""
        return Index.of(self.glossary.concepts)

    @cached_property
    def concepts(self) -> dict[str, Concept]:
        """Concepts by id."""
        return {concept.id: concept for concept in self.glossary.concepts}

    @property
    def name(self) -> str:
        """The hash of the glossary, and the domains where not all are counted."""
        return "+".join([self.glossary.digest[:12], *self.domains])

    def short_forms(self, corpus: Corpus) -> str:
        """By what short forms are resolved, for the signature."""
        return "none" if not _is_served(corpus) else "reference" if corpus.references else "source"

    def match(self, corpus: Corpus) -> str:
        """How renderings are matched, for the signature."""
        return "inflected" if _is_served(corpus) or corpus.languages.target == "en" else "folded"

    def of(self, corpus: Corpus, system: str) -> list[SegmentOccurrences]:
        """Return the occurrences of each segment with what a system made of them.

        Raises:
            UsageError: There is no source.
        """
        if corpus.sources is None:
            raise UsageError("terms are counted from the source: give it with --source, or as a column of the rows")
        if self._corpus is not corpus:
            self._corpus, self._known, self._meanings = corpus, {}, None
        if system not in self._known:
            self._known[system] = self._find(corpus, system)
        return self._known[system]

    def _find(self, corpus: Corpus, system: str) -> list[SegmentOccurrences]:
        documents = corpus.documents(corpus.output(system))
        if not _is_served(corpus):
            plain = Plain(self.glossary.concepts, corpus.languages.source, corpus.languages.target)
            found = [each for document in documents for each in plain.occurrences(document)]
        elif self._jobs(corpus, documents) > 1:
            found = self._in_processes(corpus, documents)
        else:
            meanings = self._resolve(corpus)
            found = [
                each
                for document, meant in zip(documents, meanings, strict=True)
                for each in occurrences(self.index, document, meant)
            ]
        return self._ordered(documents, found, len(corpus))

    def _resolve(self, corpus: Corpus) -> list[Meanings]:
        if self._meanings is None:
            has = bool(corpus.references)
            documents = corpus.documents(corpus.references[0] if has else [""] * len(corpus))
            self._meanings = [resolved(self.index, each, with_reference=has) for each in documents]
        return self._meanings

    def _jobs(self, corpus: Corpus, documents: Sequence[Document]) -> int:
        return min(self.jobs, len(documents), len(corpus) // WORTH_A_PROCESS + 1)

    def _in_processes(self, corpus: Corpus, documents: Sequence[Document]) -> list[SegmentOccurrences]:
        jobs = self._jobs(corpus, documents)
        _ = self.index  # compiled and cached before the workers look for it
        parts = _parts(documents, jobs * 4)
        meanings = self._meanings
        references = (
            None if meanings else corpus.documents(corpus.references[0] if corpus.references else [""] * len(corpus))
        )
        found: list[SegmentOccurrences] = []
        collected: list[Meanings] = []
        with ProcessPoolExecutor(jobs, initializer=_start, initargs=(self.glossary.concepts,)) as pool:
            tasks = [
                (
                    documents[start:end],
                    meanings[start:end] if meanings else None,
                    references[start:end] if references else None,
                    bool(corpus.references),
                )
                for start, end in parts
            ]
            for some, meant in pool.map(_work, tasks):
                found += some
                collected += meant
        self._meanings = collected
        return found

    def _ordered(
        self, documents: Sequence[Document], found: list[SegmentOccurrences], count: int
    ) -> list[SegmentOccurrences]:
        """Put them in the order of the corpus (documents may stand apart in it), without what is not judged."""
        result = [SegmentOccurrences()] * count
        numbers = (segment.place.line for document in documents for segment in document)
        for number, each in zip(numbers, found, strict=True):
            result[(number or 1) - 1] = self._judged(each) if self.unjudged else each
        return result

    def _judged(self, each: SegmentOccurrences) -> SegmentOccurrences:
        kept = tuple(one for one in each.occurrences if one.concept not in self.unjudged)
        return SegmentOccurrences(kept, tuple(stray for stray in each.strays if stray[0] not in self.unjudged))


def _is_served(corpus: Corpus) -> bool:
    return (corpus.languages.source, corpus.languages.target) == SERVED


def _parts(documents: Sequence[Document], count: int) -> Iterator[tuple[int, int]]:
    """Cut documents into runs of about as many segments."""
    wanted = sum(map(len, documents)) / count
    start, size = 0, 0
    for number, document in enumerate(documents, 1):
        size += len(document)
        if size >= wanted or number == len(documents):
            yield start, number
            start, size = number, 0


_WORKER: dict[str, Any] = {}


def _start(concepts: tuple[Concept, ...]) -> None:
    _WORKER["index"] = Index.of(concepts)


def _work(
    task: tuple[Sequence[Document], list[Meanings] | None, Sequence[Document] | None, bool],
) -> tuple[list[SegmentOccurrences], list[Meanings]]:
    documents, meanings, references, has = task
    index = _WORKER["index"]
    meant = meanings or [resolved(index, each, with_reference=has) for each in references or ()]
    found = [
        each
        for document, meaning in zip(documents, meant, strict=True)
        for each in occurrences(index, document, meaning)
    ]
    return found, meant
