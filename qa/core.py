"""The values that everything passes through: frozen, slotted, standard library only."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qa.account import Account

# What stands for one inline code in clean text (U+FFFC OBJECT REPLACEMENT CHARACTER).
OBJECT = "\ufffc"
EMPTY_META: Mapping[str, str] = MappingProxyType({})


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


class Side(StrEnum):
    """Which text of a pair."""

    SOURCE = "source"
    TARGET = "target"


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


class Extra(StrEnum):
    """What a report holds only where a renderer asks for it, because it costs something."""

    PASSAGES = "passages"
    ACCOUNT = "account"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of Unicode code points of the original string."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def of(self, text: str) -> str:
        """Return the text that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a code point; an empty span touches what surrounds it."""
        if self.start == self.end or other.start == other.end:
            return self.start <= other.end and other.start <= self.end
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Place:
    """Where a segment stands in its file; line and column are 1-based.

    ``number`` counts the segments of the file from 1, in the order of reading: ids may repeat, it does not, and it is
    what leads back to the bytes when a target is written. A row of a table that cannot be used has its number too.

    Attributes:
        path: The file.
        line: The line, where the file has lines.
        column: Where the target begins on that line, only where it stands there as it is: unescaped and unbroken.
    """

    path: str
    line: int | None = None
    column: int | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Code:
    """An inline code of a format: one U+FFFC of the clean text.

    Attributes:
        position: Code point of its U+FFFC in the clean text.
        kind: ``open``, ``close`` or ``standalone``.
        identity: What pairs it with its counterpart on the other side.
        text: What it stands for in the file.
    """

    position: int
    kind: str
    identity: str
    text: str = ""


EMPTY_CODES: Mapping[Side, tuple[Code, ...]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Segment:
    """A translation pair: the primary thing. Texts are clean, codes stand beside them.

    Attributes:
        id: The row's own id, or its number in the file.
        source: The original; None in target-only mode.
        target: The translation that is judged.
        reference: A second translation, where the file has one.
        doc: The id of the document that the row names, or None.
        place: Where it stands.
        codes: Inline codes per side.
        meta: State, lock, notes and whatever else the format says of it.
    """

    id: str
    source: str | None
    target: str
    reference: str | None = None
    doc: str | None = None
    place: Place = Place("")
    codes: Mapping[Side, tuple[Code, ...]] = field(default_factory=lambda: EMPTY_CODES)
    meta: Mapping[str, str] = field(default_factory=lambda: EMPTY_META)

    @property
    def key(self) -> tuple[str, ...]:
        """What a copy of it shares with it, and no other segment: where it stands, and both texts."""
        place = self.place
        return (
            place.path, str(place.line), str(place.column), self.doc or "", self.id, self.source or "", self.target,
        )  # fmt: skip

    def text(self, side: Side) -> str:
        """Return the text of a side, the empty string where there is none."""
        return (self.source or "") if side is Side.SOURCE else self.target

    def __reduce__(self) -> tuple[object, ...]:
        # Read-only mappings do not pickle; workers send findings with their segments.
        return _restore_segment, (
            self.id, self.source, self.target, self.reference, self.doc, self.place,
            dict(self.codes), dict(self.meta),
        )  # fmt: skip


def _restore_segment(
    id_: str, source: str | None, target: str, reference: str | None, doc: str | None, place: Place,
    codes: dict[Side, tuple[Code, ...]], meta: dict[str, str],
) -> Segment:  # fmt: skip
    return Segment(id_, source, target, reference, doc, place, codes, meta)


@dataclass(frozen=True, slots=True)
class Languages:
    """The language pair of a document, as BCP 47 primary tags."""

    source: str = "zh"
    target: str = "en"

    def __str__(self) -> str:
        return f"{self.source}-{self.target}"


# Where nothing says what they are (BCP 47).
UNKNOWN_LANGUAGES = Languages("und", "und")


@dataclass(frozen=True, slots=True)
class Document:
    """An ordered run of segments; what a short form means depends on it.

    A document longer than a reader's block is handed on in parts: the same ``id``, ``part`` counting up.

    Attributes:
        path: The file.
        id: The ``doc`` of its rows, or None where the file is one document.
        segments: In order.
        languages: The pair.
        part: 0 for the first or only part.
        judged: Numbers of the segments that are judged, where the others are only read for what they say of these; None
            where all are.
        issuer, date, genre: What the rows or the configuration declare of the document.
    """

    path: str
    segments: Sequence[Segment]
    id: str | None = None
    languages: Languages = Languages()
    part: int = 0
    issuer: str | None = None
    date: str | None = None
    genre: str | None = None
    judged: frozenset[int] | None = None

    def __iter__(self) -> Iterator[Segment]:
        return iter(self.segments)

    def __len__(self) -> int:
        return len(self.segments)


@dataclass(frozen=True, slots=True)
class Mark:
    """A place on one side of a segment, with what is to be said of it."""

    side: Side
    span: Span
    label: str = ""


@dataclass(frozen=True, slots=True)
class Related:
    """A place in another segment that the finding rests on."""

    segment: Segment
    mark: Mark


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Replace a span of the clean target by a text."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
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


@dataclass(frozen=True, slots=True)
class Seal:
    """What identifies a finding whose texts have been taken out: as `Finding.fingerprint` and `Finding.mark_hash`."""

    fingerprint: str
    mark_hash: str


@dataclass(frozen=True, slots=True)
class RuleInfo:
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


@dataclass(frozen=True, slots=True)
class Finding:
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
        target, source = _folded(self.quote(Side.TARGET)), _folded(self.quote(Side.SOURCE))
        if self.concept is not None and target is not None:
            source = None
        return self.rule.name, self.concept, target, source

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


@dataclass(frozen=True, slots=True)
class Suppression:
    """An instruction to pass over what one rule says of one term: in a segment, or in a configuration.

    Attributes:
        segment: Where it stands.
        rule, concept: What it names; concept None where it names none.
        reason: Why, in the words of who wrote it.
        problem: Why it cannot be followed; empty where it can.
        used: Whether it suppressed something.
    """

    segment: Segment
    rule: str
    concept: str | None
    reason: str
    problem: str = ""
    used: bool = False

    @property
    def name(self) -> str:
        """Rule and concept as it is written."""
        return f"{self.rule}[{self.concept}]" if self.concept else self.rule


@dataclass(frozen=True, slots=True)
class Score:
    """The result of a metric on a set of segments."""

    metric: str
    value: float
    n: int
    signature: str
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What a run has to say; the renderers' only input.

    Attributes:
        findings: In order of path, segment and place.
        segments, documents, files: How much was checked.
        problems: Unusable input, one line each, already located.
        crashes: Rules of ours that failed, one line each.
        notes: What a user should know of the run (an assumed encoding, …).
        rules: The rules that ran, by name, each with its summary.
        homes: Paths as verdict and baseline files write them, relative to the project's folder, by path as reported;
            a path that is missing is written as it is.
        fixed: How many findings of the baseline are gone.
        languages: The pair.
        passages: Runs of consecutive segments: those with findings among their neighbours (`Extra.PASSAGES`).
        account: What the run did besides finding faults (`Extra.ACCOUNT`).
    """

    findings: Sequence[Finding]
    segments: int = 0
    documents: int = 0
    files: int = 0
    problems: Sequence[str] = ()
    crashes: Sequence[str] = ()
    notes: Sequence[str] = ()
    rules: Mapping[str, RuleInfo] = field(default_factory=dict)
    homes: Mapping[str, str] = field(default_factory=dict)
    fixed: int = 0
    languages: Languages = Languages()
    passages: Sequence[Sequence[Segment]] = ()
    account: Account | None = None
