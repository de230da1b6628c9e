"""BERTScore (Zhang et al. 2020) and a sentence-embedding adequacy score, with any encoder that transformers loads.

Both are means over segments of cosines; no baseline is taken off, and no idf weights are used. Which model, revision,
versions, precision and batch size gave a score stands in its signature: without that it means nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from msgspec import Struct

from qa.errors import UsageError
from qa.metrics.corpus import Corpus
from qa.metrics.metric import Counted, Dense, Floats, Measure, Table
from qa.metrics.options import Options
from qa.models.encoder import Encoder, Matrix

VERSION = 1


def mean(sums: Floats) -> Floats:
    """Return a sum of scores over the number of segments."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(sums[..., 0] / sums[..., 1])


def rows_of(scores: Floats) -> Dense:
    """Return scores as a table of sums and counts."""
    return Dense(np.column_stack([scores, np.ones(len(scores))]))


def _encoder(options: Options, metric: str) -> Encoder:
    if options.model is None:
        raise UsageError(f"{metric} needs a model: --model FOLDER, or its name on the hub")
    return Encoder(options.model, options.revision, options.precision, options.device, options.batch_size)


class BertScore(Struct):
    """Greedy matching of token vectors: the F1 of precision and recall; of several references the best."""

    encoder: Encoder
    layer: int | None
    progress: Callable[[str], None]
    name: str = "bertscore"
    measures: tuple[Measure, ...] = (Measure("bertscore", mean, digits=4, scale=1.0),)

    def count(self, corpus: Corpus, system: str) -> Counted:
        """Return the score of each segment."""
        texts = [corpus.output(system), *corpus.references]
        vectors = _vectors(
            self.encoder, [text for column in texts for text in column], self.layer, self.progress, "bertscore"
        )
        size = len(corpus)
        scores = np.array([
            max(_f1(vectors[n], vectors[n + size * (other + 1)]) for other in range(len(corpus.references)))
            for n in range(size)
        ])  # fmt: skip
        return Counted({"bertscore": rows_of(scores)})

    def signature(self, corpus: Corpus) -> str:
        """Return what a score depends on."""
        layer = "last" if self.layer is None else self.layer
        return f"bertscore|refs:{len(corpus.references)}|{self.encoder.identity}|layer:{layer}|idf:no|rescale:no|v:{VERSION}"


class Embedding(Struct):
    """Cosine of mean token vectors: of output and source, and of output and reference."""

    encoder: Encoder
    progress: Callable[[str], None]
    measures: tuple[Measure, ...]
    name: str = "embedding"

    def count(self, corpus: Corpus, system: str) -> Counted:
        """Return the score of each segment."""
        tables: dict[str, Table] = {}
        size = len(corpus)
        others: dict[str, Sequence[str]] = {}
        if corpus.sources is not None:
            others["embedding"] = corpus.sources
        if corpus.references:
            others["embedding" if corpus.sources is None else "embedding-ref"] = corpus.references[0]
        for measure, texts in others.items():
            vectors = _vectors(self.encoder, [*corpus.output(system), *texts], None, self.progress, "embedding")
            tables[measure] = rows_of(np.array([_cosine(vectors[n], vectors[n + size]) for n in range(size)]))
        return Counted(tables)

    def signature(self, corpus: Corpus) -> str:
        """Return what a score depends on."""
        against = "source" if corpus.sources is not None else "reference"
        return f"embedding|against:{against}|{self.encoder.identity}|pool:mean|v:{VERSION}"


def bertscore(corpus: Corpus, options: Options) -> BertScore:
    """Return BERTScore.

    Raises:
        UsageError: There is no reference or no model, or the model has no such layer.
        MissingExtra: transformers is not installed.
    """
    if not corpus.references:
        raise UsageError("bertscore compares with a reference: --reference FILE")
    encoder = _encoder(options, "bertscore")
    if options.layer is not None and not 0 <= options.layer <= encoder.layers:
        raise UsageError(f"--layer: the model has layers 0 to {encoder.layers}")
    return BertScore(encoder, options.layer, options.progress)


def embedding(corpus: Corpus, options: Options) -> Embedding:
    """Return the adequacy score.

    Raises:
        UsageError: There is nothing to compare with, or no model.
        MissingExtra: transformers is not installed.
    """
    if corpus.sources is None and not corpus.references:
        raise UsageError("embedding compares with the source or a reference: --source FILE or --reference FILE")
    measures = [Measure("embedding", mean, digits=4, scale=1.0)]
    if corpus.sources is not None and corpus.references:
        measures.append(Measure("embedding-ref", mean, digits=4, scale=1.0))
    return Embedding(_encoder(options, "embedding"), options.progress, tuple(measures))


def _vectors(
    encoder: Encoder, texts: Sequence[str], layer: int | None, progress: Callable[[str], None], name: str
) -> list[Matrix]:
    found: list[Matrix] = [np.zeros((0, 0), dtype=np.float32)] * len(texts)

    def show(done: int, of: int) -> None:
        filled = 24 * done // max(of, 1)
        progress(f"{name} [{'#' * filled}{'.' * (24 - filled)}] {done:,} of {of:,} texts")

    for number, vectors in encoder.encode(texts, layer, show):
        found[number] = vectors
    return found


def _units(vectors: Matrix) -> Matrix:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.where(lengths > 0, lengths, 1.0), dtype=np.float32)


def _f1(output: Matrix, reference: Matrix) -> float:
    """Return the F1 of greedy matching; 0 where one side has no token, 1 where neither has."""
    if not len(output) or not len(reference):
        return float(len(output) == len(reference))
    similar = _units(output) @ _units(reference).T
    precision, recall = float(similar.max(axis=1).mean()), float(similar.max(axis=0).mean())
    return 2 * precision * recall / (precision + recall) if precision + recall > 0 else 0.0


def _cosine(one: Matrix, other: Matrix) -> float:
    if not len(one) or not len(other):
        return float(len(one) == len(other))
    first, second = one.mean(axis=0), other.mean(axis=0)
    size = float(np.linalg.norm(first) * np.linalg.norm(second))
    return float(first @ second) / size if size else 0.0
