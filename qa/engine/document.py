"""All rules over one document."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterator, Sequence
from dataclasses import replace

from qa.core import OBJECT, Document, Finding, Languages
from qa.engine.binding import unbound
from qa.engine.outcome import Outcome
from qa.facts import DocumentFacts
from qa.formats.state import is_exempt
from qa.project import Project, silenced
from qa.rules.rule import Rule
from qa.verdicts.suppressions import gathered

# What makes no text: blanks and inline codes.
_NO_TEXT = f" \t\r\n\u3000\xa0{OBJECT}"


def check_document(project: Project, facts: DocumentFacts, outcome: Outcome) -> list[Finding]:
    """Return the findings of one document in order of segments; a rule that crashes is named and the rest goes on."""
    settings = project.settings(facts.document.path)
    has_source = any(segment.source is not None for segment in facts.document)
    found: list[tuple[int, Finding]] = []
    numbers = {id(segment): number for number, segment in enumerate(facts.document.segments)}
    kept_out = {id(segment) for segment in facts.document if segment.meta and is_exempt(segment, project.config.skip)}
    judged = facts.document.judged
    left_out = kept_out if judged is None else kept_out.union(_others(facts.document, judged, outcome))
    silent = left_out.union(id(segment) for segment in facts.document if not segment.target.strip(_NO_TEXT))
    for rule in served(project, facts.document.languages):
        if silenced(rule.info, settings) or (rule.info.needs_source and not has_source):
            continue
        for finding in _guarded(rule, facts, outcome, left_out if rule.info.of_empty else silent):
            if id(finding.segment) in left_out and (
                id(finding.segment) in kept_out or all(id(other.segment) in left_out for other in finding.related)
            ):
                continue
            severity = settings.severity.get(rule.info.name, finding.severity)
            if finding.confidence >= settings.min_confidence and finding.concept not in project.unjudged:
                finding = finding if severity is finding.severity else replace(finding, severity=severity)
                found.append((numbers[id(finding.segment)], finding))
    outcome.suppressions += gathered(s for s in facts.document if s.meta and id(s) not in left_out)
    found.sort(key=lambda pair: (pair[0], _place(pair[1])))
    return [finding for _, finding in unbound(found, facts)]


def _others(document: Document, judged: Collection[int], outcome: Outcome) -> Iterator[int]:
    """Yield the identities of the segments that are only read; what is said of one counts where it rests on a judged one."""
    for number, segment in enumerate(document.segments):
        if number not in judged:
            outcome.context.add(segment.key)
            yield id(segment)


def served(project: Project, languages: Languages) -> Sequence[Rule]:
    """Return the rules that apply to a document; the glossary speaks of its own pair alone."""
    if languages == project.config.languages:
        return project.rules
    pair = {str(languages), languages.target}
    return [
        rule for rule in project.rules
        if rule.info.family != "terms" and (not rule.info.languages or pair & set(rule.info.languages))
    ]  # fmt: skip


def _place(finding: Finding) -> tuple[int, int, str]:
    mark = finding.marks[-1] if finding.marks else None
    return (mark.span.start, mark.span.end, finding.rule.name) if mark else (0, 0, finding.rule.name)


def _guarded(rule: Rule, facts: DocumentFacts, outcome: Outcome, left_out: Container[int]) -> Iterator[Finding]:
    """Yield what a rule says of a document; where it crashes it is named, and goes on with the next segment."""
    check = rule.segment
    if check is None:
        try:
            if rule.document is not None:
                yield from rule.document(facts)
            elif rule.run is not None:
                outcome.collected.setdefault(rule.info.name, []).extend(rule.run.collect(facts))
        except Exception as error:  # the run must go on; the exit status is 3
            outcome.crashes.append(_crash(rule, facts.document.path, error))
        return
    for segment in facts.segments:
        if id(segment.segment) in left_out:
            continue
        try:
            found = check(segment)
            if found:
                yield from found
        except Exception as error:  # as above
            outcome.crashes.append(_crash(rule, f"{facts.document.path}, segment {segment.segment.id}", error))


def _crash(rule: Rule, place: str, error: Exception) -> str:
    return f"{place}: the rule {rule.info.name} failed: {type(error).__name__}: {error}"
