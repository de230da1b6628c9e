"""What a rule is: a record, a function over facts, and its examples, which are its first tests."""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from qa.core import Finding, Fix, Mark, Related, RuleInfo, Scope, Segment
from qa.facts import DocumentFacts, SegmentFacts
from qa.lang.en.style import UNSET, Style

OPEN, CLOSE = "«", "»"


@dataclass(frozen=True, slots=True)
class Example:
    """A short document: lines of source and target, ``«…»`` round what must be flagged.

    Attributes:
        source: One line a segment, or None in target-only mode.
        target: One line a segment.
        why: What the example shows.
        style: What the house has settled.
        glossary: Rows ("source > target > forbidden") that are added to the shipped glossaries.
    """

    source: str | None
    target: str
    why: str = ""
    issuer: str | None = None
    style: Style = UNSET

    def segments(self) -> list[Segment]:
        """Return the example as segments, without its marks."""
        targets = re.sub(f"[{OPEN}{CLOSE}]", "", self.target).split("\n")
        sources: Sequence[str | None] = [None] * len(targets)
        if self.source is not None:
            sources = re.sub(f"[{OPEN}{CLOSE}]", "", self.source).split("\n")
        return [Segment(str(n), s, t) for n, (s, t) in enumerate(zip(sources, targets, strict=True), 1)]


class RunRule(Protocol):
    """A rule that must see the whole run: what it collects per document is small, mergeable and pickles."""

    def collect(self, facts: DocumentFacts) -> Iterable[Any]:
        """Return what must be remembered of a document."""
        ...

    def finish(self, collected: Sequence[Any]) -> Iterable[Finding]:
        """Return the findings, once everything has been collected, in order of documents."""
        ...


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule.

    Attributes:
        info: What is known of it without running it.
        segment, document, run: Its function, by its scope; exactly one is given.
        bad: Examples with a marked place that must be flagged.
        good: Examples that must stay silent; at least as many.
    """

    info: RuleInfo
    segment: Callable[[SegmentFacts], Iterable[Finding]] | None = None
    document: Callable[[DocumentFacts], Iterable[Finding]] | None = None
    run: RunRule | None = None
    bad: tuple[Example, ...] = ()
    good: tuple[Example, ...] = ()
    module: str = field(default_factory=lambda: _caller())

    def __post_init__(self) -> None:
        given = {Scope.SEGMENT: self.segment, Scope.DOCUMENT: self.document, Scope.RUN: self.run}
        if [scope for scope, value in given.items() if value is not None] != [self.info.scope]:
            raise ValueError(f"{self.info.name}: scope {self.info.scope} and the given function do not agree")

    @property
    def documentation(self) -> str:
        """The module's docstring: what ``qa explain`` prints."""
        return inspect.cleandoc(sys.modules[self.module].__doc__ or "")

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
        """Return a finding of this rule, with its own severity."""
        return Finding(
            self.info, self.info.severity, round(confidence, 2), segment, marks, message, suggestions, evidence, concept,
            fix, related,
        )  # fmt: skip


def _caller() -> str:
    frame = sys._getframe(2)
    while frame and frame.f_globals.get("__name__") == __name__:
        frame = frame.f_back  # type: ignore[assignment]
    return str(frame.f_globals["__name__"])
