"""The neighbours of findings: gathered only when somebody asks, the same whatever the order, parts and processes."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace

from qa import api, engine
from qa.config import Config
from qa.core import Document, Extra, Finding, Mark, Place, Report, RuleInfo, Scope, Segment, Severity, Side, Span
from qa.facts import DocumentFacts, SegmentFacts
from qa.formats import Input, ReadOptions, ranges
from qa.glossary.files import Glossary
from qa.passages import Recorder
from qa.project import Project
from qa.rules.rule import Rule
from qa.rules.spool import Spool

ASKED = (Extra.PASSAGES,)


def info(scope: Scope = Scope.SEGMENT) -> RuleInfo:
    return RuleInfo("faulty", "markup", Severity.MINOR, "other", "other", scope)


def finding(segment: Segment) -> Finding:
    return Finding(info(), Severity.MINOR, 0.8, segment, (Mark(Side.TARGET, Span(0, 1)),), "Wrong.")


def faulty(facts: SegmentFacts) -> list[Finding]:
    return [finding(facts.segment)] if "wrong" in facts.segment.target else []


class Late:
    """Speaks of wrong segments when the run has ended, and of copies of them."""

    def collect(self, facts: DocumentFacts) -> Iterable[Segment]:
        return [segment for segment in facts.document if "wrong" in segment.target]

    def finish(self, collected: Sequence[Segment]) -> Iterable[Finding]:
        return [finding(replace(segment)) for segment in collected]


AT_ONCE = Rule(info(), segment=faulty)
LATE = Rule(info(Scope.RUN), run=Late())


def document(path: str, count: int, wrong: Collection[int], part: int = 0, start: int = 0) -> Document:
    numbers = range(start, start + count)
    texts = ["wrong" if number in wrong else "right" for number in numbers]
    pairs = [Segment(f"{n}", "源", text, place=Place(path, n)) for n, text in zip(numbers, texts, strict=True)]
    return Document(path, pairs, part=part)


def check(rule: Rule, *documents: Document, extras: Collection[Extra] = ASKED) -> Report:
    project = Project(Config(), Glossary(()), (rule,))
    return engine.run(project, [0], lambda task, problem, note: iter(documents), extras=extras)


def ids(report: Report) -> list[str]:
    return [" ".join(segment.id for segment in passage) for passage in report.passages]


@pytest.mark.parametrize("rule", [AT_ONCE, LATE])
@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ([], []),
        ([0], ["0 1 2"]),
        ([9], ["7 8 9"]),
        ([4], ["2 3 4 5 6"]),
        ([2, 7], ["0 1 2 3 4 5 6 7 8 9"]),
        ([1, 7], ["0 1 2 3", "5 6 7 8 9"]),
    ],
)
def test_two_neighbours_on_either_side_and_what_touches_is_joined(
    rule: Rule, wrong: list[int], expected: list[str]
) -> None:
    assert ids(check(rule, document("a", 10, wrong))) == expected


def test_nobody_pays_who_does_not_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Spool, "keep", None)
    assert check(AT_ONCE, document("a", 10, [4]), extras=()).passages == []


@pytest.mark.parametrize("rule", [AT_ONCE, LATE])
def test_the_segments_of_findings_are_their_own_objects(rule: Rule) -> None:
    report = check(rule, document("a", 10, [4]))
    assert any(report.findings[0].segment is segment for passage in report.passages for segment in passage)


def test_documents_are_not_neighbours_and_parts_of_one_are() -> None:
    assert ids(check(AT_ONCE, document("a", 3, [2]), document("b", 3, [], start=3))) == ["0 1 2"]
    assert ids(check(AT_ONCE, document("a", 3, [2]), document("a", 3, [], part=1, start=3))) == ["0 1 2 3 4"]


def test_what_does_not_fit_into_memory_is_had_back_and_no_file_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(Recorder, "__init__", lambda self: setattr(self, "_spool", Spool(3)))
    kept = check(AT_ONCE, document("a", 10, [6]))
    assert ids(kept) == ["4 5 6 7 8"]
    assert [segment.target for segment in kept.passages[0]] == ["right", "right", "wrong", "right", "right"]
    assert list(tmp_path.iterdir()) == []


def test_the_same_passages_whatever_the_number_of_processes(
    tmp_path: Path, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ranges, "SMALLEST", 2_000)
    path = tmp_path / "a.jsonl"
    wrong, right = "The hospital indicted Zhang.", "The procuratorate indicted Zhang."
    rows = [
        {"doc": f"d{number // 30}", "source": "检察院对张某提起公诉。", "target": wrong if number % 11 == 0 else right}
        for number in range(300)
    ]
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    one, two = (api.check_files(project, [Input(str(path))], ReadOptions(), jobs=jobs, extras=ASKED) for jobs in (1, 2))
    assert len(one.passages) > 20
    assert one.passages == two.passages
