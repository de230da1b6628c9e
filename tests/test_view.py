from __future__ import annotations

import pickle

import pytest

from qa.core import OBJECT, Code, Document, Edit, Finding, Fix, Mark, RuleInfo, Segment, Severity, Side, Span
from qa.core.view import as_written, seen_through

RULE = RuleInfo("a-rule", "terms", Severity.MAJOR, "terminology", "terminology")
_SIGNS = {"<": "open", ">": "close", "#": "standalone"}


def text_of(written: str) -> tuple[str, tuple[Code, ...]]:
    codes = [Code(at, _SIGNS[char], "1") for at, char in enumerate(written) if char in _SIGNS]
    return "".join(OBJECT if char in _SIGNS else char for char in written), tuple(codes)


def segment(source: str, target: str) -> Segment:
    (left, left_codes), (right, right_codes) = text_of(source), text_of(target)
    return Segment("1", left, right, codes={Side.SOURCE: left_codes, Side.TARGET: right_codes})


def seen(source: str, target: str) -> Segment:
    (one,) = seen_through(Document("a", [segment(source, target)]))
    return one


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("The <Supreme> Court", "The Supreme Court"),
        ("procu<rator>ate", "procuratorate"),
        ("<<a>>", "a"),
        ("a# b", f"a{OBJECT} b"),
        ("<a#>b", f"a{OBJECT}b"),
        # One ends where the other begins: two words, as the cells of a row.
        ("<Home><News>", f"Home{OBJECT}{OBJECT}News"),
        ("<Home> <News>", "Home News"),
        ("<>", ""),
        ("", ""),
    ],
)
def test_what_rules_read(written: str, read: str) -> None:
    view = seen("一", written)
    assert (view.source, view.target) == ("一", read)
    for code in view.codes[Side.TARGET]:
        assert view.target[code.position] == OBJECT


def test_a_document_without_such_codes_is_itself() -> None:
    plain = Document("a", [Segment("1", "一", "One")])
    assert seen_through(plain) is plain
    alone = segment("一#", "One#")
    assert seen_through(Document("a", [alone])).segments[0] is alone


@pytest.mark.parametrize(
    ("written", "span", "led_back"),
    [
        ("The <Supreme> Court", Span(4, 17), Span(5, 19)),
        ("The <Supreme> Court", Span(4, 11), Span(5, 12)),
        ("<One>", Span(0, 0), Span(1, 1)),
        ("<One>", Span(3, 3), Span(5, 5)),
        ("<One>", Span(0, 3), Span(1, 4)),
    ],
)
def test_places_lead_back(written: str, span: Span, led_back: Span) -> None:
    view = seen("一", written)
    found = as_written(Finding(RULE, Severity.MAJOR, 1.0, view, (Mark(Side.TARGET, span),), "x"))
    assert found.segment == segment("一", written)
    assert found.marks == (Mark(Side.TARGET, led_back),)


@pytest.mark.parametrize(
    ("written", "edit", "fixed"),
    [
        ("the <hospital>", Edit(Span(4, 12), "court"), "the <court>"),
        ("a <old> pact", Edit(Span(0, 5), "an old"), "an <old> pact"),
        ("the <hos>pital", Edit(Span(4, 12), "court"), None),
    ],
)
def test_a_fix_never_takes_codes_with_it(written: str, edit: Edit, fixed: str | None) -> None:
    view = seen("一", written)
    found = as_written(Finding(RULE, Severity.MAJOR, 1.0, view, (), "x", fix=Fix((edit,))))
    assert (found.fix and found.fix.apply(found.segment.target)) == (None if fixed is None else text_of(fixed)[0])


def test_a_view_can_be_sent_to_another_process() -> None:
    view = seen("<一>", "<One>")
    again = pickle.loads(pickle.dumps(view))
    assert (again, again.whole) == (view, view.whole)
