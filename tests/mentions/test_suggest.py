"""What is suggested fits where it is put: number, capitals, article."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qa.core import Tier

if TYPE_CHECKING:
    from tests.conftest import Check


@pytest.mark.parametrize(
    ("source", "target", "fixed"),
    [
        (
            "检察院对张某提起公诉。",
            "The hospital indicted Zhang.",
            "The procuratorate indicted Zhang.",
        ),
        (
            "一家检察院对张某提起公诉。",
            "An institute indicted Zhang.",
            "A procuratorate indicted Zhang.",
        ),
        (
            "张某被送往一家医院，法院未受理。",
            "Zhang was taken to an institute, and the court did not accept it.",
            "Zhang was taken to a hospital, and the court did not accept it.",
        ),
        (
            "各级检察院要加强监督。",
            "Institutes at all levels must strengthen supervision.",
            "Procuratorates at all levels must strengthen supervision.",
        ),
        (
            "望岭县人民检察院召开会议。",
            "THE PEOPLE'S HOSPITAL OF WANGLING COUNTY HELD A MEETING.",
            "THE PEOPLE'S PROCURATORATE OF WANGLING COUNTY HELD A MEETING.",
        ),
        (
            "望岭县检察院召开会议。",
            "The Wangling County Hospital held a meeting.",
            "The Wangling County People's Procuratorate held a meeting.",
        ),
        (
            "检察院检察长出席。",
            "The chief procurator of the Hospital attended.",
            "The chief procurator of the Procuratorate attended.",
        ),
    ],
)
def test_the_first_fix_reads_well(source: str, target: str, fixed: str, check: Check) -> None:
    (finding,) = check(source, target, "forbidden-term")
    assert finding.fix is not None
    assert finding.fix.tier is Tier.UNSAFE
    assert finding.fix.apply(target) == fixed
    assert not check(source, fixed, "forbidden-term")


def test_suggestions_are_few_distinct_and_the_fix_is_the_first(check: Check) -> None:
    (finding,) = check("检察院对张某提起公诉。", "The hospital indicted Zhang.", "forbidden-term")
    assert 0 < len(finding.suggestions) <= 3
    assert len(set(finding.suggestions)) == len(finding.suggestions)
    assert not any("…" in suggestion for suggestion in finding.suggestions)
    assert finding.fix is not None
    assert finding.fix.edits[-1].text.endswith(finding.suggestions[0])


def test_a_swap_is_mended_by_exchanging_both(check: Check) -> None:
    target = "The procuratorate transfers, and the court supervises."
    (finding,) = check("法院移送，检察院监督。", target, "swapped-term")
    assert finding.fix is not None
    assert finding.fix.apply(target) == "The court transfers, and the procuratorate supervises."


def test_a_missing_term_has_a_place_in_the_source_alone(check: Check) -> None:
    target = "After deliberation, those who had heard the case announced the judgment the same day."
    (finding,) = check("合议庭合议后当天宣判。", target, "missing-term")
    assert [mark.side.value for mark in finding.marks] == ["source"]
    assert finding.fix is None
    assert finding.suggestions[0] in finding.message


def test_a_set_phrase_has_no_plural(check: Check) -> None:
    (finding,) = check("以党建引领乡村治理。", "Party building leads the governance of villages.", "forbidden-term")
    assert finding.suggestions[0] == "Guided by Party building"
