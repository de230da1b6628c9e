"""What is kept of a long document from one part to the next: bounded, whatever its length."""

from __future__ import annotations

from msgspec import Struct, field

# Weight that the earlier parts may have together, so that a new topic can still come up.
KEPT = 30.0
# Names that are kept per kind.
NAMES = 200


class Memory(Struct, frozen=True):
    """What the parts before this one were about.

    Attributes:
        weights: How strongly each kind was present, on the source side.
        letterhead: Kinds whose name stands at the head, with the words.
        names: Proper names that stand before each kind's full forms.
        presence: How strongly each kind was present, in the English.
        bearers: Names that each kind bears in the English.
        real: Kinds of which a body was really named in the English.
    """

    weights: dict[int, float] = field(default_factory=dict)
    letterhead: dict[int, str] = field(default_factory=dict)
    names: dict[int, frozenset[str]] = field(default_factory=dict)
    presence: dict[int, float] = field(default_factory=dict)
    bearers: dict[int, frozenset[str]] = field(default_factory=dict)
    real: frozenset[int] = frozenset()


NOTHING = Memory()


def nothing() -> Memory:
    """Return what is before a document begins."""
    return NOTHING


def bounded(weights: dict[int, float]) -> dict[int, float]:
    """Return weights scaled down so that none is larger than what may be kept."""
    most = max(weights.values(), default=0.0)
    scale = min(1.0, KEPT / most) if most > 0 else 1.0
    return {kind: weight * scale for kind, weight in weights.items() if weight > 0}


def few(names: dict[int, set[str]]) -> dict[int, frozenset[str]]:
    """Return names, no more per kind than are kept."""
    return {kind: frozenset(sorted(found)[:NAMES]) for kind, found in names.items()}
