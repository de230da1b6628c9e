"""The MQM scorecard: errors by type and severity, their penalty per thousand words, and whether the text passes.

What a person has confirmed is an error; what only the program says is an issue, and counted apart. The score is the
overall quality score of MQM 2.0 in its linear form, 100 × (1 − penalty ÷ words): see https://themqm.org/mqm-scoring-models.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from qa.core import Finding, RuleInfo, Severity
from qa.errors import UsageError
from qa.metrics.mqm import Weighting
from qa.verdicts.file import Ruling, Verdict
from qa.verdicts.homes import Homes
from qa.verdicts.rulings import Rulings, standing

THOUSAND = 1_000
_ASIDE = ("dismissed", "suppressed")
_STANDINGS: Mapping[str, str] = {Ruling.ACCEPT: "error", Ruling.DISMISS: "dismissed", Ruling.QUERY: "queried"}


class Item(Struct, frozen=True):
    """One thing that counts, or that was set aside.

    Attributes:
        category, severity: As MQM has them.
        standing: ``error`` (confirmed), ``issue``, or why it does not count: ``dismissed``, ``suppressed``, ``queried``.
    """

    category: str
    severity: Severity
    standing: str


def of_findings(findings: Iterable[Finding], verdicts: Sequence[Verdict], homes: Homes) -> Iterator[Item]:
    """Yield the items of findings, as far as editors have decided on them.

    Args:
        findings: As they were reported.
        verdicts: What editors said.
        homes: What the files of the findings are called in verdicts.
    """
    rulings = Rulings(verdicts, homes.gone({verdict.path for verdict in verdicts if verdict.path}))
    findings = list(findings)
    rulings.resolve(
        findings, {finding.segment.place.path: homes.of(finding.segment.place.path) for finding in findings}
    )
    for finding in findings:
        decision = rulings.decision(finding, homes.of(finding.segment.place.path))
        # What was decided when the findings were reported holds, unless somebody has spoken since.
        said = finding.verdict if decision is None else decision.ruling
        standing = finding.state if finding.state in _ASIDE else _STANDINGS.get(said or "", "issue")
        yield Item(finding.rule.category, finding.severity, standing)


def of_verdicts(verdicts: Iterable[Verdict], rules: Mapping[str, RuleInfo]) -> Iterator[Item]:
    """Yield the items of verdicts alone, with the categories and severities that their rules have.

    A verdict on a document or the project is one item: how many findings it speaks of is not known.
    """
    for persons in standing(verdicts).values():
        said = {verdict.ruling for verdict in persons.values()}
        verdict = next(iter(persons.values()))
        info = rules.get(verdict.rule)
        if info is None:
            continue
        yield Item(info.category, info.severity, _STANDINGS[verdict.ruling] if len(said) == 1 else "issue")


def scorecard(
    items: Iterable[Item], weights: Weighting, words: int | None = None, pass_mark: float | None = None
) -> dict[str, Any]:
    """Return the scorecard as plain values.

    Args:
        items: Errors, issues and what was set aside.
        weights: What errors cost.
        words: How many the checked translation has; without them nothing is put in relation.
        pass_mark: The lowest score that passes, 0 to 100.

    Raises:
        UsageError: The weighting does not know a severity, or a pass mark has no words to be measured by.
    """
    if pass_mark is not None and not words:
        raise UsageError("--pass-mark needs the number of words: give --words N, or the files with --checked")
    counted = Counter(items)
    kinds = sorted({(item.category, item.severity) for item in counted}, key=lambda kind: (kind[0], -kind[1]))
    rows = [_row(category, severity, counted, weights) for category, severity in kinds]
    rows = [row for row in rows if row["errors"] or row["issues"]]
    errors = _sum(rows, ("errors",), words)
    both = _sum(rows, ("errors", "issues"), words)
    return {
        "weights": {"name": weights.name, "severities": dict(weights.severities)},
        "words": words,
        "rows": rows,
        "errors": errors,
        "errors_and_issues": both,
        "set_aside": dict(sorted(Counter({
            name: sum(n for item, n in counted.items() if item.standing == name) for name in (*_ASIDE, "queried")
        }).items())),
        "pass_mark": pass_mark,
        "result": _result(errors, both, pass_mark),
    }  # fmt: skip


def _row(category: str, severity: Severity, counted: Counter[Item], weights: Weighting) -> dict[str, Any]:
    weight = weights.cost(category, severity.label)
    if weight is None:
        known = ", ".join(weights.severities)
        raise UsageError(
            f"the weighting {weights.name} has no weight for the severity {severity.label}; it knows {known}"
        )
    numbers = {name: counted[Item(category, severity, name[:-1])] for name in ("errors", "issues")}
    return {"category": category, "severity": severity.label, "weight": weight, **numbers}


def _sum(rows: Iterable[Mapping[str, Any]], names: Sequence[str], words: int | None) -> dict[str, Any]:
    rows = list(rows)
    count = sum(row[name] for row in rows for name in names)
    penalty = sum(row["weight"] * row[name] for row in rows for name in names)
    return {
        "count": count,
        "penalty": penalty,
        "per_thousand_words": THOUSAND * penalty / words if words else None,
        "score": 100 * (1 - penalty / words) if words else None,
    }


def _result(errors: Mapping[str, Any], both: Mapping[str, Any], pass_mark: float | None) -> str | None:
    """Return whether the text passes; ``open`` where that hangs on issues that nobody has confirmed."""
    if pass_mark is None:
        return None
    if both["score"] >= pass_mark:
        return "pass"
    return "fail" if errors["score"] < pass_mark else "open"
