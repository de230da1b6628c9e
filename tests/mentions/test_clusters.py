"""What is one body has one sense; people belong to the bodies that have such people."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qa.mentions.clusters import Cluster
from tests.mentions.test_judge import COURT, HOSPITAL, PROCURATORATE, flagged

if TYPE_CHECKING:
    from tests.conftest import Check

COURTS, HOSPITALS = 1, 2


def test_the_other_mentions_say_what_a_body_is() -> None:
    cluster = Cluster()
    cluster.note((1, 0), {COURTS: 0.9, HOSPITALS: 0.1})
    cluster.note((2, 0), {COURTS: 0.6, HOSPITALS: 0.4})
    cluster.note((3, 0), {COURTS: 0.0, HOSPITALS: 1.0})
    assert cluster.others((3, 0), [COURTS]) == pytest.approx(0.5)
    assert cluster.most((3, 0), COURTS) == 0.9
    assert cluster.most((1, 0), COURTS) == 0.6


def test_a_mention_says_nothing_of_itself() -> None:
    cluster = Cluster()
    cluster.note((1, 0), {COURTS: 0.9, HOSPITALS: 0.1})
    assert cluster.others((1, 0), [COURTS]) == pytest.approx(0.0)
    assert cluster.most((1, 0), COURTS) == 0.0


@pytest.mark.parametrize(
    ("document", "line"),
    [
        (PROCURATORATE, "The hospital leaders asked every prosecutor to hand in two procuratorial recommendations."),
        (PROCURATORATE, "The case was transferred to our hospital for review and prosecution."),
        (PROCURATORATE, "The hospital issued a procuratorial recommendation to the water bureau."),
        (PROCURATORATE, "Luo Ping, president of the procuratorate, said that more cases would be prosecuted."),
    ],
)
def test_what_a_body_does_and_who_leads_it_tell(document: tuple[str, ...], line: str, check: Check) -> None:
    assert [number for number, _ in flagged(check, *document, line)] == [len(document) + 1]


@pytest.mark.parametrize(
    ("document", "line"),
    [
        (HOSPITAL, "The hospital leaders thanked the nurses on every ward."),
        (HOSPITAL, "Luo Ping, president of the hospital, operated on the patient herself."),
        (COURT, "The president of the court presided over the trial."),
        (COURT, "The court issued a judicial recommendation to the water bureau."),
        (HOSPITAL, "The procuratorate sent the hospital a procuratorial recommendation."),
        (PROCURATORATE, "The procuratorate asked the Judicial Bureau to provide legal aid."),
        (PROCURATORATE, "We hereby institute public prosecution."),
        (PROCURATORATE, "The chief procurator of the county procuratorate appeared in court."),
    ],
)
def test_people_of_their_own_body_are_right(document: tuple[str, ...], line: str, check: Check) -> None:
    assert flagged(check, *document, line) == []
