"""The stored measurement: its file, what is computed from it, and that it speaks of rules that exist."""

from __future__ import annotations

import re
from pathlib import Path

from qa.rules import RULES
from qa.rules.rates import Measured, Rates, read


def test_the_stored_measurement_can_be_read_and_knows_no_rule_that_is_gone() -> None:
    rates = read()
    assert set(rates.rules) <= set(RULES), "python -m benchmarks.false_alarms --write"
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", rates.date)
    assert rates.commit
    for name, measured in rates.rules.items():
        assert 0 <= measured.right <= measured.said, name
        assert 0 <= measured.found <= measured.labelled, name
        assert bool(measured.label) == bool(measured.right), name


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    counts = {"doubled-word": Measured(8, 10, "spacing", 3, 4, 1), "edge-space": Measured()}
    rates = Rates("2024-05-06", "0123456789 with changes", 200, counts)
    rates.write(tmp_path / "rates.tsv")
    assert read(tmp_path / "rates.tsv") == rates


def test_shares_are_computed_and_nothing_is_made_of_nothing() -> None:
    rates = Rates(
        "2024-05-06", "0", 200, {"doubled-word": Measured(8, 10, "spacing", 3, 4, 1), "edge-space": Measured()}
    )
    counts = rates.rules["doubled-word"]
    assert (counts.precision, counts.recall, rates.rate("doubled-word")) == (0.8, 0.75, 0.5)
    silent = rates.rules["edge-space"]
    assert (silent.precision, silent.recall, rates.rate("edge-space")) == (None, None, 0.0)
    assert rates.rate("forbidden-term") is None
    assert Rates("2024-05-06", "0", 0, rates.rules).rate("doubled-word") is None
