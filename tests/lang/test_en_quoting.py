from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.lang.en.quotation_marks import document_faults
from qa.lang.en.quoting import DoubleQuotes, is_well_formed, single_faults

WRONG = [
    ('He said, "This "negative list" works."', [("nested", '"negative list"')]),
    ('a model of shared granaries".', [("unopened", 'granaries"')]),
    ('she stressed: " I never signed."', [("spaced", '" ')]),
    ('the "circuit court"" moved', [("doubled", '""')]),
    ('for the people. " Liu said', [("unopened", 'people. "')]),
    ("requirements of' promoting growth ', we", [("glued", "' "), ("spaced", " '")]),
    ("pilot of' grassroots services', our", [("glued", "' ")]),
    ("only with 'rules' to follow; pilot of' grassroots services', ours", [("glued", "' ")]),
    ('the model"three ups"works', [("glued", '"'), ("glued", '"')]),
    ("a “model“ of reform", [("reversed", "“")]),
    ('a “model" of reform', [("mixed", '"')]),
    ("He called it 'a plan and left", [("unclosed", "'a")]),
]
RIGHT = [
    '"We," he said, "will spend."',
    "he likes '90s rock 'n' roll",
    "the farmers' rights and the workers' pay",
    'He is 5\'10" tall and the plank is 6" wide',
    "“Outer ‘inner’ outer,” he said",
    '("a") and ["b"]—"c"—"d"',
    'He said: "… go" and "—no"',
    "'Tis the season for 'em",
    '"Go!" "No!"',
    "'the people's rights'",
]


def faults(text: str) -> list[tuple[str, str]]:
    found = DoubleQuotes(text).faults + list(single_faults(text))
    return [(fault.kind, fault.span.of(text)) for fault in found]


@pytest.mark.parametrize(("text", "expected"), WRONG)
def test_what_is_wrong_is_named_at_its_place(text: str, expected: list[tuple[str, str]]) -> None:
    assert faults(text) == expected
    assert not is_well_formed(text)


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_right_is_passed_over(text: str) -> None:
    assert faults(text) == []
    assert not DoubleQuotes(text).opened


@pytest.mark.parametrize(
    ("targets", "sources", "segments"),
    [
        (['"One.', '"Two."'], [None, None], []),
        (['"One.', "Two.", 'Three."'], [None] * 3, []),
        (['"One.', 'Two "four" six.'], [None, None], [0]),
        (['He said: "One.', "Two."], ["他说：“一。”", "二。"], [0]),
        (['He said: "One.', 'Two."'], ["他说：“一。", "二。”"], []),
        (['"One.'], [None], [0]),
    ],
)
def test_a_quotation_may_run_over_segments(targets: list[str], sources: list[str | None], segments: list[int]) -> None:
    assert sorted(document_faults(targets, sources, [True] * len(targets))) == segments


QUOTED = st.text(alphabet="ab s.,\"'“”‘’ 1(-", max_size=30)


@given(QUOTED)
def test_marks_lie_in_the_text_and_edits_do_not_overlap(text: str) -> None:
    for fault in DoubleQuotes(text).faults + list(single_faults(text)):
        assert 0 <= fault.span.start < fault.span.end <= len(text)
        for edit in fault.edits:
            assert edit.span.end <= len(text)


@given(QUOTED)
def test_what_looks_well_formed_has_no_fault(text: str) -> None:
    if is_well_formed(text):
        assert faults(text) == []
        assert not DoubleQuotes(text).opened
