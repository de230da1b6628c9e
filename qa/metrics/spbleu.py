"""spBLEU (Goyal et al. 2022) with a model of your own: the published ones would have to be fetched from the network.

The hash of the model is in the signature: two scores with different models are not comparable.
"""

from __future__ import annotations

import hashlib
import io
from pathlib import Path
from typing import Any

from qa.errors import DataError, UsageError
from qa.metrics.bleu import Bleu, make
from qa.metrics.corpus import Corpus
from qa.metrics.options import Options


def spbleu(corpus: Corpus, options: Options) -> Bleu:
    """Return spBLEU with the model of a path, or with one that is trained on the references.

    Raises:
        UsageError: Neither is asked for, or the corpus is too small for the vocabulary.
        DataError: The file is no SentencePiece model.
    """
    import sentencepiece

    if options.sentencepiece is not None:
        data = _read(str(options.sentencepiece))
        label = f"spm-{_hash(data)}"
    elif options.train_sentencepiece is not None:
        data = _trained(sentencepiece, corpus, options.train_sentencepiece)
        label = f"spm-trained-{options.train_sentencepiece}-{_hash(data)}"
        if options.save_sentencepiece is not None:
            _save(options.save_sentencepiece, data)
    else:
        raise UsageError("spbleu needs a model: --sentencepiece FILE, or --train-sentencepiece N to train one here")
    processor = sentencepiece.SentencePieceProcessor()
    try:
        processor.LoadFromSerializedProto(data)
    except RuntimeError:
        raise DataError(str(options.sentencepiece), "is no SentencePiece model") from None

    def encode(text: str) -> str:
        return " ".join(processor.encode(text, out_type=str))

    return Bleu(make(options, "none"), "spbleu", encode, label)


def _read(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise DataError(path, f"cannot be read: {error.strerror or error}") from None


def _save(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror or error}") from None


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:12]


def _trained(sentencepiece: Any, corpus: Corpus, size: int) -> bytes:
    """Train a BPE model on the references alone, so that no system's output decides how it is judged."""
    texts = [text for reference in corpus.references for text in reference if text.strip()]
    model = io.BytesIO()
    try:
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(texts), model_writer=model, vocab_size=size, model_type="bpe",
            character_coverage=1.0, minloglevel=2, num_threads=1, hard_vocab_limit=True,
        )  # fmt: skip
    except (RuntimeError, OSError) as error:
        reason = str(error).rsplit("] ", 1)[-1].strip()
        raise UsageError(f"--train-sentencepiece {size}: the references cannot give such a model: {reason}") from None
    return model.getvalue()
