"""All rules over one document."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from msgspec.structs import replace

from qa.core import OBJECT, Document, Finding, Segment
from qa.core.view import as_written
from qa.engine.binding import unbound
from qa.engine.outcome import Outcome
from qa.engine.selection import Selection, selection
from qa.facts import DocumentFacts
from qa.formats.state import is_exempt
from qa.passages import key_of
from qa.project import Project
from qa.rules.rule import Rule
from qa.verdicts.suppressions import gathered

# What makes no text: blanks and inline codes.
_NO_TEXT = f" \t\r\n\u3000\xa0{OBJECT}"


def check_document(project: Project, facts: DocumentFacts, outcome: Outcome) -> list[Finding]:
    """Return the findings of one document in order of segments; a rule that crashes is named and the rest goes on."""
    document = facts.document
    settings = project.settings(document.path)
    rules = selection(project, document)
    exempt = [segment for segment in document if segment.meta and is_exempt(segment, project.config.skip)]
    outcome.exempt.update(key_of(segment.whole or segment) for segment in exempt)
    kept_out = set(map(_itself, exempt))
    judged = document.judged
    left_out = kept_out if judged is None else kept_out.union(_others(document, judged, outcome))
    said = [*_of_segments(rules, facts, outcome, left_out), *_of_whole(rules.of_whole, facts, outcome)]
    outcome.suppressions += gathered(s.whole or s for s in document if s.meta and _itself(s) not in left_out)
    if not said:
        return []
    numbers = {id(segment.whole or segment): number for number, segment in enumerate(document.segments)}
    found: list[tuple[int, Finding]] = []
    for finding in said:
        itself = _itself(finding.segment)
        if itself in left_out and (
            itself in kept_out or all(_itself(other.segment) in left_out for other in finding.related)
        ):
            continue
        severity = settings.severity.get(finding.rule.name, finding.severity)
        if finding.confidence >= settings.min_confidence and finding.concept not in project.unjudged:
            finding = finding if severity is finding.severity else replace(finding, severity=severity)
            found.append((numbers[itself], finding))
    found.sort(key=lambda pair: (pair[0], _place(pair[1])))
    return [as_written(finding) for _, finding in unbound(found, facts)]


def _itself(segment: Segment) -> int:
    """Return what tells a segment from all others, in whichever view a rule has it."""
    return id(segment.whole or segment)


def _others(document: Document, judged: Collection[int], outcome: Outcome) -> Iterator[int]:
    """Yield the identities of the segments that are only read; what is said of one counts where it rests on a judged one."""
    for number, segment in enumerate(document.segments):
        if number not in judged:
            outcome.context.add(segment.key)
            yield _itself(segment)


def _place(finding: Finding) -> tuple[int, int, str]:
    mark = finding.marks[-1] if finding.marks else None
    return (mark.span.start, mark.span.end, finding.rule.name) if mark else (0, 0, finding.rule.name)


def _of_segments(
    rules: Selection, facts: DocumentFacts, outcome: Outcome, left_out: Collection[int]
) -> Iterator[Finding]:
    """Yield what the rules of a segment say, one rule after the other; where one crashes it is named, and all else goes on.

    A rule has all its segments in a row, and so has each fact: what they look things up in stays at hand meanwhile.
    Segment by segment each of them would find it displaced by all the others, which costs more than the looking up.
    """
    segments = facts.document.segments
    judged: Sequence[int] = range(len(segments))
    if left_out:
        judged = [number for number in judged if _itself(segments[number]) not in left_out]
    with_text = [number for number in judged if segments[number].target.strip(_NO_TEXT)]
    empty = sorted({*judged}.difference(with_text)) if len(with_text) < len(judged) else []
    for asked, numbers in ((rules.of_text, with_text), (rules.of_empty, empty)):
        for check, rule, about in asked.about(facts, numbers):
            for segment in about:
                try:
                    found = check(segment)
                    if found:
                        yield from found
                except Exception as error:  # the run must go on; the exit status is 3
                    outcome.crashes.append(_crash(rule, f"{facts.document.path}, segment {segment.segment.id}", error))


def _of_whole(rules: Iterable[Rule], facts: DocumentFacts, outcome: Outcome) -> Iterator[Finding]:
    """Yield what the rules of a document say, and keep what those of the run want to remember."""
    for rule in rules:
        try:
            if rule.document is not None:
                yield from rule.document(facts)
            elif rule.run is not None:
                outcome.collected.setdefault(rule.info.name, []).extend(rule.run.collect(facts))
        except Exception as error:  # as above
            outcome.crashes.append(_crash(rule, facts.document.path, error))


def _crash(rule: Rule, place: str, error: Exception) -> str:
    return f"{place}: the rule {rule.info.name} failed: {type(error).__name__}: {error}"
