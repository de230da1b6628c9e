"""The only loop over documents: what is found does not depend on order, ranges or processes, and no rule can stop it."""

from __future__ import annotations

import io
import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from qa import api, engine
from qa.config import Config, PathOverride
from qa.core import Document, Finding, Languages, Mark, Place, Report, RuleInfo, Scope, Segment, Severity, Side, Span
from qa.engine.selection import Asked
from qa.facts import DocumentFacts, SegmentFacts
from qa.formats import Input, ReadOptions, ranges, split
from qa.lang.en.surface import BRACKET, QUOTE
from qa.project import Project
from qa.report import RenderOptions, renderer
from qa.rules.rule import Condition, Rule

# Sentences with something wrong, something right, and something awkward for whoever counts characters.
SOURCES = (
    "检察院对张某提起公诉，他被送往医院。", "檢察院對張某提起公訴。", "我院今年受理案件１２０件。", "该院要求全体干警学习。",
    "“两个维护”", "最高人民检察院发布通知。", "", "他住院了。", "　望岭县人民法院：", "合议庭合议后当天宣判。", "İ检察院",
)  # fmt: skip
TARGETS = (
    "The hospital indicted Zhang, who was taken to a hospital.", "The  People’s  Hospital indicted Zhang.",
    "Our court accepted 12 cases .", "İn the hospital, the ＨＯＳＰＩＴＡＬ", "“Two maintenance”,,", "the supreme people's court",
    "", " ", "An hospital said:“no”", "see https://hospital.org/ and (court", "After  that 检察院 ruled.\nThe the end",
)  # fmt: skip


def render(report: Report) -> str:
    out = io.StringIO()
    renderer("jsonl")(report, out, RenderOptions())
    return out.getvalue()


def run(project: Project, *documents: Document) -> engine.Outcome:
    outcome = engine.Outcome()
    engine.check_documents(project, documents, outcome)
    return outcome


def rows(count: int) -> list[tuple[str, str, str]]:
    chosen = random.Random(3)
    texts = [text for text in TARGETS if "\n" not in text]
    return [(f"d{number // 5}", chosen.choice(SOURCES), chosen.choice(texts)) for number in range(count)]


def written(path: Path, table: Iterable[tuple[str, str, str]]) -> Input:
    if path.suffix == ".jsonl":
        lines = [json.dumps(dict(zip(("doc", "source", "target"), row, strict=True))) for row in table]
    else:
        lines = ["doc\tsource\ttarget", *("\t".join(row) for row in table)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return Input(str(path))


@pytest.mark.parametrize("name", ["a.tsv", "a.jsonl"])
def test_the_same_bytes_whatever_the_number_of_processes(
    name: str, tmp_path: Path, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ranges, "SMALLEST", 2_000)
    big, small = written(tmp_path / name, rows(400)), written(tmp_path / f"small-{name}", rows(20))
    one = api.check_files(project, [big, small], ReadOptions(), jobs=1)
    two = api.check_files(project, [big, small], ReadOptions(), jobs=2)
    assert len(split(big, ReadOptions(), 8)) > 2
    assert len(one.findings) > 100
    assert render(one) == render(two)
    assert replace(one, findings=()) == replace(two, findings=())
    assert (one.segments, one.documents, one.files) == (420, 84, 2)


def test_the_order_of_documents_changes_nothing_in_what_is_found(project: Project) -> None:
    table = rows(60)
    documents = [
        Document("a", [Segment(f"{n}", s, t) for n, (_, s, t) in enumerate(table[at : at + 5], at)], str(at))
        for at in range(0, 60, 5)
    ]

    def found(order: Sequence[Document]) -> Counter[str]:
        return Counter(
            f"{f.segment.id} {f.fingerprint} {f.message} {f.evidence}" for f in run(project, *order).findings
        )

    shuffled = random.Random(1).sample(documents, len(documents))
    assert found(documents) == found(shuffled) == found(documents[::-1])


PAIRS = st.lists(
    st.tuples(
        st.none() | st.lists(st.sampled_from(SOURCES), max_size=2).map("".join),
        st.lists(st.sampled_from(TARGETS), max_size=3).map(" ".join),
    ),
    min_size=1,
    max_size=4,
)


def test_marks_quote_the_text_and_fixes_fit(project: Project) -> None:
    @settings(max_examples=60)
    @given(PAIRS)
    def each(pairs: list[tuple[str | None, str]]) -> None:
        outcome = run(project, Document("", [Segment(str(n), s, t) for n, (s, t) in enumerate(pairs)]))
        assert not outcome.crashes
        for finding in outcome.findings:
            assert finding.marks
            for mark in finding.marks:
                assert mark.span.end <= len(finding.segment.text(mark.side))
                assert mark.side is Side.TARGET or finding.segment.source is not None
            for related in finding.related:
                assert related.mark.span.end <= len(related.segment.text(related.mark.side))
            if finding.fix is not None:
                assert finding.fix.apply(finding.segment.target) != finding.segment.target
            assert 0.5 <= finding.confidence <= 1
            assert not (finding.segment.source is None and finding.rule.needs_source)

    each()


def test_no_text_makes_a_rule_fail(project: Project) -> None:
    @settings(max_examples=40)
    @given(st.text(max_size=40), st.text(max_size=60))
    def each(source: str, target: str) -> None:
        outcome = run(project, Document("", [Segment("1", source, target), Segment("2", None, target)]))
        assert outcome.crashes == []

    each()


def info(name: str, scope: Scope = Scope.SEGMENT, severity: Severity = Severity.MAJOR) -> RuleInfo:
    return RuleInfo(name, "terms", severity, "terminology", "terminology", scope)


def crashing(facts: SegmentFacts) -> Iterator[Finding]:
    if facts.segment.id == "2":
        raise ZeroDivisionError("by zero")
    yield always(facts)


def always(facts: SegmentFacts) -> Finding:
    marks = (Mark(Side.TARGET, Span(0, min(1, len(facts.segment.target)))),)
    return Finding(info("always"), Severity.MAJOR, 0.8, facts.segment, marks, "Said of everything.")


class Remembering:
    """Says at the end how many documents there were."""

    def collect(self, facts: DocumentFacts) -> Iterable[Segment]:
        return [facts.document.segments[0]]

    def finish(self, collected: Sequence[Segment]) -> Iterable[Finding]:
        last = collected[-1]
        yield Finding(info("run-rule", Scope.RUN), Severity.MINOR, 0.9, last, (), f"{len(collected)} documents.")


def with_rules(*rules: Rule, config: Config | None = None) -> Project:
    from qa.glossary.files import Glossary

    return Project(config or Config(), Glossary(()), rules)


def reader(*documents: Document) -> engine.Reader:
    return lambda task, problem, note: iter([documents[task]])


def document(path: str = "a.tsv", count: int = 3, doc: str | None = None) -> Document:
    return Document(path, [Segment(str(n), "源", "Text.", place=Place(path, n)) for n in range(1, count + 1)], doc)


ALWAYS = Rule(info("always"), segment=lambda facts: [always(facts)])


def test_a_rule_that_crashes_is_named_and_the_run_goes_on() -> None:
    project = with_rules(Rule(info("broken"), segment=crashing), ALWAYS)
    report = engine.run(project, [0, 1], reader(document("a.tsv"), document("b.tsv")))
    assert report.crashes == [
        f"{path}, segment 2: the rule broken failed: ZeroDivisionError: by zero" for path in ("a.tsv", "b.tsv")
    ]
    # The broken rule goes on with the next segment, and the other rule is heard in full.
    assert Counter(finding.segment.id for finding in report.findings) == {"1": 4, "2": 2, "3": 4}


def test_a_rule_is_asked_where_its_condition_holds() -> None:
    def named(name: str, when: Condition | None) -> Rule:
        return Rule(info(name), segment=lambda facts: [replace(always(facts), rule=info(name))], when=when)

    project = with_rules(
        named("always", None),
        named("quoted", Condition("surface", QUOTE | BRACKET)),
        named("bracketed", Condition("surface", BRACKET)),
        named("with Chinese", Condition("remains")),
    )
    texts = ("Plain.", 'So "called".', "One (two).", "The 检察院.")
    segments = [Segment(str(number), "源", text) for number, text in enumerate(texts)]
    found = {(finding.segment.id, finding.rule.name) for finding in run(project, Document("a", segments)).findings}
    assert found == {
        *((str(number), "always") for number in range(4)),
        ("1", "quoted"),
        ("2", "quoted"),
        ("2", "bracketed"),
        ("3", "with Chinese"),
    }


def test_where_a_fact_cannot_be_had_every_rule_that_waits_for_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    waiting = [
        Rule(info(name), segment=lambda facts: [always(facts)], when=Condition("remains")) for name in ("one", "other")
    ]
    monkeypatch.setattr(SegmentFacts, "remains", property(lambda facts: 1 // 0))
    outcome = run(with_rules(*waiting, ALWAYS), document(count=1))
    assert [crash.split(": ")[1] for crash in outcome.crashes] == ["the rule one failed", "the rule other failed"]
    assert len(outcome.findings) == 1


def test_a_run_rule_speaks_last_and_may_crash_too() -> None:
    class Broken(Remembering):
        def finish(self, collected: Sequence[Segment]) -> Iterable[Finding]:
            raise RuntimeError("at the end")

    rules = (
        Rule(info("run-rule", Scope.RUN), run=Remembering()),
        Rule(info("broken", Scope.RUN), run=Broken()),
        ALWAYS,
    )
    report = engine.run(with_rules(*rules), [0, 1], reader(document("a.tsv"), document("b.tsv")))
    assert report.findings[-1].message == "2 documents."
    assert len(report.findings) == 7
    assert report.crashes == ["the rule broken failed: RuntimeError: at the end"]


def test_equal_findings_are_told_apart_per_file() -> None:
    report = engine.run(with_rules(ALWAYS), [0, 1], reader(document("a.tsv"), document("b.tsv")))
    prints = [(finding.segment.place.path, finding.fingerprint) for finding in report.findings]
    assert len(set(prints)) == len(prints) == 6
    assert prints[0][1] == prints[3][1]


@pytest.mark.parametrize(
    ("config", "found"),
    [
        (Config(), 6),
        (Config(min_confidence=0.85), 0),
        (Config(min_confidence=0.8), 6),
        (Config(overrides=(PathOverride(("a.*",), ignore=("always",)),)), 3),
        (Config(overrides=(PathOverride(("a.*",), ignore=("terms",)),)), 3),
        (Config(overrides=(PathOverride(("b.*",), min_confidence=0.9),)), 3),
    ],
)
def test_settings_hold_per_path(config: Config, found: int) -> None:
    report = engine.run(with_rules(ALWAYS, config=config), [0, 1], reader(document("a.tsv"), document("b.tsv")))
    assert len(report.findings) == found


def test_a_severity_is_as_configured() -> None:
    config = Config(
        severity={"always": Severity.CRITICAL}, overrides=(PathOverride(("b.*",), severity={"always": Severity.MINOR}),)
    )
    report = engine.run(with_rules(ALWAYS, config=config), [0, 1], reader(document("a.tsv"), document("b.tsv")))
    assert [finding.severity for finding in report.findings] == [Severity.CRITICAL] * 3 + [Severity.MINOR] * 3


def test_a_configured_issuer_counts_where_the_rows_declare_none(project: Project) -> None:
    pair = Segment("1", "我院今年受理案件120件。", "Our court accepted 120 cases this year.")
    config = replace(project.config, issuer="望岭县人民检察院")
    declared = Project(config, project.glossary, project.rules)

    def rules(document: Document, used: Project) -> set[str]:
        return {finding.rule.name for finding in run(used, document).findings}

    assert "forbidden-term" in rules(Document("a", [pair]), declared)
    assert "forbidden-term" not in rules(Document("a", [pair], issuer="望岭县人民法院"), declared)
    assert "forbidden-term" not in rules(Document("a", [pair]), project)


def test_rules_that_need_a_source_are_not_asked_without_one() -> None:
    needs = Rule(replace(info("needs"), needs_source=True), segment=lambda facts: [always(facts)])
    alone = Document("a", [Segment("1", None, "Text.")])
    assert run(with_rules(needs), alone).findings == []
    assert len(run(with_rules(needs), document()).findings) == 3


def test_progress_counts_segments_over_all_tasks() -> None:
    seen: list[int] = []
    engine.run(with_rules(), [0, 1], reader(document(count=3), document(count=4)), progress=seen.append)
    assert seen == [3, 7]


def test_a_long_document_in_parts_counts_once() -> None:
    parts = [document(), replace(document(), part=1)]
    report = engine.run(with_rules(), [0], lambda task, problem, note: iter(parts))
    assert (report.documents, report.segments) == (1, 6)


def test_problems_are_kept_and_notes_said_once() -> None:
    def read(task: int, problem: object, note: object) -> Iterator[Document]:
        assert callable(problem)
        assert callable(note)
        problem(f"{task}: bad")
        note("read as GB18030")
        return iter([])

    report = engine.run(with_rules(), [0, 1], read)
    assert report.problems == ["0: bad", "1: bad"]
    assert report.notes == ["read as GB18030"]


def test_segments_that_are_not_to_be_judged_are_context_only() -> None:
    segments = [
        Segment("1", "源", "One.", meta={"translate": "no"}),
        Segment("2", "源", "Two.", meta={"locked": "yes"}),
        Segment("3", "源", "Three.", meta={"match": "100", "state": "final"}),
        Segment("4", "源", "Four."),
    ]
    rules = with_rules(Rule(info("always"), segment=lambda facts: [always(facts)]))
    said = [finding.segment.id for finding in run(rules, Document("a", segments)).findings]
    assert said == ["2", "3", "4"]
    skipping = replace(rules, config=replace(rules.config, skip=("locked", "exact")))
    assert [finding.segment.id for finding in run(skipping, Document("a", segments)).findings] == ["4"]


def test_a_document_in_other_languages_is_judged_by_the_rules_that_serve_them() -> None:
    everywhere = Rule(replace(info("everywhere"), family="markup"), segment=lambda facts: [always(facts)])
    english = Rule(replace(info("english"), family="markup", languages=("en",)), segment=lambda facts: [always(facts)])
    terms = Rule(replace(info("term"), family="terms"), segment=lambda facts: [always(facts)])
    german = Document("a", [Segment("1", "源", "Eins.")], languages=Languages("zh", "de"))
    report = run(with_rules(everywhere, english, terms), german)
    assert len(report.findings) == 1
    assert report.notes == ["a: is zh-de; only rules that serve this pair, or any, are applied, and no glossary"]
    assert run(with_rules(everywhere, english, terms), document()).notes == []


def test_a_document_without_chinese_at_the_source_is_not_taken_for_chinese() -> None:
    everywhere = Rule(replace(info("everywhere"), family="markup"), segment=lambda facts: [always(facts)])
    terms = Rule(replace(info("term"), family="terms"), segment=lambda facts: [always(facts)])
    used = with_rules(everywhere, terms)
    english = [Segment(str(n), f"Open file {n}", f"Ouvrir {n}") for n in range(3)]
    report = run(used, Document("a.po", english))
    assert len(report.findings) == 3
    assert "a.po: has no Chinese at the source" in report.notes[0]
    codes = [Segment("1", "COVID-19", "COVID-19"), Segment("2", "WHO", "WHO"), Segment("3", "一", "One")]
    assert len(run(used, Document("a.po", codes)).findings) == 6
    assert len(run(used, Document("a.po", codes[:2])).findings) == 4, "two lines say too little"


def test_a_target_without_text_is_left_to_the_rule_for_it() -> None:
    rules = with_rules(
        Rule(info("always"), segment=lambda facts: [always(facts)]),
        Rule(replace(info("empty"), of_empty=True), segment=lambda facts: [always(facts)]),
    )
    segments = [Segment("1", "源", " \ufffc\n"), Segment("2", "源", "Text.")]
    assert [finding.segment.id for finding in run(rules, Document("a", segments)).findings] == ["1", "2", "2"]


def test_a_rule_that_waits_for_a_fact_of_the_document_is_asked_where_it_says_so() -> None:
    every_other = Condition("odd", of_document=True)
    rule = Rule(info("always"), segment=lambda facts: [always(facts)], when=every_other)
    facts = DocumentFacts(document(), with_rules(rule).index)
    facts.__dict__["odd"] = [False, True, False]
    asked = Asked.of([rule])
    assert [(said.info.name, [one.number for one in some]) for _, said, some in asked.about(facts, range(3))] == [
        ("always", [1])
    ]
    assert [bool(rule.of_segment(facts.segment(number))) for number in range(3)] == [False, True, False]
    del facts.__dict__["odd"]
    assert [[one.number for one in some] for _, _, some in asked.about(facts, range(3))] == [[0, 1, 2]], "cannot be had"
