"""Licensing decides, not presence: an editable table of pairs with what must be said of them, and what must not."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from qa.core import Side

if TYPE_CHECKING:
    from tests.conftest import Check

TABLE = Path(__file__).resolve().parents[1] / "cases" / "terms.tsv"
with TABLE.open(encoding="utf-8", newline="") as _file:
    ROWS = list(csv.DictReader(_file, delimiter="\t", quoting=csv.QUOTE_NONE))
RULES = ("forbidden-term", "missing-term", "swapped-term")


def lines(text: str) -> str:
    return text.replace("⏎", "\n")


@pytest.mark.parametrize("row", ROWS, ids=[f"{number}" for number in range(2, len(ROWS) + 2)])
def test_case(row: dict[str, str], check: Check) -> None:
    source, target = lines(row["source"]) or None, lines(row["target"])
    wanted = [(row["rule"], text) for text in row["flagged"].split("|")] if row["rule"] != "-" else []
    found = []
    for finding in check(source, target, *RULES, issuer=row["issuer"] or None):
        side = Side.SOURCE if finding.rule.name == "missing-term" else Side.TARGET
        marks = [mark for mark in finding.marks if mark.side is side]
        found += [(finding.rule.name, mark.span.of(finding.segment.text(side))) for mark in marks]
    # A mark may be wider or narrower than the table has it ("county hospital"), but there are no more of them.
    assert len(found) == len(wanted), (found, row["note"])
    for rule, text in wanted:
        assert any(rule == name and (text in said or said in text) for name, said in found), (found, row["note"])


def test_the_table_is_large_and_mostly_silent() -> None:
    silent = sum(row["rule"] == "-" for row in ROWS)
    assert len(ROWS) >= 60
    assert silent > len(ROWS) / 2
    for number, row in enumerate(ROWS, 2):
        assert None not in row, f"line {number} has too many cells"
        assert None not in row.values(), f"line {number} has too few cells"
        assert row["rule"] in ("-", *RULES), f"line {number}"
        assert (row["rule"] == "-") == (row["flagged"] == ""), f"line {number}"
        assert row["note"], f"line {number} does not say what it shows"
        assert len({(r["source"], r["target"], r["issuer"]) for r in ROWS}) == len(ROWS), "a row stands there twice"
