"""The MQM scorecard on findings and verdicts: what is confirmed is an error, what is not is an issue."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from qa.core import Severity
from qa.errors import UsageError
from qa.evaluate.findings import Kind, kind_of, read
from qa.evaluate.scorecard import Item, scorecard
from qa.metrics.mqm import WEIGHTINGS

if TYPE_CHECKING:
    from tests.conftest import Program

WEIGHTS = WEIGHTINGS["mqm-25"]
TERM, STYLE = "terminology/wrong-term", "style"
PAIRS = "\n".join((
    "source\ttarget", "检察院起诉。\tThe hospital sued.", "检察院公告。\tThe hospital gave notice.",
    "法院判决。\tThe court ruled.", "",
))  # fmt: skip


def items(*parts: tuple[str, Severity, str, int]) -> list[Item]:
    return [Item(category, severity, standing) for category, severity, standing, n in parts for _ in range(n)]


def test_errors_and_issues_are_counted_apart() -> None:
    card = scorecard(
        items(
            (TERM, Severity.MAJOR, "error", 2), (TERM, Severity.MAJOR, "issue", 1), (TERM, Severity.CRITICAL, "issue", 1),
            (STYLE, Severity.MINOR, "error", 3), (STYLE, Severity.MINOR, "dismissed", 4), (STYLE, Severity.MAJOR, "queried", 1),
        ),
        WEIGHTS, words=2000,
    )  # fmt: skip
    assert card["rows"] == [
        {"category": STYLE, "severity": "minor", "weight": 1.0, "errors": 3, "issues": 0},
        {"category": TERM, "severity": "critical", "weight": 25.0, "errors": 0, "issues": 1},
        {"category": TERM, "severity": "major", "weight": 5.0, "errors": 2, "issues": 1},
    ]
    assert card["errors"] == {"count": 5, "penalty": 13.0, "per_thousand_words": 6.5, "score": 100 * (1 - 13 / 2000)}
    assert card["errors_and_issues"]["penalty"] == 43.0
    assert card["set_aside"] == {"dismissed": 4, "queried": 1, "suppressed": 0}
    assert card["result"] is None


@pytest.mark.parametrize(
    ("errors", "issues", "result"),
    [(0, 0, "pass"), (1, 0, "pass"), (3, 0, "fail"), (0, 3, "open"), (1, 1, "pass"), (1, 2, "open"), (3, 9, "fail")],
)
def test_a_text_passes_only_if_it_would_with_every_issue(errors: int, issues: int, result: str) -> None:
    found = items((TERM, Severity.MAJOR, "error", errors), (TERM, Severity.MAJOR, "issue", issues))
    assert scorecard(found, WEIGHTS, words=1000, pass_mark=99)["result"] == result


def test_without_words_nothing_is_put_in_relation() -> None:
    card = scorecard(items((TERM, Severity.MAJOR, "error", 1)), WEIGHTS)
    assert (card["errors"]["score"], card["errors"]["per_thousand_words"]) == (None, None)
    with pytest.raises(UsageError, match="--pass-mark needs the number of words"):
        scorecard([], WEIGHTS, pass_mark=99)


def test_a_weighting_that_lacks_a_severity_says_so() -> None:
    with pytest.raises(UsageError, match="google has no weight for the severity critical"):
        scorecard(items((TERM, Severity.CRITICAL, "issue", 1)), WEIGHTINGS["google"])


@pytest.fixture
def folder(tmp_path: Path, program: Program) -> Path:
    """Return a project in which a file was checked."""
    (tmp_path / "qa.toml").write_text("", encoding="utf-8")
    (tmp_path / "pairs.tsv").write_text(PAIRS, encoding="utf-8")
    done = program("check", "--format", "jsonl", "--output", "f.jsonl", "pairs.tsv")
    assert done.returncode == 1, done.stderr
    return tmp_path


def rows(folder: Path) -> list[dict[str, str]]:
    lines = (folder / "f.jsonl").read_text(encoding="utf-8").splitlines()
    return [row for row in map(json.loads, lines) if row["rule"] == "forbidden-term"]


def verdict(row: dict[str, str], ruling: str, **more: str) -> str:
    said = {"fingerprint": row["fingerprint"], "path": row["path"], "rule": row["rule"], "verdict": ruling, "who": "li"}
    return json.dumps(said | more) + "\n"


def card(folder: Path, program: Program, *arguments: str, status: int = 0) -> dict[str, object]:
    done = program("mqm", *arguments, "--format", "json")
    assert done.returncode == status, done.stderr
    values: dict[str, object] = json.loads(done.stdout)
    return values


def test_findings_are_read_back(folder: Path) -> None:
    assert kind_of(folder / "f.jsonl") is Kind.FINDINGS
    (folder / "v.jsonl").write_text(verdict(rows(folder)[0], "accept"), encoding="utf-8")
    assert kind_of(folder / "v.jsonl") is Kind.VERDICTS
    assert kind_of(folder / "qa.toml") is None
    problems: list[object] = []
    found = read(folder / "f.jsonl", problems.append)
    assert problems == []
    records = [json.loads(line) for line in (folder / "f.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(f.fingerprint, f.mark_hash, f.rule.category) for f in found] == [
        (row["fingerprint"], row["mark"], row["category"]) for row in records
    ]


def test_a_damaged_line_is_named_and_the_rest_counts(folder: Path) -> None:
    text = (folder / "f.jsonl").read_text(encoding="utf-8")
    (folder / "f.jsonl").write_text(text + '{"rule": "x", "severity": "bad"}\nno json\n', encoding="utf-8")
    problems: list[object] = []
    assert len(read(folder / "f.jsonl", problems.append)) == len(text.splitlines())
    assert len(problems) == 2


def test_findings_alone_are_issues(folder: Path, program: Program) -> None:
    found = card(folder, program, "f.jsonl", "--checked", "pairs.tsv")
    assert found["words"] == 10
    assert found["errors"] == {"count": 0, "penalty": 0, "per_thousand_words": 0.0, "score": 100.0}
    issues = found["errors_and_issues"]
    assert isinstance(issues, dict)
    assert (issues["count"], issues["penalty"]) == (2, 10.0)
    done = program("mqm", "f.jsonl")
    assert "0 errors confirmed by a person" in done.stdout
    assert "2 issues that nobody has confirmed" in done.stdout


def test_a_report_as_one_json_object_is_read_as_its_lines_are(folder: Path, program: Program) -> None:
    program("check", "--format", "json", "--output", "f.json", "pairs.tsv")
    assert card(folder, program, "f.json", "--words", "10") == card(folder, program, "f.jsonl", "--words", "10")
    values = json.loads((folder / "f.json").read_text(encoding="utf-8"))
    del values["findings"][0]["severity"]
    (folder / "g.json").write_text(json.dumps(values, indent=1), encoding="utf-8")
    done = program("mqm", "g.json", "--words", "10")
    assert done.returncode == 2
    assert "g.json: finding 1: is no finding as 'qa check --format jsonl' writes it: it lacks severity" in done.stderr


def test_the_project_s_verdicts_make_errors_of_issues(folder: Path, program: Program) -> None:
    first, second = rows(folder)
    (folder / ".qa").mkdir()
    file = folder / ".qa" / "verdicts.jsonl"
    file.write_text(verdict(first, "accept") + verdict(second, "dismiss", reason="a clinic"), encoding="utf-8")
    found = card(folder, program, "f.jsonl", "--words", "1000", "--pass-mark", "99")
    assert found["errors"] == {"count": 1, "penalty": 5.0, "per_thousand_words": 5.0, "score": 99.5}
    assert found["errors_and_issues"] == found["errors"]
    assert found["set_aside"] == {"dismissed": 1, "queried": 0, "suppressed": 0}
    assert found["result"] == "pass"
    assert card(folder, program, "f.jsonl", "--words", "1000", "--pass-mark", "99.9", status=1)["result"] == "fail"


def test_what_the_report_says_of_verdicts_holds_without_their_file(folder: Path, program: Program) -> None:
    first, second = rows(folder)
    (folder / ".qa").mkdir()
    file = folder / ".qa" / "verdicts.jsonl"
    file.write_text(verdict(first, "accept") + verdict(second, "query"), encoding="utf-8")
    program("check", "--format", "jsonl", "--output", "f.jsonl", "pairs.tsv")
    assert [row["verdict"] for row in rows(folder)] == ["accept", "query"]
    file.unlink()
    found = card(folder, program, "f.jsonl")
    assert [row["errors"] for row in found["rows"]] == [1]  # type: ignore[attr-defined]
    assert found["set_aside"] == {"dismissed": 0, "queried": 1, "suppressed": 0}


def test_a_verdict_on_the_project_confirms_all_that_are_alike(folder: Path, program: Program) -> None:
    first = rows(folder)[0]
    (folder / "v.jsonl").write_text(verdict(first, "accept", scope="project", mark=first["mark"]), encoding="utf-8")
    found = card(folder, program, "f.jsonl", "v.jsonl")
    errors = found["errors"]
    assert isinstance(errors, dict)
    assert errors["count"] == 2


def test_verdicts_alone_count_by_what_their_rules_are(folder: Path, program: Program) -> None:
    first, second = rows(folder)
    said = verdict(first, "accept") + verdict(second, "query") + verdict(second, "accept", who="wang")
    (folder / "v.jsonl").write_text(said, encoding="utf-8")
    found = card(folder, program, "v.jsonl")
    assert found["rows"] == [
        {"category": TERM, "severity": "major", "weight": 5.0, "errors": 1, "issues": 1},
    ]


def test_the_page_has_no_script_and_the_wrong_use_is_2(folder: Path, program: Program) -> None:
    done = program("mqm", "f.jsonl", "--format", "html")
    assert done.returncode == 0
    assert "<script" not in done.stdout
    assert "MQM scorecard" in done.stdout
    (folder / "a.csv").write_text("system,doc,segment,rater,category,severity\na,d,1,r,Style,Major\n", encoding="utf-8")
    for arguments, why in (
        (("f.jsonl", "a.csv"), "score them one after the other"),
        (("a.csv", "--words", "3"), "are for findings and verdicts"),
        (("f.jsonl", "--words", "3", "--checked", "pairs.tsv"), "use one of them"),
        (("f.jsonl", "--weights", "none"), "there is no weighting"),
        (("f.jsonl", "--format", "tsv"), "unknown format 'tsv'"),
    ):
        done = program("mqm", *arguments)
        assert done.returncode == 2
        assert why in done.stderr
