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
        (
            "原系统仍在使用，新系统尚未启用。",
            "The former system is still in use; the new one has not yet been launched.",
        ),
        ("老馆长仍住在原来的家属院。", "The old curator still lives where he used to, in the staff compound."),
        ("地铁三号线开通后，原公交线路随之停运。", "Once Metro Line 3 opened, the old bus route was closed."),
        (
            "客户可随时支取定期存款，但利息按活期计算。",
            "Fixed-term deposits may be withdrawn at any time, but interest is paid at the demand rate.",
        ),
        ("上月资金净流出放缓。", "Net outflows slowed last month."),
        (
            "该基金三月净流出两亿元，四月转为净流入。",
            "The fund saw net outflows of 200 million yuan in March and net inflows in April.",
        ),
        (
            "新线把通勤时间缩短了二十分钟，居民在家的时间更长了。",
            "The new line takes twenty minutes off the commute, and residents spend longer at home.",
        ),
        (
            "该决议须经全体股东一致同意，而非多数同意。",
            "The resolution requires unanimity, not a majority, of the shareholders.",
        ),
        ("任何一方均不得转让本合同。", "Neither party may assign this contract."),
        ("未经验收的工程已经投入使用。", "The works, which have been put into use, have not been accepted."),
        ("未按期缴费的用户，即使后来补缴，也须支付滞纳金。", "Users who have paid late are still charged a surcharge."),
        ("该方案尚未公布，但已获批准。", "The plan, though it has been approved, is yet to be published."),
        (
            "乡政府拟定的方案报县政府批准后实施。",
            "The township's plan takes effect once the county government approves it.",
        ),
        (
            "市人民政府应当将方案报国务院批准。",
            "The plan shall be submitted by the city government to the State Council for approval.",
        ),
        (
            "装运前的费用由卖方承担，装运后的费用由买方承担。",
            "Costs before shipment are for the seller; after shipment they are borne by the buyer.",
        ),
        (
            "原告主张，因被告延误致使合同不能履行。",
            "The plaintiff claims that the defendant's delay frustrated performance of the contract.",
        ),
        ("低买高卖是常事。", "Selling high after buying low is common."),
        ("出口增长，进口下降。", "Imports fell, while exports grew."),
        ("因出租人的过错，承租人有权要求减租。", "The lessee may ask for a reduction, the lessor being at fault."),
        ("售票窗口十九时关闭。", "The ticket windows stay open until 7 p.m."),
        ("首付款一经支付，恕不退还。", "The down payment is final once made."),
        (
            "迟延履行债务致使不能实现合同目的的，对方可以解除合同。",
            "Where delay in performance defeats the purpose of the contract, the other party may terminate it.",
        ),
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
