"""Annotated terms for the measures of the WMT tasks: from the files, else from glossary mentions in the reference."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qa.errors import UsageError
from qa.metrics.corpus import REFERENCE, Corpus, Term
from qa.metrics.options import Options
from qa.metrics.term import glossary
from qa.metrics.terms import Terms


def annotated(corpus: Corpus, options: Options, metric: str) -> tuple[Sequence[Sequence[Term]], str]:
    """Return the terms of each segment, and where they come from.

    Raises:
        UsageError: The files have no terms, and there is no glossary or no source either.
    """
    if corpus.terms is not None:
        return corpus.terms, "annotated"
    try:
        terms = glossary(corpus, options, metric)
    except UsageError as error:
        raise UsageError(f"{error}; or annotate the terms, as in WMT21's SGML") from None
    return list(_mentioned(corpus, terms)), f"gloss-{terms.name}"


def _mentioned(corpus: Corpus, terms: Terms) -> Iterator[tuple[Term, ...]]:
    sources, reference = corpus.sources or (), corpus.references[0]
    for number, each in enumerate(terms.of(corpus, REFERENCE)):
        yield tuple(
            Term(
                one.source.of(sources[number]), terms.concepts[one.concept].target, one.target.of(reference[number]),
                one.concept,
            )
            for one in each.occurrences
            if one.outcome.accepted and one.target is not None
        )  # fmt: skip


def entries(corpus: Corpus, options: Options, metric: str) -> tuple[Sequence[Sequence[Term]], str]:
    """Return for each segment the terms that its source has, each with what it may be rendered by.

    Raises:
        UsageError: As `annotated`.
    """
    if corpus.terms is not None:
        return corpus.terms, "annotated"
    terms = glossary(corpus, options, metric)
    rows = [
        tuple(
            Term(one.source.of((corpus.sources or ())[number]), terms.concepts[one.concept].target, None, one.concept)
            for one in each.occurrences
            if one.concept
        )
        for number, each in enumerate(terms.of(corpus, next(iter(corpus.systems))))
    ]
    return rows, f"gloss-{terms.name}"
