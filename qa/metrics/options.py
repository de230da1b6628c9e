"""What the user decides of the metrics; the names and defaults of the lexical ones are sacreBLEU's."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from qa.metrics.terms import Terms


def _silent(doing: str) -> None:
    """Show nothing."""


class Options(Struct, frozen=True):
    """Options of all metrics.

    Attributes:
        terms: The glossary, for terminology metrics.
        tokenize: BLEU's tokeniser; None takes the one of the target language.
        lowercase: For BLEU and chrF.
        smooth_method, smooth_value, max_ngram_order, effective_order: BLEU's.
        chrf_char_order, chrf_word_order, chrf_beta, chrf_whitespace, chrf_eps_smoothing: chrF's; a word order of None
            is 0 for ``chrf`` and 2 for ``chrf++``.
        ter_case_sensitive, ter_normalized, ter_no_punct, ter_asian_support: TER's.
        ter_max_words, ter_max_shifts: Bounds of TER's search; None searches as far as sacreBLEU does.
        sentencepiece: Model file of spBLEU.
        train_sentencepiece: Vocabulary of a model that is trained on the references instead.
        save_sentencepiece: Where to keep that model.
        pseudo_reference: What a rendering is compared with: ``first``, ``frequent`` or ``preferred``.
        model, revision, precision, batch_size, device: Of a neural metric.
        comet: The ``comet-score`` program.
        layer: BERTScore's hidden layer; the last one when None.
        progress: Takes what a slow metric is at, in words.
    """

    terms: Terms | None = None
    tokenize: str | None = None
    lowercase: bool = False
    smooth_method: str = "exp"
    smooth_value: float | None = None
    max_ngram_order: int = 4
    effective_order: bool = False
    chrf_char_order: int = 6
    chrf_word_order: int | None = None
    chrf_beta: int = 2
    chrf_whitespace: bool = False
    chrf_eps_smoothing: bool = False
    ter_case_sensitive: bool = False
    ter_normalized: bool = False
    ter_no_punct: bool = False
    ter_asian_support: bool = False
    ter_max_words: int | None = None
    ter_max_shifts: int | None = None
    sentencepiece: Path | None = None
    train_sentencepiece: int | None = None
    save_sentencepiece: Path | None = None
    pseudo_reference: str = "frequent"
    model: str | None = None
    revision: str | None = None
    precision: str = "float32"
    batch_size: int = 32
    device: str | None = None
    comet: str = "comet-score"
    layer: int | None = None
    progress: Callable[[str], None] = _silent
