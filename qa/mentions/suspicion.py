"""The evidence on one confusable English word under one suspicion."""

from __future__ import annotations

from msgspec import Struct, field


class Evidence(Struct):
    """The features of one mention under one suspicion.

    Attributes:
        concept: What the word may stand for instead.
        end: Where the word ends in its segment.
        values: Feature → value.
        reasons: Feature → what to tell a translator of it.
    """

    concept: int
    end: int
    values: dict[str, float] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)
