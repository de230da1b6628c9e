"""Consistency: does a system say the same for the same source term? (Semenov & Bojar 2022; also in WMT25.)

Each occurrence is compared with a pseudo-reference: the first rendering of its concept in the document, the most
frequent one, or the preferred one of the glossary. Concepts that are rendered once in a document say nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict

import numpy as np
from msgspec import Struct, field

from qa.errors import UsageError
from qa.metrics.corpus import Corpus
from qa.metrics.metric import Counted, Dense, Measure
from qa.metrics.options import Options
from qa.metrics.outcomes import Occurrence, SegmentOccurrences
from qa.metrics.term import glossary, macro, per_concept, ratio
from qa.metrics.terms import Terms
from qa.text.fold import fold_form

VERSION = 1
CHOICES = ("first", "frequent", "preferred")


class Consistency(Struct):
    """The metric, with one kind of pseudo-reference."""

    terms: Terms
    pseudo_reference: str
    name: str = "consistency"
    measures: tuple[Measure, ...] = (
        Measure("consistency", ratio(0, 1), digits=3, scale=1.0),
        Measure("consistency-macro", macro, digits=3, scale=1.0),
    )
    columns: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, corpus: Corpus, options: Options) -> Consistency:
        """Return the metric.

        Raises:
            UsageError: There is no such pseudo-reference, no glossary or no source.
        """
        if options.pseudo_reference not in CHOICES:
            raise UsageError(f"--pseudo-reference: '{options.pseudo_reference}' is none of {', '.join(CHOICES)}")
        return cls(glossary(corpus, options, "consistency"), options.pseudo_reference)

    def count(self, corpus: Corpus, system: str) -> Counted:
        """Return per segment the occurrences that agree and those that count; the same per concept."""
        found = self.terms.of(corpus, system)
        groups: list[int] = corpus.groups()[0].tolist() if corpus.docs else [0] * len(corpus)
        wanted = self._wanted(found, groups)

        def agrees(number: int, one: Occurrence) -> bool | None:
            same = wanted.get((groups[number], one.concept)) if one.rendering and one.outcome.judged else None
            return None if same is None else one.rendering == same

        rows = np.zeros((len(found), 2))
        for number, each in enumerate(found):
            judged = [agrees(number, one) for one in each.occurrences]
            rows[number] = judged.count(True), len(judged) - judged.count(None)
        table = per_concept(found, self.columns, agrees)
        return Counted({"consistency": Dense(rows), "consistency-macro": table})

    def signature(self, corpus: Corpus) -> str:
        """Return what an occurrence is compared with, where, and the hash of the glossary."""
        scope = "doc" if corpus.docs else "all"
        return (
            f"consistency|pseudo:{self.pseudo_reference}|scope:{scope}|match:{self.terms.match(corpus)}|unit:occurrence"
            f"|short:{self.terms.short_forms(corpus)}|gloss:{self.terms.name}|n:{len(corpus)}|v:{VERSION}"
        )

    def _wanted(self, found: list[SegmentOccurrences], groups: list[int]) -> dict[tuple[int, str], str]:
        """Return the pseudo-reference by document and concept, where a concept is rendered at least twice."""
        said: dict[tuple[int, str], list[str]] = defaultdict(list)
        for group, each in zip(groups, found, strict=True):
            for one in each.occurrences:
                if one.concept and one.rendering and one.outcome.judged:
                    said[group, one.concept].append(one.rendering)
        return {key: self._choose(key[1], renderings) for key, renderings in said.items() if len(renderings) > 1}

    def _choose(self, concept: str, renderings: list[str]) -> str:
        if self.pseudo_reference == "first":
            return renderings[0]
        if self.pseudo_reference == "preferred":
            return str(fold_form(self.terms.concepts[concept].preferred))
        # Of several as frequent the first: a Counter keeps their order.
        return Counter(renderings).most_common(1)[0][0]
