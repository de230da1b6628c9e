"""What an occurrence of a source term is, and what can become of it in an output."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from qa.core import Span


class Outcome(StrEnum):
    """What became of an occurrence; the first four are accepted, the last two are left out of the count."""

    EXACT = "exact"
    FOLDED = "folded"
    INFLECTED = "inflected"
    VARIANT = "variant"
    FORBIDDEN = "forbidden"
    OTHER = "other"
    OMITTED = "omitted"
    EXCUSED = "excused"
    UNRESOLVED = "unresolved"

    @property
    def accepted(self) -> bool:
        """Whether the rendering is right."""
        return self in (Outcome.EXACT, Outcome.FOLDED, Outcome.INFLECTED, Outcome.VARIANT)

    @property
    def judged(self) -> bool:
        """Whether it counts: a pronoun or a mention that is made once for two neither adds nor takes."""
        return self not in (Outcome.EXCUSED, Outcome.UNRESOLVED)


class Occurrence(Struct, frozen=True):
    """A source term in its place, and what a system made of it.

    Attributes:
        concept: Id of the concept; empty where the short form stays ambiguous.
        source: Place in the source.
        outcome: The verdict.
        target: Place in the output, where there is one.
        rendering: The words there, in the form in which renderings are compared; empty where there are none.
    """

    concept: str
    source: Span
    outcome: Outcome
    target: Span | None = None
    rendering: str = ""


class SegmentOccurrences(Struct, frozen=True):
    """The occurrences of one segment in order, and forbidden words that no source term accounts for."""

    occurrences: tuple[Occurrence, ...] = ()
    strays: tuple[tuple[str, Span], ...] = ()
