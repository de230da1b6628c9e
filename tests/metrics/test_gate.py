"""Builds: bounds, earlier results, and signatures that must agree."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from qa.errors import DataError, UsageError
from qa.metrics.gate import Conditions, check, identity, read


def results(value: float = 30.0, ter: float = 50.0, signature: str = "nrefs:1|tok:13a|version:2.6.0") -> dict[str, Any]:
    def measure(name: str, number: float, lower: bool) -> dict[str, Any]:
        return {
            "name": name, "signature": signature, "lower_is_better": lower, "digits": 2,
            "scores": [{"system": "mt", "value": number}],
        }  # fmt: skip

    return {
        "version": 1,
        "systems": [{"name": "mt"}],
        "metrics": [measure("bleu", value, False), measure("ter", ter, True)],
    }


def outcome(now: dict[str, Any], before: dict[str, Any] | None = None, **given: dict[str, float]) -> list[bool]:
    conditions = Conditions(given.get("least", {}), given.get("most", {}), given.get("tolerance", {}))
    return [one.met for one in check(now, conditions, before)]


def test_bounds() -> None:
    assert outcome(results(), least={"bleu": 30}, most={"ter": 50}) == [True, True]
    assert outcome(results(), least={"bleu": 30.1}, most={"ter": 49.9}) == [False, False]


def test_no_worse_than_looks_at_the_direction() -> None:
    assert outcome(results(29.9, 49.0), results()) == [False, True]
    assert outcome(results(30.1, 50.5), results()) == [True, False]
    assert outcome(results(29.9, 50.5), results(), tolerance={"bleu": 0.2, "ter": 0.5}) == [True, True]


def test_a_score_that_is_missing_fails() -> None:
    assert outcome(results(), least={"bleu": 1}) == [True]
    nothing = results()
    nothing["metrics"][0]["scores"][0]["value"] = None
    assert outcome(nothing, least={"bleu": 1}) == [False]
    assert outcome(nothing, results()) == [False, True]


def test_other_signatures_are_refused() -> None:
    other = results(signature="nrefs:1|tok:zh|version:2.6.0")
    with pytest.raises(UsageError, match=r"bleu: the signatures differ.*tok:13a.*now.*tok:zh.*before"):
        outcome(results(), other)


def test_resampling_is_no_part_of_identity() -> None:
    now, before = results(), results()
    now["metrics"][0]["full_signature"] = "tok:13a|version:2.6.0|bs:1000|ar:10000|seed:0|over:document"
    assert identity(now["metrics"][0]) == identity(before["metrics"][0])
    assert outcome(now, before) == [True, True]


def test_names_that_do_not_exist() -> None:
    with pytest.raises(UsageError, match=r"no 'blue'.*did you mean 'bleu'"):
        outcome(results(), least={"blue": 1})
    with pytest.raises(UsageError, match="no system 'x'"):
        check(results(), Conditions({}, {}, {}, ["x"]), None)


def test_one_system_against_one_of_another_name() -> None:
    before = results(29.0)
    before["systems"][0]["name"] = "last-week"
    for measure in before["metrics"]:
        measure["scores"][0]["system"] = "last-week"
    assert outcome(results(), before) == [True, True]


def test_files_that_are_no_results(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    for text, message in (
        ("{", "is no JSON"),
        ("[]", "is no results file"),
        ('{"version": 9, "metrics": []}', "version 9"),
    ):
        path.write_text(text, "utf-8")
        with pytest.raises(DataError, match=message):
            read(path)
    path.write_text(json.dumps(results()), "utf-8")
    assert read(path)["version"] == 1
