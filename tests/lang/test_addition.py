"""Which part of a translation was put in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.lang.en.lookup import english_words
from qa.lang.en.roots import root
from qa.lang.zh_en.completeness import addition
from qa.lang.zh_en.completeness.explained import explained, is_content
from qa.lang.zh_en.length import length_model

PRIOR = length_model().register, 0.0


def added(source: str, target: str) -> addition.Addition | None:
    assert addition.is_long(source, target, PRIOR)
    return addition.find_addition(source, target, english_words(target), (), (), PRIOR)


@pytest.mark.parametrize(
    ("source", "target", "part"),
    [
        (
            "法院驳回了原告的诉讼请求。",
            "The court dismissed the plaintiff's claims. This decision was widely welcomed by experts in the industry.",
            "This decision",
        ),
        ("泳池周二闭馆。", "The pool is closed on Tuesdays and national festivals.", "festivals"),
        (
            "承运人应当赔偿货主的损失。",
            "The carrier shall compensate the owner of the goods for the loss, unless the weather was exceptionally severe.",
            "unless",
        ),
    ],
)
def test_what_nothing_explains_is_suspect(source: str, target: str, part: str) -> None:
    found = added(source, target)
    assert found is not None
    assert found.odds > 1
    assert part in found.span.of(target)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("泳池周二和法定节假日闭馆。", "The swimming pool is closed to all visitors on Tuesdays and on public holidays."),
        (
            "承运人应当赔偿货主的损失，但不可抗力除外。",
            "The carrier shall compensate the owner of the goods for any loss, except where it was caused by force majeure.",
        ),
        ("妥否，请批复。", "Please let us know in your reply whether this is in order."),
    ],
)  # fmt: skip
def test_what_the_source_says_is_not(source: str, target: str) -> None:
    found = addition.find_addition(source, target, english_words(target), (), (), PRIOR)
    assert found is None or found.odds < 1


def test_words_are_explained_by_any_cut_of_the_source() -> None:
    roots, needles = explained("粮库和屠宰场")
    assert {root("slaughterhouses"), root("grain"), root("butcher")} <= roots
    assert all(needle.startswith(" ") for needle in needles)


def test_only_words_that_say_something_are_asked_for() -> None:
    assert [word for word in "the slaughter said of wei 2024 three grain".split() if is_content(word)] == [
        "slaughter",
        "grain",
    ]


@given(st.text(alphabet="法院原告被告，。合同应当12ab", max_size=40), st.text(alphabet="abc ,.;andunless", max_size=80))
def test_an_addition_lies_in_its_target(source: str, target: str) -> None:
    found = addition.find_addition(source, target, english_words(target), (), (), PRIOR)
    if found is not None:
        assert 0 <= found.span.start < found.span.end <= len(target)
        assert 0.0 <= found.probability <= 1.0
