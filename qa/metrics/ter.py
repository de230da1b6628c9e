"""TER (Snover et al. 2006) with sacreBLEU's tokeniser, limits and signature; lower is better, and it may exceed 100."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from msgspec import Struct, field

from qa.metrics.corpus import Corpus
from qa.metrics.edits import Edits, edits
from qa.metrics.metric import Counted, Dense, Floats, Measure
from qa.metrics.options import Options
from qa.metrics.sacre import sacrebleu


class Ter(Struct):
    """TER, with bounds on its search where the user sets some.

    Attributes:
        metric: sacreBLEU's own, for its tokeniser and signature.
        max_words, max_shifts: The bounds.
    """

    metric: Any
    max_words: int | None = None
    max_shifts: int | None = None
    name: str = "ter"
    _references: list[list[list[str]]] = field(default_factory=list)
    _known: dict[tuple[str, int], list[Edits]] = field(default_factory=dict)
    _of: Sequence[Sequence[str]] | None = None

    @classmethod
    def of(cls, corpus: Corpus, options: Options) -> Ter:
        """Return the metric that the options ask for."""
        metric = sacrebleu().TER(
            normalized=options.ter_normalized, no_punct=options.ter_no_punct, asian_support=options.ter_asian_support,
            case_sensitive=options.ter_case_sensitive,
        )  # fmt: skip
        return cls(metric, options.ter_max_words, options.ter_max_shifts)

    @property
    def measures(self) -> tuple[Measure, ...]:
        """TER, from 0 on."""
        return (Measure(self.name, scores, lower_is_better=True, scale=None),)

    def count(self, corpus: Corpus, system: str) -> Counted:
        """Return per segment the fewest edits over the references, and the mean length of these."""
        if self._of is not corpus.references:
            self._of, self._known = corpus.references, {}
            self._references = [[self._tokens(text) for text in reference] for reference in corpus.references]
        rows = np.zeros((len(corpus), 2))
        bounded = 0
        for number, text in enumerate(corpus.output(system)):
            found = self._edits(text, number)
            rows[number] = min(each.count for each in found), sum(each.length for each in found) / len(found)
            bounded += any(each.bounded for each in found)
        notes = (self._note(system, bounded, len(corpus)),) if bounded else ()
        return Counted({self.name: Dense(rows)}, notes, {"bounded": bounded} if self._bounds() else {})

    def signature(self, corpus: Corpus) -> str:
        """Return sacreBLEU's signature, and the bounds where there are any."""
        self.metric.num_refs = len(corpus.references)
        return str(self.metric.get_signature()) + "".join(f"|{bound}" for bound in self._bounds())

    def _bounds(self) -> list[str]:
        given = (("maxwords", self.max_words), ("maxshifts", self.max_shifts))
        return [f"{name}:{bound}" for name, bound in given if bound is not None]

    def _note(self, system: str, bounded: int, count: int) -> str:
        return (
            f"ter: in {bounded:,} of {count:,} segments of {system} the search was ended by a bound"
            f" ({', '.join(self._bounds())}); their TER may be too high"
        )

    def _tokens(self, text: str) -> list[str]:
        return str(self.metric._preprocess_segment(text)).split()

    def _edits(self, text: str, number: int) -> list[Edits]:
        """Return the edits against each reference; what two systems have in common is searched once."""
        key = text, number
        if key not in self._known:
            own = self._tokens(text)
            self._known[key] = [
                edits(own, reference[number], self.max_words, self.max_shifts) for reference in self._references
            ]
        return self._known[key]


def scores(sums: Floats) -> Floats:
    """Return TER from sums of edits and lengths; an empty reference counts 100 against any hypothesis."""
    count, length = sums[..., 0], sums[..., 1]
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(length > 0, count / np.where(length > 0, length, 1.0), (count > 0).astype(np.float64))
    return np.asarray(100 * ratio)
