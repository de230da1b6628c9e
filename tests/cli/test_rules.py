"""``qa rules``: what the table says, in one line a rule or in two."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from qa.cli.rules import _table
from qa.core import RuleInfo, Severity
from qa.rules import RULES, load
from qa.rules.rates import Measured, Rates

if TYPE_CHECKING:
    from tests.cli.conftest import Qa

INFOS = [
    RuleInfo("forbidden-term", "terms", Severity.MAJOR, "terminology", "terminology"),
    RuleInfo("swapped-term", "terms", Severity.MAJOR, "terminology", "terminology", needs_source=True),
    RuleInfo("own-rule", "meaning", Severity.MINOR, "other", "other", preview=True),
]
RATES = Rates(
    "2024-05-06", "0123", 200, {"forbidden-term": Measured(8, 10, "name", 3, 4, 1), "swapped-term": Measured()}
)


def test_a_line_holds_all_that_is_known_of_a_rule() -> None:
    assert [line.rstrip() for line in _table(INFOS, RATES, None)] == [
        "rule            family   severity  scope    MQM category  ITS type     source  preview  precision    recall  rate",
        "forbidden-term  terms    major     segment  terminology   terminology                   0.80 (10)  0.75 (4)  0.50",
        "swapped-term    terms    major     segment  terminology   terminology  needed                                0.00",
        "own-rule        meaning  minor     segment  other         other                preview",
    ]


def test_on_a_narrow_terminal_the_classification_has_a_line_of_its_own() -> None:
    assert [line.rstrip() for line in _table(INFOS, RATES, 80)] == [
        "rule            family   severity  precision    recall  rate",
        "forbidden-term  terms    major     0.80 (10)  0.75 (4)  0.50",
        "    MQM terminology · ITS terminology · segment",
        "swapped-term    terms    major                          0.00",
        "    MQM terminology · ITS terminology · segment · source needed",
        "own-rule        meaning  minor",
        "    MQM other · ITS other · segment · preview",
    ]


@pytest.mark.parametrize("width", [100, 120])
def test_the_table_fits_the_terminal(width: int) -> None:
    lines = list(_table([rule.info for rule in load()], RATES, width))
    assert len(lines) == 1 + 2 * len(RULES)
    assert max(map(len, lines)) <= width


def test_a_column_that_says_nothing_is_left_out() -> None:
    assert "preview" not in next(_table(INFOS[:2], RATES, None))


def test_it_is_said_when_the_figures_were_measured(qa: Qa) -> None:
    result = qa("rules")
    assert result.err.startswith("qa: precision, recall and rate (per 100 segments) as of 2")
    assert "precision" in result.out.splitlines()[0]


def test_json_has_the_figures_and_the_counts_behind_them(qa: Qa) -> None:
    result = qa("rules", "--json")
    rows = {row["name"]: row for row in map(json.loads, result.out.splitlines())}
    assert result.err == ""
    row = rows["forbidden-term"]
    measured = row["measured"]
    assert row["precision"] == measured["right"] / measured["said"]
    assert row["recall"] == measured["found"] / measured["labelled"]
    assert {"precision", "recall", "rate", "measured"} <= rows["off-style-currency"].keys()
