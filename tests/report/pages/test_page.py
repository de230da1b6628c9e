"""The page for editors in a real browser: what is shown, filtered and decided, by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from qa.core import Code, Finding, Mark, Place, Report, RuleInfo, Segment, Severity, Side, Span

if TYPE_CHECKING:
    from playwright.sync_api import Page

Open = Callable[..., "Page"]

TERM = RuleInfo("forbidden-term", "terms", Severity.MAJOR, "terminology/wrong-term", "terminology")
NUMBER = RuleInfo("number-mismatch", "numbers", Severity.CRITICAL, "accuracy/mistranslation", "numbers")


def finding(pair: Segment, words: str, rule: RuleInfo = TERM, **more: object) -> Finding:
    start = pair.target.index(words)
    known: dict[str, object] = {"suggestions": ("procuratorate", "procuracy"), "concept": "procuratorate", **more}
    mark = Mark(Side.TARGET, Span(start, start + len(words)), "wrong here")
    return Finding(rule, rule.severity, 0.9, pair, (mark,), f"“{words}” is wrong.", **known)  # type: ignore[arg-type]


def pairs(path: str, *targets: str, doc: str | None = None) -> list[Segment]:
    return [
        Segment(str(number), f"第{number}句。", target, doc=doc, place=Place(path, number))
        for number, target in enumerate(targets, 1)
    ]


@pytest.fixture
def simple() -> Report:
    """Two documents: three hospitals and a number in one, a hospital in the other."""
    a = pairs(
        "a.tsv",
        "Headline.",
        "Our hospital spoke.",
        "The hospital met.",
        "It had 12 cases.",
        "A hospital closed.",
        "End.",
    )
    b = pairs("b.tsv", "The hospital again.", "Nothing wrong.")
    findings = [finding(a[n], "hospital") for n in (1, 2, 4)]
    findings.append(finding(a[3], "12", NUMBER, concept=None, suggestions=("120",)))
    findings.append(finding(b[0], "hospital"))
    return Report(findings, 8, 2, 2, passages=[tuple(a), tuple(b)])


def rows(page: Page) -> list[str]:
    return [row.inner_text() for row in page.locator("[role=option]").all()]


def places(page: Page) -> list[str]:
    return [row.inner_text() for row in page.locator(".entry .place").all()]


def shown(page: Page) -> str:
    return page.locator("#shown").inner_text()


def check(page: Page, facet: str, name: str) -> None:
    box = page.locator(f"[data-facet={facet}]")
    if box.get_attribute("open") is None:
        box.locator("summary").click()
    box.get_by_label(name, exact=False).first.click()


def test_what_is_alike_in_a_document_is_one_entry(simple: Report, open_report: Open) -> None:
    page = open_report(simple)
    assert page.title() == "Findings (5)"
    assert shown(page) == "5 findings in 3 entries"
    assert places(page) == ["a.tsv:2", "a.tsv:4", "b.tsv:1"]
    assert "3 places" in rows(page)[0]
    page.get_by_label("group alike").click()
    assert shown(page) == "5 findings in 5 entries"
    assert places(page) == ["a.tsv:2", "a.tsv:3", "a.tsv:4", "a.tsv:5", "b.tsv:1"]


def test_both_texts_stand_side_by_side_with_the_place_marked_and_neighbours_around(
    simple: Report, open_report: Open
) -> None:
    page = open_report(simple)
    assert [row.inner_text().split() for row in page.locator(".pairs tbody tr").all()] == [
        ["1", "第1句。", "Headline."],
        ["2", "第2句。", "Our", "hospital", "spoke."],
        ["3", "第3句。", "The", "hospital", "met."],
        ["4", "第4句。", "It", "had", "12", "cases."],
    ]
    assert page.locator(".judged mark").all_inner_texts() == ["hospital"]
    assert page.locator(".pairs td bdi").first.get_attribute("lang") == "zh"
    assert "“hospital” is wrong." in page.locator("#finding").inner_text()
    assert "90 % sure" in page.locator("#finding").inner_text()


def test_filters_combine_and_their_counts_follow(simple: Report, open_report: Open) -> None:
    page = open_report(simple)
    check(page, "rule", "forbidden-term")
    assert shown(page) == "4 findings in 2 entries"
    check(page, "document", "b.tsv")
    assert places(page) == ["b.tsv:1"]
    # A facet counts what its own other values would show.
    assert page.locator("[data-facet=rule] li").all_inner_texts() == ["forbidden-term\n1", "number-mismatch\n0"]
    assert page.locator("[data-facet=document] li").all_inner_texts() == ["a.tsv\n3", "b.tsv\n1"]
    page.locator("#reset").click()
    assert shown(page) == "5 findings in 3 entries"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("closed", ["a.tsv:5"]),
        ("第4句", ["a.tsv:4"]),
        ("NUMBER 12", ["a.tsv:4"]),
        ("procuracy b.tsv", ["b.tsv:1"]),
        ("xyz", []),
    ],
)
def test_words_are_found_wherever_they_stand(
    words: str, expected: list[str], simple: Report, open_report: Open
) -> None:
    page = open_report(simple)
    page.keyboard.press("/")
    page.keyboard.type(words)
    page.wait_for_function("text => new URLSearchParams(location.hash.slice(1)).get('q') === text", arg=words)
    assert places(page) == expected
    assert page.locator("#none").is_visible() == (not expected)


def test_confidence_and_severity_filter(simple: Report, open_report: Open) -> None:
    unsure = replace(simple.findings[0], confidence=0.55)
    page = open_report(replace(simple, findings=[unsure, *simple.findings[1:]]))
    page.locator("#sure").fill("60")
    assert shown(page) == "4 findings in 3 entries"
    check(page, "severity", "critical")
    assert places(page) == ["a.tsv:4"]


def test_filters_are_kept_in_the_address(simple: Report, open_report: Open) -> None:
    page = open_report(simple)
    check(page, "rule", "forbidden-term")
    page.locator("#sort").select_option("worst")
    page.locator("#sure").fill("50")
    page.wait_for_url("**/page.html#*sort=worst*")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.wait_for_url("**&at=*")
    address = "#" + page.url.partition("#")[2]
    for again in (page, open_report(simple, address)):
        again.reload()
        assert shown(again) == "4 findings in 2 entries"
        assert again.locator("#sort").input_value() == "worst"
        assert again.locator("[aria-selected=true] .place").inner_text() == "b.tsv:1"


def test_words_in_the_address_hold_from_the_beginning(simple: Report, open_report: Open) -> None:
    page = open_report(simple, "#q=closed&group=no")
    assert places(page) == ["a.tsv:5"]
    assert page.locator("#q").input_value() == "closed"


def test_an_address_that_means_nothing_here_is_harmless(simple: Report, open_report: Open) -> None:
    page = open_report(simple, "#rule=no-such&sure=x&sort=constructor&q=&state=gone&at=zzz&__proto__=1")
    assert shown(page) == "5 findings in 3 entries"


def test_what_is_old_or_dismissed_is_shown_on_demand(simple: Report, open_report: Open) -> None:
    old = [replace(simple.findings[0], state="old"), replace(simple.findings[1], state="dismissed", reason="it is one")]
    page = open_report(replace(simple, findings=[*old, *simple.findings[2:]]))
    assert shown(page) == "3 findings in 3 entries"
    check(page, "state", "new")
    assert shown(page) == "5 findings in 3 entries"
    page.wait_for_url("**#state=all&at=*")
    page.reload()
    assert shown(page) == "5 findings in 3 entries"
    for key in ("Escape", "Home", "n"):
        page.keyboard.press(key)
    assert "dismissed: it is one" in page.locator("#finding").inner_text()


def test_charts_have_the_same_numbers_as_their_tables(simple: Report, open_report: Open) -> None:
    page = open_report(simple)
    assert page.locator("#by-rule svg text").all_text_contents() == ["forbidden-term", "4", "number-mismatch", "1"]
    page.locator("#by-document summary").click()
    assert [row.inner_text().split() for row in page.locator("#by-document tbody tr").all()] == [
        ["a.tsv", "1", "3", "0", "0", "4"],
        ["b.tsv", "0", "1", "0", "0", "1"],
    ]
    page.locator("#by-document tbody button").last.click()
    assert places(page) == ["b.tsv:1"]


def test_a_long_list_has_only_the_rows_in_sight(open_report: Open) -> None:
    texts = pairs("a.tsv", *(f"Hospital {number}." for number in range(3000)))
    findings = [finding(pair, str(number), concept=None) for number, pair in enumerate(texts)]
    page = open_report(Report(findings, 3000, 1, 1, passages=[tuple(texts)]))
    assert len(rows(page)) < 60
    page.keyboard.press("End")
    assert page.locator("[aria-selected=true] .place").inner_text() == "a.tsv:3000"
    assert page.locator("[aria-selected=true]").get_attribute("aria-posinset") == "3000"
    assert page.locator("[aria-selected=true]").get_attribute("aria-setsize") == "3000"
    page.keyboard.press("Home")
    assert page.locator("[aria-selected=true] .place").inner_text() == "a.tsv:1"
    assert len(rows(page)) < 60


def test_places_are_counted_in_characters_not_in_units_of_a_browser(open_report: Open) -> None:
    pair = Segment("1", "𠮷野家😀的检察院", "😀😀 The hospital 😀.", place=Place("a.tsv", 1))
    marks = (Mark(Side.SOURCE, Span(5, 8)), Mark(Side.TARGET, Span(7, 15)))
    page = open_report(Report([Finding(TERM, Severity.MAJOR, 1.0, pair, marks, "m")], 1, 1, 1, passages=[(pair,)]))
    assert page.locator(".judged mark").all_inner_texts() == ["检察院", "hospital"]
    assert page.locator(".entry mark").all_inner_texts() == ["hospital"]


def test_a_very_long_text_is_cut_round_its_place(open_report: Open) -> None:
    pair = Segment("1", "院" * 9000, "x " * 9000 + "hospital" + " y" * 9000, place=Place("a.tsv", 1))
    page = open_report(Report([finding(pair, "hospital")], 1, 1, 1, passages=[(pair,)]))
    assert page.locator(".judged mark").inner_text() == "hospital"
    assert page.locator(".judged .control").all_inner_texts() == [
        "… 3,000 characters …", "… 15,000 characters …", "… 15,008 characters …",
    ]  # fmt: skip
    assert page.locator(".entry mark").inner_text() == "hospital"


def test_inline_codes_are_chips_that_say_what_they_stand_for(open_report: Open) -> None:
    kinds = (("open", "1", "<b onclick='x()'>"), ("close", "1", "</b>"), ("standalone", "2", "<br/>"))
    codes = {Side.TARGET: tuple(Code(at, *kind) for at, kind in zip((4, 13, 14), kinds, strict=True))}
    pair = Segment("1", "院", "The \ufffchospital\ufffc\ufffc.", place=Place("a.tsv", 1), codes=codes)
    page = open_report(Report([finding(pair, "hospital")], 1, 1, 1, passages=[(pair,)]))
    chips = page.locator(".judged .code")
    assert chips.all_inner_texts() == ["⟨1⟩", "⟨/1⟩", "⟨2/⟩"]
    assert chips.first.get_attribute("title") == "<b onclick='x()'>"
    assert page.locator(".judged mark").inner_text() == "hospital"


def test_english_alone_has_no_column_for_a_source(open_report: Open) -> None:
    pair = Segment("1", None, "The hospital.", place=Place("a.txt", 1))
    page = open_report(Report([finding(pair, "hospital")], 1, 1, 1, passages=[(pair,)]))
    assert page.locator(".pairs thead th").all_inner_texts() == ["Target"]


def test_a_place_between_characters_is_shown(open_report: Open) -> None:
    pair = Segment("1", "院", "The procuratorate spoke", place=Place("a.tsv", 1))
    marks = (Mark(Side.TARGET, Span(23, 23), "a mark is missing"),)
    page = open_report(Report([Finding(TERM, Severity.MAJOR, 1.0, pair, marks, "m")], 1, 1, 1, passages=[(pair,)]))
    assert page.locator(".judged .point").get_attribute("title") == "a mark is missing"


def test_statistics_show_counts_and_hold_no_texts(simple: Report, open_report: Open) -> None:
    page = open_report(simple, statistics=True)
    assert page.locator("#by-rule svg text").all_text_contents() == ["forbidden-term", "4", "number-mismatch", "1"]
    assert not page.locator("#list").is_visible()
    assert "Our hospital" not in page.content()


def test_a_report_without_findings(open_report: Open) -> None:
    page = open_report(Report([], 5, 1, 1))
    assert page.locator("#none").inner_text() == "Nothing passes these filters."
    for key in ("j", "a", "d", "q", "e", "s", "c", "u", "U", "n", "p", "End"):
        page.keyboard.press(key)
    assert page.locator("#summary").inner_text().startswith("0 findings in 1 file, 5 segments checked")


def test_what_the_check_had_to_say_is_said(simple: Report, open_report: Open) -> None:
    page = open_report(replace(simple, problems=["x.csv:3: ragged"], notes=["read as GB18030"]))
    page.locator("#said summary").click()
    assert page.locator("#said-list li").all_inner_texts() == ["x.csv:3: ragged", "read as GB18030"]
