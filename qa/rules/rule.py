"""What a rule is: a record, a function over facts, and its examples, which are its first tests."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from typing import Any, NamedTuple, Protocol

from msgspec import Struct, field

from qa.core import (
    EMPTY_META,
    OBJECT,
    Code,
    Finding,
    Fix,
    Mark,
    Related,
    RuleInfo,
    Scope,
    Segment,
    Side,
    Span,
    Suppression,
)
from qa.facts import DocumentFacts, SegmentFacts
from qa.glossary.official import Wording, Wordings
from qa.lang.en.style import UNSET, Style
from qa.text.fold import fold_han
from qa.text.lazy import expression

OPEN, CLOSE, BREAK = "«", "»", "⏎"
_CODE = expression(r"⟨(/?)(\w+)(/?)⟩")
_PIECES = expression(rf"([{OPEN}{CLOSE}{BREAK}]|⟨/?\w+/?⟩)")


class Example(Struct, frozen=True):
    """A short document: lines of source and target, ``«…»`` round what must be flagged.

    In a line ``⏎`` is a line break inside the segment; ``⟨1⟩``, ``⟨/1⟩`` and ``⟨1/⟩`` are inline codes.

    Attributes:
        source: One line a segment, or None in target-only mode.
        target: One line a segment.
        why: What the example shows.
        issuer: The institution that issued the document, where that is declared.
        style: What the house has settled.
        official: Passages with their published English, as a user's table would have them.
        note: What a note on each segment says.
    """

    source: str | None
    target: str
    why: str = ""
    issuer: str | None = None
    style: Style = UNSET
    official: tuple[tuple[str, str], ...] = ()
    note: str = ""

    @property
    def wordings(self) -> Wordings:
        """The official passages, compiled."""
        return Wordings(Wording(fold_han(source), target) for source, target in self.official)

    def segments(self) -> list[Segment]:
        """Return the example as segments, without its marks."""
        targets = [_clean(line) for line in self.target.split("\n")]
        sources = [_NONE] * len(targets) if self.source is None else [_clean(line) for line in self.source.split("\n")]
        meta = {"note": self.note} if self.note else EMPTY_META
        return [
            Segment(
                str(number),
                None if source is _NONE else source.text,
                target.text,
                codes=_codes(source, target),
                meta=meta,
            )
            for number, (source, target) in enumerate(zip(sources, targets, strict=True), 1)
        ]

    def places(self) -> list[tuple[int, Side, Span]]:
        """Return the marked places: number of the segment from 1 on, side, and span in its clean text."""
        return [
            (number, side, span)
            for side, text in ((Side.SOURCE, self.source or ""), (Side.TARGET, self.target))
            for number, line in enumerate(text.split("\n"), 1)
            for span in _clean(line).marked
        ]


class _Line(Struct, frozen=True):
    text: str
    marked: tuple[Span, ...] = ()
    codes: tuple[Code, ...] = ()


_NONE = _Line("")


def _clean(line: str) -> _Line:
    """Return a line of an example as clean text, with its marked places and inline codes."""
    text, start, marked, codes = "", 0, [], []
    for piece in _PIECES.split(line):
        code = _CODE.fullmatch(piece)
        if code:
            kind = "close" if code[1] else "standalone" if code[3] else "open"
            codes.append(Code(len(text), kind, code[2], piece))
            text += OBJECT
        elif piece == CLOSE:
            marked.append(Span(start, len(text)))
        elif piece == OPEN:
            start = len(text)
        else:
            text += "\n" if piece == BREAK else piece
    return _Line(text, tuple(marked), tuple(codes))


def _codes(source: _Line, target: _Line) -> dict[Side, tuple[Code, ...]]:
    pairs = ((Side.SOURCE, source.codes), (Side.TARGET, target.codes))
    return {side: codes for side, codes in pairs if codes}


class RunRule(Protocol):
    """A rule that must see the whole run: what it collects per document is small, mergeable and pickles."""

    def collect(self, facts: DocumentFacts) -> Iterable[Any]:
        """Return what must be remembered of a document."""
        ...

    def finish(self, collected: Sequence[Any]) -> Iterable[Finding]:
        """Return the findings, once everything has been collected, in order of documents."""
        ...


class Condition(NamedTuple):
    """What must hold of a segment before a rule is asked about it: most segments give most rules nothing to look at.

    Attributes:
        fact: The name of a fact of the segment, with dots for a part of one: ``surface``, ``cues.kind``.
        bits: Which of its bits must be there, where it is made of bits; else it must say something at all.
        of_document: Whether it is a fact of the document, which says it of each segment by number. No facts of a segment
            are made for it.
    """

    fact: str
    bits: int = 0
    of_document: bool = False

    def holds(self, facts: SegmentFacts) -> bool:
        """Whether it is so."""
        read = attrgetter(self.fact)
        value = read(facts.document)[facts.number] if self.of_document else read(facts)
        return bool(value & self.bits if self.bits else value)


# Of rules that speak of terms which do not plainly have a right rendering of their own.
DOUBTED = Condition("doubted", of_document=True)


class Rule(Struct, frozen=True):
    """A rule.

    Attributes:
        info: What is known of it without running it.
        segment, document, run, report: Its function, by its scope; exactly one is given.
        when: What must hold before its function is asked about a segment; no such condition means always.
        bad: Examples with a marked place that must be flagged.
        good: Examples that must stay silent; at least as many.
        text: Its documentation, where it is no module of its own.
    """

    info: RuleInfo
    segment: Callable[[SegmentFacts], Iterable[Finding]] | None = None
    document: Callable[[DocumentFacts], Iterable[Finding]] | None = None
    run: RunRule | None = None
    report: Callable[[Sequence[Suppression]], Iterable[Finding]] | None = None
    when: Condition | None = None
    bad: tuple[Example, ...] = ()
    good: tuple[Example, ...] = ()
    module: str = field(default_factory=lambda: _caller())
    text: str = ""

    def __post_init__(self) -> None:
        given = {
            Scope.SEGMENT: self.segment,
            Scope.DOCUMENT: self.document,
            Scope.RUN: self.run,
            Scope.REPORT: self.report,
        }
        if [scope for scope, value in given.items() if value is not None] != [self.info.scope]:
            raise ValueError(f"{self.info.name}: scope {self.info.scope} and the given function do not agree")
        if self.when is not None and self.segment is None:
            raise ValueError(f"{self.info.name}: only a rule of a segment has a condition")

    def of_segment(self, facts: SegmentFacts) -> Iterable[Finding]:
        """Return what a rule of a segment has to say of one; nothing where its condition does not hold."""
        if self.segment is None or (self.when is not None and not self.when.holds(facts)):
            return ()
        return self.segment(facts)

    @property
    def documentation(self) -> str:
        """The module's docstring: what ``qa explain`` prints."""
        return self.text or inspect.cleandoc(sys.modules[self.module].__doc__ or "")

    @property
    def summary(self) -> str:
        """The first sentence of its documentation: what it finds."""
        return (self.text or sys.modules[self.module].__doc__ or "").lstrip().split("\n", 1)[0]

    def finding(
        self,
        segment: Segment,
        marks: tuple[Mark, ...],
        message: str,
        *,
        confidence: float = 1.0,
        suggestions: tuple[str, ...] = (),
        evidence: tuple[str, ...] = (),
        concept: str | None = None,
        fix: Fix | None = None,
        related: tuple[Related, ...] = (),
    ) -> Finding:
        """Return a finding of this rule, with its own severity. What it quotes is read as words: codes are left out."""
        return Finding(
            self.info, self.info.severity, round(confidence, 2), segment, marks, message.replace(OBJECT, ""), suggestions,
            tuple(reason.replace(OBJECT, "") for reason in evidence), concept, fix, related,
        )  # fmt: skip


def _caller() -> str:
    frame = sys._getframe(2)
    while frame.f_back is not None and frame.f_globals.get("__name__") == __name__:
        frame = frame.f_back
    return str(frame.f_globals["__name__"])
