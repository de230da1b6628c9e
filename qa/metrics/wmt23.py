"""Terminology success rate of WMT23 (Semenov et al. 2023): the rendering of a term as a pattern in the output.

Both sides are lemmatised where the language has a lemmatiser. Unlike the script, a rendering that holds signs of
regular expressions is taken literally, and stands between words rather than inside one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from msgspec import Struct

from qa.metrics.annotations import entries
from qa.metrics.corpus import Corpus, Term
from qa.metrics.lemmas import Lemmatizer, lemmatizer
from qa.metrics.metric import Counted, Dense, Measure
from qa.metrics.options import Options
from qa.metrics.plain import whole
from qa.metrics.term import ratio


class Wmt23(Struct):
    """The success rate."""

    terms: Sequence[Sequence[Term]]
    origin: str
    lemmatize: Lemmatizer | None
    lemmas: str
    name: str = "term-wmt23"
    measures: tuple[Measure, ...] = (Measure("term-wmt23", ratio(0, 1), digits=3, scale=1.0),)

    @classmethod
    def of(cls, corpus: Corpus, options: Options) -> Wmt23:
        """Return the metric, with annotated terms or with those of the glossary that the source has."""
        return cls(*entries(corpus, options, "term-wmt23"), *lemmatizer(corpus.languages.target))

    def count(self, corpus: Corpus, system: str) -> Counted:
        """Return per segment the terms that succeed, and all."""
        lemmatize = self.lemmatize or str.lower
        known: dict[str, str] = {}
        rows = np.zeros((len(corpus), 2))
        for number, text in enumerate(corpus.output(system)):
            if not self.terms[number]:
                continue
            # Marks are no part of a word, for the lemmatiser neither.
            output = lemmatize(re.sub(r"([^\w\s'-]+)", r" \1 ", text))
            for term in self.terms[number]:
                forms = [known.setdefault(form, lemmatize(form)) for form in term.targets]
                rows[number] += any(whole(output, form) for form in forms), 1
        return Counted({"term-wmt23": Dense(rows)})

    def signature(self, corpus: Corpus) -> str:
        """Return where terms come from, and whether lemmas are compared."""
        return f"term-wmt23|terms:{self.origin}|lemma:{self.lemmas}|n:{len(corpus)}|v:1"
