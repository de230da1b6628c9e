"""Documents of which few segments are judged: the others are read for what they say of these, and nothing is said of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import pytest
from msgspec.structs import replace

from qa import engine
from qa.core import Document, Finding, Mark, Place, Related, Report, RuleInfo, Scope, Segment, Severity, Side, Span
from qa.facts import DocumentFacts, SegmentFacts
from qa.formats.documents import PART
from qa.project import Project
from qa.rules.rule import Rule


def info(name: str, scope: Scope = Scope.SEGMENT) -> RuleInfo:
    return RuleInfo(name, "markup", Severity.MAJOR, "other", "other", scope)


def said(segment: Segment, name: str, scope: Scope, *related: Segment) -> Finding:
    mark = Mark(Side.TARGET, Span(0, 1))
    return Finding(info(name, scope), Severity.MAJOR, 0.9, segment, (mark,), "So.", related=tuple(
        Related(other, mark) for other in related
    ))  # fmt: skip


class Repeated:
    """Says of every segment but the first that it comes after the first."""

    def collect(self, facts: DocumentFacts) -> Iterable[Segment]:
        return [replace(segment) for segment in facts.document.segments]

    def finish(self, collected: Sequence[Segment]) -> Iterator[Finding]:
        for segment in collected[1:]:
            yield said(segment, "late", Scope.RUN, collected[0])


def every(facts: SegmentFacts) -> list[Finding]:
    return [said(facts.segment, "each", Scope.SEGMENT)]


def pairwise(facts: DocumentFacts) -> Iterator[Finding]:
    for one, next_ in zip(facts.document.segments, facts.document.segments[1:], strict=False):
        yield said(one, "pair", Scope.DOCUMENT, next_)


RULES = (
    Rule(info("each"), segment=every),
    Rule(info("pair", Scope.DOCUMENT), document=pairwise),
    Rule(info("late", Scope.RUN), run=Repeated()),
)


def segments(count: int, path: str = "a.tsv", first: int = 1) -> list[Segment]:
    return [Segment(str(n), "源", "Text.", place=Place(path, n)) for n in range(first, first + count)]


def checked(project: Project, *documents: Document) -> Report:
    report = engine.run(replace(project, rules=RULES), [documents], lambda task, problem, note: iter(task))
    assert not report.crashes
    return report


def found(report: Report, name: str) -> list[str]:
    return [finding.segment.id for finding in report.findings if finding.rule.name == name]


def test_only_what_lies_in_a_judged_segment_or_rests_on_one_is_said(project: Project) -> None:
    report = checked(project, Document("a.tsv", segments(6), judged=frozenset({3})))
    assert found(report, "each") == ["4"]
    assert found(report, "pair") == ["3", "4"]
    assert found(report, "late") == ["4"]
    assert (report.segments, report.documents) == (1, 1)


def test_a_rule_of_the_run_may_speak_of_a_segment_that_rests_on_a_judged_one(project: Project) -> None:
    report = checked(project, Document("a.tsv", segments(3), judged=frozenset({0})))
    assert found(report, "late") == ["2", "3"]


def test_a_document_without_a_judged_segment_is_passed_over(project: Project) -> None:
    quiet = Document("a.tsv", segments(3), judged=frozenset())
    loud = Document("b.tsv", segments(2, "b.tsv"), judged=frozenset({1}))
    report = checked(project, quiet, loud)
    assert {finding.segment.place.path for finding in report.findings} == {"b.tsv"}
    assert (report.segments, report.documents) == (1, 1)


def test_where_every_segment_is_judged_everything_is_said(project: Project) -> None:
    report = checked(project, Document("a.tsv", segments(3)))
    assert len(report.findings) == 3 + 2 + 2
    assert report.segments == 3


@pytest.mark.parametrize("judged", [None, frozenset({5})])
def test_a_later_part_of_a_long_document_knows_whose_document_it_is(
    project: Project, judged: frozenset[int] | None
) -> None:
    """The letterhead of the first part says what 我院 means in the third."""
    first = [Segment("1", "河岸县人民检察院工作报告", "Report on the Work of the He'an County People's Procuratorate")]
    first += [Segment(str(n), "工作顺利。", "Work went well.") for n in range(2, PART + 1)]
    second = [Segment(f"b{n}", "工作顺利。", "Work went well.") for n in range(PART)]
    third = [Segment(f"c{n}", "工作顺利。", "Work went well.") for n in range(20)]
    third[5] = Segment("c5", "我院办理案件三件。", "Our hospital handled three cases.")
    none: frozenset[int] | None = None if judged is None else frozenset()
    parts = [
        Document("a.tsv", first, judged=none),
        Document("a.tsv", second, part=1, judged=none),
        Document("a.tsv", third, part=2, judged=judged),
    ]
    rules = tuple(rule for rule in project.rules if rule.info.name == "forbidden-term")
    report = engine.run(replace(project, rules=rules), [parts], lambda task, problem, note: iter(task))
    assert [(finding.segment.id, finding.concept) for finding in report.findings] == [("c5", "procuratorate")]
    assert report.documents == 1


def examples(project: Project) -> Iterator[tuple[Rule, Document, DocumentFacts]]:
    for rule in project.rules:
        for example in (*rule.bad, *rule.good) if rule.document is not None else ():
            document = Document(
                "", [replace(one, place=Place("", number=n)) for n, one in enumerate(example.segments())]
            )
            yield rule, document, DocumentFacts(document, project.index, example.style, example.wordings)


def test_a_rule_of_a_document_says_of_few_judged_segments_what_it_says_of_them_among_all(project: Project) -> None:
    """Whatever a rule leaves out where few segments are judged, nothing of it counts."""
    compared = 0
    for rule, document, facts in examples(project):
        assert rule.document is not None
        whole = list(rule.document(facts))
        for number in range(len(document)):
            few = DocumentFacts(replace(document, judged=frozenset({number})), facts.index, facts.style, facts.official)
            assert list(about(rule.document(few), number)) == list(about(whole, number)), rule.info.name
            compared += len(whole)
    assert compared


def about(findings: Iterable[Finding], number: int) -> Iterator[tuple[str, tuple[Mark, ...], str]]:
    """Yield what is said that lies in a segment or rests on it."""
    for finding in findings:
        if number in (finding.segment.place.number, *(other.segment.place.number for other in finding.related)):
            yield finding.segment.target, finding.marks, finding.message
