"""English alone: whether a confusable word is what it says is judged by the document."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from qa.core import Side

if TYPE_CHECKING:
    from tests.conftest import Check

PROCURATORATE = (
    "Wangling County People's Procuratorate Holds a Meeting on Public Interest Litigation",
    "On March 2, the Wangling County People's Procuratorate held a meeting.",
    "Chief procurator Liu Qing said that the prosecutors had indicted 48 suspects.",
)
HOSPITAL = (
    "Wangling County People's Hospital Opens a New Ward",
    "On March 2, the Wangling County People's Hospital opened a ward with forty beds.",
    "Doctors and nurses have treated 300 patients there.",
)
COURT = (
    "Wangling County People's Court Hears a Land Case in Public",
    "On March 2, the Wangling County People's Court heard the case.",
    "The presiding judge pronounced the judgment.",
)


def flagged(check: Check, *lines: str) -> list[tuple[int, str]]:
    found = check(None, "\n".join(lines), "forbidden-term", "ambiguous-term")
    return [(int(finding.segment.id), finding.quote(Side.TARGET) or "") for finding in found]


@pytest.mark.parametrize("word", ["hospital", "court", "institute", "academy"])
def test_what_a_procuratorate_is_mistaken_for_is_found(word: str, check: Check) -> None:
    line = f'"In recent years, our {word} has handled many cases of public interest litigation," said Liu Qing.'
    assert (4, word) in flagged(check, *PROCURATORATE, line)


@pytest.mark.parametrize("document", [PROCURATORATE, HOSPITAL, COURT], ids=["procuratorate", "hospital", "court"])
def test_an_institution_under_its_own_name_is_right(document: tuple[str, ...], check: Check) -> None:
    assert flagged(check, *document) == []


@pytest.mark.parametrize(
    ("document", "line"),
    [
        (PROCURATORATE, "The injured man was taken to a hospital, where doctors operated on him."),
        (PROCURATORATE, "The defendant pleaded guilty in court."),
        (PROCURATORATE, "The court sentenced him to three years in prison."),
        (PROCURATORATE, "She had studied at the Beijing Institute of Technology."),
        (PROCURATORATE, "They may institute proceedings against the company."),
        (PROCURATORATE, "The children played in a courtyard behind the house."),
        (HOSPITAL, "The hospital asked its patients to be patient."),
        (HOSPITAL, "He sued the hospital in court."),
        (COURT, "The court ordered the company to pay the hospital for the treatment."),
    ],
)
def test_what_really_occurs_is_right(document: tuple[str, ...], line: str, check: Check) -> None:
    assert flagged(check, *document, line) == []


def test_what_is_wrong_in_any_text_needs_no_document(check: Check) -> None:
    assert flagged(check, "We must achieve the two maintenance.") == [(1, "two maintenance")]
    assert flagged(check, "We must achieve the Two Upholds.") == []


def test_a_finding_says_why(check: Check) -> None:
    line = '"Our hospital has indicted 48 suspects," said chief procurator Liu Qing.'
    (finding,) = check(None, "\n".join([*PROCURATORATE, line]), "forbidden-term")
    assert finding.evidence
    assert 0.5 <= finding.confidence <= 1
    assert finding.suggestions[0] == "procuratorate"


def test_an_article_that_was_translated_by_machine(shared: Path, check: Check) -> None:
    """What is wrong in it is named place by place, and none of its right procuratorates."""
    file = shared / "seed" / "article.en.txt"
    found = flagged(check, *file.read_text(encoding="utf-8").splitlines())
    wrong = {
        11: ["hospital"],
        13: ["highest level inspection"],
        43: ["Court"],
        51: ["hospital", "hospital"],
        59: ["hospital", "superior hospital"],
        63: ["Court", "Court", "institute"],
        73: ["hospital"],
        77: ["Institutes"],
        79: ["two establishment", "two maintenance"],
    }
    for number, words in wrong.items():
        said = [text for line, text in found if line == number]
        for word in set(words):
            assert sum(word.lower() in text.lower() for text in said) >= words.count(word), (number, word, said)
    right = [text for _, text in found if text.split()[-1].lower().startswith("procuratorate")]
    assert all(text.split()[0].lower() in ("highest", "first") for text in right), right
