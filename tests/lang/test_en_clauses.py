"""Clauses without their conjunction or comma, owners without their apostrophe, and asides that never close."""

from __future__ import annotations

import pytest

from qa.lang.en.asides import aside_end
from qa.lang.en.clauses import splices
from qa.lang.en.missing_marks import missing_marks
from qa.lang.en.owners import owners


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The price of salt has risen again, shops are running out of it.", ["again, shops"]),
        ("She works in a bakery, her brother is a driver at the mine.", ["bakery, her"]),
        ("The ferry has left, the pilot has said on the radio.", []),
        ("The shop was sold, the roof was mended and the walls were painted.", []),
        ("If the ferry has left, passengers are taken by bus.", []),
        ("The village has been awarded the prize, the first that anybody can remember.", []),
    ],
)
def test_a_noun_may_begin_the_second_clause_of_a_splice(text: str, found: list[str]) -> None:
    assert [one.span.of(text) for one in splices(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It was opened without the guests consent.", ["guests"]),
        ("The captains log has been found.", ["captains"]),
        ("None of the nurses work.", []),
        ("Those who came with the guests wait.", []),
        ("The captains log the depth.", []),
    ],
)
def test_owners_whose_thing_may_be_a_verb(text: str, found: list[str]) -> None:
    assert [span.of(text) for span in owners(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("If the guest leaves early it must pay for the night.", ["early"]),
        ("Although it was late the shops were open.", ["late"]),
        ("If the guest thinks it will rain he stays.", []),
        ("If the guest leaves early, it must pay for the night.", []),
        ("Because of the rain it must wait.", []),
    ],
)
def test_the_comma_behind_a_clause_that_opens_a_sentence(text: str, found: list[str]) -> None:
    assert [one.span.of(text) for one in missing_marks(text)] == found


@pytest.mark.parametrize(
    ("text", "aside"),
    [
        ("The fee (without tax is paid in May.", "(without tax"),
        ("The guests (who are late have eaten.", "(who are late"),
        ("The fee is paid (in May.", "(in May"),
        ("The fee (see Article 3] is paid.", "(see Article 3"),
    ],
)
def test_where_an_aside_ends_that_is_never_closed(text: str, aside: str) -> None:
    start = text.index("(")
    assert text[start : aside_end(text, start)] == aside
