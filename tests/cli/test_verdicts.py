"""Verdicts and baselines from the command line: what was decided once need not be decided again."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Qa, Result

JSONL = ("--format", "jsonl")
MISTAKES = ("The hospital sued.", "The court sued.")


def found(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.out.splitlines()]


def states(result: Result) -> list[str]:
    return [finding["state"] for finding in found(result)]


def pairs(path: str, *targets: str, source: str = "检察院起诉。") -> None:
    rows = "".join(f"{source}\t{target}\n" for target in targets)
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(f"source\ttarget\n{rows}", encoding="utf-8")


def decide(finding: dict[str, Any], verdict: str = "dismiss", path: str = ".qa/verdicts.jsonl", **more: object) -> None:
    """Append a verdict on a finding, as the HTML report exports it."""
    keys = ("fingerprint", "path", "rule", "concept", "doc", "mark")
    line = {**{key: finding[key] for key in keys}, "verdict": verdict, "scope": "segment", "who": "li", **more}
    Path(path).parent.mkdir(exist_ok=True)
    with Path(path).open("a", encoding="utf-8") as file:
        file.write(json.dumps(line, ensure_ascii=False) + "\n")


# Verdicts.


def test_a_dismissed_finding_stays_dismissed_when_lines_move_and_comes_back_when_the_pair_changes(check: Qa) -> None:
    pairs("a.tsv", *MISTAKES)
    first, _ = found(check("a.tsv", *JSONL))
    decide(first, reason="so in the print")
    result = check("a.tsv", *JSONL)
    assert states(result) == ["dismissed", "new"]
    assert found(result)[0]["reason"] == "so in the print (li)"
    pairs("a.tsv", "The court sued.", "Right.", "The hospital sued.")
    assert [f["state"] for f in found(check("a.tsv", *JSONL)) if f["rule"] == "forbidden-term"] == ["new", "dismissed"]
    pairs("a.tsv", "The hospital has sued.")
    assert states(check("a.tsv", *JSONL)) == ["new"]


def test_dismissing_everything_lets_the_build_pass(check: Qa) -> None:
    pairs("a.tsv", *MISTAKES)
    for finding in found(check("a.tsv", *JSONL)):
        decide(finding)
    result = check("a.tsv")
    assert result.status == 0
    assert "Not shown: 2 dismissed." in result.out


def test_a_verdict_on_the_project_holds_in_every_file(check: Qa) -> None:
    pairs("a.tsv", "The hospital sued.")
    pairs("b/c.tsv", "That Hospital has sued.", "The court sued.")
    decide(found(check("a.tsv", *JSONL))[0], scope="project")
    assert states(check("b", *JSONL)) == ["dismissed", "new"]


def test_verdicts_are_found_from_a_folder_within_the_project(
    check: Qa, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pairs("news/a.tsv", "The hospital sued.")
    decide(found(check("news/a.tsv", *JSONL))[0])
    (folder / "news" / "small.csv").write_bytes((folder / "small.csv").read_bytes())
    monkeypatch.chdir(folder / "news")
    assert states(check("a.tsv", *JSONL)) == ["dismissed"]
    assert states(check(str(folder / "news" / "a.tsv"), *JSONL)) == ["dismissed"]


def test_contradictory_verdicts_are_reported_with_both_reasons(check: Qa) -> None:
    pairs("a.tsv", "The hospital sued.")
    (finding,) = found(check("a.tsv", *JSONL))
    decide(finding, reason="a slip of the witness")
    decide(finding, "accept", who="wang", reason="nobody says so")
    result = check("a.tsv", *JSONL)
    assert (result.status, states(result)) == (1, ["new"])
    assert "a.tsv:2: forbidden-term: contradictory verdicts" in result.err
    assert "a slip of the witness" in result.err
    assert "nobody says so" in result.err


def test_a_line_that_cannot_be_read_is_2_and_the_others_hold(check: Qa) -> None:
    pairs("a.tsv", "The hospital sued.")
    decide(found(check("a.tsv", *JSONL))[0])
    with Path(".qa/verdicts.jsonl").open("a", encoding="utf-8") as file:
        file.write("{\n")
    result = check("a.tsv", *JSONL)
    assert (result.status, states(result)) == (2, ["dismissed"])
    assert ".qa/verdicts.jsonl:2: is no JSON object" in result.err


def test_a_hostile_reason_does_not_reach_the_terminal(check: Qa) -> None:
    pairs("a.tsv", "The hospital sued.")
    (finding,) = found(check("a.tsv", *JSONL))
    decide(finding, reason="\x1b[2J")
    decide(finding, "accept", who="\x1b]0;x\x07")
    assert "\x1b" not in check("a.tsv", "--verbose").out + check("a.tsv").err


# Merging.


def git(*arguments: str) -> str:
    environment = {
        **os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "a",
        "GIT_AUTHOR_EMAIL": "a@b", "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@b",
    }  # fmt: skip
    done = subprocess.run(["git", *arguments], check=True, capture_output=True, encoding="utf-8", env=environment)
    return done.stdout


def test_git_merges_two_editors_verdicts_without_losing_one(check: Qa, qa: Qa) -> None:
    pairs("a.tsv", *MISTAKES, "The hospital and the court.")
    findings = found(check("a.tsv", *JSONL))
    git("init", "-q", "-b", "main")
    assert qa("baseline", "write", "pairs.tsv", "--no-default-glossaries", "--glossary", "small.csv").status == 0
    decide(findings[0], reason="first")
    git("add", ".")
    git("commit", "-q", "-m", "one")
    git("checkout", "-q", "-b", "other")
    decide(findings[1], who="wang", reason="hers")
    git("commit", "-qam", "hers")
    git("checkout", "-q", "main")
    decide(findings[2], who="li", reason="his")
    decide(findings[1], "accept", who="li", reason="he differs")
    git("commit", "-qam", "his")
    git("merge", "-q", "other")
    lines = Path(".qa/verdicts.jsonl").read_text(encoding="utf-8").splitlines()
    assert {json.loads(line)["reason"] for line in lines} == {"first", "his", "hers", "he differs"}
    result = check("a.tsv", *JSONL)
    assert states(result).count("dismissed") == 2
    assert "hers" in result.err
    assert "he differs" in result.err


def test_two_files_are_merged_by_hand(check: Qa, qa: Qa) -> None:
    pairs("a.tsv", *MISTAKES)
    first, second = found(check("a.tsv", *JSONL))
    decide(first, path="a/li.jsonl", when="2026-01-02T00:00:00Z", ticket=7)
    decide(second, path="a/wang.jsonl", who="wang", when="2026-01-01T00:00:00Z")
    result = qa("verdicts", "merge", "a/li.jsonl", "a/wang.jsonl", "a/li.jsonl", "-o", "all.jsonl")
    assert (result.status, result.out) == (0, "all.jsonl: 2 verdicts\n")
    lines = [json.loads(line) for line in Path("all.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line["who"] for line in lines] == ["wang", "li"]
    assert lines[1]["ticket"] == 7
    assert states(check("a.tsv", *JSONL)) == ["new", "new"]
    assert qa("verdicts", "merge", "all.jsonl").status == 0
    assert states(check("a.tsv", *JSONL)) == ["dismissed", "dismissed"]


def test_merging_into_the_project_keeps_what_it_has(check: Qa, qa: Qa) -> None:
    pairs("a.tsv", *MISTAKES)
    first, second = found(check("a.tsv", *JSONL))
    decide(first)
    decide(second, path="downloaded/verdicts.jsonl")
    assert qa("verdicts", "merge", "downloaded/verdicts.jsonl").status == 0
    assert states(check("a.tsv", *JSONL)) == ["dismissed", "dismissed"]
    assert Path(".qa/.gitattributes").read_text(encoding="utf-8").startswith("*.jsonl merge=union")


def test_merging_says_who_contradicts_whom_and_takes_the_marks_of_a_conflict_away(check: Qa, qa: Qa) -> None:
    pairs("a.tsv", "The hospital sued.")
    (finding,) = found(check("a.tsv", *JSONL))
    decide(finding, reason="so printed")
    decide(finding, "accept", who="wang", reason="not so")
    file = Path(".qa/verdicts.jsonl")
    mine, hers = file.read_text(encoding="utf-8").splitlines()
    file.write_text(f"<<<<<<< HEAD\n{mine}\n=======\n{hers}\n>>>>>>> other\n", encoding="utf-8")
    assert check("a.tsv").status == 2
    result = qa("verdicts", "merge", ".qa/verdicts.jsonl")
    assert result.status == 1
    assert "so printed" in result.err
    assert "not so" in result.err
    kept = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    assert [line["reason"] for line in kept] == [json.loads(line)["reason"] for line in (mine, hers)]
    assert check("a.tsv").status == 1


def test_nothing_is_written_where_a_verdict_would_be_lost(qa: Qa, check: Qa) -> None:
    pairs("a.tsv", "The hospital sued.")
    decide(found(check("a.tsv", *JSONL))[0], path="x/a.jsonl")
    Path("x/broken.jsonl").write_text("{}\n", encoding="utf-8")
    result = qa("verdicts", "merge", "x/a.jsonl", "x/broken.jsonl", "-o", "all.jsonl")
    assert result.status == 2
    assert "x/broken.jsonl:1: 'verdict' must be one of" in result.err
    assert not Path("all.jsonl").exists()
    Path("there.jsonl").write_text("", encoding="utf-8")
    result = qa("verdicts", "merge", "x/a.jsonl", "-o", "there.jsonl")
    assert (result.status, "name it too" in result.err) == (2, True)
    assert qa("verdicts", "merge", "nowhere.jsonl").status == 2


# Statistics.


def test_statistics_say_how_good_a_rule_is_as_editors_judged_it(check: Qa, qa: Qa) -> None:
    pairs("a.tsv", *(f"The hospital sued in {year}." for year in range(2001, 2011)))
    findings = found(check("a.tsv", *JSONL, "--select", "forbidden-term"))
    for number, finding in enumerate(findings):
        decide(finding, "accept" if number < 2 else "dismiss" if number < 9 else "query")
    result = qa("verdicts", "stats")
    assert result.status == 0
    assert result.out.startswith("10 verdicts on findings of 1 rule\n")
    assert "forbidden-term wants tuning: 7 of 9 were dismissed, 7 of them about procuratorate" in result.out
    values = json.loads(qa("verdicts", "stats", ".qa/verdicts.jsonl", "--format", "json").out)
    rule = values["rules"]["forbidden-term"]
    assert (rule["accepted"], rule["dismissed"], rule["queried"], rule["tune"]) == (2, 7, 1, True)
    assert rule["precision"]["value"] == pytest.approx(2 / 9)
    assert rule["precision"]["low"] < 2 / 9 < rule["precision"]["high"]
    assert values["concepts"][0]["concept"] == "procuratorate"


def test_a_few_verdicts_are_no_reason_to_tune_a_rule(check: Qa, qa: Qa) -> None:
    pairs("a.tsv", "The hospital sued.")
    decide(found(check("a.tsv", *JSONL))[0])
    assert "No rule stands out" in qa("verdicts", "stats").out
    assert qa("verdicts", "stats", "nowhere.jsonl").status == 2


# Baselines.

GLOSSARY = ("--no-default-glossaries", "--glossary", "small.csv", "--select", "terms")


def write_baseline(qa: Qa, *arguments: str) -> Result:
    return qa("baseline", "write", *GLOSSARY, *arguments)


BASELINE = ("--baseline", ".qa/baseline.jsonl")


def test_only_what_is_new_fails(check: Qa, qa: Qa) -> None:
    pairs("a.tsv", *MISTAKES)
    result = write_baseline(qa, "a.tsv")
    assert (result.status, result.out) == (0, ".qa/baseline.jsonl: 2 findings\n")
    result = check("a.tsv", *BASELINE)
    assert result.status == 0
    assert "baseline of 2: 2 old, 0 new, 0 fixed" in result.err
    pairs("a.tsv", "One more hospital sued.", *MISTAKES)
    result = check("a.tsv", *BASELINE, *JSONL)
    assert (result.status, states(result)) == (1, ["new", "old", "old"])
    pairs("a.tsv", "The hospital sued.")
    result = check("a.tsv", *BASELINE, "--format", "json")
    assert (result.status, json.loads(result.out)["summary"]["fixed"]) == (0, 1)


def test_a_baseline_holds_hashes_and_no_text_unless_asked(qa: Qa) -> None:
    pairs("a.tsv", "The hospital sued.")
    write_baseline(qa, "a.tsv")
    text = Path(".qa/baseline.jsonl").read_text(encoding="utf-8")
    assert "hospital" not in text
    assert "检察院" not in text
    write_baseline(qa, "a.tsv", "--with-text", "--output", "with.jsonl")
    entry = json.loads(Path("with.jsonl").read_text(encoding="utf-8").splitlines()[1])
    assert (entry["source"], entry["target"]) == ("检察院", "hospital")


def test_a_baseline_is_the_same_whatever_the_order_of_files(qa: Qa) -> None:
    pairs("b.tsv", *MISTAKES)
    pairs("a.tsv", *reversed(MISTAKES))
    write_baseline(qa, "a.tsv", "b.tsv", "--output", "one.jsonl")
    write_baseline(qa, "b.tsv", "a.tsv", "--output", "two.jsonl")
    assert Path("one.jsonl").read_bytes() == Path("two.jsonl").read_bytes()


def test_writing_it_for_one_file_keeps_what_it_says_of_others(qa: Qa) -> None:
    for name in ("a.tsv", "b.tsv", "c.tsv"):
        pairs(name, *MISTAKES)
    write_baseline(qa, ".")
    before = len(Path(".qa/baseline.jsonl").read_text(encoding="utf-8").splitlines())
    pairs("a.tsv", "The procuratorate sued.")
    Path("c.tsv").unlink()
    write_baseline(qa, "a.tsv")
    assert len(Path(".qa/baseline.jsonl").read_text(encoding="utf-8").splitlines()) == before - 4


def test_a_baseline_of_the_configuration_holds(check: Qa, qa: Qa) -> None:
    pairs("a.tsv", "The hospital sued.")
    Path("qa.toml").write_text('baseline = "old.jsonl"\n', encoding="utf-8")
    assert write_baseline(qa, "a.tsv").out == "old.jsonl: 1 finding\n"
    assert check("a.tsv").status == 0


def test_the_ratchet_turns_one_way_only(check: Qa, qa: Qa) -> None:
    file = Path(".qa/baseline.jsonl")
    pairs("a.tsv", *MISTAKES)
    write_baseline(qa, "a.tsv")
    before = file.read_bytes()
    pairs("a.tsv", "The hospital sued.", "A new hospital sued.")
    assert check("a.tsv", *BASELINE, "--ratchet").status == 1
    assert file.read_bytes() == before, "a run that fails changes nothing"
    pairs("a.tsv", "The hospital sued.")
    result = check("a.tsv", *BASELINE, "--ratchet")
    assert result.status == 0
    assert ".qa/baseline.jsonl: 2 findings before, 1 now" in result.err
    pairs("a.tsv", *MISTAKES)
    assert check("a.tsv", *BASELINE, "--ratchet").status == 1, "what was fixed is new when it comes back"


def test_the_ratchet_leaves_what_was_not_looked_at(check: Qa, qa: Qa) -> None:
    pairs("a.tsv", *MISTAKES)
    pairs("b.tsv", *MISTAKES)
    write_baseline(qa, "a.tsv", "b.tsv")
    before = Path(".qa/baseline.jsonl").read_bytes()
    assert check("a.tsv", *BASELINE, "--ratchet").status == 0
    assert check("a.tsv", *BASELINE, "--ratchet", "--select", "numbers").status == 0
    assert Path(".qa/baseline.jsonl").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--baseline", "nowhere.jsonl"], "nowhere.jsonl: there is no such baseline; `qa baseline write` makes it"),
        (["--ratchet"], "--ratchet needs a baseline"),
    ],
)
def test_wrong_use_is_2(check: Qa, arguments: list[str], said: str) -> None:
    result = check("pairs.tsv", *arguments)
    assert (result.status, said in result.err) == (2, True)


def test_a_baseline_of_a_later_version_is_refused(check: Qa) -> None:
    Path("b.jsonl").write_text('{"baseline": 2}\n', encoding="utf-8")
    result = check("pairs.tsv", "--baseline", "b.jsonl")
    assert (result.status, "b.jsonl:1: has version 2" in result.err) == (2, True)


def test_nothing_is_written_where_not_everything_could_be_checked(qa: Qa) -> None:
    Path("a.tsv").write_bytes(b"source\ttarget\n\xff\tb\n")
    result = write_baseline(qa, "a.tsv", "pairs.tsv")
    assert result.status == 2
    assert not Path(".qa/baseline.jsonl").exists()


# The story of a repository.


def po(path: str, *targets: str) -> None:
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    entries = "".join(f'\nmsgid "检察院第{n}次起诉。"\nmsgstr "{target}"\n' for n, target in enumerate(targets, 1))
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(head + entries, encoding="utf-8")


def test_a_repository_with_a_thousand_old_findings_fails_for_the_new_one_alone(check: Qa, qa: Qa) -> None:
    pairs("translations/old.tsv", *(f"The hospital filed suit number {number}." for number in range(1000)))
    po("translations/new.po", "The procuratorate sued.", "The procuratorate sued twice.")
    assert write_baseline(qa, "translations").out == ".qa/baseline.jsonl: 1,000 findings\n"
    assert check("translations", *BASELINE).status == 0
    po("translations/new.po", "The procuratorate sued.", "The court sued twice.")
    result = check("translations", *BASELINE)
    assert result.status == 1
    assert result.out.count("forbidden-term[procuratorate]") == 1
    assert "translations/new.po:9" in result.out
    assert "1,000 old" in result.out
    po("translations/new.po", "The procuratorate sued.", "The procuratorate sued twice.")
    assert check("translations", *BASELINE).status == 0
