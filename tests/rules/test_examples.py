"""The examples of the rules are their first tests: a bad one is flagged at its mark, a good one never."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from qa import engine
from qa.config import PathSettings
from qa.core import Document, Finding, Side, Span
from qa.facts import DocumentFacts
from qa.project import Project
from qa.rules import RULES, load
from qa.rules.rule import Example, Rule

Place = tuple[int, Side, Span]


def findings(rule: Rule, example: Example, project: Project) -> list[Finding]:
    """Return what a rule says of an example, as sure as a run without configuration wants it."""
    document = Document("", example.segments(), issuer=example.issuer)
    if rule.report is not None:
        report = engine.run(project, [document], lambda task, problem, note: iter([task]))
        return [finding for finding in report.findings if finding.rule is rule.info]
    facts = DocumentFacts(document, project.index, example.style, example.wordings)
    return [finding for finding in _all(rule, facts) if finding.confidence >= PathSettings().min_confidence]


def _all(rule: Rule, facts: DocumentFacts) -> Iterator[Finding]:
    if rule.segment is not None:
        for segment in facts:
            yield from rule.of_segment(segment)
    elif rule.document is not None:
        yield from rule.document(facts)
    elif rule.run is not None:
        yield from rule.run.finish(list(rule.run.collect(facts)))


def places(finding: Finding) -> set[Place]:
    """Return where a finding is, other segments that it rests on included."""
    number = int(finding.segment.id)
    return {(number, mark.side, mark.span) for mark in finding.marks}


def touches(one: Place, other: Place) -> bool:
    return one[:2] == other[:2] and one[2].overlaps(other[2])


@pytest.mark.parametrize("name", RULES)
def test_bad_examples_are_flagged_at_their_marks_and_nowhere_else(name: str, project: Project) -> None:
    (rule,) = load([name])
    for example in rule.bad:
        wanted = example.places()
        found = findings(rule, example, project)
        flagged = {place for finding in found for place in places(finding)}
        missed = [place for place in wanted if not any(touches(place, other) for other in flagged)]
        assert not missed, f"not flagged in {example.target!r}: {missed}; flagged: {flagged}"
        for finding in found:
            here = places(finding)
            assert any(touches(place, other) for place in here for other in wanted), (
                f"flagged outside the marks of {example.target!r}: {here}"
            )
            for side in {place[1] for place in wanted} & {place[1] for place in here}:
                on_side = [place for place in here if place[1] is side]
                assert any(touches(place, other) for place in on_side for other in wanted), (example, side, here)


@pytest.mark.parametrize("name", RULES)
def test_good_examples_are_passed_over(name: str, project: Project) -> None:
    (rule,) = load([name])
    for example in rule.good:
        found = findings(rule, example, project)
        assert not found, f"flagged in {example.target!r} ({example.why}): {[f.message for f in found]}"


@pytest.mark.parametrize("name", RULES)
def test_what_is_said_of_an_example_is_fit_to_be_read(name: str, project: Project) -> None:
    (rule,) = load([name])
    for example in rule.bad:
        for finding in findings(rule, example, project):
            assert 0 < finding.confidence <= 1
            assert finding.message[-1] in ".?!。？！", finding.message
            assert "\n" not in finding.message
            assert finding.marks
            for mark in finding.marks:
                assert mark.span.end <= len(finding.segment.text(mark.side))
            assert len(finding.suggestions) <= 3
            if finding.fix is not None:
                fixed = finding.fix.apply(finding.segment.target)
                assert fixed != finding.segment.target
            if finding.concept is not None:
                assert finding.concept in project.index.by_id
