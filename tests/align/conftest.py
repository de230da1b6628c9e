"""Aligns texts that are given as lists of paragraphs."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from qa.align.pairs import Pair, align
from qa.formats.prose import Paragraph

Align = Callable[..., list[Pair]]


@pytest.fixture
def aligned() -> Align:
    """Return a function that aligns two documents, each a list of paragraphs."""

    def run(source: Sequence[str | Paragraph], target: Sequence[str | Paragraph], **options: object) -> list[Pair]:
        sides = [[Paragraph(p) if isinstance(p, str) else p for p in side] for side in (source, target)]
        return align(*sides, **options)  # type: ignore[arg-type]

    return run
