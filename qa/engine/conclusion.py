"""What a run concludes from what its tasks gave: rules of the whole run, ordinals, suppressions, the report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from qa.core import Finding, Report, Scope, Suppression
from qa.core.view import as_written
from qa.engine.outcome import Outcome
from qa.passages import key_of, passages
from qa.project import Project, known_rules, silenced
from qa.rules.rule import Rule
from qa.verdicts.suppressions import Suppressing, checked

if TYPE_CHECKING:
    from qa.account import Account

# Whether a run covers every file of the project that globs mean.
Covers = Callable[[tuple[str, ...]], bool]


def concluded(
    project: Project, outcomes: Sequence[Outcome], covers: Covers = lambda globs: False, *, account: bool = False
) -> Report:
    """Return the report on what all tasks gave, in their order.

    Args:
        project: Configuration and rules.
        outcomes: In the order of the tasks.
        covers: Says of globs whether the run has all files that they mean: only then does an ``[[allow]]`` of the
            configuration count as unused.
        account: Whether somebody will ask what was done besides.
    """
    findings = [finding for outcome in outcomes for finding in outcome.findings]
    crashes = [line for outcome in outcomes for line in outcome.crashes]
    findings += _of_the_run(project, outcomes, crashes)
    suppressing = _suppressing(project, [one for outcome in outcomes for one in outcome.suppressions])
    findings = suppressing.apply(numbered(findings))
    findings += _of_the_report(project, suppressing, covers, crashes)
    notes = dict.fromkeys(line for outcome in outcomes for line in outcome.notes)
    return Report(
        findings,
        sum(outcome.segments for outcome in outcomes),
        sum(outcome.documents for outcome in outcomes),
        problems=[line for outcome in outcomes for line in outcome.problems],
        crashes=crashes,
        notes=[*notes, *suppressing.notes(str(project.config.file))],
        rules={rule.info.name: replace(rule.info, summary=rule.summary) for rule in project.rules},
        languages=project.config.languages,
        passages=passages([part for outcome in outcomes for part in outcome.passed], findings),
        account=_account(project, outcomes) if account else None,
    )


def _account(project: Project, outcomes: Sequence[Outcome]) -> Account:
    from qa.engine.account import account

    return account(project, [outcome.tally for outcome in outcomes if outcome.tally is not None])


def _of_the_run(project: Project, outcomes: Sequence[Outcome], crashes: list[str]) -> list[Finding]:
    """Return what the rules say that must see the whole run."""
    context = {key for outcome in outcomes for key in outcome.context}
    exempt = {key for outcome in outcomes for key in outcome.exempt}
    found: list[Finding] = []
    for rule in project.rules:
        if rule.run is None:
            continue
        collected = [item for outcome in outcomes for item in outcome.collected.get(rule.info.name, ())]
        said = _guarded(rule, lambda run=rule.run, items=collected: run.finish(items), crashes)  # type: ignore[misc]
        found += _admitted(project, [finding for finding in said if not context or _is_judged(finding, context)])
    found = list(map(as_written, found))
    return [finding for finding in found if key_of(finding.segment) not in exempt] if exempt else found


def _guarded(rule: Rule, say: Callable[[], Iterable[Finding]], crashes: list[str]) -> list[Finding]:
    try:
        return list(say())
    except Exception as error:  # the run must go on; the exit status is 3
        crashes.append(f"the rule {rule.info.name} failed: {type(error).__name__}: {error}")
        return []


def _is_judged(finding: Finding, context: Collection[tuple[str, ...]]) -> bool:
    segments = (finding.segment, *(related.segment for related in finding.related))
    return any(segment.key not in context for segment in segments)


def _admitted(project: Project, findings: list[Finding]) -> list[Finding]:
    kept = []
    for finding in findings:
        settings = project.settings(finding.segment.place.path)
        if (
            silenced(finding.rule, settings)
            or finding.confidence < settings.min_confidence
            or finding.concept in project.unjudged
        ):
            continue
        severity = settings.severity.get(finding.rule.name, finding.severity)
        kept.append(finding if severity is finding.severity else replace(finding, severity=severity))
    return kept


def _suppressing(project: Project, inline: list[Suppression]) -> Suppressing:
    config = project.config
    if inline:
        inline = checked(inline, known_rules(config, {one.rule for one in inline}))
    return Suppressing(inline, config.allow, config.matches, config.rules.time_limit)


def _of_the_report(project: Project, suppressing: Suppressing, covers: Covers, crashes: list[str]) -> list[Finding]:
    """Return what is to be said of suppressions, in the order of path and segment."""
    rules = [rule for rule in project.rules if rule.info.scope is Scope.REPORT]
    if not rules or not (suppressing.inline or suppressing.allows):
        return []
    idle = list(_idle(project, suppressing, covers))
    found: list[Finding] = []
    for rule in rules:
        if rule.report is not None:
            found += _admitted(project, _guarded(rule, lambda say=rule.report: say(idle), crashes))  # type: ignore[misc]
    return numbered(found)


def _idle(project: Project, suppressing: Suppressing, covers: Covers) -> Iterator[Suppression]:
    """Yield the suppressions that did nothing though their rule had its say, and those that cannot be followed."""
    ran = {rule.info.name: rule.info for rule in project.rules}
    for one in suppressing.inline:
        info = ran.get(one.rule)
        if one.problem:
            yield one
        elif info is None or one.used or silenced(info, project.settings(one.segment.place.path)):
            continue
        elif not (info.needs_source and one.segment.source is None) and one.concept not in project.unjudged:
            yield one
    for number, allow in suppressing.unused():
        if allow.rule in ran and allow.concept not in project.unjudged and covers(allow.paths):
            yield allow.suppression(str(project.config.file), number)


def numbered(findings: list[Finding]) -> list[Finding]:
    """Give equal findings of a file their ordinals, so that each has a fingerprint of its own."""
    seen: Counter[tuple[str, str]] = Counter()
    result = []
    for finding in findings:
        key = finding.segment.place.path, finding.identity
        result.append(replace(finding, ordinal=seen[key]) if seen[key] else finding)
        seen[key] += 1
    return result
