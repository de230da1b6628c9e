"""``qa check``: exit statuses, options, output files."""

from __future__ import annotations

import json
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from qa.core import Finding
from qa.facts import SegmentFacts

if TYPE_CHECKING:
    from tests.cli.conftest import Qa
    from tests.conftest import Program


def rules(out: str) -> list[str]:
    return [json.loads(line)["rule"] for line in out.splitlines()]


def write(path: str, *rows: str, header: str = "source\ttarget") -> None:
    Path(path).write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")


# Exit statuses.


def test_findings_are_1_and_nothing_is_0(check: Qa) -> None:
    assert check("pairs.tsv").status == 1
    write("good.tsv", "检察院公告。\tThe procuratorate gave notice.")
    result = check("good.tsv")
    assert (result.status, result.err) == (0, "")


def test_exit_zero_turns_only_1_into_0(check: Qa) -> None:
    assert check("--exit-zero", "pairs.tsv").status == 0
    assert check("--exit-zero", "pairs.tsv", "missing.tsv").status == 2


@pytest.mark.parametrize(("level", "status"), [("neutral", 1), ("minor", 1), ("major", 1), ("critical", 0)])
def test_fail_on_says_from_which_severity(level: str, status: int, check: Qa) -> None:
    assert check("--fail-on", level, "pairs.tsv").status == status


def test_a_neutral_finding_does_not_fail_by_itself(check: Qa) -> None:
    write("unclear.tsv", "我院今年工作成效明显。\tOur court has achieved much this year.")
    result = check("--format", "jsonl", "unclear.tsv")
    assert rules(result.out) == ["ambiguous-term"]
    assert result.status == 0
    assert check("--fail-on", "neutral", "unclear.tsv").status == 1


def test_unreadable_input_is_2_and_the_rest_is_checked(check: Qa) -> None:
    write("ragged.tsv", "检察院起诉。\tThe hospital sued.", "only one cell", "检察院到场。\tThe court came.")
    result = check("--format", "jsonl", "ragged.tsv", "nothing.tsv")
    assert result.status == 2
    assert rules(result.out) == ["forbidden-term", "forbidden-term"]
    errors = result.err.splitlines()
    assert len(errors) == 2
    assert any(line.startswith("qa: ragged.tsv:3: ") for line in errors)
    assert any(line.startswith("qa: nothing.tsv: ") for line in errors)


@pytest.mark.parametrize(
    "arguments",
    [
        ("--fail-on", "dreadful"),
        ("--format", "yaml"),
        ("--columns", "source"),
        ("--input-format", "xyz"),
        ("--encoding", "utf-99"),
        ("--min-confidence", "2"),
        ("--glossary", "missing.csv"),
        ("--domain", "nonsense"),
        ("--jobs", "0"),
    ],
)
def test_wrong_use_is_2_and_says_what(arguments: tuple[str, ...], check: Qa) -> None:
    result = check(*arguments, "pairs.tsv")
    assert result.status == 2
    assert result.out == ""
    assert arguments[1] in result.err or arguments[0] in result.err
    assert "Traceback" not in result.err


def crash(facts: SegmentFacts) -> Iterator[Finding]:
    raise RuntimeError("a bug of ours")


def test_a_rule_that_crashes_is_3_is_named_and_the_run_goes_on(check: Qa, monkeypatch: pytest.MonkeyPatch) -> None:
    from msgspec.structs import replace

    from qa.rules.terms import missing_term

    monkeypatch.setattr(missing_term, "RULE", replace(missing_term.RULE, segment=crash))
    result = check("--format", "jsonl", "pairs.tsv")
    assert result.status == 3
    assert rules(result.out) == ["forbidden-term"]
    assert "the rule missing-term failed: RuntimeError: a bug of ours" in result.err
    assert check("--exit-zero", "pairs.tsv").status == 3


def test_ctrl_c_is_130(qa: Qa, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("qa.api.check_files", interrupted)
    result = qa("check", "--no-default-glossaries", "pairs.tsv")
    assert result.status == 130
    assert "Traceback" not in result.err


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGINT to send")
def test_a_signal_is_130(program: Program, tmp_path: Path) -> None:
    import signal
    import subprocess

    from qa.shipped import PACKAGE

    code = "from qa.cli import main; main()"
    running = subprocess.Popen(
        [sys.executable, "-c", code, "check", "--no-default-glossaries", "--input-format", "jsonl", "-"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(PACKAGE.parent)},
    )  # fmt: skip
    assert running.stdin is not None
    assert running.stderr is not None
    # It is inside the command once it has taken more than a pipe holds.
    running.stdin.write(b'{"target": "The court."}\n' * 10_000)
    running.stdin.flush()
    running.send_signal(signal.SIGINT)
    _, errors = running.communicate(timeout=60)
    assert running.returncode == 130
    assert b"Traceback" not in errors


# What runs.


def test_select_and_ignore_name_rules_and_families(check: Qa) -> None:
    write("both.tsv", "检察院起诉。\tThe hospital  sued.", "合同无效，检察院。\tThe contract is void.")
    chosen = {
        ("--select", "terms"): {"forbidden-term", "missing-term"},
        ("--select", "missing-term"): {"missing-term"},
        ("--select", "terms,punctuation"): {"forbidden-term", "missing-term", "doubled-space"},
        ("--select", "terms", "--select", "doubled-space"): {"forbidden-term", "missing-term", "doubled-space"},
        ("--select", "terms", "--ignore", "missing-term"): {"forbidden-term"},
        ("--select", "terms,punctuation", "--ignore", "terms"): {"doubled-space"},
    }
    for arguments, wanted in chosen.items():
        assert set(rules(check(*arguments, "--format", "jsonl", "both.tsv").out)) == wanted, arguments


@pytest.mark.parametrize(
    ("option", "name", "near"),
    [
        ("--select", "forbiden-term", "forbidden-term"),
        ("--ignore", "missing_term", "missing-term"),
        ("--select", "term", "terms"),
    ],
)
def test_an_unknown_rule_names_the_nearest(option: str, name: str, near: str, check: Qa) -> None:
    result = check(option, name, "pairs.tsv")
    assert result.status == 2
    assert f"'{name}' (did you mean '{near}'?)" in result.err


def test_min_confidence_leaves_out_what_is_less_sure(check: Qa) -> None:
    write("missing.tsv", "合同无效，检察院。\tThe contract is void.")
    assert rules(check("--format", "jsonl", "missing.tsv").out) == ["missing-term"]
    result = check("--format", "jsonl", "--min-confidence", "0.99", "missing.tsv")
    assert (result.status, result.out) == (0, "")


def test_a_domain_restricts_what_is_judged(check: Qa) -> None:
    write("two.tsv", "检察院起诉。\tThe hospital sued.", "做到两个维护。\tAchieve the two maintenance.")
    out = check("--format", "jsonl", "--domain", "party", "two.tsv").out
    assert [json.loads(line)["concept"] for line in out.splitlines()] == ["safeguards"]


def test_target_only_drops_the_source(check: Qa) -> None:
    write("two.tsv", "合议庭。检察院。\tWe achieve the two maintenance.")
    out = check("--format", "jsonl", "--target-only", "two.tsv").out
    (finding,) = map(json.loads, out.splitlines())
    assert finding["source"] is None
    assert finding["target"]["text"] == "two maintenance"


def test_an_issuer_answers_the_question(check: Qa) -> None:
    write("unclear.tsv", "我院今年工作成效明显。\tOur court has achieved much this year.")
    assert rules(check("--format", "jsonl", "--issuer", "望岭县检察院", "unclear.tsv").out) == ["forbidden-term"]
    assert check("--format", "jsonl", "--issuer", "望岭县法院", "unclear.tsv").out == ""


def test_a_configuration_file_is_heeded_and_the_command_line_outranks_it(qa: Qa) -> None:
    Path("qa.toml").write_text(
        'default-glossaries = false\nglossaries = ["small.csv"]\nselect = ["forbidden-term"]\n'
        '[severity]\nforbidden-term = "critical"\n',
        encoding="utf-8",
    )
    result = qa("check", "--format", "jsonl", "pairs.tsv")
    assert [json.loads(line)["severity"] for line in result.out.splitlines()] == ["critical"]
    assert qa("check", "--select", "missing-term", "pairs.tsv").status == 0
    Path("qa.toml").write_text("selekt = []\n", encoding="utf-8")
    result = qa("check", "pairs.tsv")
    assert result.status == 2
    assert "'selekt'" in result.err
    assert "'select'" in result.err


def test_standard_input_needs_a_format_and_is_named_as_a_dash(program: Program, tmp_path: Path) -> None:
    glossary = tmp_path / "g.csv"
    glossary.write_text("source,target,forbidden\n检察院,procuratorate,hospital\n", encoding="utf-8")
    arguments = (
        "check",
        "--no-default-glossaries",
        "--glossary",
        "g.csv",
        "--select",
        "terms",
        "--format",
        "jsonl",
        "-",
    )
    row = '{"source": "检察院起诉。", "target": "The hospital sued."}\n'
    done = program(*arguments, "--input-format", "jsonl", stdin=row)
    assert done.returncode == 1, done.stderr
    assert json.loads(done.stdout)["path"] == "-"
    assert program(*arguments, stdin=row).returncode == 2


def test_source_and_target_may_be_two_files(check: Qa) -> None:
    Path("a.zh.txt").write_text("检察院起诉。\n法院判决。\n", encoding="utf-8")
    Path("a.en.txt").write_text("The hospital sued.\nThe court ruled.\n", encoding="utf-8")
    out = check("--format", "jsonl", "--source", "a.zh.txt", "a.en.txt").out
    assert [json.loads(line)["line"] for line in out.splitlines()] == [1]
    Path("a.en.txt").write_text("The hospital sued.\n", encoding="utf-8")
    result = check("--source", "a.zh.txt", "a.en.txt")
    assert result.status == 2
    assert "2" in result.err
    assert "1" in result.err


# What comes out.


def test_jsonl_has_one_object_a_line_and_quotes_the_text(check: Qa) -> None:
    out = check("--format", "jsonl", "pairs.tsv").out
    (finding,) = map(json.loads, out.splitlines())
    assert (finding["path"], finding["doc"], finding["segment"], finding["line"]) == ("pairs.tsv", "a", "1", 2)
    assert finding["target"] == {"start": 4, "end": 12, "text": "hospital"}
    assert finding["source"] == {"start": 0, "end": 3, "text": "检察院"}
    assert finding["suggestions"][0] == "procuratorate"


def test_json_has_a_summary(check: Qa) -> None:
    report = json.loads(check("--format", "json", "pairs.tsv").out)
    assert {"version", "summary", "findings"} <= set(report)
    assert report["summary"]["findings"] == 1
    assert report["summary"]["segments"] == 4


def test_text_is_for_people(check: Qa) -> None:
    out = check("pairs.tsv").out
    for part in ("pairs.tsv:2", "forbidden-term", "检察院", "hospital", "procuratorate", "^^^^^^^^"):
        assert part in out
    assert "\x1b" not in out


def test_statistics_are_counts_only(check: Qa) -> None:
    out = check("--statistics", "pairs.tsv").out
    assert "forbidden-term" in out
    assert "indicted" not in out


def test_output_goes_into_several_files_at_once(check: Qa) -> None:
    result = check("--output", "a.txt", "--output", "jsonl=b.jsonl", "--output", "json=c.json", "pairs.tsv")
    assert (result.status, result.out) == (1, "")
    assert "forbidden-term" in Path("a.txt").read_text(encoding="utf-8")
    assert rules(Path("b.jsonl").read_text(encoding="utf-8")) == ["forbidden-term"]
    assert json.loads(Path("c.json").read_text(encoding="utf-8"))["summary"]["findings"] == 1
    both = check("--format", "jsonl", "--output", "d.jsonl", "--output", "text=-", "pairs.tsv")
    assert rules(Path("d.jsonl").read_text(encoding="utf-8")) == ["forbidden-term"]
    assert "pairs.tsv:2" in both.out


def test_a_name_with_an_equals_sign_that_is_no_format_is_a_file(check: Qa) -> None:
    check("--output", "x=y.txt", "pairs.tsv")
    assert Path("x=y.txt").is_file()


def test_an_output_file_is_written_whole_or_not_at_all(check: Qa, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("out.json").write_text("before", encoding="utf-8")

    def broken(report: object, out: object, options: object) -> None:
        out.write("half")  # type: ignore[attr-defined]
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("qa.report.json.render", broken)
    result = check("--output", "json=out.json", "pairs.tsv")
    assert result.status == 2
    assert "No space left" in result.err
    assert Path("out.json").read_text(encoding="utf-8") == "before"
    assert not [path for path in Path().iterdir() if path.name.startswith(".out.json")]


@pytest.mark.skipif(sys.platform == "win32", reason="no such modes")
def test_an_output_file_keeps_its_mode_and_a_new_one_has_the_usual(check: Qa) -> None:
    Path("kept.json").write_text("", encoding="utf-8")
    Path("kept.json").chmod(0o640)
    check("--output", "json=kept.json", "--output", "json=new.json", "pairs.tsv")
    assert stat.S_IMODE(Path("kept.json").stat().st_mode) == 0o640
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE(Path("new.json").stat().st_mode) == 0o666 & ~mask


def test_an_output_in_a_folder_that_is_not_there_is_2(check: Qa) -> None:
    result = check("--output", "json=nowhere/out.json", "pairs.tsv")
    assert result.status == 2
    assert "nowhere/out.json" in result.err


def test_the_same_bytes_again_and_with_two_jobs(check: Qa) -> None:
    first = check("--format", "jsonl", "pairs.tsv", "pairs.tsv").out
    assert check("--format", "jsonl", "pairs.tsv", "pairs.tsv").out == first
    assert check("--format", "jsonl", "--jobs", "2", "pairs.tsv", "pairs.tsv").out == first


def test_colour_is_for_terminals_and_no_color_takes_it_away(check: Qa, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qa.cli.console.is_terminal", lambda stream: True)
    monkeypatch.setenv("TERM", "xterm")
    assert "\x1b[" in check("pairs.tsv").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in check("pairs.tsv").out
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "dumb")
    assert "\x1b[" not in check("pairs.tsv").out


def test_control_characters_of_a_text_or_a_name_do_not_reach_the_terminal(check: Qa) -> None:
    write("evil\x1b[31m.tsv", "检察院起诉。\tThe \x1b[2Jhospital \u202esued.")
    result = check("evil\x1b[31m.tsv", "no\x1b]0;such.tsv")
    assert "\x1b" not in result.out + result.err
    assert "\u202e" not in result.out
    assert result.status == 2


def test_quiet_says_nothing_but_errors(check: Qa) -> None:
    Path("old.tsv").write_bytes("source\ttarget\n检察院起诉了他。\tThe hospital sued.\n".encode("gb18030"))
    assert "GB18030" in check("old.tsv").err
    assert check("--quiet", "old.tsv").err == ""
    assert check("--quiet", "missing.tsv").err != ""


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    import subprocess

    from qa.shipped import PACKAGE

    rows = "检察院起诉。\tThe hospital sued.\n" * 3000
    (tmp_path / "long.tsv").write_text("source\ttarget\n" + rows, encoding="utf-8")
    code = "from qa.cli import main; main()"
    arguments = "check --no-default-glossaries --select punctuation,terms,completeness,numbers --format jsonl long.tsv"
    running = subprocess.Popen(
        [sys.executable, "-c", code, *arguments.split()],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(PACKAGE.parent)},
    )  # fmt: skip
    assert running.stdout is not None
    assert running.stderr is not None
    running.stdout.read(10)
    running.stdout.close()
    errors = running.stderr.read()
    running.wait(timeout=60)
    running.stderr.close()
    assert b"Traceback" not in errors
    assert b"BrokenPipe" not in errors
