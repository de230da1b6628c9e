"""Quoted passages, also such as run over several paragraphs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.core import Span
from qa.text.quotes import containing, quotations

texts = st.text(alphabet='“”「」『』"‘’ a检,.', max_size=40)


def quoted(text: str, inside: bool = False) -> tuple[list[str], bool]:
    spans, still_open = quotations(text, inside)
    return [span.of(text) for span in spans], still_open


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        ("他说：“我院受理120件。”会后", ["我院受理120件。"]),
        ("他說：「我院受理。」", ["我院受理。"]),
        ("『外「内」外』", ["外「内」外"]),
        ("“外‘内’外”", ["外‘内’外"]),
        ('He said, "Our court" and "our yard".', ["Our court", "our yard"]),
        ("“We” and “you”", ["We", "you"]),
        ("no quotation", []),
        ("", []),
    ],
)
def test_the_outermost_passages_are_found(text: str, passages: list[str]) -> None:
    assert quoted(text) == (passages, False)


def test_a_quotation_runs_on_into_the_next_paragraph() -> None:
    first = quoted("他说：“我院受理120件。")
    assert first == (["我院受理120件。"], True)
    assert quoted("“我院还将继续。", inside=True) == (["我院还将继续。"], True)
    assert quoted("我院还将继续。”随后休会。", inside=True) == (["我院还将继续。"], False)
    assert quoted("没有引号的一段", inside=True) == (["没有引号的一段"], True)


@given(texts, st.booleans())
def test_passages_are_apart_in_order_and_inside_the_text(text: str, inside: bool) -> None:
    spans, still_open = quotations(text, inside)
    end = 0
    for span in spans:
        assert end <= span.start <= span.end <= len(text)
        end = span.end
    if still_open:
        assert spans
        assert spans[-1].end == len(text)


def test_a_place_is_looked_up_in_its_passage() -> None:
    spans = [Span(2, 5), Span(8, 9)]
    assert containing(spans, 2) == Span(2, 5)
    assert containing(spans, 5) is None
    assert containing(spans, 8) == Span(8, 9)
    assert containing([], 0) is None
