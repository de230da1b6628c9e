"""``qa check --output``: every format from the command line, several in one run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from qa.report import BINARY, RENDERERS

if TYPE_CHECKING:
    from tests.cli.conftest import Qa


def test_one_run_writes_every_format(check: Qa) -> None:
    wanted = [part for name in RENDERERS for part in ("--output", f"{name}=out.{name}")]
    result = check(*wanted, "pairs.tsv")
    assert (result.status, result.out) == (1, "")
    for name in RENDERERS:
        assert Path(f"out.{name}").read_bytes(), name
        assert Path(f"out.{name}").read_bytes()[:2] == b"PK" or name not in BINARY


def test_a_format_that_does_not_exist_is_no_file_name(check: Qa) -> None:
    result = check("--output", "sariff=out.sarif", "pairs.tsv")
    assert result.status == 2
    assert "unknown format 'sariff'" in result.err
    assert "./sariff=out.sarif" in result.err
    assert not list(Path().glob("*out.sarif"))


@pytest.mark.parametrize("name", ["./sariff=x.txt", "Report=1.txt"])
def test_other_names_with_an_equals_sign_are_files(name: str, check: Qa) -> None:
    assert check("--output", name, "pairs.tsv").status == 1
    assert Path(name).exists()


def test_sarif_names_the_version_and_every_rule_that_ran(check: Qa) -> None:
    from qa import __version__

    run = json.loads(check("--format", "sarif", "pairs.tsv").out)["runs"][0]
    driver = run["tool"]["driver"]
    assert driver["version"] == __version__
    rules = {rule["id"]: rule for rule in driver["rules"]}
    assert rules["missing-term"]["shortDescription"]["text"].startswith("A source term has no accepted rendering")
    assert {result["ruleId"] for result in run["results"]} <= set(rules)


def test_a_plain_text_file_has_columns_and_fixes(check: Qa) -> None:
    Path("a.zh.txt").write_text("检察院起诉。\n", encoding="utf-8")
    Path("a.en.txt").write_text("The hospital sued.\n", encoding="utf-8")
    run = json.loads(check("--format", "sarif", "--source", "a.zh.txt", "a.en.txt").out)["runs"][0]
    result = next(each for each in run["results"] if each["ruleId"] == "forbidden-term")
    region = result["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"], region["endColumn"]) == (1, 5, 13)
    (replacement,) = result["fixes"][0]["artifactChanges"][0]["replacements"]
    assert replacement["insertedContent"]["text"] == "procuratorate"
    line = json.loads(check("--format", "jsonl", "--source", "a.zh.txt", "a.en.txt").out.splitlines()[0])
    assert (line["line"], line["column"]) == (1, 5)


def test_redact_takes_the_texts_out_of_every_format_and_message(check: Qa) -> None:
    Path("more.tsv").write_text(Path("pairs.tsv").read_text(encoding="utf-8") + "5\tb\tragged 张某\n", encoding="utf-8")
    whole = [json.loads(line) for line in check("--format", "jsonl", "more.tsv").out.splitlines()]
    wanted = [part for name in RENDERERS for part in ("--output", f"{name}=out.{name}")]
    result = check("--redact", *wanted, "more.tsv")
    assert result.status == 2
    assert "more.tsv:6: (withheld)" in result.err
    for name in set(RENDERERS) - BINARY:
        text = Path(f"out.{name}").read_text(encoding="utf-8")
        assert not [word for word in ("张某", "Zhang", "indicted", "hospital", "检察院") if word in text], name
    kept = [json.loads(line) for line in Path("out.jsonl").read_text(encoding="utf-8").splitlines()]
    same = ("rule", "severity", "line", "segment", "fingerprint", "state", "confidence")
    assert [[row[key] for key in same] for row in kept] == [[row[key] for key in same] for row in whole]


def test_redact_and_diff_exclude_each_other(check: Qa) -> None:
    result = check("--redact", "--diff", "pairs.tsv")
    assert result.status == 2
    assert "--diff shows what --redact leaves out" in result.err


def test_questions_go_out_and_answers_come_back_as_rows(check: Qa, qa: Qa) -> None:
    from openpyxl import load_workbook

    Path("unclear.tsv").write_text(
        "source\ttarget\n我院今年工作成效明显。\tOur court has done much this year.\n", "utf-8"
    )
    assert check("--output", "queries=q.xlsx", "--output", "queries-docx=q.docx", "unclear.tsv").status == 0
    book = load_workbook("q.xlsx")
    page = book.active
    assert page is not None
    names = [cell.value for cell in page[1]]
    assert page.cell(2, names.index("term") + 1).value == "我院"
    page.cell(2, names.index("answer") + 1).value = "检察院"
    page.cell(2, names.index("proposer") + 1).value = "the client"
    page.delete_cols(names.index("place") + 1)
    book.save("answers.xlsx")
    common = ("--no-default-glossaries", "--glossary", "small.csv")
    result = qa("queries", "read", "answers.xlsx", "-o", "rows.csv", *common)
    assert result.status == 0
    assert "1 query, 1 answered" in result.err
    head, row = Path("rows.csv").read_text(encoding="utf-8").splitlines()
    assert head.endswith(",note,proposer,approver")
    assert row.startswith("procuratorate,检察院|人民检察院|我院,")
    assert row.endswith(",the client,")
    again = check("--format", "jsonl", "--glossary", "rows.csv", "unclear.tsv")
    assert [json.loads(line)["rule"] for line in again.out.splitlines()] == ["forbidden-term"]
    assert qa("queries", "read", "answers.xlsx", "--approved", *common).out.splitlines() == [head]
    given = qa("queries", "read", "answers.xlsx", "--approved", "--approver", "Li", "--quiet", *common)
    assert given.out.splitlines()[1].endswith(",the client,Li")
    assert given.err == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize("name", ["text", "json", "xlsx"])
def test_a_full_disk_behind_standard_output_is_said(name: str, folder: Path) -> None:
    code = "import sys; from qa.cli import main; main()"
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-c", code, "check", "pairs.tsv", "--format", name],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])},
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
    assert (done.returncode, done.stderr) == (2, "qa: standard output cannot be written: No space left on device\n")


def test_evidence_quotes_words_without_the_codes_between_them(check: Qa, folder: Path) -> None:
    rows = (("清远县<g id='1'>人民检察院</g>", "Qingyuan County <g id='1'>Procuratorate</g>"),
            ("我院昨日发布公告。", "Our hospital gave notice yesterday."))  # fmt: skip
    units = "".join(
        f"<trans-unit id='u{number}'><source>{source}</source><target>{target}</target></trans-unit>"
        for number, (source, target) in enumerate(rows)
    )
    (folder / "notice.xlf").write_text(
        "<xliff version='1.2' xmlns='urn:oasis:names:tc:xliff:document:1.2'><file original='a' source-language='zh'"
        f" target-language='en' datatype='plaintext'><body>{units}</body></file></xliff>",
        encoding="utf-8",
    )
    said = [json.loads(line) for line in check("notice.xlf", "--format", "jsonl").out.splitlines()]
    quoting = [reason for one in said for reason in [one["message"], *one["evidence"]]]
    assert any("人民检察院" in reason for reason in quoting)
    assert not any("\ufffc" in reason for reason in quoting)


def test_a_format_without_a_place_for_findings_says_what_to_do_instead(check: Qa, folder: Path) -> None:
    (folder / "a.txt").write_text("The hospital indicted Zhang.\n", encoding="utf-8")
    result = check("a.txt", "--annotate", "b.txt")
    assert result.status == 2
    assert (
        "a.txt: a file of the format text has no place for findings; write a report beside it with --output"
        in result.err
    )
    assert not (folder / "b.txt").exists()
