"""How good rules are as editors judged them: their verdicts, counted by rule and by concept."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct

from qa.evaluate.rate import Rate
from qa.verdicts.file import Ruling, Verdict
from qa.verdicts.rulings import Decision, standing

# A rule is to be tuned where, as far as the interval goes, fewer than so many of its findings are wanted …
WANTED = 0.8
# … and at least so many were judged.
JUDGED = 5

_CONTRADICTED = "contradicted"


class Tally(Struct, frozen=True):
    """What editors decided on the findings of a rule; a verdict on a document or the project is one decision.

    Attributes:
        accepted, dismissed, queried: What they agree on.
        contradicted: What they do not.
    """

    accepted: int
    dismissed: int
    queried: int
    contradicted: int

    @classmethod
    def of(cls, counts: Mapping[str, int]) -> Tally:
        """Return the tally of counts by ruling."""
        return cls(*(counts.get(key, 0) for key in (Ruling.ACCEPT, Ruling.DISMISS, Ruling.QUERY, _CONTRADICTED)))

    @property
    def precision(self) -> Rate:
        """Accepted among accepted and dismissed, with its interval."""
        return Rate.of(self.accepted, self.accepted + self.dismissed)

    @property
    def is_to_be_tuned(self) -> bool:
        """Whether editors dismiss so much that the rule, its glossary or its settings want a look."""
        rate = self.precision
        return rate.total >= JUDGED and rate.high is not None and rate.high < WANTED

    def as_dict(self) -> dict[str, Any]:
        """Return plain values."""
        counts = {key: getattr(self, key) for key in ("accepted", "dismissed", "queried", "contradicted")}
        return {**counts, "precision": self.precision.as_dict(), "tune": self.is_to_be_tuned}


class Judged(Struct, frozen=True):
    """What editors decided.

    Attributes:
        rules: By rule, the most dismissed first.
        concepts: By rule and concept, the most dismissed first; rules without concepts have none.
    """

    rules: Mapping[str, Tally]
    concepts: Mapping[tuple[str, str], Tally]

    def as_dict(self) -> dict[str, Any]:
        """Return plain values."""
        return {
            "rules": {name: tally.as_dict() for name, tally in self.rules.items()},
            "concepts": [
                {"rule": rule, "concept": concept, **tally.as_dict()}
                for (rule, concept), tally in self.concepts.items()
            ],
        }


def judged(verdicts: Iterable[Verdict]) -> Judged:
    """Count what holds of verdicts: of each person the later word, each thing that was decided once."""
    rules: dict[str, Counter[str]] = defaultdict(Counter)
    concepts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for persons in standing(verdicts).values():
        decision = Decision(tuple(persons.values()))
        first = decision.verdicts[0]
        ruling = decision.ruling or _CONTRADICTED
        rules[first.rule][ruling] += 1
        if first.concept:
            concepts[first.rule, first.concept][ruling] += 1
    return Judged(_ordered(rules), _ordered(concepts))


def _ordered(counts: Mapping[Any, Counter[str]]) -> dict[Any, Tally]:
    names = sorted(counts, key=lambda name: (-counts[name][Ruling.DISMISS], name))
    return {name: Tally.of(counts[name]) for name in names}
