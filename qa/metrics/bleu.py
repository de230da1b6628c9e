"""BLEU (Papineni et al. 2002): sacreBLEU's tokenisers, smoothing, digits and signature, counted at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from msgspec import Struct, field

from qa.errors import UsageError
from qa.metrics import ngrams
from qa.metrics.corpus import Corpus
from qa.metrics.metric import Counted, Dense, Floats, Measure
from qa.metrics.options import Options
from qa.metrics.sacre import sacrebleu

# The tokeniser of a language that has one of its own in sacreBLEU; all others have 13a.
TOKENIZERS = {"zh": "zh", "ja": "ja-mecab", "ko": "ko-mecab"}
# Known to sacreBLEU, but fetched from the network when used: spbleu takes a model from a path instead.
DOWNLOADED = ("spm", "flores101", "flores200", "spBLEU-1K")


class Bleu(Struct):
    """BLEU with one tokeniser.

    Attributes:
        metric: sacreBLEU's own, for its tokeniser, its smoothing and its signature.
        name: ``bleu`` or ``spbleu``.
        encode: Applied to every text before the tokeniser.
        label: Stands in the signature for the tokeniser's name.
    """

    metric: Any
    name: str = "bleu"
    encode: Callable[[str], str] | None = None
    label: str = ""
    _references: list[ngrams.Runs] = field(default_factory=list)
    _vocabulary: dict[str, int] = field(default_factory=dict)
    _of: Sequence[Sequence[str]] | None = None

    @classmethod
    def of(cls, corpus: Corpus, options: Options) -> Bleu:
        """Return the metric that the options ask for.

        Raises:
            UsageError: The tokeniser needs the network.
        """
        return cls(make(options, options.tokenize or TOKENIZERS.get(corpus.languages.target, "13a")))

    @property
    def measures(self) -> tuple[Measure, ...]:
        """BLEU, 0 to 100."""
        return (Measure(self.name, self._scores, self._value, self._segments),)

    def count(self, corpus: Corpus, system: str) -> Counted:
        """Return per segment both lengths, then for each order the n-grams that match, then all."""
        if self._of is not corpus.references:
            self._of = corpus.references
            self._references = [self._runs(reference) for reference in corpus.references]
        runs, order = self._runs(corpus.output(system)), self.metric.max_ngram_order
        totals = ngrams.totals(runs, order)
        matches = ngrams.shared(runs, self._references, order)
        lengths = np.stack([reference.lengths for reference in self._references])
        # Of the references the one whose length is nearest, of two as near the shorter.
        nearest = np.lexsort((lengths, np.abs(lengths - runs.lengths)), axis=0)[0]
        closest = lengths[nearest, np.arange(len(nearest))]
        rows = np.column_stack([runs.lengths, closest, matches, totals]).astype(np.float64)
        return Counted({self.name: Dense(rows)})

    def signature(self, corpus: Corpus) -> str:
        """Return sacreBLEU's signature, with the name of the model where there is one."""
        self.metric.num_refs = len(corpus.references)
        text = str(self.metric.get_signature())
        return text.replace("|tok:none|", f"|tok:{self.label}|") if self.label else text

    def _runs(self, texts: Sequence[str]) -> ngrams.Runs:
        preprocess, encode = self.metric._preprocess_segment, self.encode
        if encode is None:
            return ngrams.words((preprocess(text).split() for text in texts), self._vocabulary)
        return ngrams.words((preprocess(encode(text.rstrip())).split() for text in texts), self._vocabulary)

    def _value(self, sums: Floats) -> float:
        order = self.metric.max_ngram_order
        numbers = [int(number) for number in sums]
        return float(self.metric.compute_bleu(
            numbers[2 : 2 + order], numbers[2 + order :], numbers[0], numbers[1], self.metric.smooth_method,
            self.metric.smooth_value, self.metric.effective_order, order,
        ).score)  # fmt: skip

    def _scores(self, sums: Floats) -> Floats:
        return scores(sums, self.metric, self.metric.effective_order)

    def _segments(self, sums: Floats) -> Floats:
        # A segment shorter than the highest order would always have zero (sacreBLEU's advice for sentences).
        return scores(sums, self.metric, True)


def make(options: Options, tokenize: str) -> Any:
    """Return sacreBLEU's metric, with its options."""
    classes = sacrebleu()
    known = sorted(set(classes.BLEU.TOKENIZERS) - set(DOWNLOADED))
    if tokenize in DOWNLOADED:
        raise UsageError(f"--tokenize {tokenize} fetches a model from the network; use -m spbleu with --sentencepiece")
    if tokenize not in known:
        raise UsageError(f"--tokenize: there is no tokeniser '{tokenize}'; there are {', '.join(known)}")
    try:
        return classes.BLEU(
            lowercase=options.lowercase, force=True, tokenize=tokenize, smooth_method=options.smooth_method,
            smooth_value=options.smooth_value, max_ngram_order=options.max_ngram_order,
            effective_order=options.effective_order,
        )  # fmt: skip
    except (ImportError, RuntimeError) as error:
        if "mecab" in tokenize:
            extra = tokenize.partition("-")[0]
            raise UsageError(f"--tokenize {tokenize} needs its dictionary: pip install 'sacrebleu[{extra}]'") from error
        raise


def scores(sums: Floats, metric: Any, effective_order: bool) -> Floats:
    """Return BLEU for many rows of sums at once, as ``compute_bleu`` does for one."""
    order: int = metric.max_ngram_order
    lengths, references = sums[..., 0], sums[..., 1]
    correct, total = sums[..., 2 : 2 + order].copy(), sums[..., 2 + order :].copy()
    some = correct.any(axis=-1)
    value = metric.SMOOTH_DEFAULTS[metric.smooth_method] if metric.smooth_value is None else metric.smooth_value
    if metric.smooth_method == "add-k":
        correct[..., 1:] += value
        total[..., 1:] += value
    # Orders from the first without any n-gram on do not count.
    counted = np.cumprod(total > 0, axis=-1).astype(bool)
    zero = counted & (correct == 0)
    numerator = correct.copy()
    if metric.smooth_method == "exp":
        numerator = np.where(zero, 1.0 / 2.0 ** np.cumsum(zero, axis=-1), correct)
    elif metric.smooth_method == "floor":
        numerator = np.where(zero, float(value), correct)
    with np.errstate(divide="ignore", invalid="ignore"):
        logs = np.where(counted, np.log(100.0 * numerator / np.where(counted, total, 1.0)), -np.inf)
        if effective_order:
            orders = np.maximum(counted.sum(axis=-1), 1)
            mean = np.where(counted, logs, 0.0).sum(axis=-1) / orders
        else:
            mean = logs.sum(axis=-1) / order
        ratio = np.where(lengths > 0, references / np.where(lengths > 0, lengths, 1.0), np.inf)
        penalty = np.where(lengths < references, np.exp(1.0 - ratio), 1.0)
        found = penalty * np.exp(mean)
    return np.asarray(np.where(some, found, 0.0), dtype=np.float64)
