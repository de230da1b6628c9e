"""What the fitting scripts share: writing the coefficients into the package."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from qa.mentions import coefficients

TARGET = Path(coefficients.__file__)
HEADER = '''"""Coefficients fitted on labelled documents; written by ``benchmarks/fit_judge.py`` and ``fit_resolver.py``."""

from __future__ import annotations
'''
NOTES = {
    "FIRST": "Of the English-only judge's first look at a document: what each feature adds to the log odds that a word is wrong.",
    "COEFFICIENTS": "Of the English-only judge: what each feature adds to the log odds that a word is wrong.",
    "SCALES": "Of the resolver: by how much the hand-set weight of each kind of evidence is scaled, per way of pointing.",
}


def store(new: Mapping[str, Mapping[str, float]]) -> None:
    """Replace some tables of coefficients and keep the others."""
    tables = {known: dict(new.get(known) or getattr(coefficients, known)) for known in NOTES}
    parts = [HEADER]
    for known, table in tables.items():
        lines = "".join(f'    "{key}": {value:.3f},\n' for key, value in sorted(table.items()))
        parts.append(f"\n# {NOTES[known]}\n{known}: dict[str, float] = {{\n{lines}}}\n")
    TARGET.write_text("".join(parts), encoding="utf-8")
