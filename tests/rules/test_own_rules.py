"""A project with rules of its own: they are selected, ignored and run like the others; what is quoted is exempt."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace

from qa.config import Config, kinds
from qa.core import Document, Segment
from qa.engine import Outcome, check_documents
from qa.errors import DataErrors, UsageError
from qa.project import Project, select

RULE = """
[[rule]]
name = "party-a"
message = "m"
source = '甲方'
target = 'first party'
bad = [{source = "甲方", target = "first party"}]
good = [{source = "甲方", target = "Party A"}]
"""


@pytest.fixture
def config(tmp_path: Path) -> Config:
    (tmp_path / "house.toml").write_text(RULE, encoding="utf-8")
    (tmp_path / "official.csv").write_text(
        "source,target\n检察院依法独立行使检察权,The hospital shall be independent\n", encoding="utf-8"
    )
    return Config(rules=kinds.RuleFiles((tmp_path / "house.toml",), (tmp_path / "official.csv",)))


def names(config: Config) -> Sequence[str]:
    return [rule.info.name for rule in select(config)]


def test_own_rules_are_selected_like_the_others(config: Config) -> None:
    assert names(config)[-1] == "party-a"
    assert names(replace(config, select=("party-a",))) == ["party-a"]
    assert "party-a" in names(replace(config, select=("terms",)))
    assert "party-a" not in names(replace(config, ignore=("party-a",)))
    assert "party-a" not in names(replace(config, select=("numbers",)))
    with pytest.raises(UsageError, match="party-a"):
        names(replace(config, select=("party-b",)))


def test_an_own_rule_may_ask_a_question(config: Config, tmp_path: Path) -> None:
    assert not next(rule for rule in select(config) if rule.info.name == "party-a").info.question
    (tmp_path / "house.toml").write_text(RULE + "question = true\n", encoding="utf-8")
    assert next(rule for rule in select(config) if rule.info.name == "party-a").info.question
    (tmp_path / "house.toml").write_text(RULE + 'question = "yes"\n', encoding="utf-8")
    with pytest.raises(DataErrors, match="question: expected true or false"):
        select(config)


def test_what_carries_its_published_english_is_exempt_from_the_rules_on_terms(config: Config) -> None:
    project = Project.of(replace(config, select=("terms",)))
    pairs = [
        ("检察院依法独立行使检察权。", "The hospital shall be independent."),
        ("检察院召开会议。", "The hospital held a meeting."),
        ("检察院依法独立行使检察权。", "The hospital is free."),
    ]
    segments = [Segment(str(number), *pair) for number, pair in enumerate(pairs, 1)]
    outcome = Outcome()
    check_documents(project, [Document("", segments)], outcome)
    found = {(finding.segment.id, finding.rule.name) for finding in outcome.findings}
    assert not [pair for pair in found if pair[0] == "1"]
    assert ("2", "forbidden-term") in found
    assert ("3", "official-wording") in found
