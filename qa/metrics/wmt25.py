"""Terminology measures of WMT25, as its scripts count them: substrings, once per segment or document and entry.

``term-wmt25`` is track 1 (segments): an entry counts once per segment that has it, and is matched where its target, or
the lemmas of that, are a substring of the output. ``term-wmt25-doc`` is track 2 (documents): of each entry whose source
is in the document and one of whose targets is in the reference, min(1, Σ count(output, target) / count(source, term)).
Their faults are kept ("mou" is found in "mous"; what is said too often costs nothing): `term` has none of them.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from msgspec import Struct

from qa.metrics.annotations import entries
from qa.metrics.corpus import Corpus, Term
from qa.metrics.lemmas import Lemmatizer, lemmatizer
from qa.metrics.metric import Counted, Dense, Measure, Table
from qa.metrics.options import Options
from qa.metrics.term import ratio


class Wmt25(Struct):
    """Both tracks; the second one needs a reference."""

    terms: Sequence[Sequence[Term]]
    origin: str
    lemmatize: Lemmatizer | None
    lemmas: str
    measures: tuple[Measure, ...]
    name: str = "term-wmt25"

    @classmethod
    def of(cls, corpus: Corpus, options: Options) -> Wmt25:
        """Return the metric, with annotated terms or with those of the glossary that the source has."""
        measures = [Measure("term-wmt25", ratio(0, 1), digits=3, scale=1.0)]
        if corpus.references and corpus.sources is not None:
            measures.append(Measure("term-wmt25-doc", ratio(0, 1), digits=3, scale=1.0))
        return cls(*entries(corpus, options, "term-wmt25"), *lemmatizer(corpus.languages.target), tuple(measures))

    def count(self, corpus: Corpus, system: str) -> Counted:
        """Return the matched entries and all, per segment; the shares of document–term pairs and their number."""
        rows = np.zeros((len(corpus), 2))
        for number, text in enumerate(corpus.output(system)):
            here = {(term.source, term.targets) for term in self.terms[number]}
            if here:
                output = text.lower()
                lemmas = self.lemmatize(text) if self.lemmatize else ""
                rows[number] = sum(self._is_in(output, lemmas, targets) for _, targets in here), len(here)
        tables: dict[str, Table] = {"term-wmt25": Dense(rows)}
        if len(self.measures) > 1:
            tables["term-wmt25-doc"] = Dense(self._documents(corpus, system))
        return Counted(tables)

    def signature(self, corpus: Corpus) -> str:
        """Return where terms come from, and whether lemmas are compared."""
        scope = "doc" if corpus.docs else "all"
        return f"term-wmt25|terms:{self.origin}|lemma:{self.lemmas}|scope:{scope}|n:{len(corpus)}|v:1"

    def _is_in(self, output: str, lemmas: str, targets: Sequence[str]) -> bool:
        return any(
            target.lower() in output or (self.lemmatize is not None and self.lemmatize(target) in lemmas)
            for target in targets
        )

    def _documents(self, corpus: Corpus, system: str) -> np.ndarray:
        """Count by document; its sums stand at its first segment, as resampling takes documents whole."""
        members: dict[str, list[int]] = {}
        for number in range(len(corpus)):
            members.setdefault(corpus.docs[number] if corpus.docs else "", []).append(number)
        rows = np.zeros((len(corpus), 2))
        for numbers in members.values():
            source, reference, output = (
                "\n".join(texts[n] for n in numbers).lower()
                for texts in (corpus.sources or (), corpus.references[0], corpus.output(system))
            )
            pairs = dict.fromkeys((term.source, term.targets) for n in numbers for term in self.terms[n])
            for word, targets in pairs:
                wanted = [target.lower() for target in targets]
                if word.lower() in source and any(target in reference for target in wanted):
                    said = sum(output.count(target) for target in wanted) / source.count(word.lower())
                    rows[numbers[0]] += min(1.0, said), 1
        return rows
