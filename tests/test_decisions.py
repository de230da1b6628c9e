"""The pages of docs/decisions/ and their index are one set, and each is one page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "decisions"
PAGES = sorted(path.name for path in FOLDER.glob("*.md") if path.name != "README.md")


def test_the_index_lists_every_page() -> None:
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert sorted(re.findall(r"\]\(([\w-]+\.md)\)", text)) == PAGES


@pytest.mark.parametrize("name", PAGES)
def test_a_page_says_what_was_chosen_what_was_measured_and_what_would_change_it(name: str) -> None:
    text = (FOLDER / name).read_text(encoding="utf-8")
    assert text.count("\n") <= 60
    for part in ("**Chosen.**", "**Measured**", "**What would change it.**"):
        assert part in text
    for link in re.findall(r"\]\(([\w./-]+\.md)\)", text):
        assert (FOLDER / link).is_file()
