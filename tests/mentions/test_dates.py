"""The document's date chooses between the concepts that share a form."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from qa import api, engine
from qa.core import Document
from qa.glossary.concept import Concept
from qa.project import Project

OLD = Concept("old", ("巡护办",), ("patrol office",), until="2018-03-01")
NEW = Concept("new", ("巡护办",), ("patrol bureau",), since="2018-03-01")
ABOLISHED = Concept("gone", ("船检站",), ("ship survey station",), until="2010-01-01")


@pytest.mark.parametrize(
    ("date", "rendering", "missed"),
    [
        ("2016-05-02", "patrol office", False),
        ("2016-05-02", "patrol bureau", True),
        ("2018-03-01", "patrol bureau", False),
        ("2018-03-01", "patrol office", True),
        (None, "patrol office", False),
        (None, "patrol bureau", False),
    ],
)
def test_the_concept_that_holds_on_the_date_is_meant(
    terms_of: Callable[[Sequence[Concept]], Project], date: str | None, rendering: str, missed: bool
) -> None:
    found = _missing(terms_of([OLD, NEW]), "巡护办昨日开会。", f"The {rendering} met yesterday.", date)
    assert bool(found) is missed


@pytest.mark.parametrize("date", [None, "2005-06-07", "2024-06-07"])
def test_an_abolished_body_is_still_spoken_of(
    terms_of: Callable[[Sequence[Concept]], Project], date: str | None
) -> None:
    project = terms_of([ABOLISHED])
    assert not _missing(project, "船检站已经撤销。", "The ship survey station has been abolished.", date)
    assert _missing(project, "船检站已经撤销。", "The shop has been abolished.", date)


def _missing(project: Project, source: str, target: str, date: str | None) -> list[str]:
    outcome = engine.Outcome()
    engine.check_documents(project, [Document("", api.segments(target, source), date=date)], outcome)
    return [finding.concept or "" for finding in outcome.findings if finding.rule.name == "missing-term"]
