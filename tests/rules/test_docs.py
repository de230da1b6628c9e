"""The pages of docs/rules/ and the rules are one set, and the pages say what the rules say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from benchmarks.rule_docs import FOLDER, INDEX, page, pages, prose, stale
from qa.rules import RULES, load

AGAIN = "python -m benchmarks.rule_docs"


def test_there_is_a_page_for_every_rule_and_none_besides() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {INDEX, *(f"{name}.md" for name in RULES)}, AGAIN


def test_the_pages_are_up_to_date() -> None:
    assert stale() == [], AGAIN


def test_stale_pages_are_named(tmp_path: Path) -> None:
    (tmp_path / "gone.md").write_text("", encoding="utf-8")
    for name, text in pages().items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "doubled-word.md").write_text("old", encoding="utf-8")
    (tmp_path / "edge-space.md").unlink()
    assert stale(tmp_path) == ["doubled-word.md", "edge-space.md", "gone.md"]


def test_the_index_leads_to_every_page() -> None:
    text = pages()[INDEX]
    assert set(re.findall(r"\]\(([\w-]+\.md)\)", text)) == {f"{name}.md" for name in RULES}


@pytest.mark.parametrize("name", RULES)
def test_a_page_holds_documentation_and_every_example(name: str) -> None:
    (rule,) = load([name])
    text = page(rule)
    assert text.startswith(f"# {name}\n")
    for heading in ("What it finds", "Why it matters", "Example", "When it is right to ignore it", "Fix"):
        assert f"\n## {heading}\n" in text
    for example in (*rule.bad, *rule.good):
        for line in example.target.split("\n"):
            assert f"\n→ {line or '(empty)'}\n" in text
    assert text.count("```") == 6


def test_what_markdown_would_swallow_is_escaped_outside_code() -> None:
    assert prose("Tags (<b>) and ``<b>``, a [list]*.") == r"Tags (\<b\>) and `<b>`, a \[list\]\*."
