"""What is put in the place of something else fits there: article, number, capitals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.core import Span
from qa.lang.en.agree import article, cased, plural, replacement, starts_sentence


@pytest.mark.parametrize(
    ("phrase", "wanted"),
    [
        ("procuratorate", "a"),
        ("institute", "an"),
        ("SPP notice", "an"),
        ("NPC deputy", "an"),
        ("PRC citizen", "a"),
        ("university", "a"),
        ("united front", "a"),
        ("European court", "a"),
        ("one-off payment", "a"),
        ("hour", "an"),
        ("honest official", "an"),
        ("hospital", "a"),
        ("unlawful act", "an"),
        ("uninvited guest", "an"),
        ("unimportant clause", "an"),
        ("usual practice", "a"),
        ("urban area", "an"),
        ("Ukrainian firm", "a"),
        ("umbrella term", "an"),
        ("official", "an"),
    ],
)
def test_articles_go_by_the_sound(phrase: str, wanted: str) -> None:
    assert article(phrase) == wanted


@pytest.mark.parametrize(
    ("phrase", "wanted"),
    [
        ("procuratorate", "procuratorates"),
        ("judicial body", "judicial bodies"),
        ("court of first instance", "courts of first instance"),
        ("procuratorate at all levels", "procuratorates at all levels"),
        ("police officer", "police officers"),
        ("prosecutor's office", "prosecutor's offices"),
        ("branch", "branches"),
        ("attorney", "attorneys"),
        ("court staff", "court staff"),
        ("procuratorial personnel", "procuratorial personnel"),
        ("chairman", "chairmen"),
        ("witness", "witnesses"),
        ("courts", "courts"),
    ],
)
def test_plurals(phrase: str, wanted: str) -> None:
    assert plural(phrase) == wanted


@pytest.mark.parametrize(
    ("phrase", "like", "start", "wanted"),
    [
        ("procuratorate", "hospital", False, "procuratorate"),
        ("procuratorate", "Hospital", False, "Procuratorate"),
        ("procuratorate", "HOSPITAL", False, "PROCURATORATE"),
        ("people's procuratorate", "People's Hospital", False, "People's Procuratorate"),
        ("president of the court", "Head of the Hospital", False, "President of the Court"),
        ("chief procurator", "Dean", True, "Chief procurator"),
        ("chief procurator", "Dean", False, "Chief Procurator"),
        ("chief procurator", "dean", True, "chief procurator"),
    ],
)
def test_capitals_are_taken_over(phrase: str, like: str, start: bool, wanted: str) -> None:
    assert cased(phrase, like, start) == wanted


@pytest.mark.parametrize(
    ("text", "word", "wanted"),
    [
        ("Hospital staff came.", "Hospital", True),
        ('"Hospital staff came."', "Hospital", True),
        ("It ended. Hospital staff came.", "Hospital", True),
        ("The hospital came.", "hospital", True),
        ("Then the hospital came.", "hospital", False),
        ("He said: (Hospital)", "Hospital", True),
    ],
)
def test_starts_of_sentences(text: str, word: str, wanted: bool) -> None:
    assert starts_sentence(text, text.index(word)) is wanted


@pytest.mark.parametrize(
    ("text", "wrong", "right", "wanted"),
    [
        ("He sued a hospital there.", "hospital", "procuratorate", "He sued a procuratorate there."),
        ("He sued an institute there.", "institute", "procuratorate", "He sued a procuratorate there."),
        ("An institute sued.", "institute", "procuratorate", "A procuratorate sued."),
        ("A hospital sued.", "hospital", "institute", "An institute sued."),
        ("A notice came.", "notice", "SPP notice", "An SPP notice came."),
        ("The institute sued.", "institute", "procuratorate", "The procuratorate sued."),
        ("A county hospital sued.", "hospital", "institute", "A county institute sued."),
        ("Panama hospital sued.", "hospital", "institute", "Panama institute sued."),
        ("It is a\u00a0hospital.", "hospital", "office", "It is an\u00a0office."),
    ],
)
def test_a_replacement_takes_its_article_along(text: str, wrong: str, right: str, wanted: str) -> None:
    start = text.index(wrong)
    assert replacement(text, Span(start, start + len(wrong)), right).apply(text) == wanted


@given(st.text(max_size=25), st.text(min_size=1, max_size=8), st.text(max_size=12))
def test_a_replacement_puts_the_new_words_there_and_leaves_the_rest(before: str, wrong: str, after: str) -> None:
    text = before + wrong + after
    fixed = replacement(text, Span(len(before), len(before) + len(wrong)), "NEW").apply(text)
    assert fixed.endswith("NEW" + after)
    assert abs(len(fixed) - len(before) - 3 - len(after)) <= 1
