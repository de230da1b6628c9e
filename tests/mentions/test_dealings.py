"""English alone: a party, a body that one works with, a stay in hospital and a village's officer are what they are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qa.core import Side
from qa.lang.en.dealings import is_dealt_with
from tests.mentions.test_judge import COURT, PROCURATORATE

if TYPE_CHECKING:
    from tests.conftest import Check

# Mistakes that make a document suspicious.
SUSPECT = '"In recent years, our hospital has handled many cases of public interest litigation," said Liu Qing.'
COURT_SUSPECT = "The hospital accepted the case, heard it in public and pronounced judgment on the spot."

SILENT = [
    (
        PROCURATORATE,
        SUSPECT,
        "Your cooperation with the county hospital is known all over the province. How did it begin?",
    ),
    (PROCURATORATE, SUSPECT, "We signed an agreement with the district court on how children are to be heard."),
    (COURT, COURT_SUSPECT, "Two of the villagers had ended up in the hospital, and neither side would give way."),
    (COURT, COURT_SUSPECT, "The old man spent three weeks in the hospital and asked for 9,000 yuan."),
    (COURT, COURT_SUSPECT, "The village Party secretary judged who had planted the trees."),
    (
        COURT,
        COURT_SUSPECT,
        "Appellant (defendant at first instance): Wangling Ruihe Hospital. Legal representative: Luo Min.",
    ),
    (COURT, COURT_SUSPECT, "Petitioner for retrial: Ruihe Hospital of Wangling County, domiciled in Yingbin Road."),
]
FIRING = [
    (
        PROCURATORATE,
        SUSPECT,
        "Our court works closely with the public security bureau and has approved 40 arrests.",
        "court",
    ),
    (
        PROCURATORATE,
        SUSPECT,
        "Under the agreement, the hospital will indict such suspects within ten days.",
        "hospital",
    ),
    (
        COURT,
        COURT_SUSPECT,
        "The hospital ruled that the appellant bear the costs and pronounced the judgment.",
        "hospital",
    ),
    (COURT, COURT_SUSPECT, "Within ten days of the judgment, an appeal may be filed with this hospital.", "hospital"),
]


def flagged(check: Check, *lines: str) -> list[str | None]:
    """Return what is called wrong in the last line."""
    found = check(None, "\n".join(lines), "forbidden-term")
    return [finding.quote(Side.TARGET) for finding in found if finding.segment.id == str(len(lines))]


@pytest.mark.parametrize(("document", "suspect", "line"), SILENT)
def test_what_is_what_it_is_called(document: tuple[str, ...], suspect: str, line: str, check: Check) -> None:
    assert not flagged(check, *document, suspect, line)


@pytest.mark.parametrize(("document", "suspect", "line", "wrong"), FIRING)
def test_what_is_mistaken_is_found(
    document: tuple[str, ...], suspect: str, line: str, wrong: str, check: Check
) -> None:
    assert flagged(check, *document, suspect, line) == [wrong]


@pytest.mark.parametrize(
    ("text", "dealt_with"),
    [
        ("And your cooperation with the county |hospital?", True),
        ("We have worked closely with the |court since 2019.", True),
        ("We have signed a cooperation agreement with the provincial |institute.", True),
        ("Our regular meetings with the |bureau began in May.", True),
        ("The patients were satisfied with the |hospital.", False),
        ("Our court is familiar with the |hospital.", False),
        ("We had lunch with a friend. The |court was closed.", False),
        ("Its cooperation with the |court", False),
    ],
)
def test_whom_somebody_deals_with(text: str, dealt_with: bool) -> None:
    before, _, after = text.partition("|")
    assert is_dealt_with(before + after, len(before)) is dealt_with
