from __future__ import annotations

import pytest

from qa.lang.en.capitals import defined_words, small_starts, starts_small, stray_capitals
from qa.lang.en.compounds import open_compounds
from qa.lang.en.headline import is_heading, runs_together
from qa.lang.en.questions import is_question, last_sentence
from qa.lang.en.sound import begins_with_vowel
from qa.lang.en.variants import variants


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a pre meeting marking system", ["pre-meeting"]),
        ("the two level procuratorates and a four in one fortress", ["two-level", "four-in-one"]),
        ("the Grass roots Work Department", ["Grass-roots"]),
        ("work at the grass roots, two levels, inter alia, non grata", []),
        ("tourism related cases, not the two related cases", ["tourism-related"]),
        ("a five year plan and 5 year terms; five years later", ["five-year", "5-year"]),
        ("pre- and post-war plans", []),
        ("State owned enterprises", ["State-owned"]),
    ],
)
def test_open_compounds(text: str, expected: list[str]) -> None:
    found = open_compounds(text)
    assert [item.hyphenated for item in found] == expected
    assert [item.span.of(text) for item in found] == [word.replace("-", " ") for word in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We strengthen supervision, Promote rectification and go on.", ["Promote"]),
        ("It ends before the season; Sections where it does not are closed.", ["Sections"]),
        ("It ends; Party A shall pay, Borrower shall repay, Beijing too.", []),
        ("Wang, Secretary of the committee, and Long, He and She met.", []),
        ("according to research The idea of innovation", ["The"]),
        ("in The Hague and in The Times of May", []),
        ('uphold the "two establishment" We will do it', ["We"]),
        ("He has a BEd from Lhasa and an MArch, and two BEds hang beside his DPhil.", []),
        ("PUpils with a BEd teach here.", ["PUpils"]),
    ],
)
def test_stray_capitals(text: str, expected: list[str]) -> None:
    assert [stray.span.of(text) for stray in stray_capitals(text)] == expected


def test_defined_words() -> None:
    texts = ['Company X (the "Borrower") owes it.', "The Lender pays each Lender.", "Each Lender pays; a Fund may not."]
    assert defined_words(texts) == {"borrower", "lender"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He left. the court rose.", ["the"]),
        ("He left at 5 p.m. and came. So did Acme Inc. and No. 5 etc. and others.", []),
        ('"Why?" he asked. "Go!" she said.', []),
        ("He waited... and left.", []),
    ],
)
def test_small_starts(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in small_starts(text)] == expected


@pytest.mark.parametrize(
    ("text", "small"),
    [
        ("the court rose", True),
        ("pH values", False),
        ("iPhone", False),
        ("e.g. this", False),
        ("The", False),
        ("", False),
    ],
)
def test_starts_small(text: str, small: bool) -> None:
    assert (starts_small(text) is not None) is small


@pytest.mark.parametrize(
    ("word", "vowel"),
    [
        ("hour", True), ("honest", True), ("university", False), ("unit", False), ("unusual", True), ("uninsured", True),
        ("uniform", False), ("one-off", False), ("European", False), ("SPP", True), ("UN", False), ("FBI", True),
        ("NATO", False), ("8-year-old", True), ("18", True), ("11", True), ("1,000", False), ("historic", None),
        ("institution", True), ("procuratorate", False), ("X-ray", True), ("U-turn", False), ("NAND", None), ("user", False),
    ],
)  # fmt: skip
def test_sound(word: str, vowel: bool | None) -> None:
    assert begins_with_vowel(word) is vowel


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("What should tenants do if it is withheld", True),
        ("He asked why no one had released it", False),
        ("Who should bear the cost", True),
        ("What is important is that we act", False),
        ("Is there a case", True),
        ("Which case impressed you most", True),
        ("Should you have questions, please write", False),
        ("How to handle it", True),
        ("The court ruled", False),
    ],
)
def test_questions(text: str, question: bool) -> None:
    assert is_question(text) is question


def test_last_sentence() -> None:
    assert last_sentence("He left. Why did he go?") == "Why did he go?"
    assert last_sentence("Q: Which one") == "Which one"


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("In promoting pilot projects and brand building Bear fruitful results", "Bear"),
        ("In the selection of typical cases Leading and promoting brands", "Leading"),
        ("Opinions on Strengthening the Protection of Minors", None),
        ("Rules of the Committee on work safety", None),
        ("A sentence is no heading Even so.", None),
    ],
)
def test_headings_run_together(text: str, second: str | None) -> None:
    start = runs_together(text)
    assert (None if start is None else text[start:].split()[0]) == second
    assert is_heading(text) is not text.endswith(".")


def test_variants() -> None:
    found = variants("The Labour centre was organised; we organize judgments and color it.")
    assert [(item.spelling, item.other) for item in found] == [
        ("uk", "Labor"), ("uk", "center"), ("uk", "organized"), ("us", "colour"),
    ]  # fmt: skip
