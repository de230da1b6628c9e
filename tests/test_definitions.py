"""A definition in the document goes before the glossary."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa import check, load_glossary
from qa.config import Config

LET = ("岭东置业公司（以下简称“甲方”）出租该厂房。", 'Lingdong Property Co. (the "Landlord") lets the plant.')
USED = ("甲方应当在三十日内交付厂房。", "The Landlord shall hand over the plant within thirty days.")
OTHER = ("甲方应当支付违约金。", "The owner shall pay liquidated damages.")


@pytest.fixture
def terms(tmp_path: Path) -> Path:
    path = tmp_path / "terms.csv"
    path.write_text("source,target,forbidden\n甲方,Party A,\n检察院,procuratorate,hospital\n", encoding="utf-8")
    return path


def flagged(terms: Path, *pairs: tuple[str, str]) -> list[str]:
    sources, targets = zip(*pairs, strict=True)
    findings = check(
        list(targets),
        list(sources),
        glossary=load_glossary([terms], default=False),
        config=Config(select=("terms",)),
    )
    return [finding.segment.target for finding in findings]


def test_a_defined_term_needs_no_rendering_of_the_glossary(terms: Path) -> None:
    assert flagged(terms, LET, USED) == []


def test_without_a_definition_the_glossary_speaks(terms: Path) -> None:
    assert flagged(terms, USED) == [USED[1]]
    assert flagged(terms, USED, LET) == [USED[1]], "a definition holds from where it stands"


def test_other_words_than_the_defined_are_still_found(terms: Path) -> None:
    assert flagged(terms, LET, USED, OTHER) == [OTHER[1]]


def test_a_definition_that_the_glossary_forbids_binds_nobody(terms: Path) -> None:
    defined = (
        "云溪县检察院（以下简称“检察院”）召开会议。",
        'The Yunxi County Procuratorate (the "Hospital") held a meeting.',
    )
    used = ("检察院提起公诉。", "The Hospital initiated public prosecution.")
    assert used[1] in flagged(terms, defined, used)
