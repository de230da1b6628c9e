"""chrF and chrF++ (Popović 2015, 2017) with sacreBLEU's definition and signature; counted for a corpus at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from msgspec import Struct, field

from qa.metrics import ngrams
from qa.metrics.corpus import Corpus
from qa.metrics.metric import Counted, Dense, Floats, Measure
from qa.metrics.options import Options
from qa.metrics.sacre import sacrebleu

_EPSILON = 1e-16
Both = tuple[ngrams.Runs, ngrams.Runs]


class Chrf(Struct):
    """chrF, or chrF++ where words are counted too."""

    metric: Any
    name: str
    _references: list[Both] = field(default_factory=list)
    _vocabulary: dict[str, int] = field(default_factory=dict)
    _of: Sequence[Sequence[str]] | None = None

    @property
    def measures(self) -> tuple[Measure, ...]:
        """ChrF, 0 to 100."""
        return (Measure(self.name, self._scores),)

    def count(self, corpus: Corpus, system: str) -> Counted:
        """Return per segment and order the n-grams of hypothesis and reference and those they share.

        Of several references the one that fits a segment best is taken.
        """
        if self._of is not corpus.references:
            self._of = corpus.references
            self._references = [self._runs(reference) for reference in corpus.references]
        hypotheses = self._runs(corpus.output(system))
        best = self._against(hypotheses, self._references[0])
        for reference in self._references[1:]:
            other = self._against(hypotheses, reference)
            better = self._scores(other) > self._scores(best)
            best[better] = other[better]
        return Counted({self.name: Dense(best)})

    def signature(self, corpus: Corpus) -> str:
        """Return sacreBLEU's signature."""
        self.metric.num_refs = len(corpus.references)
        return str(self.metric.get_signature())

    def _runs(self, texts: Sequence[str]) -> Both:
        metric = self.metric
        ready = [metric._preprocess_segment(text) for text in texts]
        split = (metric._remove_punctuation(text) for text in ready) if metric.word_order else ([] for _ in ready)
        return ngrams.characters(ready, metric.whitespace), ngrams.words(split, self._vocabulary)

    def _against(self, hypotheses: Both, references: Both) -> Floats:
        columns = []
        for own, other, orders in zip(
            hypotheses, references, (self.metric.char_order, self.metric.word_order), strict=True
        ):
            if orders:
                of_reference = ngrams.totals(other, orders)
                # Without any in the reference those of the hypothesis do not count either.
                of_hypothesis = np.where(of_reference > 0, ngrams.totals(own, orders), 0)
                counts = np.stack([of_hypothesis, of_reference, ngrams.shared(own, [other], orders)], axis=2)
                columns.append(counts.reshape(len(counts), 3 * orders))
        return np.concatenate(columns, axis=1).astype(np.float64)

    def _scores(self, sums: Floats) -> Floats:
        """Return chrF from sums; the steps are those of sacreBLEU in its order, so that the digits agree."""
        metric = self.metric
        orders, factor = metric.char_order + metric.word_order, metric.beta**2
        shape = sums.shape[:-1]
        score, precision, recall, effective = (np.zeros(shape) for _ in range(4))
        with np.errstate(divide="ignore", invalid="ignore"):
            for order in range(orders):
                own, other, both = (sums[..., 3 * order + n] for n in range(3))
                p = np.where(own > 0, both / own, _EPSILON)
                r = np.where(other > 0, both / other, _EPSILON)
                below = factor * p + r
                score += np.where(below > 0, (1 + factor) * p * r / below, _EPSILON)
                counts = (own > 0) & (other > 0)
                precision += np.where(counts, p, 0.0)
                recall += np.where(counts, r, 0.0)
                effective += counts
            if metric.eps_smoothing:
                return np.asarray(100 * score / orders)
            mean_p = np.where(effective > 0, precision / effective, 0.0)
            mean_r = np.where(effective > 0, recall / effective, 0.0)
            found = (1 + factor) * mean_p * mean_r
            found = found / ((factor * mean_p) + mean_r)
            return np.asarray(np.where(mean_p + mean_r > 0, 100 * found, 0.0))


def _make(options: Options, words: int, name: str) -> Chrf:
    metric = sacrebleu().CHRF(
        char_order=options.chrf_char_order, word_order=words, beta=options.chrf_beta, lowercase=options.lowercase,
        whitespace=options.chrf_whitespace, eps_smoothing=options.chrf_eps_smoothing,
    )  # fmt: skip
    return Chrf(metric, name)


def chrf(corpus: Corpus, options: Options) -> Chrf:
    """Return chrF."""
    return _make(options, options.chrf_word_order or 0, "chrf")


def chrf_plus(corpus: Corpus, options: Options) -> Chrf:
    """Return chrF++."""
    return _make(options, 2 if options.chrf_word_order is None else options.chrf_word_order, "chrf++")
