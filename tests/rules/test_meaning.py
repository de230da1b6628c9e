"""Sentences said rightly, and said in reverse: an editable table of a source with one translation of either kind."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Check

TABLE = Path(__file__).resolve().parents[1] / "cases" / "meaning.tsv"
with TABLE.open(encoding="utf-8", newline="") as _file:
    ROWS = list(csv.DictReader(_file, delimiter="\t", quoting=csv.QUOTE_NONE))


def said(check: Check, source: str, target: str) -> list[str]:
    return [one.rule.name for one in check(source, target) if one.rule.family == "meaning"]


@pytest.mark.parametrize("row", ROWS, ids=[f"{number}" for number in range(2, len(ROWS) + 2)])
def test_what_is_reversed_is_found_and_what_is_right_is_not(row: dict[str, str], check: Check) -> None:
    assert said(check, row["source"], row["wrong"])
    assert said(check, row["source"], row["right"]) == []


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("双方对账目均无异议。", "Both parties accepted the accounts."),
        ("不排除停产的可能。", "A production halt cannot be ruled out."),
        ("警方不排除他杀。", "Police say it may have been murder."),
        ("该批次疑似受潮。", "The batch appears to have been exposed to damp."),
        ("居民不必到窗口办理。", "There is no need for residents to come to the counter."),
        ("贷款人向借款人出借一百万元。", "The borrower borrowed one million yuan from the lender."),
        ("公司向供应商采购钢材。", "The supplier sold steel to the company."),
        ("老人被路人救起。", "A passer-by rescued the old man."),
        ("经董事会批准，公司增资。", "The board approved the capital increase of the company."),
        ("合同由甲方起草，乙方审核。", "Party A drafts the contract and Party B reviews it."),
        ("进口额出现负增长。", "Imports contracted."),
        ("通胀压力有所缓和。", "Inflationary pressure eased."),
        ("为防止火势蔓延，消防员开辟了隔离带。", "Firefighters cleared a firebreak to contain the blaze."),
        ("未经许可，不得入内。", "Entry is by permit only."),
        ("灯具宜采用暖光源。", "Warm light sources are preferred for the lamps."),
        ("冷空气自北向南推进。", "The cold air is pushing south from the north."),
        ("拒绝下跌是多头的口号。", "No more falls: that is what the bulls say."),
    ],
)
def test_what_is_said_from_the_other_side_is_right(source: str, target: str, check: Check) -> None:
    assert said(check, source, target) == []


def test_the_table_is_large() -> None:
    assert len(ROWS) >= 100
    assert len({row["source"] for row in ROWS}) == len(ROWS), "a source stands there twice"
    for number, row in enumerate(ROWS, 2):
        assert None not in row.values(), f"line {number} has too few cells"
        assert row["right"] != row["wrong"], f"line {number}"
