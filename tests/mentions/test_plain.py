"""The short way of plain pairs says what the long way would have said."""

from __future__ import annotations

import pytest

from qa import api, engine
from qa.config import Config
from qa.core import Document
from qa.formats import Input, ReadOptions
from qa.mentions import plain
from qa.project import Project, select
from qa.shipped import shipped


@pytest.mark.parametrize("name", ["terminology", "names", "numbers", "meaning", "completeness", "consistency", "clean"])
def test_both_ways_find_the_same(name: str, project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    inputs = [Input(str(shipped("corpora", f"{name}.jsonl")))]
    config = Config(select=("terms",))
    terms = Project(config, project.glossary, tuple(select(config)))
    documents = list(api.documents(inputs, ReadOptions(), lambda error: None, lambda note: None))
    short = _said(terms, documents)
    monkeypatch.setattr(plain, "pairs", lambda *given: None)
    monkeypatch.setattr(plain, "are_right", lambda *given: False)
    assert _said(terms, documents) == short


def _said(project: Project, documents: list[Document]) -> list[tuple[str, str]]:
    findings = engine.run(project, [documents], lambda task, problem, note: iter(task)).findings
    return [(finding.fingerprint, finding.message) for finding in findings]
