"""COMET and its family, through the ``comet-score`` of an environment of its own: files in, JSON out.

Its dependencies exclude transformers 5, so it is never imported. Its version and its model stand in the signature.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
from msgspec import Struct, field

from qa.errors import DataError, UsageError
from qa.metrics.corpus import Corpus
from qa.metrics.metric import Counted, Measure
from qa.metrics.neural import mean, rows_of
from qa.metrics.options import Options

DEFAULT = "Unbabel/wmt22-comet-da"
# Asks the interpreter that a program belongs to for the version of its package.
_VERSION = "import importlib.metadata as m; print(m.version('unbabel-comet'))"


class Comet(Struct):
    """A COMET model behind a program.

    Attributes:
        program: Path of ``comet-score``.
        model: Name or checkpoint.
        batch_size: Passed on.
        version: Of the package beside the program.
        has_gpu: Whether it may take a GPU.
    """

    program: str
    model: str
    batch_size: int
    version: str
    has_gpu: bool
    name: str = "comet"
    measures: tuple[Measure, ...] = field(default=(Measure("comet", mean, digits=4, scale=None),))

    @classmethod
    def of(cls, corpus: Corpus, options: Options) -> Comet:
        """Return the metric.

        Raises:
            UsageError: The program is not there, or there is no source.
        """
        if corpus.sources is None:
            raise UsageError("comet needs the source: --source FILE")
        program = shutil.which(options.comet)
        if program is None:
            raise UsageError(
                f"comet: there is no program '{options.comet}'; install unbabel-comet in an environment of its own and"
                " name its comet-score with --comet-score"
            )
        model = options.model or DEFAULT
        return cls(program, model, options.batch_size, _version(program), options.device not in (None, "cpu"))

    def count(self, corpus: Corpus, system: str) -> Counted:
        """Return the score of each segment.

        Raises:
            DataError: The program failed, or its answer has other segments.
        """
        with tempfile.TemporaryDirectory(prefix="qa-comet-") as folder:
            base = Path(folder)
            columns = {"s": corpus.sources or (), "t": corpus.output(system)}
            if corpus.references:
                columns["r"] = corpus.references[0]
            command = [self.program]
            for flag, texts in columns.items():
                path = base / f"{flag}.txt"
                path.write_text("".join(" ".join(text.splitlines()) + "\n" for text in texts), encoding="utf-8")
                command += [f"-{flag}", str(path)]
            command += ["--model", self.model, "--batch_size", str(self.batch_size), "--gpus", str(int(self.has_gpu))]
            command += ["--quiet", "--to_json", str(base / "scores.json")]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode:
                reason = (done.stderr.strip().splitlines() or ["no message"])[-1]
                raise DataError(self.program, f"failed with status {done.returncode}: {reason}")
            scores = _scores(base / "scores.json", self.program, len(corpus))
        return Counted({"comet": rows_of(np.array(scores))})

    def signature(self, corpus: Corpus) -> str:
        """Return model, version and batch size."""
        refs = min(len(corpus.references), 1)
        return f"comet|refs:{refs}|model:{self.model}|unbabel-comet:{self.version}|batch:{self.batch_size}|v:1"


def _version(program: str) -> str:
    """Return the version of the package, as the interpreter in the program's first line knows it."""
    try:
        with open(program, "rb") as file:
            first = file.readline(500).decode("utf-8", "replace").strip()
        interpreter = first.removeprefix("#!").split()[0] if first.startswith("#!") else ""
        done = subprocess.run([interpreter, "-c", _VERSION], capture_output=True, text=True, check=False, timeout=60)
    except (OSError, IndexError, subprocess.TimeoutExpired):
        return "unknown"
    return done.stdout.strip() if done.returncode == 0 and done.stdout.strip() else "unknown"


def _scores(path: Path, program: str, count: int) -> list[float]:
    """Return the scores of segments from its answer: a list per file of outputs, an object per segment."""
    try:
        content: Any = json.loads(path.read_text(encoding="utf-8"))
        rows = next(iter(content.values())) if isinstance(content, dict) else content
        scores = [float(row["COMET"]) for row in rows]
    except (OSError, ValueError, KeyError, TypeError, StopIteration) as error:
        raise DataError(program, f"gave no scores that can be read ({type(error).__name__})") from None
    if len(scores) != count:
        raise DataError(program, f"gave {len(scores):,} scores for {count:,} segments")
    return scores
