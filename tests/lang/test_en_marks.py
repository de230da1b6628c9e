"""Apostrophes, commas, capitals and spaces of English: what is found in a text, and what is passed over."""

from __future__ import annotations

import pytest

from qa.lang.en.apostrophes import apostrophes
from qa.lang.en.clauses import splices
from qa.lang.en.glued import glued
from qa.lang.en.missing_marks import list_gaps, missing_marks
from qa.lang.en.questions import is_indirect_question
from qa.lang.en.small_names import small_names
from qa.lang.en.stray_marks import stray_marks


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We heard of the tenants complaints.", ["tenants'"]),
        ("He was given two months probation.", ["months'"]),
        ("They gave one months notice.", ["month's"]),
        ("The peoples congress met; it wasnt long.", ["wasn't", "people's"]),
        ("It is the first of it's kind.", ["its"]),
        ("Four lawyer's were heard.", ["lawyers"]),
        ("The tenants complain; the tenants' complaints were heard.", []),
        ("The landlord sent the tenants letters and paid the guards wages.", []),
        ("One of the residents owns the well.", []),
        ("After two months probation was lifted.", []),
        ("It's late, and its lights are off.", []),
        ("These lawyers' clients and four other women's coats", []),
        ("the savings of the pensioners association", []),
    ],
)
def test_apostrophes(text: str, found: list[str]) -> None:
    assert sorted(one.right for one in apostrophes(text)) == sorted(found)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The end ofthe road", ["ofthe"]),
        ("It opened in2019 under Section7.", ["in2019", "Section7"]),
        ("They paid 300yuan to Dr.Han.", ["300yuan", "Dr.Han"]),
        ("the roadswhich lead there", ["roadswhich"]),
        ("a thousand, a husband, thereof, wherewith, forthwith", []),
        ("B12, 5G, 24h, 20kg, the 1980s, 3rd, mp3, win32", []),
        ("See a.example2019.org, file2019.txt and iPhone.", []),
        ("On May 3, 2024, Mr. Han and Dr Li came.", []),
    ],
)
def test_what_has_run_together(text: str, found: list[str]) -> None:
    assert [one.span.of(text) for one in glued(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The ferry was due at noon, it was late by an hour.", ["noon, it"]),
        ("The ferry was due at noon, but it was late.", []),
        ("When the ferry was due, it was always late.", []),
        ("The ferry was late again, he said with a sigh.", []),
        ("The ferry was built ten years ago, it was said in court.", []),
    ],
)
def test_comma_splices(text: str, found: list[str]) -> None:
    assert [one.span.of(text) for one in splices(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('She replied "The ferry is late."', ['replied "']),
        ('"The ferry is late" she replied.', ['late"']),
        ("Moreover the ferry was late at 9 a.m on Friday.", ["Moreover", "a.m"]),
        ("Han Mei, the captain of the ferry said that it was late.", ["ferry said"]),
        ("Han Mei, the captain of the ferry, said that it was late.", []),
        ("On Friday, the captain of the ferry said that it was late.", []),
        ('They called it "The Ferry That Is Late" and laughed.', []),
        ("However the case may be decided, the ferry sails at 9 a.m.", []),
    ],
)
def test_missing_marks(text: str, found: list[str]) -> None:
    assert [one.span.of(text) for one in missing_marks(text)] == found


def test_a_list_that_lacks_a_comma() -> None:
    text = "ropes lanterns, and water"
    assert [one.span.of(text) for one in list_gaps(text)] == ["ropes lanterns"]
    assert list(list_gaps("sports grounds, goods trains, and the crew handles ropes, and water")) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Passengers who board without a ticket, shall pay double.", [","]),
        ("If the ferry is late; we take the bus.", [";"]),
        ("He announced, that the ferry was late.", [","]),
        ("The fare is 1,45,000 yuan.", ["1,45,000"]),
        ("Passengers who board late, having no ticket, shall pay double.", []),
        ("If the ferry is late, we take the bus; the rest walk.", []),
        ("He announced, that is, he whispered the news.", []),
        ("The fare is 1,450 yuan; on May 3, 2024, items 1,2 and 12,345,678 were sold.", []),
    ],
)
def test_stray_marks(text: str, found: list[str]) -> None:
    assert [one.span.of(text) for one in stray_marks(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The ferry left in early august for the United nations.", ["august", "nations"]),
        ("Dr. Li, ms. Han and i came by may 3.", ["ms", "i", "may"]),
        ('He said, "the ferry is late today."', ["the"]),
        ("They may march in august company to a red cross.", []),
        ('He called it "the ferry" and sailed.', []),
        ("The State Council and a council of state; THE UNITED NATIONS", []),
    ],
)
def test_small_names(text: str, found: list[str]) -> None:
    assert sorted(one.span.of(text) for one in small_names(text)) == sorted(found)


def test_a_question_that_is_told() -> None:
    assert is_indirect_question("The captain asked why the ferry was late?")
    assert not is_indirect_question("Have you asked why the ferry was late?")
    assert not is_indirect_question("Why was the ferry late?")
    assert not is_indirect_question('The captain asked, "Why is it late?"')
