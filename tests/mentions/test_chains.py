"""What is said of a mention, and what the other mentions of its document say of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qa.core import Side

if TYPE_CHECKING:
    from tests.conftest import Check

# Both bodies really occur, so that nothing but what is said of a mention tells which one is meant.
BOTH = (
    "Wangling County People's Procuratorate and Wangling County People's Hospital Sign an Agreement",
    "On March 2, the Wangling County People's Procuratorate and the Wangling County People's Hospital met.",
    "Chief procurator Liu Qing and the doctors of the hospital spoke.",
)


def called_wrong(check: Check, *lines: str, asked: bool = False) -> list[tuple[int, str]]:
    found = check(None, "\n".join(lines), "forbidden-term", *(["ambiguous-term"] if asked else []))
    return [(int(finding.segment.id), finding.quote(Side.TARGET) or "") for finding in found]


@pytest.mark.parametrize(
    "line",
    [
        "Later our hospital approved the arrest of three suspects.",
        "Our hospital issued two procuratorial recommendations to the health bureau.",
        "The prosecutors of our hospital then went to the fields.",
        "Our hospital's prosecutors then went to the fields.",
    ],
)
def test_what_only_another_body_does_shows_that_it_is_meant(line: str, check: Check) -> None:
    assert (4, "hospital") in called_wrong(check, *BOTH, line)


@pytest.mark.parametrize(
    "line",
    [
        "The hospital received a procuratorial recommendation and answered it within a month.",
        "The hospital treated the patient at once.",
        "The prosecutors visited the hospital and read the medical records.",
        "The nurses of the hospital were thanked by the procuratorate.",
        "The nearest hospital is an hour away, and a prosecutor drove him there.",
        "The Provincial Academy of Agricultural Sciences tested the soil for the procuratorate.",
    ],
)
def test_what_is_given_to_a_body_or_done_to_it_says_nothing_against_it(line: str, check: Check) -> None:
    assert called_wrong(check, *BOTH, line) == []


def test_what_is_said_of_our_court_elsewhere_is_said_of_it_here(check: Check) -> None:
    alone = "This court has its seat on the river."
    told = (
        "This court issued procuratorial recommendations and approved the arrest of two suspects.",
        "The prosecutors of this court are young.",
    )
    document = (
        "Annual Report of the Wangling County People's Procuratorate",
        "This procuratorate reports to the county people's congress.",
    )
    assert (5, "court") in called_wrong(check, *document, *told, alone)
    assert called_wrong(check, "Annual Report of the Wangling County People's Court", alone) == []


@pytest.mark.parametrize("title", ["president", "dean", "inspector general"])
def test_the_body_that_a_title_heads_tells_which_title_it_is(title: str, check: Check) -> None:
    document = (
        "Wangling County People's Procuratorate Reports on Its Work",
        f"Liu Qing, {title} of the Wangling County People's Procuratorate, gave the report.",
    )
    assert [line for line, word in called_wrong(check, *document, asked=True) if title in word] == [2]


@pytest.mark.parametrize(
    "line",
    [
        "Liu Qing, president of the Wangling County People's Court, gave the report.",
        "The prosecutors listened to two chief physicians of the hospital.",
        "He Lan, secretary of the court Party committee, was there, too.",
        "Prosecutors spoke in villages, hospitals and schools.",
        "The procuratorate and the court played full-court basketball.",
    ],
)
def test_titles_lists_and_compounds_that_are_right(line: str, check: Check) -> None:
    document = (
        "Wangling County People's Procuratorate Reports on Its Work",
        "Chief procurator Liu Qing said that the prosecutors had indicted 48 suspects.",
    )
    assert called_wrong(check, *document, line) == []
