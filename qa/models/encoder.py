"""A text encoder from transformers: hidden states of every token, batches sorted by length, on CPU or GPU."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from qa.errors import MissingExtra, UsageError

Matrix = NDArray[np.float32]
# Called with how many texts are done, and of how many.
Progress = Callable[[int, int], None]
PRECISIONS = ("float32", "float16", "bfloat16")
# No encoder takes more; where a tokenizer does not say what its model takes.
LONGEST = 512


def _nothing(done: int, of: int) -> None:
    """Show no progress."""


class Encoder(Struct):
    """An encoder with its tokenizer.

    Attributes:
        model: Folder, or name on the hub.
        revision: Of a model on the hub.
        precision: ``float32``, ``float16`` or ``bfloat16``.
        device: ``cpu``, ``cuda`` …; the GPU where there is one when None.
        batch_size: Texts that are encoded together.
    """

    model: str
    revision: str | None = None
    precision: str = "float32"
    device: str | None = None
    batch_size: int = 32
    _torch: Any = None
    _model: Any = None
    _tokenizer: Any = None

    def __post_init__(self) -> None:
        if self.precision not in PRECISIONS:
            raise UsageError(f"--precision: '{self.precision}' is none of {', '.join(PRECISIONS)}")
        try:
            import torch
            from transformers import AutoModel, AutoTokenizer
        except ImportError:
            raise MissingExtra("a neural metric", "models") from None
        # Its own bars and advice would stand among ours.
        logging: Any = import_module("transformers.utils.logging")
        logging.disable_progress_bar()
        logging.set_verbosity_error()
        self._torch = torch
        self.device = self.device or ("cuda" if torch.cuda.is_available() else "cpu")
        try:
            self._tokenizer = AutoTokenizer.from_pretrained(self.model, revision=self.revision)
            self._model = AutoModel.from_pretrained(
                self.model, revision=self.revision, dtype=getattr(torch, self.precision)
            )
            self._model.to(self.device).eval()
        except (OSError, ValueError, RuntimeError, KeyError) as error:
            reason = str(error).strip().split("\n")[0][:200]
            raise UsageError(f"--model: '{self.model}' cannot be loaded: {reason}") from None

    @property
    def identity(self) -> str:
        """Model, revision, versions and precision, as they stand in a signature."""
        name = Path(self.model).name if Path(self.model).is_dir() else self.model
        return (
            f"model:{name}|revision:{self._revision()}|transformers:{version('transformers')}"
            f"|torch:{self._torch.__version__}|precision:{self.precision}|batch:{self.batch_size}"
        )

    def _revision(self) -> str:
        """The commit of a model from the hub; of a folder the hash of its weights."""
        if not Path(self.model).is_dir():
            return str(getattr(self._model.config, "_commit_hash", None) or self.revision or "unknown")
        digest = hashlib.sha256()
        for path in sorted(Path(self.model).glob("*")):
            if path.suffix in (".safetensors", ".bin", ".model") or path.name in ("config.json", "tokenizer.json"):
                digest.update(path.read_bytes())
        return f"sha256-{digest.hexdigest()[:12]}"

    @property
    def layers(self) -> int:
        """How many hidden layers the model has."""
        return int(self._model.config.num_hidden_layers)

    def encode(
        self, texts: Sequence[str], layer: int | None = None, progress: Progress = _nothing
    ) -> Iterator[tuple[int, Matrix]]:
        """Yield for each text its number and the vectors of its tokens, special ones left out; not in order.

        Equal texts are encoded once. A text without any token has no vectors.
        """
        members: dict[str, list[int]] = {}
        for number, text in enumerate(texts):
            members.setdefault(text, []).append(number)
        # Texts of one length stand in one batch: less padding, and the longest first, so that memory fails early.
        ordered = sorted(members, key=lambda text: (-len(text), text))
        done = 0
        for start in range(0, len(ordered), self.batch_size):
            batch = ordered[start : start + self.batch_size]
            for text, vectors in zip(batch, self._batch(batch, layer), strict=True):
                for number in members[text]:
                    yield number, vectors
                    done += 1
            progress(done, len(texts))

    def _batch(self, texts: Sequence[str], layer: int | None) -> list[Matrix]:
        torch = self._torch
        limit = min(int(self._tokenizer.model_max_length), LONGEST)
        encoded = self._tokenizer(
            list(texts), return_tensors="pt", padding=True, truncation=True, max_length=limit,
            return_special_tokens_mask=True,
        )  # fmt: skip
        special = encoded.pop("special_tokens_mask")
        with torch.inference_mode():
            inputs = {name: tensor.to(self.device) for name, tensor in encoded.items()}
            output = self._model(**inputs, output_hidden_states=layer is not None)
        hidden = output.last_hidden_state if layer is None else output.hidden_states[layer]
        kept = (encoded["attention_mask"] == 1) & (special == 0)
        states = hidden.to("cpu", torch.float32).numpy()
        return [states[row][kept[row].numpy()] for row in range(len(texts))]
