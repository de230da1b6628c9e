"""Draw the page for editors as docs/ shows it, light and dark, from corpora/demo.

    python -m benchmarks.screenshots [--folder docs/images]

Needs Chromium and a Chinese font. Fonts differ between machines, and so do the pictures: they are drawn again when the
page has changed, and no test compares them.
"""

from __future__ import annotations

import argparse
import contextlib
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from benchmarks.browser import browser
from qa import api, formats
from qa.config import Config
from qa.project import Project
from qa.report import RenderOptions, extras, renderer
from qa.shipped import shipped

if TYPE_CHECKING:
    from playwright.sync_api import Browser

DOCS = Path(__file__).resolve().parents[1] / "docs" / "images"
SIZE = {"width": 1280, "height": 800}
# Enough for a page that has few colours, and a third of the bytes.
COLOURS = 64


def write_page(path: Path) -> None:
    """Check the demo and write its page."""
    options = formats.ReadOptions()
    with contextlib.chdir(shipped("corpora", "demo")):  # so that the page shows no path of this machine
        inputs = formats.find(["press-release.jsonl"], None, options, print, print)
        report = api.check_files(Project.of(Config()), inputs, options, extras=extras(["html"]))
    with path.open("w", encoding="utf-8", newline="\n") as out:
        renderer("html")(report, out, RenderOptions())


def draw(running: Browser, page_file: Path, scheme: str, picture: Path) -> None:
    """Decide two findings as an editor would and draw what he sees."""
    page = running.new_context(offline=True, viewport=SIZE, color_scheme=scheme).new_page()
    page.goto(page_file.as_uri())
    page.keyboard.press("a")
    page.keyboard.press("j")
    page.keyboard.press("a")
    page.keyboard.press("k")
    page.keyboard.press("k")
    page.screenshot(path=picture)
    with Image.open(picture) as whole:
        small = whole.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    small.save(picture, optimize=True)


def main() -> None:
    """Check, open, draw."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=DOCS)
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, browser() as running:
        page = Path(folder) / "page.html"
        write_page(page)
        for scheme in ("light", "dark"):
            picture = given.folder / f"page-{scheme}.png"
            draw(running, page, scheme, picture)
            print(f"{picture}: {picture.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
