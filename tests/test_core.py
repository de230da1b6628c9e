"""The values that everything passes through."""

from __future__ import annotations

import ast
import pickle
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from qa.core import (
    Code,
    Document,
    Edit,
    Finding,
    Fix,
    Mark,
    Place,
    Report,
    RuleInfo,
    Segment,
    Severity,
    Side,
    Span,
    Tier,
)
from qa.shipped import PACKAGE

RULE = RuleInfo("forbidden-term", "terms", Severity.MAJOR, "terminology/wrong-term", "terminology")
PAIR = Segment("1", "检察院在此。", "The hospital is here.", place=Place("a.tsv", 2))
spans = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda ends: Span(min(ends), max(ends)))


def finding(segment: Segment = PAIR, **more: object) -> Finding:
    marks = (Mark(Side.SOURCE, Span(0, 3)), Mark(Side.TARGET, Span(4, 12)))
    made = Finding(RULE, Severity.MAJOR, 0.9, segment, marks, "wrong", concept="procuratorate")
    return replace(made, **more)


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_a_span_runs_forward_from_zero(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


@given(spans, spans)
def test_overlap_is_mutual_and_a_span_covers_itself(one: Span, other: Span) -> None:
    assert one.overlaps(other) == other.overlaps(one)
    assert one.covers(one)
    if one.start < one.end and other.start < other.end:
        shared = set(range(one.start, one.end)) & set(range(other.start, other.end))
        assert one.overlaps(other) == bool(shared)
        assert one.covers(other) == (set(range(other.start, other.end)) <= set(range(one.start, one.end)))


def test_an_empty_span_touches_what_surrounds_it() -> None:
    assert Span(3, 3).overlaps(Span(0, 3))
    assert Span(3, 3).overlaps(Span(3, 9))
    assert not Span(3, 3).overlaps(Span(4, 9))
    assert not Span(0, 3).overlaps(Span(3, 5))


@given(st.text(max_size=20), spans)
def test_a_span_quotes_code_points(text: str, span: Span) -> None:
    assert span.of(text) == "".join(list(text)[span.start : span.end])


@pytest.mark.parametrize("severity", list(Severity))
def test_severities_go_by_their_label(severity: Severity) -> None:
    assert Severity.of(severity.label) is severity


def test_severities_are_in_order() -> None:
    assert [s.label for s in sorted(Severity)] == ["neutral", "minor", "major", "critical"]
    with pytest.raises(KeyError):
        Severity.of("awful")


@pytest.mark.parametrize("value", [Span(0, 1), PAIR, Document("a", [PAIR]), finding(), Fix(()), Report([])])
def test_values_are_frozen_and_slotted(value: object) -> None:
    name = type(value).__struct_fields__[0]  # type: ignore[attr-defined]
    with pytest.raises(AttributeError):
        setattr(value, name, None)
    assert not hasattr(value, "__dict__")


def test_edits_are_applied_from_any_order_and_never_over_each_other() -> None:
    fix = Fix((Edit(Span(4, 12), "procuratorate"), Edit(Span(0, 3), "A"), Edit(Span(21, 21), "!")))
    assert fix.apply("The hospital is here.") == "A procuratorate is here.!"
    assert fix.tier is Tier.UNSAFE
    with pytest.raises(ValueError, match="overlap"):
        Fix((Edit(Span(0, 3), ""), Edit(Span(2, 4), ""))).apply("abcdef")


@given(st.lists(spans, max_size=5), st.text(min_size=30, max_size=40))
def test_edits_leave_what_they_do_not_name(found: list[Span], text: str) -> None:
    apart: list[Span] = []
    for span in sorted(found):
        if not apart or span.start >= apart[-1].end:
            apart.append(span)
    kept, end = "", 0
    for span in apart:
        kept, end = kept + text[end : span.start], span.end
    assert Fix(tuple(Edit(span, "") for span in apart)).apply(text) == kept + text[end:]


def test_a_segment_and_its_findings_travel_between_processes() -> None:
    codes = {Side.TARGET: (Code(3, "open", "1", "<b>"),)}
    segment = replace(PAIR, codes=codes, meta={"state": "final"})
    found = finding(segment)
    again = pickle.loads(pickle.dumps(found))
    assert again == found
    assert again.fingerprint == found.fingerprint
    assert again.segment.codes[Side.TARGET][0].text == "<b>"


def test_a_finding_quotes_its_marks() -> None:
    assert finding().quote(Side.SOURCE) == "检察院"
    assert finding().quote(Side.TARGET) == "hospital"
    missing = finding(marks=(Mark(Side.SOURCE, Span(0, 3)),))
    assert missing.quote(Side.TARGET) is None


def test_a_fingerprint_rests_on_what_is_said_and_not_on_where_it_stands() -> None:
    one = finding()
    moved = finding(replace(PAIR, id="77", place=Place("b.tsv", 90), doc="other"))
    assert one.fingerprint == moved.fingerprint
    assert len(one.fingerprint) == 32
    assert int(one.fingerprint, 16) >= 0
    assert finding(severity=Severity.MINOR, confidence=0.5, message="other").fingerprint == one.fingerprint
    others = [
        finding(concept="court"),
        finding(ordinal=1),
        finding(replace(PAIR, source="检察院在那。")),
        finding(replace(PAIR, target="The hospital was here.")),
        finding(marks=(Mark(Side.TARGET, Span(4, 12)),)),
        finding(rule=replace(RULE, name="missing-term")),
    ]
    prints = {one.fingerprint, *(other.fingerprint for other in others)}
    assert len(prints) == len(others) + 1


def test_a_fingerprint_bears_lone_surrogates() -> None:
    assert finding(replace(PAIR, source="检察院\ud800")).fingerprint


def test_a_segment_without_source_has_an_empty_one() -> None:
    alone = Segment("1", None, "The court.")
    assert alone.text(Side.SOURCE) == ""
    assert alone.text(Side.TARGET) == "The court."


def test_the_core_needs_little_beyond_the_standard_library() -> None:
    for path in (*sorted((PACKAGE / "core").glob("*.py")), PACKAGE / "account.py", PACKAGE / "errors.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        # What only a type checker reads is never imported.
        unread = [node for node in tree.body if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"]
        for node in (each for part in tree.body if part not in unread for each in ast.walk(part)):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            own = [module for module in names if not module.startswith("qa.core.")]
            assert all(module.split(".")[0] in sys.stdlib_module_names | {"msgspec"} for module in own), (path, own)


def test_findings_that_are_alike_share_a_mark_wherever_they_stand() -> None:
    one = finding()
    alike = [
        finding(replace(PAIR, target="The HOSPITAL was there.")),
        finding(marks=(Mark(Side.TARGET, Span(4, 12)),)),
        finding(severity=Severity.MINOR, ordinal=3, message="other"),
    ]
    assert len(one.mark_hash) == 16
    assert int(one.mark_hash, 16) >= 0
    assert {other.mark_hash for other in alike} == {one.mark_hash}
    others = [finding(concept="court"), finding(rule=replace(RULE, name="missing-term")), finding(concept=None)]
    assert len({one.mark_hash, *(other.mark_hash for other in others)}) == len(others) + 1


def test_without_a_mark_only_the_same_pair_is_alike() -> None:
    unmarked = finding(marks=())
    assert unmarked.mark_hash == finding(marks=(), confidence=0.5).mark_hash
    assert unmarked.mark_hash != finding(replace(PAIR, target="The hospital was here."), marks=()).mark_hash
    assert unmarked.likeness == finding(replace(PAIR, target="The hospital was here."), marks=()).likeness


def test_codes_under_a_mark_are_told_apart_by_what_they_stand_for() -> None:
    def lost(*codes: Code) -> Finding:
        pair = Segment("1", "\ufffc见附件\ufffc。", "See the annex.", codes={Side.SOURCE: codes})
        return finding(pair, marks=(Mark(Side.SOURCE, Span(0, 1)),), concept=None)

    field, link = Code(0, "standalone", "1", "{date}"), Code(0, "open", "1", '<a href="#1">')
    assert lost(field).likeness == lost(field, Code(4, "standalone", "2", "{page}")).likeness
    assert lost(field).likeness != lost(link).likeness
    assert lost(field).mark_hash != lost(link).mark_hash
    assert lost(Code(0, "standalone", "1")).mark_hash != lost(Code(0, "standalone", "2")).mark_hash
