"""A real browser without a window and without a network: every page that is opened must not err and must not ask for anything."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from qa.core import Report

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Open = Callable[..., "Page"]
Render = Callable[..., str]

_NAMES = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Yield a running Chromium; skip where there is none, or nothing to drive it with."""
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: it drives the browser")
    program = next(filter(None, map(shutil.which, _NAMES)), None)
    if program is None:
        pytest.skip("Chromium is not installed: apt-get install --no-install-recommends chromium fonts-wqy-zenhei")
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def open_file(chromium: Browser) -> Iterator[Open]:
    """Return a function that opens a file; in the end no console may hold an error, and nothing else may have been asked for."""
    contexts, faults = [], []

    def run(path: Path, address: str = "", prepare: str = "", context: Any = None, **options: Any) -> Page:
        if context is None:
            context = chromium.new_context(offline=True, accept_downloads=True, **options)
            contexts.append(context)
        page: Page = context.new_page()
        page.on("console", lambda said: faults.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("dialog", lambda dialog: faults.append(f"dialog: {dialog.message}"))
        page.on(
            "request", lambda asked: faults.append(asked.url) if not asked.url.startswith(("file:", "blob:")) else None
        )
        if prepare:
            page.add_init_script(prepare)
        page.goto(path.as_uri() + address)
        return page

    yield run
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def open_report(open_file: Open, render: Render, tmp_path: Path) -> Open:
    """Return a function that renders a report as a page and opens it."""

    def run(report: Report, address: str = "", **options: Any) -> Page:
        path = tmp_path / "page.html"
        statistics = options.pop("statistics", False)
        path.write_text(render(report, "html", statistics=statistics), encoding="utf-8")
        return open_file(path, address, **options)

    return run
