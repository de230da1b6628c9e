"""What one task of a run gives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from qa.core import Finding, Suppression
from qa.passages import Passed

if TYPE_CHECKING:
    from qa.engine.account import Tally


class Outcome(Struct):
    """What one task gave, small enough to be sent between processes.

    Attributes:
        findings: In order of segments; run rules have not spoken yet.
        collected: For each run rule what it remembers.
        suppressions: Those that stand in the segments that were judged.
        context: Keys of segments that were read only for what they say of those that are judged.
        exempt: What stands for the segments of which nothing is to be said; run rules see them as context.
        problems, crashes, notes: One line each.
        segments, documents: How much was checked.
        passed: The segments themselves, where somebody will ask for the neighbours of findings.
        tally: What was done, where somebody will ask.
    """

    findings: list[Finding] = field(default_factory=list)
    collected: dict[str, list[Any]] = field(default_factory=dict)
    suppressions: list[Suppression] = field(default_factory=list)
    context: set[tuple[str, ...]] = field(default_factory=set)
    exempt: set[bytes] = field(default_factory=set)
    problems: list[str] = field(default_factory=list)
    crashes: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    segments: int = 0
    documents: int = 0
    passed: list[Passed] = field(default_factory=list)
    tally: Tally | None = None
