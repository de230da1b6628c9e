"""Verdicts on the page: by keyboard and mouse, with undo, kept by the browser, written to a file and read again."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from qa.core import Finding, Mark, Place, Report, RuleInfo, Segment, Severity, Side, Span
from qa.verdicts.file import read

if TYPE_CHECKING:
    from playwright.sync_api import Page

Open = Callable[..., "Page"]
Program = Callable[..., "subprocess.CompletedProcess[str]"]

RULE = RuleInfo("forbidden-term", "terms", Severity.MAJOR, "terminology/wrong-term", "terminology")


def finding(path: str, number: int, target: str, words: str) -> Finding:
    pair = Segment(str(number), "该院到场。", target, doc="7", place=Place(path, number))
    start = target.index(words)
    return Finding(
        RULE, RULE.severity, 0.9, pair, (Mark(Side.TARGET, Span(start, start + len(words))),), f"“{words}” is wrong.",
        ("procuratorate", "procuracy"), (), "procuratorate",
    )  # fmt: skip


@pytest.fixture
def report() -> Report:
    """Two hospitals and a court in one document, a hospital in another."""
    findings = [
        finding("news/a.tsv", 1, "The hospital came.", "hospital"),
        finding("news/a.tsv", 2, "The Hospital stayed.", "Hospital"),
        finding("news/a.tsv", 3, "The court came.", "court"),
        finding("b.tsv", 1, "A hospital closed.", "hospital"),
    ]
    return Report(findings, 4, 2, 2, homes={"news/a.tsv": "2026/news/a.tsv"})


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def verdicts(page: Page) -> list[str]:
    """Return the verdict of each row, or its place where there is none."""
    rows = page.locator(".entry").all()
    return [row.get_attribute("data-verdict") or row.locator(".place").inner_text() for row in rows]


def said(page: Page) -> str:
    return page.locator("#status").inner_text()


def exported(page: Page, name: str = "Li Wei", texts: bool = False) -> list[dict[str, Any]]:
    page.locator("#export").click()
    page.locator("#who").fill(name)
    page.locator("#with-texts").set_checked(texts)
    with page.expect_download() as download:
        page.locator("#save").click()
    assert download.value.suggested_filename == "verdicts.jsonl"
    return [json.loads(line) for line in Path(download.value.path()).read_text(encoding="utf-8").splitlines()]


def test_keys_move_and_decide(report: Report, open_report: Open) -> None:
    page = open_report(report)
    press(page, "j", "ArrowDown", "k")
    assert page.locator("[aria-selected=true] .place").inner_text() == "news/a.tsv:3"
    press(page, "a")
    assert verdicts(page) == ["news/a.tsv:1", "accept", "b.tsv:1"]
    # On to what nobody has decided.
    assert said(page) == "Accepted. Next: forbidden-term, b.tsv:1."
    assert page.locator("[aria-selected=true] .place").inner_text() == "b.tsv:1"


def test_to_dismiss_takes_a_reason(report: Report, open_report: Open) -> None:
    page = open_report(report)
    press(page, "d", "Enter")
    assert page.locator("#missing").inner_text() == "Write in a few words why it is no error."
    assert verdicts(page)[0] == "news/a.tsv:1"
    page.keyboard.type("it is a real hospital")
    press(page, "Enter")
    assert verdicts(page) == ["dismiss", "news/a.tsv:3", "b.tsv:1"]
    press(page, "D")
    assert verdicts(page) == ["dismiss", "dismiss", "b.tsv:1"]
    record = exported(page)[-1]
    assert (record["verdict"], record["reason"]) == ("dismiss", "it is a real hospital")


def test_a_query_is_a_question(report: Report, open_report: Open) -> None:
    page = open_report(report)
    press(page, "j", "q")
    page.keyboard.type("法院 or 检察院?")
    press(page, "Enter")
    assert verdicts(page)[1] == "query"
    assert exported(page)[0]["reason"] == "法院 or 检察院?"


def test_buttons_do_what_keys_do(report: Report, open_report: Open) -> None:
    page = open_report(report)
    page.locator(".entry").nth(1).click()
    page.locator("#dismiss").click()
    assert page.locator("#missing").is_visible()
    page.locator("#reason").fill("because")
    page.locator("#dismiss").click()
    page.locator("#accept").click()
    assert verdicts(page) == ["news/a.tsv:1", "dismiss", "accept"]
    page.locator("#undo").click()
    assert verdicts(page) == ["news/a.tsv:1", "dismiss", "b.tsv:1"]


def test_an_edited_suggestion_is_exported_and_the_offered_one_is_not(report: Report, open_report: Open) -> None:
    page = open_report(report)
    press(page, "a", "e")
    page.keyboard.type("people's procuratorate")
    press(page, "Enter", "e")
    page.locator("#suggestions button").nth(1).click()
    press(page, "Enter")
    assert verdicts(page) == ["accept", "accept", "accept"]
    assert [record.get("suggestion") for record in exported(page)] == [None, "people's procuratorate", "procuracy"]


def test_what_is_alike_is_one_decision_and_the_scope_is_chosen(report: Report, open_report: Open) -> None:
    page = open_report(report)
    labels = page.locator("#decision fieldset label").all_inner_texts()
    assert [label.strip() for label in labels] == [
        "this place",
        "this document (2 alike)",
        "the project (3 alike here)",
    ]
    assert page.locator("#scope-document").is_checked()
    press(page, "a")
    assert page.locator("#summary").inner_text().endswith("2 decided")
    press(page, "u", "s", "a")
    assert page.locator("#summary").inner_text().endswith("3 decided")
    assert verdicts(page) == ["accept", "news/a.tsv:3", "accept"]
    press(page, "u", "s", "s", "a")
    assert page.locator("#summary").inner_text().endswith("1 decided")
    assert page.locator("#finding .places").inner_text().startswith("Place 2 of 2")
    assert verdicts(page) == ["partly decided", "news/a.tsv:3", "b.tsv:1"]


def test_a_wider_verdict_replaces_ones_own_narrower_ones(report: Report, open_report: Open) -> None:
    page = open_report(report)
    page.locator("#scope-segment").click()
    page.locator("#accept").click()
    press(page, "k", "Home", "d")
    page.locator("#scope-document").click()
    page.locator("#reason").fill("all wrong")
    press(page, "Enter")
    assert verdicts(page)[0] == "dismiss"
    assert [(record["scope"], record["verdict"]) for record in exported(page)] == [("document", "dismiss")]


def test_undo_and_redo(report: Report, open_report: Open) -> None:
    page = open_report(report)
    press(page, "u")
    assert said(page) == "There is nothing to undo or redo."
    press(page, "a", "a", "a")
    decided = ["accept", "accept", "accept"]
    assert verdicts(page) == decided
    press(page, "u", "Control+z")
    assert verdicts(page) == ["accept", "news/a.tsv:3", "b.tsv:1"]
    press(page, "U", "Control+y")
    assert verdicts(page) == decided
    press(page, "c")
    assert verdicts(page) == ["accept", "accept", "b.tsv:1"]
    press(page, "u")
    assert verdicts(page) == decided


def test_the_browser_keeps_verdicts_over_a_reload(
    report: Report, open_report: Open, open_file: Open, tmp_path: Path
) -> None:
    page = open_report(report)
    press(page, "a", "d")
    page.keyboard.type("no")
    press(page, "Enter")
    kept = ["accept", "dismiss", "b.tsv:1"]
    assert verdicts(page) == kept
    page.reload()
    assert verdicts(page) == kept
    # Another window with the same report follows.
    other = open_file(tmp_path / "page.html", context=page.context)
    assert verdicts(other) == kept
    press(page, "End", "a")
    other.wait_for_function("document.querySelectorAll('[data-verdict=accept]').length === 2")
    # Another report has verdicts of its own.
    assert verdicts(open_report(Report(report.findings[:3], 4, 2, 2), context=page.context)) == [
        "news/a.tsv:1",
        "news/a.tsv:3",
    ]


def test_the_verdict_is_a_filter(report: Report, open_report: Open) -> None:
    page = open_report(report)
    page.locator("[data-facet=verdict]").get_by_label("undecided").click()
    page.keyboard.press("Escape")
    press(page, "a")
    assert verdicts(page) == ["news/a.tsv:3", "b.tsv:1"]
    press(page, "a", "a")
    assert verdicts(page) == []
    press(page, "u")
    assert verdicts(page) == ["b.tsv:1"]


def test_the_exported_file_is_a_verdicts_file_without_texts(report: Report, open_report: Open, tmp_path: Path) -> None:
    page = open_report(report)
    press(page, "a", "d")
    page.keyboard.type("it is “one”\u202e")
    press(page, "Enter")
    press(page, "a")
    first, second, third = exported(page)
    hospital, court, other = report.findings[0], report.findings[2], report.findings[3]
    assert first == {
        "fingerprint": hospital.fingerprint, "path": "2026/news/a.tsv", "rule": "forbidden-term", "concept": "procuratorate",
        "verdict": "accept", "scope": "document", "doc": "7", "mark": hospital.mark_hash, "who": "Li Wei", "when": first["when"],
    }  # fmt: skip
    assert (second["fingerprint"], second["scope"], second["reason"]) == (
        court.fingerprint,
        "segment",
        "it is “one”\u202e",
    )
    assert (third["fingerprint"], third["scope"], third["path"]) == (other.fingerprint, "segment", "b.tsv")
    path = tmp_path / "verdicts.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in (first, second, third)), encoding="utf-8")
    problems: list[object] = []
    assert [verdict.reach.value for verdict in read(path, problems.append)] == ["document", "segment", "segment"]
    assert problems == []
    assert not any("came" in json.dumps(record) for record in (first, second, third))


def test_a_verdict_on_the_project_says_so(report: Report, open_report: Open) -> None:
    page = open_report(report)
    page.locator("#scope-project").click()
    press(page, "Escape", "a")
    (record,) = exported(page)
    assert (record["scope"], record["mark"]) == ("project", report.findings[0].mark_hash)
    assert verdicts(page) == ["accept", "news/a.tsv:3", "accept"]


def test_texts_are_exported_when_asked_for(report: Report, open_report: Open) -> None:
    page = open_report(report)
    press(page, "a")
    record = exported(page, texts=True)[0]
    assert (record["source"], record["target"], record["marked"]) == ("该院到场。", "The hospital came.", ["hospital"])


def give(page: Page, path: Path, *lines: object) -> list[str]:
    """Import a file; return what the page says of it."""
    texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    path.write_text("\n".join(texts) + "\n", encoding="utf-8")
    page.locator("#files").set_input_files(path)
    page.locator("#import-dialog").wait_for()
    found = page.locator("#received li").all_inner_texts()
    page.locator("#import-dialog .close").click()
    return found


def record(of: Finding, **more: object) -> dict[str, object]:
    known = {"fingerprint": of.fingerprint, "path": "2026/news/a.tsv", "rule": of.rule.name, "verdict": "dismiss",
             "mark": of.mark_hash, "doc": "7", "who": "Chen", "when": "2026-01-31T09:30:00Z", "reason": "a clinic"}  # fmt: skip
    return {**known, **more}


def test_a_file_is_read_again_with_what_others_said(report: Report, open_report: Open, tmp_path: Path) -> None:
    page = open_report(report)
    hospital = report.findings[0]
    lines = give(
        page, tmp_path / "in.jsonl",
        record(hospital, scope="document", colour="green"), record(hospital, fingerprint="f" * 32), "nonsense", "[1]",
        record(hospital, verdict="maybe"), record(hospital, fingerprint=None), record(hospital, reason=3), "",
    )  # fmt: skip
    assert lines == [
        "in.jsonl: 2 verdicts read, 1 of them on nothing in this report",
        "line 3: no JSON object on one line",
        "line 4: a verdict is an object {…}",
        "line 5: 'verdict' must be accept, dismiss, query or withdraw",
        "line 6: 'fingerprint' is missing",
        "line 7: 'reason' must be a text",
    ]
    assert verdicts(page) == ["dismiss", "news/a.tsv:3", "b.tsv:1"]
    assert "dismiss (document) by Chen a clinic" in page.locator(".said").inner_text()
    press(page, "a")
    assert verdicts(page)[0] == "accept"
    press(page, "Home")
    assert "Verdicts (they differ)" in page.locator("#finding").inner_text()
    # Nothing that was read is lost, and what this page does not know is written again.
    again = exported(page)
    assert [(line["who"], line["verdict"]) for line in again] == [
        ("Chen", "dismiss"),
        ("Chen", "dismiss"),
        ("Li Wei", "accept"),
    ]
    assert again[0]["colour"] == "green"
    assert {line["fingerprint"] for line in again} == {hospital.fingerprint, "f" * 32}


def test_of_what_one_person_says_the_later_holds(report: Report, open_report: Open, tmp_path: Path) -> None:
    page = open_report(report)
    court = report.findings[2]
    give(page, tmp_path / "in.jsonl", record(court, verdict="accept", when="2026-02-01T00:00:00Z"), record(court))
    assert verdicts(page)[1] == "accept"
    give(page, tmp_path / "in.jsonl", record(court, verdict="withdraw", when="2026-02-02T00:00:00Z"))
    assert verdicts(page)[1] == "news/a.tsv:3"
    press(page, "u")
    assert verdicts(page)[1] == "accept"


def test_what_lies_in_a_file_is_withdrawn_not_left_out(report: Report, open_report: Open) -> None:
    page = open_report(report)
    press(page, "a")
    assert [line["verdict"] for line in exported(page)] == ["accept"]
    press(page, "Escape", "Home", "c")
    assert verdicts(page)[0] == "news/a.tsv:1"
    assert [line["verdict"] for line in exported(page)] == ["withdraw"]
    # What was never exported leaves no trace.
    press(page, "Escape", "j", "a", "u")
    assert [line["verdict"] for line in exported(page)] == ["withdraw"]


DENIED = """Object.defineProperty(window, "localStorage", { get() { throw new DOMException("denied", "SecurityError"); } })"""


def test_where_the_browser_keeps_nothing_all_else_works_and_it_is_said(report: Report, open_report: Open) -> None:
    page = open_report(report, prepare=DENIED)
    assert "export the verdicts before you close it" in page.locator("#lost").inner_text()
    press(page, "a", "a", "u")
    assert verdicts(page) == ["accept", "news/a.tsv:3", "b.tsv:1"]
    assert len(exported(page)) == 1
    page.reload()
    assert verdicts(page) == ["news/a.tsv:1", "news/a.tsv:3", "b.tsv:1"]


def test_a_window_is_not_closed_over_what_nobody_keeps(report: Report, open_report: Open) -> None:
    leaves = "dispatchEvent(new Event('beforeunload', {cancelable: true}))"
    page = open_report(report, prepare=DENIED)
    assert page.evaluate(leaves)
    press(page, "a")
    assert not page.evaluate(leaves)
    exported(page)
    assert page.evaluate(leaves)


def test_a_full_store_is_said(report: Report, open_report: Open) -> None:
    page = open_report(report)
    assert not page.locator("#lost").is_visible()
    page.evaluate(
        "() => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') } }"
    )
    press(page, "a")
    assert page.locator("#lost").is_visible()
    assert verdicts(page)[0] == "accept"


def test_single_keys_can_be_switched_off(report: Report, open_report: Open) -> None:
    page = open_report(report)
    press(page, "?")
    page.locator("#single-keys").click()
    press(page, "Escape", "a", "j")
    assert verdicts(page)[0] == "news/a.tsv:1"
    press(page, "ArrowDown")
    page.reload()
    press(page, "a")
    assert "accept" not in verdicts(page)


def test_keys_are_letters_while_somebody_writes(report: Report, open_report: Open) -> None:
    page = open_report(report)
    press(page, "d")
    page.keyboard.type("aduq")
    assert page.locator("#reason").input_value() == "aduq"
    assert verdicts(page)[0] == "news/a.tsv:1"
    press(page, "Escape", "j")
    assert page.locator("[aria-selected=true] .place").inner_text() == "news/a.tsv:3"


def test_the_next_check_honours_what_was_exported(program: Program, open_file: Open, tmp_path: Path) -> None:
    rows = [
        "检察院对张某提起公诉。\tThe hospital indicted Zhang.",
        "该院派员出庭。\tThe hospital sent a prosecutor to court.",
        "检察院对李某批准逮捕。\tThe institute approved the arrest of Li.",
    ]
    (tmp_path / "texts").mkdir()
    table = tmp_path / "texts" / "a.tsv"
    table.write_text("source\ttarget\n" + "\n".join(rows) + "\n", encoding="utf-8")
    (tmp_path / "qa.toml").write_text("", encoding="utf-8")
    check = ("check", "texts", "--select", "forbidden-term", "--quiet")
    assert program(*check, "--output", "html=page.html").returncode == 1
    page = open_file(tmp_path / "page.html")
    assert verdicts(page) == ["texts/a.tsv:2", "texts/a.tsv:4"]
    press(page, "d")
    page.keyboard.type("the client insists")
    press(page, "Enter", "a")
    lines = "".join(json.dumps(record) + "\n" for record in exported(page))
    (tmp_path / ".qa").mkdir()
    (tmp_path / ".qa" / "verdicts.jsonl").write_text(lines, encoding="utf-8")
    # A line more above: what was decided does not depend on where it stands.
    table.write_text("source\ttarget\n检察院。\tThe procuratorate.\n" + "\n".join(rows) + "\n", encoding="utf-8")
    done = program(*check, "--format", "jsonl")
    found = [json.loads(line) for line in done.stdout.splitlines()]
    states = [(record["target"]["text"], record["state"]) for record in found]
    assert states == [("hospital", "dismissed"), ("hospital", "dismissed"), ("institute", "new")]
    assert "the client insists (Li Wei" in found[0]["reason"]
    assert done.returncode == 1
    # The next page hides what is decided until it is asked for.
    program(*check, "--output", "html=page.html")
    again = open_file(tmp_path / "page.html")
    assert verdicts(again) == ["texts/a.tsv:5"]
    again.locator("[data-facet=state]").get_by_label("dismissed").click()
    assert len(verdicts(again)) == 2


def test_what_the_page_says_of_one_place_comes_back_when_the_pair_changes(
    program: Program, open_file: Open, tmp_path: Path
) -> None:
    table = tmp_path / "a.tsv"
    table.write_text("source\ttarget\n检察院提起公诉。\tThe hospital prosecuted.\n", encoding="utf-8")
    check = ("check", "a.tsv", "--select", "forbidden-term", "--quiet")
    program(*check, "--output", "html=page.html")
    page = open_file(tmp_path / "page.html")
    press(page, "d")
    page.keyboard.type("a clinic")
    press(page, "Enter")
    (tmp_path / ".qa").mkdir()
    (tmp_path / ".qa" / "verdicts.jsonl").write_text(json.dumps(exported(page)[0]) + "\n", encoding="utf-8")
    assert program(*check).returncode == 0
    table.write_text("source\ttarget\n检察院提起公诉。\tThe hospital has prosecuted.\n", encoding="utf-8")
    assert program(*check).returncode == 1
