"""Findings: what is wrong, where, why, how badly, and what to write instead."""

from __future__ import annotations

import hashlib
from enum import IntEnum, StrEnum

from msgspec import Struct

from qa.core.document import OBJECT, Segment, Side, Span


class Severity(IntEnum):
    """MQM's four severity levels, in order."""

    NEUTRAL = 0
    MINOR = 1
    MAJOR = 2
    CRITICAL = 3

    @property
    def label(self) -> str:
        """The name used in output and configuration: ``neutral`` … ``critical``."""
        return self.name.lower()

    @classmethod
    def of(cls, label: str) -> Severity:
        """Return the severity that a label names.

        Raises:
            KeyError: No severity has this label.
        """
        return cls[label.upper()]


class Tier(StrEnum):
    """Whether a fix may be applied unasked."""

    SAFE = "safe"
    UNSAFE = "unsafe"


class Scope(StrEnum):
    """How much a rule must see before it can speak."""

    SEGMENT = "segment"
    DOCUMENT = "document"
    RUN = "run"
    REPORT = "report"


class Mark(Struct, frozen=True):
    """A place on one side of a segment, with what is to be said of it."""

    side: Side
    span: Span
    label: str = ""


class Related(Struct, frozen=True):
    """A place in another segment that the finding rests on."""

    segment: Segment
    mark: Mark


class Edit(Struct, frozen=True, order=True):
    """Replace a span of the clean target by a text."""

    span: Span
    text: str


class Fix(Struct, frozen=True):
    """Edits that belong together."""

    edits: tuple[Edit, ...]
    tier: Tier = Tier.UNSAFE

    def apply(self, text: str) -> str:
        """Return the text with all edits applied.

        Raises:
            ValueError: Two edits overlap.
        """
        result, end = [], 0
        for edit in sorted(self.edits):
            if edit.span.start < end:
                raise ValueError("edits overlap")
            result += [text[end : edit.span.start], edit.text]
            end = edit.span.end
        return "".join([*result, text[end:]])


class Seal(Struct, frozen=True):
    """What identifies a finding whose texts have been taken out: as `Finding.fingerprint` and `Finding.mark_hash`."""

    fingerprint: str
    mark_hash: str


class RuleInfo(Struct, frozen=True):
    """What is known of a rule without running it.

    Attributes:
        name: The defect, kebab-case.
        family: The folder that it lives in.
        severity: What its findings have unless configured otherwise.
        category: MQM category path.
        its: ITS 2.0 localization quality issue type.
        scope: How much it must see.
        needs_source: Whether it is silent in target-only mode.
        preview: Whether it runs only when named or asked for.
        languages: Pairs (``zh-en``) or target languages (``en``) it serves; empty serves all.
        question: Whether it asks what only the client can answer, and claims no error.
        summary: What it finds, in one sentence; in a report only.
        of_empty: Whether it speaks of targets without a text; every other rule of a segment is silent there.
    """

    name: str
    family: str
    severity: Severity
    category: str
    its: str
    scope: Scope = Scope.SEGMENT
    needs_source: bool = False
    preview: bool = False
    languages: tuple[str, ...] = ()
    question: bool = False
    summary: str = ""
    of_empty: bool = False


def numbered_mark(number: int) -> str:
    """Return what stands for a `Finding.mark_hash` in a report without texts: a hash of one word can be guessed."""
    return f"{number:016x}"


def is_numbered(mark: str) -> bool:
    """Whether a mark is from a report without texts. One in four thousand million hashes looks like it."""
    return mark.startswith("0" * 8)


class Finding(Struct, frozen=True):
    """One thing that is wrong, where, why, and what to write instead.

    Attributes:
        rule: The record of the rule that speaks.
        severity: As configured for this run.
        confidence: Probability that the finding is right, 0 to 1.
        segment: Where it is; carries path, line, document and both texts.
        marks: Places on either side; a missing term has one in the source and none in the target.
        message: One sentence that a translator understands.
        suggestions: Text for the marked target place, best first, inflected and cased.
        evidence: The reasons, in words.
        concept: Id of the glossary concept, where one is concerned.
        fix: Edits that carry out the first suggestion; None where others are as good as the first.
        related: Places in other segments.
        state: ``new``, ``old`` (in the baseline), ``dismissed`` or ``suppressed``.
        reason: Why it has that state, in words: an editor's, or the suppression's; empty where nothing was said.
        ordinal: Counts equal findings within a file, for the fingerprint.
    """

    rule: RuleInfo
    severity: Severity
    confidence: float
    segment: Segment
    marks: tuple[Mark, ...]
    message: str
    suggestions: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    concept: str | None = None
    fix: Fix | None = None
    related: tuple[Related, ...] = ()
    state: str = "new"
    ordinal: int = 0
    reason: str = ""
    verdict: str = ""
    seal: Seal | None = None

    def mark(self, side: Side) -> Mark | None:
        """Return the first mark on a side."""
        return next((mark for mark in self.marks if mark.side is side), None)

    def quote(self, side: Side) -> str | None:
        """Return the text under the first mark on a side."""
        mark = self.mark(side)
        return mark.span.of(self.segment.text(side)) if mark else None

    @property
    def identity(self) -> str:
        """What stays when the segment moves: rule, concept, the marks' texts, both whole texts."""
        parts = [self.rule.name, self.concept or ""]
        parts += [f"{mark.side}:{mark.span.of(self.segment.text(mark.side))}" for mark in self.marks]
        parts += [self.segment.source or "", self.segment.target]
        return "\x1f".join(parts)

    @property
    def fingerprint(self) -> str:
        """32 hexadecimal digits that baselines and verdicts rest on, per path."""
        return self.seal.fingerprint if self.seal else self.fingerprint_as(self.ordinal)

    def fingerprint_as(self, ordinal: int) -> str:
        """Return the fingerprint that an equal finding of the file has under another ordinal."""
        return _digest(f"{self.identity}\x1f{ordinal}", 32)

    @property
    def likeness(self) -> tuple[str, str | None, str | None, str | None]:
        """What findings share that are decided as one: rule, concept, and the marked words of target and source.

        A concept says what was meant; without one, findings are alike only where the source reads the same too.
        """
        if self.seal:
            return self.rule.name, self.concept, self.seal.mark_hash, None
        target, source = _folded(self._spelled(Side.TARGET)), _folded(self._spelled(Side.SOURCE))
        if self.concept is not None and target is not None:
            source = None
        return self.rule.name, self.concept, target, source

    def _spelled(self, side: Side) -> str | None:
        """Return the text under the first mark with each code as what it stands for: one lost tag is not another."""
        mark, quote = self.mark(side), self.quote(side)
        if mark is None or quote is None or OBJECT not in quote:
            return quote
        codes = {code.position: code.text or code.identity for code in self.segment.codes.get(side, ())}
        return "".join(codes.get(point, char) for point, char in enumerate(quote, mark.span.start))

    @property
    def mark_hash(self) -> str:
        """16 hexadecimal digits by which a verdict on a document or on the project finds what it speaks of.

        Equal for findings that are alike; where nothing is marked, for those of the same pair of texts.
        """
        if self.seal:
            return self.seal.mark_hash
        texts = () if self.marks else (self.segment.source or "", self.segment.target)
        return _digest("\x1f".join([*(part or "" for part in self.likeness), *texts]), 16)


def _folded(quote: str | None) -> str | None:
    # Blanks are what some rules are about: a quote of nothing else stays as it is.
    return None if quote is None else " ".join(quote.casefold().split()) or quote


def _digest(text: str, digits: int) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:digits]
