"""Several people's verdict files made one, without losing a line."""

from __future__ import annotations

from collections.abc import Iterable

from qa.verdicts.file import Verdict
from qa.verdicts.rulings import Decision, in_time, standing


def merged(verdicts: Iterable[Verdict]) -> list[Verdict]:
    """Return verdicts in the order in which they were said, each line once."""
    return in_time({verdict.as_line(): verdict for verdict in verdicts}.values())


def contradictions(verdicts: Iterable[Verdict]) -> list[Decision]:
    """Return what people contradict each other about, in the order in which it was first spoken of."""
    decisions = (Decision(tuple(in_time(persons.values()))) for persons in standing(verdicts).values())
    return [decision for decision in decisions if decision.ruling is None]
