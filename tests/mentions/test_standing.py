"""What speaks for the very body that a word says it is outweighs the company that the word keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qa.core import Side
from qa.lang.en import grammar

if TYPE_CHECKING:
    from tests.conftest import Check

# A procuratorate's document with mistaken words in it.
MISTAKEN = (
    "Wangling County People's Procuratorate Looks Back on Its Year",
    "Chief procurator Liu Qing said that our hospital had approved the arrest of 48 suspects.",
    "The prosecutors of our court issued nine procuratorial recommendations.",
    "Our academy's prosecutors lodged three protests.",
)


def called_wrong(check: Check, *lines: str) -> list[tuple[int, str]]:
    found = check(None, "\n".join(lines), "forbidden-term")
    return [(int(finding.segment.id), finding.quote(Side.TARGET) or "") for finding in found]


def test_the_document_has_mistaken_words(check: Check) -> None:
    assert {(2, "hospital"), (3, "court"), (4, "academy")} <= set(called_wrong(check, *MISTAKEN))


@pytest.mark.parametrize(
    "line",
    [
        "The boy lay in the county hospital with a broken leg and would not speak.",
        "Nothing is known of the specialist hospital across the river.",
        "A psychologist of the Sixth Hospital sat with her.",
        "The defendant Longtan Hospital did not appear.",
        "In the end, the hospital accepted all the claims and apologized to the patient.",
        "His college wrote that he had always been a quiet student.",
        "The nurses of the hospital knew her by name.",
        "She was born in the railway hospital.",
    ],
)
def test_what_speaks_for_a_body_itself_is_not_overruled(line: str, check: Check) -> None:
    assert [found for found in called_wrong(check, *MISTAKEN, line) if found[0] > len(MISTAKEN)] == []


def test_whoever_writes_to_a_procuratorate_is_a_body_of_its_own(check: Check) -> None:
    letter = (
        "A Word of Thanks",
        "To Wangling County People's Procuratorate:",
        "Our hospital is a tertiary specialist hospital with 400 beds.",
        "This spring, your prosecutors came to our hospital three times, always after the ward rounds.",
        "They recovered the money that a cashier of our hospital had taken.",
        "Your court also sent our hospital a procuratorial recommendation.",
        "Our hospital's Party committee thanks you for it.",
    )
    assert [found for found in called_wrong(check, *letter) if found[1] == "hospital"] == []


@pytest.mark.parametrize(
    ("line", "name", "expected"),
    [
        ("To Pingyuan County Hospital:", "Hospital", True),
        ("Dear Pingyuan County Hospital,", "Hospital", True),
        ("Pingyuan County Hospital:", "Hospital", True),
        ("So said the president of Pingyuan County Hospital:", "Hospital", False),
        ("To Pingyuan County Hospital he owes his life.", "Hospital", False),
    ],
)
def test_a_line_that_is_but_a_name_is_a_salutation(line: str, name: str, expected: bool) -> None:
    start = line.index(name)
    assert grammar.is_salutation(line, start, start + len(name)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("the Sixth ", True), ("the No. 2 ", True), ("No.3 ", True), ("the sixth ", False), ("six ", False)],
)
def test_a_number_tells_a_body_from_others_of_its_kind(text: str, expected: bool) -> None:
    assert grammar.is_ordinal(text + "Hospital", len(text)) is expected


def test_a_word_that_opens_a_sentence_is_no_name() -> None:
    assert grammar.name_before("And Hospital", 4) == []
    assert grammar.name_before("And Longtan Hospital", 12) == ["Longtan"]
