"""What a run has to say, and the scores of a system."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct, field

from qa.core.document import Languages, Segment
from qa.core.finding import Finding, RuleInfo

if TYPE_CHECKING:
    from qa.account import Account


class Extra(StrEnum):
    """What a report holds only where a renderer asks for it, because it costs something."""

    PASSAGES = "passages"
    ACCOUNT = "account"


class Suppression(Struct, frozen=True):
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


class Score(Struct, frozen=True):
    """The result of a metric on a set of segments."""

    metric: str
    value: float
    n: int
    signature: str
    low: float | None = None
    high: float | None = None


class Report(Struct, frozen=True):
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
