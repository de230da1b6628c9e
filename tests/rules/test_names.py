"""Names rendered as other names, as words, or in pieces: an editable table of pairs with the words that must be marked."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from qa.core import Severity, Side

if TYPE_CHECKING:
    from tests.conftest import Check

TABLE = Path(__file__).resolve().parents[1] / "cases" / "names.tsv"
with TABLE.open(encoding="utf-8", newline="") as _file:
    ROWS = list(csv.DictReader(_file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("row", ROWS, ids=[f"{number}" for number in range(2, len(ROWS) + 2)])
def test_case(row: dict[str, str], check: Check) -> None:
    said = [
        mark.span.of(finding.segment.target)
        for finding in check(row["source"], row["target"])
        if finding.rule.family == "names" and finding.severity > Severity.NEUTRAL
        for mark in finding.marks
        if mark.side is Side.TARGET
    ]
    if not row["flagged"]:
        assert said == []
    else:
        assert said
        assert all(row["flagged"] in one or one in row["flagged"] for one in said), said


def test_the_table_is_large_and_often_silent() -> None:
    assert len(ROWS) >= 100
    assert sum(not row["flagged"] for row in ROWS) >= len(ROWS) / 3
    for number, row in enumerate(ROWS, 2):
        assert None not in row, f"line {number} has too many cells"
        assert None not in row.values(), f"line {number} has too few cells"
        assert row["flagged"] in row["target"], f"line {number}"
    assert len({(row["source"], row["target"]) for row in ROWS}) == len(ROWS), "a row stands there twice"
