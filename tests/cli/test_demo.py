"""What a newcomer's first command shows: each wrong word of the demo, and not one of its right ones."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from tests.cli.conftest import Qa

DEMO = Path(__file__).resolve().parents[2] / "corpora" / "demo"
WRONG = {
    "press-release.en.txt": [
        "hospital", "Academy", "highest level inspection", "four big inspections", "procuratorial police",
        "two maintenance",
    ],
    "press-release.jsonl": [
        "Attorney General", "hospital", "Court", "routine loan", "Academy", "procuratorial police",
        "highest level inspection", "inspection suggestion", "two maintenance",
    ],
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_the_wrong_words_of_the_demo_are_named_and_no_right_one(name: str, qa: Qa) -> None:
    lines = qa("check", str(DEMO / name), "--format", "jsonl").out.splitlines()
    found = [record for record in map(json.loads, lines) if "rule" in record]
    named = Counter(record["target"]["text"] for record in found if record["severity"] != "neutral")
    assert named == Counter(WRONG[name])
