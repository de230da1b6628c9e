"""The page of scores in a real browser: tables sort, segments are chosen and filtered, texts are inert."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

Open = Callable[..., "Page"]
Program = Callable[..., "subprocess.CompletedProcess[str]"]

ROWS = [
    ("检察院提起公诉。", "The procuratorate instituted the prosecution.", "The hospital instituted the prosecution."),
    ("法院当庭宣判。", "The court gave judgment in court.", "The court <b onclick=alert(1)>judged</b> in court."),
    ("被告人上诉。", "The defendant appealed.", "The defendant appealed."),
]


@pytest.fixture
def page(program: Program, tmp_path: Path, open_file: Open) -> Page:
    """Return the page of two systems, open."""
    for name, key in (("ref", "reference"), ("good", "hypothesis"), ("bad", "hypothesis")):
        rows = [
            {"id": str(n), "source": source, key: bad if name == "bad" else right}
            for n, (source, right, bad) in enumerate(ROWS)
        ]
        (tmp_path / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    quick = ("--resamples", "100", "--trials", "100", "--quiet")
    done = program("score", "-r", "ref.jsonl", "good.jsonl", "bad.jsonl", *quick, "--output", "html=page.html")
    assert done.returncode == 0, done.stderr
    return open_file(tmp_path / "page.html")


def test_a_column_sorts_by_its_head(page: Page) -> None:
    first = page.locator("table.sortable").first
    names = first.locator("tbody tr td:first-child")
    head = first.locator("thead th").nth(1)
    head.locator("button").click()
    assert head.get_attribute("aria-sort") == "descending"
    down = names.all_inner_texts()
    head.locator("button").click()
    assert head.get_attribute("aria-sort") == "ascending"
    assert names.all_inner_texts() == down[::-1]
    assert len(set(down)) == 3


def test_segments_are_filtered_by_words_and_show_what_differs(page: Page) -> None:
    assert page.locator(".segment").count() == 3
    page.locator("#filter").fill("hospital")
    assert page.locator(".segment").count() == 1
    assert "hospital" in page.locator(".segment del, .segment ins").all_inner_texts()
    page.locator("#filter").fill("no such words")
    assert page.locator(".segment").count() == 0


def test_texts_do_nothing(page: Page) -> None:
    assert "<b onclick=alert(1)>judged</b>" in page.locator("#segments").inner_text()
    assert page.locator("#segments b").count() == 0
