"""The results file: one object, a key on a line, versioned; its keys stand in docs/results-schema.md."""

from __future__ import annotations

from typing import TextIO

from qa.report import RenderOptions
from qa.report.record import encode
from qa.report.score import Values

# Too big for a results file; `--segments` writes them.
_LEFT_OUT = ("table",)


def render(results: Values, out: TextIO, options: RenderOptions) -> None:
    """Write the results."""
    kept = {key: value for key, value in results.items() if key not in _LEFT_OUT}
    out.write("{" + ",\n ".join(f"{encode(key)}: {encode(value)}" for key, value in kept.items()) + "}\n")
