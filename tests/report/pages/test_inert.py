"""Text is hostile, paper is patient, and not everybody sees or uses a mouse."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from qa.core import Report

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Open = Callable[..., "Page"]
Render = Callable[..., str]


def test_hostile_text_is_shown_and_does_nothing(report: Report, open_report: Open) -> None:
    page = open_report(report)
    page.locator(".entry", has_text="double-space").click()
    found = page.locator("#finding").inner_text()
    assert "␛[2Jcleared \\u202eneve\\u202c␍␊" in found
    assert "<script>alert(1)</script> \\ud800 =1+1" in found
    assert "a␛]0;b␇/\\u202eevil.tsv" in found
    assert page.locator("#finding script, .entry script, #facets script").count() == 0
    assert page.evaluate("[...document.scripts].filter((script) => !script.type).length") == 1
    assert "\u202e" not in page.locator("body").inner_text()
    page.keyboard.press("a")
    page.reload()
    assert page.locator(".entry", has_text="double-space").get_attribute("data-verdict") == "accept"


@pytest.mark.parametrize(
    "words",
    ["<img src=x onerror=alert(1)>", "</script><script>alert(1)</script>", "<!--", "]]>", "javascript:alert(1)"],
)
def test_markup_stays_text_wherever_it_stands(words: str, report: Report, open_report: Open) -> None:
    first = report.findings[0]
    pair = replace(first.segment, target=words + first.segment.target, doc=words, id=words)
    hostile = replace(
        first,
        segment=pair,
        message=words,
        concept=words,
        suggestions=(words,),
        evidence=(words,),
        reason=words,
        state="old",
    )
    page = open_report(replace(report, findings=[hostile], problems=[], notes=[words]), "#state=all")
    assert page.locator("#finding .message").inner_text() == words
    assert page.locator("#suggestion").input_value() == words
    assert page.locator("img").count() == 0
    page.locator("#said summary").click()
    assert page.locator("#said-list li").inner_text() == words
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert words in (page.locator("#sheet").text_content() or "")


def test_only_the_pages_own_script_and_style_are_allowed(report: Report, render: Render) -> None:
    page = render(report, "html")
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy
    for tag in ("script", "style"):
        element = re.search(rf"<{tag}>(.*?)</{tag}>", page, re.S)
        assert element
        digest = base64.b64encode(hashlib.sha256(element[1].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy[1]
    assert policy[1].startswith("default-src 'none';")
    assert "unsafe" not in policy[1]
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", page)


def test_no_string_becomes_markup(report: Report, render: Render, chromium: Browser, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(render(report, "html"), encoding="utf-8")
    page = chromium.new_page()
    page.goto(path.as_uri())
    with pytest.raises(Exception, match="TrustedHTML"):
        page.evaluate("document.body.insertAdjacentHTML('beforeend', '<b>x</b>')")
    page.close()


def violations(page: Page) -> list[str]:
    """Return what axe-core finds against WCAG 2.1 A and AA."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    options = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}
    found: dict[str, Any] = axe.Axe().run(page, options=options).response
    return [f"{fault['id']}: {node['target']}" for fault in found["violations"] for node in fault["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_meets_wcag_aa_as_far_as_a_program_can_tell(scheme: str, report: Report, open_report: Open) -> None:
    page = open_report(report, color_scheme=scheme)
    assert violations(page) == []
    page.keyboard.press("a")
    page.locator("#by-rule summary").click()
    page.locator("[data-facet=concept] summary").click()
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.locator("#export").click()
    assert violations(page) == []


def test_a_narrow_window_needs_no_sideways_scrolling(report: Report, open_report: Open) -> None:
    page = open_report(report, viewport={"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth <= 360")
    page.locator(".entry").nth(2).click()
    assert page.locator("#decision").is_visible()


def test_everything_is_reached_by_tab_and_dialogs_give_the_focus_back(report: Report, open_report: Open) -> None:
    page = open_report(report)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "list"
    assert page.locator("#list").get_attribute("aria-activedescendant") == "entry-0"
    page.locator("#help-button").focus()
    page.keyboard.press("Enter")
    assert page.locator("#help").is_visible()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "help-button"
    seen = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("document.activeElement.id"))
    assert {"export", "import", "q", "sure", "sort", "group", "list", "suggestion", "reason", "accept", "dismiss"} - {
        "export"
    } <= seen


def test_nothing_moves_for_those_who_asked_for_that(report: Report, render: Render) -> None:
    style = re.search(r"<style>(.*?)</style>", render(report, "html"), re.S)
    assert style
    assert not re.search(r"animation|transition|scroll-behavior", style[1])


def test_colours_can_be_chosen(report: Report, open_report: Open) -> None:
    page = open_report(report)
    ground = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(ground) == "rgb(255, 255, 255)"
    for _ in range(2):
        page.locator("#theme").click()
    assert page.locator("#theme").inner_text() == "Colours: dark"
    assert page.evaluate(ground) == "rgb(18, 22, 28)"
    page.reload()
    assert page.evaluate(ground) == "rgb(18, 22, 28)"


def test_paper_has_everything_that_the_filters_show(report: Report, open_report: Open) -> None:
    page = open_report(report, "#rule=forbidden-term")
    assert page.pdf()[:5] == b"%PDF-"
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    sections = page.locator("#sheet section")
    assert sections.count() == int(re.sub(r".* in (\d+) entr.*", r"\1", page.locator("#shown").text_content() or ""))
    assert "我院将持续深化" in sections.first.inner_text()
    assert not page.locator("#list").is_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert sections.count() == 0
