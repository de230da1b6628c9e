"""What is mentioned where, and what it is taken to mean."""

from __future__ import annotations

from msgspec import Struct

from qa.core import Span
from qa.glossary.expanded import Reading


class SourceMention(Struct, frozen=True):
    """A source string that a glossary knows.

    Attributes:
        start, end: Code points of the source.
        full: Concepts that it names.
        short: Concepts that it may mean.
        implied: Concepts that it licenses without naming them.
        inner: It lies inside a longer mention: it may pay for a rendering and requires none.
    """

    start: int
    end: int
    full: tuple[int, ...] = ()
    short: tuple[int, ...] = ()
    implied: tuple[int, ...] = ()
    inner: bool = False

    @property
    def span(self) -> Span:
        """The place as a span."""
        return Span(self.start, self.end)

    @property
    def requires(self) -> bool:
        """Whether the English is expected to say it."""
        return not self.inner and bool(self.full)


class TargetMention(Struct, frozen=True):
    """A target string that a glossary knows.

    Attributes:
        start, end: Code points of the target, without a possessive ending.
        pattern: Its number in the index; -1 where it stands in pieces.
        accepts: Readings in which it is a right rendering.
        forbids: Readings in which it is a wrong one.
        inner: Mentions inside it, that count where it does not.
    """

    start: int
    end: int
    pattern: int
    accepts: tuple[Reading, ...]
    forbids: tuple[Reading, ...]
    inner: tuple[TargetMention, ...] = ()

    @property
    def span(self) -> Span:
        """The place as a span."""
        return Span(self.start, self.end)

    @property
    def tag(self) -> str:
        """The form of its head, as the first reading has it."""
        readings = self.accepts or self.forbids
        return readings[0].tag if readings else "sg"


class Meaning(Struct, frozen=True):
    """What a short form is taken to mean.

    Attributes:
        concept: The concept, or None where nothing decides.
        confidence: Probability of the best candidate, 0 to 1.
        candidates: All candidates with their probabilities, best first.
        evidence: The reasons for the best one, in words.
        joint: Whether it means all candidates together (两院 of a hospital and a theatre).
    """

    concept: int | None
    confidence: float
    candidates: tuple[tuple[int, float], ...] = ()
    evidence: tuple[str, ...] = ()
    joint: bool = False


class Pairing(Struct, frozen=True):
    """A source mention, what it means, and what renders it.

    Attributes:
        mention: On the source side.
        meaning: What it was taken to mean.
        target: The mention that renders it, rightly or wrongly; None where there is none.
        accepted: Whether the rendering is a right one.
        how: Why it counts (or what is wrong), in a few words.
        gapped: Places that render it together, where no single one does.
    """

    mention: SourceMention
    meaning: Meaning
    target: TargetMention | None
    accepted: bool
    how: str
    gapped: Span | None = None


class Verdict(Struct, frozen=True):
    """A target mention judged wrong.

    Attributes:
        target: The place.
        concept: What it should be.
        reading: By which it is forbidden; None where it is a rival's rendering.
        confidence: 0 to 1.
        evidence: In words.
        pairing: The source mention that it renders, where there is one.
    """

    target: TargetMention
    concept: int
    confidence: float
    evidence: tuple[str, ...]
    reading: Reading | None = None
    pairing: Pairing | None = None
