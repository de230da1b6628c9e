"""Suppressions: what is written, what they pass over, and that those which do nothing are reported."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import regex
from msgspec.structs import replace

from qa import engine
from qa.config import Config, read
from qa.core import Document, Finding, Place, Segment
from qa.errors import UsageError
from qa.project import Project
from qa.verdicts.suppressions import Allow, gathered

WRONG = ("检察院对王某提起公诉。", "The hospital indicted Wang.")
RIGHT = ("检察院对王某提起公诉。", "The procuratorate indicted Wang.")
ALLOWED = "qa:allow forbidden-term[procuratorate] quoted as it was printed"

Run = Callable[..., "list[Finding]"]


def segment(texts: tuple[str, str], number: int = 1, path: str = "a.tsv", **meta: str) -> Segment:
    return Segment(str(number), *texts, place=Place(path, number), meta=meta)


@pytest.fixture
def run(project: Project) -> Run:
    """Return a function that checks segments as one document with some configuration."""

    def check(
        *segments: Segment, judged: Sequence[int] | None = None, covered: bool = False, **settings: object
    ) -> list[Finding]:
        config = replace(project.config, **settings)
        document = Document("a.tsv", segments, judged=None if judged is None else frozenset(judged))
        report = engine.run(
            replace(project, config=config), [document], lambda task, p, n: iter([task]), covers=lambda globs: covered
        )
        assert not report.crashes
        return [f for f in report.findings if f.rule.name in ("forbidden-term", "unused-suppression")]

    return check


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (ALLOWED, [("forbidden-term", "procuratorate", "quoted as it was printed")]),
        ("Ask Li. qa:allow doubled-word: said twice on purpose", [("doubled-word", None, "said twice on purpose")]),
        ("qa:allow doubled-word said twice", [("doubled-word", None, "said twice")]),
        ("qa:allow a[b] one; qa:allow c two", [("a", "b", "one"), ("c", None, "two")]),
        ("note\nqa:allow a[b] one\nmore\nqa:allow c — two", [("a", "b", "one"), ("c", None, "two")]),
        ("qa:allow a[ b ]", [("a", "b", "")]),
        ("qa:allow", [("", None, "")]),
        ("xqa:allow a b, qa:allowance, qa: allow a b", []),
    ],
)
def test_what_is_written_in_a_note(text: str, found: list[tuple[str, str | None, str]]) -> None:
    gathered_ = gathered([segment(WRONG, note=text), segment(WRONG, comment=text)])
    assert [(one.rule, one.concept, one.reason) for one in gathered_] == found


@pytest.mark.parametrize("key", ["qa", "note"])
def test_a_finding_is_passed_over_with_the_reason(run: Run, key: str) -> None:
    (finding,) = run(replace(segment(WRONG), meta={key: f"see the print\n{ALLOWED}"}))
    assert (finding.state, finding.reason) == ("suppressed", "quoted as it was printed")


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("qa:allow forbidden-term[court] why", "suppresses nothing."),
        ("qa:allow missing-term[procuratorate] why", "suppresses nothing."),
        ("qa:allow forbidden-term why", "suppresses nothing; where findings are about a concept it is named."),
        ("qa:allow forbiden-term[procuratorate] why", "does not exist (did you mean 'forbidden-term'?)."),
        ("qa:allow forbidden-term[procuratorate]", "gives no reason."),
        ("qa:allow", "names no rule."),
    ],
)
def test_what_does_not_fit_passes_over_nothing_and_is_reported(run: Run, note: str, said: str) -> None:
    wrong, unused = run(segment(WRONG, qa=note))
    assert (wrong.rule.name, wrong.state) == ("forbidden-term", "new")
    assert (unused.rule.name, unused.state, unused.segment.id) == ("unused-suppression", "new", "1")
    assert unused.message.endswith(said)


def test_only_the_segment_that_has_it_is_passed_over(run: Run) -> None:
    findings = run(segment(WRONG, 1), segment(WRONG, 2, qa=ALLOWED), segment(WRONG, 3))
    assert [(f.segment.id, f.state) for f in findings] == [("1", "new"), ("2", "suppressed"), ("3", "new")]


def test_two_that_do_nothing_in_one_segment_have_fingerprints_of_their_own(run: Run) -> None:
    findings = run(segment(RIGHT, qa=f"{ALLOWED}\n{ALLOWED}"))
    assert len({finding.fingerprint for finding in findings}) == 2


@pytest.mark.parametrize(
    "settings",
    [
        {"ignore": ("forbidden-term",)},
        {"ignore": ("terms",)},
        {"domain": ("court",)},
        {"ignore": ("unused-suppression",)},
    ],
)
def test_what_could_not_be_used_in_this_run_is_not_called_unused(settings: dict[str, object], run: Run) -> None:
    assert not [f for f in run(segment(RIGHT, qa=ALLOWED), **settings) if f.rule.name == "unused-suppression"]


def test_without_a_source_a_rule_that_needs_one_leaves_its_suppression_alone(run: Run) -> None:
    alone = replace(segment(RIGHT, qa="qa:allow missing-term[procuratorate] why"), source=None)
    assert not run(alone)


def test_a_rule_that_was_not_selected_leaves_its_suppression_alone(project: Project, run: Run) -> None:
    rules = tuple(rule for rule in project.rules if rule.info.name == "unused-suppression")
    report = engine.run(
        replace(project, rules=rules), [Document("a.tsv", [segment(RIGHT, qa=ALLOWED)])], lambda t, p, n: iter([t])
    )
    assert not report.findings


def test_where_few_segments_are_judged_the_suppressions_of_the_others_rest(run: Run) -> None:
    findings = run(segment(RIGHT, 1, qa=ALLOWED), segment(RIGHT, 2, qa=ALLOWED), judged=[1])
    assert [finding.segment.id for finding in findings] == ["2"]


def test_a_finding_of_the_whole_run_is_passed_over(project: Project) -> None:
    pairs = [
        ("请携带本人有效身份证件。", "Please bring your valid ID."),
        ("请携带本人有效身份证件。", "Carry papers with you."),
    ]
    note = "qa:allow inconsistent-translation two audiences"
    documents = [
        Document(
            "a.tsv", [replace(segment(pair, number, qa=note if number == 2 else ""), doc=str(number))], id=str(number)
        )
        for number, pair in enumerate(pairs, 1)
    ]
    report = engine.run(project, documents, lambda task, p, n: iter([task]))
    found = [f for f in report.findings if f.rule.name in ("inconsistent-translation", "unused-suppression")]
    assert [(f.rule.name, f.state) for f in found] == [("inconsistent-translation", "suppressed")]


def allow(**values: object) -> Allow:
    return Allow(**{"rule": "forbidden-term", "reason": "so it is", **values})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "table",
    [
        allow(paths=("a.*",)),
        allow(paths=("*.tsv",), concept="procuratorate"),
        allow(pattern=regex.compile("hospital ind")),
        allow(pattern=regex.compile("王某")),
    ],
)
def test_a_table_passes_over_what_it_names(run: Run, table: Allow) -> None:
    (finding,) = run(segment(WRONG), allow=(table,))
    assert (finding.state, finding.reason) == ("suppressed", "so it is")


@pytest.mark.parametrize(
    "table",
    [
        allow(paths=("b/*",)),
        allow(paths=("*.tsv",), concept="court"),
        allow(paths=("*.tsv",), rule="missing-term"),
        allow(pattern=regex.compile("Hospital")),
    ],
)
def test_a_table_that_does_not_fit_passes_over_nothing(run: Run, table: Allow) -> None:
    findings = run(segment(WRONG), allow=(table,))
    assert [(f.rule.name, f.state) for f in findings] == [("forbidden-term", "new")]
    findings = run(segment(WRONG), allow=(table,), covered=True, file=Path("qa.toml"))
    assert [f.rule.name for f in findings] == ["forbidden-term", "unused-suppression"]
    assert findings[1].segment.place.path == "qa.toml"
    assert findings[1].message.startswith("[[allow]] ")


def test_a_pattern_that_backtracks_is_stopped_and_said_to_be(project: Project) -> None:
    slow = allow(pattern=regex.compile("(?:a|a|aa)+b"))
    config = replace(project.config, allow=(slow,), file=Path("qa.toml"))
    document = Document("a.tsv", [segment((WRONG[0], f"The hospital indicted {'a' * 60}."))])
    report = engine.run(replace(project, config=config), [document], lambda task, p, n: iter([task]))
    assert [note for note in report.notes if "allow, table 1: the pattern was stopped" in note]
    assert {f.state for f in report.findings if f.rule.name == "forbidden-term"} == {"new"}


def test_a_table_for_a_rule_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    (tmp_path / "qa.toml").write_text('[[allow]]\npaths = ["a"]\nrule = "doubled-wrd"\nreason = "x"\n', "utf-8")
    with pytest.raises(
        UsageError, match=r"allow, table 1: there is no rule 'doubled-wrd' \(did you mean 'doubled-word'"
    ):
        Project.of(read(tmp_path / "qa.toml"))


def test_nothing_is_suppressed_without_a_suppression(run: Run) -> None:
    (finding,) = run(segment(WRONG, qa="checked", note="the hospital is the court's"))
    assert finding.state == "new"
    assert Config().allow == ()
