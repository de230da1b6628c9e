"""English alone: a title beside a body whose word names nothing else is wrong where that body has no such people."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.mentions.test_dealings import flagged
from tests.mentions.test_judge import COURT, PROCURATORATE

if TYPE_CHECKING:
    from tests.conftest import Check

WRONG = [
    (PROCURATORATE, "Indictments come first, said Luo Min, a judge at the county procuratorate.", "judge"),
    (
        PROCURATORATE,
        "Luo Min, president of the municipal procuratorate, spoke of prosecutors and their work.",
        "president",
    ),
    (PROCURATORATE, "The dean of the county procuratorate has himself indicted nine suspects.", "dean"),
    (
        COURT,
        "Luo Min, principal of the county procuratorate, appeared in court for the public prosecution.",
        "principal",
    ),
]
RIGHT = [
    (PROCURATORATE, "A department director of the county procuratorate spoke of prosecutors and their work."),
    (PROCURATORATE, "The director of the county procuratorate's canteen has never indicted anybody."),
    (PROCURATORATE, "The judicial police of the county procuratorate escorted nine suspects."),
    (PROCURATORATE, "The judge of the county court and the prosecutors of the county procuratorate met again."),
    (COURT, "The president of the county court met the chief procurator of the county procuratorate."),
]


@pytest.mark.parametrize(("document", "line", "wrong"), WRONG)
def test_a_title_of_others_is_wrong(document: tuple[str, ...], line: str, wrong: str, check: Check) -> None:
    assert flagged(check, *document, line) == [wrong]


@pytest.mark.parametrize(("document", "line"), RIGHT)
def test_what_is_no_head_of_it_is_right(document: tuple[str, ...], line: str, check: Check) -> None:
    assert not flagged(check, *document, line)
