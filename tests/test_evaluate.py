"""What counts as found, missed, right and wrong, each in its smallest case."""

from __future__ import annotations

import io
import json
import pickle
from pathlib import Path
from typing import Any

import pytest

from qa.core import Finding, Mark, Place, Related, RuleInfo, Segment, Severity, Side, Span
from qa.evaluate import Evaluation, Rate, evaluate, wilson
from qa.report import EVALUATION_RENDERERS, RenderOptions
from qa.report.evaluation import render_json, render_text
from qa.text.width import display_width

TERM = RuleInfo("forbidden-term", "terms", Severity.MAJOR, "terminology/wrong-term", "terminology")
NUMBER = RuleInfo("number-mismatch", "numbers", Severity.CRITICAL, "accuracy/mistranslation", "numbers")

# Places in the texts below.
COURT, HOSPITAL = Span(4, 9), Span(14, 22)
SOURCE, TARGET = "法院和检察院", "The court and hospital."
Place_ = Span | None


def gold(target: Place_ = HOSPITAL, source: Place_ = None, rule: str = "institution", **more: Any) -> dict[str, Any]:
    """Return a record of a gold corpus."""
    return {
        "start": target.start if target else None,
        "end": target.end if target else None,
        "text": target.of(TARGET) if target else None,
        "rule": rule,
        "expected": ["procuratorate"],
        "source_start": source.start if source else None,
        "source_end": source.end if source else None,
        "source_text": source.of(SOURCE) if source else None,
        "target_only": None,
        **more,
    }


def segment(*golds: Any, id_: str = "1", note: str | None = None, source: str | None = SOURCE) -> Segment:
    """Return a labelled segment."""
    meta = {"gold": json.dumps(golds)} | ({"note": note} if note else {})
    return Segment(id_, source, TARGET, doc="d", place=Place("gold.jsonl", int(id_)), meta=meta)


def finding(where: Segment, target: Place_ = HOSPITAL, source: Place_ = None, **more: Any) -> Finding:
    """Return a finding with a mark on the given sides."""
    marks = [Mark(side, span) for side, span in ((Side.SOURCE, source), (Side.TARGET, target)) if span]
    rule = more.pop("rule", TERM)
    return Finding(
        rule, more.pop("severity", rule.severity), more.pop("confidence", 0.9), where, tuple(marks), "m", **more
    )


def counts(result: Evaluation) -> tuple[int, int, int, int]:
    """Return right, all judged findings, found and all errors."""
    return result.precision.hits, result.precision.total, result.recall.hits, result.recall.total


@pytest.mark.parametrize(
    ("record", "target", "source", "expected"),
    [
        (gold(), HOSPITAL, None, (1, 1, 1, 1)),
        (gold(), Span(20, 23), None, (1, 1, 1, 1)),
        (gold(), Span(22, 23), None, (0, 1, 0, 1)),
        (gold(), COURT, None, (0, 1, 0, 1)),
        (gold(source=Span(3, 6)), None, Span(3, 4), (1, 1, 1, 1)),
        (gold(source=Span(3, 6)), COURT, Span(3, 6), (1, 1, 1, 1)),
        (gold(source=Span(3, 6)), COURT, Span(0, 2), (0, 1, 0, 1)),
        (gold(), None, Span(3, 6), (0, 1, 0, 1)),
        (gold(None, Span(3, 6), rule="omission"), None, Span(3, 6), (1, 1, 1, 1)),
        (gold(None, Span(3, 6), rule="omission"), HOSPITAL, None, (0, 1, 0, 1)),
        (gold(None, rule="omission"), COURT, None, (1, 1, 1, 1)),
        (gold(Span(9, 9), text=""), COURT, None, (1, 1, 1, 1)),
    ],
)
def test_an_error_is_found_by_overlap_on_its_side(
    record: dict[str, Any], target: Place_, source: Place_, expected: tuple[int, int, int, int]
) -> None:
    where = segment(record)
    assert counts(evaluate([where], [finding(where, target, source)])) == expected


def test_a_finding_in_another_segment_is_no_hit_there() -> None:
    one, two = segment(gold()), segment(id_="2")
    result = evaluate([one, two], [finding(two)])
    assert counts(result) == (0, 1, 0, 1)
    assert [error.segment.id for error in result.misses] == ["1"]
    assert [alarm.segment.id for alarm in result.false_alarms] == ["2"]


def test_a_related_place_finds_the_error_of_its_segment() -> None:
    one, two = segment(gold()), segment(id_="2")
    at_the_majority = finding(two, COURT, related=(Related(one, Mark(Side.TARGET, HOSPITAL)),))
    assert counts(evaluate([one, two], [at_the_majority])) == (1, 1, 1, 1)
    elsewhere = finding(two, COURT, related=(Related(one, Mark(Side.TARGET, COURT)),))
    assert counts(evaluate([one, two], [elsewhere])) == (0, 1, 0, 1)


@pytest.mark.parametrize("more", [{"severity": Severity.NEUTRAL}, {"state": "dismissed"}, {"state": "suppressed"}])
def test_what_is_neutral_or_not_said_counts_neither_way(more: dict[str, Any]) -> None:
    where = segment(gold())
    assert counts(evaluate([where], [finding(where, **more), finding(where, COURT, **more)])) == (0, 0, 0, 1)


def test_several_findings_on_one_error_count_once() -> None:
    where = segment(gold())
    result = evaluate([where], [finding(where), finding(where), finding(where, rule=NUMBER), finding(where, COURT)])
    assert counts(result) == (1, 2, 1, 1)
    assert {name: (rate.hits, rate.total) for name, rate in result.rules.items()} == {
        "forbidden-term": (1, 2),
        "number-mismatch": (1, 1),
    }


def test_a_wide_finding_leaves_the_narrow_one_its_error() -> None:
    where = segment(gold(), gold(COURT))
    wide, narrow = finding(where, Span(4, 22)), finding(where, COURT)
    for order in ([wide, narrow], [narrow, wide]):
        assert counts(evaluate([where], order)) == (2, 2, 2, 2)
    assert counts(evaluate([where], [wide])) == (1, 1, 2, 2)


def test_doubtful_and_unlabelled_rows_are_left_out_with_their_findings() -> None:
    doubtful, plain = segment(gold(), note="DOUBTFUL: either way"), segment(gold(), id_="2", note="not DOUBTFUL")
    bare = Segment("3", SOURCE, TARGET, place=Place("gold.jsonl", 3))
    result = evaluate([doubtful, plain, bare], [finding(where) for where in (doubtful, plain, bare)])
    assert counts(result) == (1, 1, 1, 1)
    assert (result.segments, result.doubtful, result.unlabelled) == (1, 1, 1)


def test_an_empty_cell_of_a_table_is_a_row_without_errors() -> None:
    where = Segment("1", SOURCE, TARGET, meta={"gold": ""})
    assert counts(evaluate([where], [finding(where)])) == (0, 1, 0, 0)


@pytest.mark.parametrize(
    ("record", "expected", "aside"),
    [
        (gold(target_only=True), (1, 1, 1, 1), (0, 0)),
        (gold(target_only=False), (0, 0, 0, 0), (1, 1)),
        (gold(target_only=None), (1, 1, 1, 1), (0, 0)),
        (gold(None, Span(3, 6), target_only=None), (0, 1, 0, 0), (1, 0)),
    ],
)
def test_target_only(record: dict[str, Any], expected: tuple[int, int, int, int], aside: tuple[int, int]) -> None:
    where = segment(record, source=None)
    result = evaluate([where], [finding(where)], target_only=True)
    assert counts(result) == expected
    assert (result.aside, result.aside_findings) == aside


def test_with_the_source_everything_is_decidable() -> None:
    where = segment(gold(target_only=False))
    assert counts(evaluate([where], [finding(where)])) == (1, 1, 1, 1)


def test_a_finding_on_a_decidable_and_an_undecidable_error_is_right() -> None:
    where = segment(gold(target_only=False), gold(COURT, target_only=True), source=None)
    result = evaluate([where], [finding(where, Span(4, 22))], target_only=True)
    assert counts(result) == (1, 1, 1, 1)


def test_labels_and_families() -> None:
    where = segment(gold(), gold(COURT, rule="title"), gold(Span(0, 3), rule="title"))
    result = evaluate([where], [finding(where), finding(where, COURT, rule=NUMBER), finding(where, Span(10, 13))])
    assert {label: (rate.hits, rate.total) for label, rate in result.labels.items()} == {
        "institution": (1, 1),
        "title": (1, 2),
    }
    families = {name: (f.precision.hits, f.precision.total, f.share.hits) for name, f in result.families.items()}
    assert families == {"numbers": (1, 1, 1), "terms": (1, 2, 1)}


def test_segments_are_known_by_place_not_by_object() -> None:
    where = segment(gold())
    assert counts(evaluate([where], pickle.loads(pickle.dumps([finding(where)])))) == (1, 1, 1, 1)


def test_calibration() -> None:
    where = segment(gold(), id_="1")
    said = [(HOSPITAL, 0.5), (COURT, 0.59), (HOSPITAL, 0.6), (HOSPITAL, 1.0), (HOSPITAL, 0.9), (COURT, 0.3)]
    result = evaluate([where], [finding(where, span, confidence=sure) for span, sure in said])
    table = [(b.low, b.high, b.rate.hits, b.rate.total, b.confidence) for b in result.calibration]
    assert table == [
        (0.0, 0.5, 0, 1, 0.3),
        (0.5, 0.6, 1, 2, pytest.approx(0.545)),
        (0.6, 0.7, 1, 1, 0.6),
        (0.7, 0.8, 0, 0, None),
        (0.8, 0.9, 0, 0, None),
        (0.9, 1.0, 2, 2, pytest.approx(0.95)),
    ]
    assert result.calibration_error == pytest.approx((0.3 + 2 * 0.045 + 0.4 + 2 * 0.05) / 6)
    assert len(evaluate([where], []).calibration) == 5


def test_wilson() -> None:
    # Published examples of the score interval: 81 of 263 (R. G. Newcombe, 1998), 0 of 20 and 15 of 148.
    examples = {
        (81, 263): (0.2553, 0.3662),
        (15, 148): (0.0624, 0.1605),
        (0, 20): (0.0, 0.1611),
        (20, 20): (0.8389, 1.0),
    }
    for (hits, total), interval in examples.items():
        assert [round(edge, 4) for edge in wilson(hits, total)] == list(interval)
    assert Rate.of(0, 0) == Rate(0, 0, None, None, None)


def test_f1_lies_in_its_interval() -> None:
    where = [segment(gold(), id_=str(n)) for n in range(1, 11)]
    findings = [finding(some, HOSPITAL if n else COURT) for n, some in enumerate(where[:8])]
    result = evaluate(where, findings)
    assert result.f1 is not None
    assert result.f1_low is not None
    assert result.f1_high is not None
    assert result.f1 == pytest.approx(2 * 7 / (10 + 8))
    assert result.f1_low < result.f1 < result.f1_high
    nothing = evaluate(where, [])
    assert (nothing.precision.value, nothing.f1, nothing.recall.value) == (None, None, 0.0)
    assert evaluate(where, [finding(where[0], COURT)]).f1 == 0.0


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "no JSON"),
        ("{}", "expected a list"),
        ("[1]", "expected an object"),
        ('[{"start": 0, "end": 3}]', "'rule' must name"),
        ('[{"rule": "x", "start": 3, "end": 0}]', "no range: 3, 0"),
        ('[{"rule": "x", "start": 0}]', "no range: 0, None"),
        ('[{"rule": "x", "start": true, "end": 2}]', "no range"),
        ('[{"rule": "x", "start": 0, "end": 99}]', "the text has 23 characters"),
        ('[{"rule": "x", "start": 0, "end": 3, "text": "the"}]', "the text has 'The' there"),
        ('[{"rule": "x", "source_start": 0, "source_end": 2, "source_text": "院"}]', "'source_text' is '院'"),
        ('[{"rule": "x", "expected": 3}]', "'expected' must be"),
        ('[{"rule": "x", "target_only": "yes"}]', "'target_only' must be"),
        ('[{"rule": "x", "source_text": 3}]', "'source_text' must be"),
    ],
)
def test_unusable_gold_is_named_and_left_out(text: str, message: str) -> None:
    bad = Segment("7", SOURCE, TARGET, place=Place("gold.jsonl", 7), meta={"gold": text})
    good = segment(gold())
    result = evaluate([bad, good], [finding(bad), finding(good)])
    assert counts(result) == (1, 1, 1, 1)
    (problem,) = result.problems
    assert str(problem).startswith("gold.jsonl:7: gold of segment 7:")
    assert message in str(problem)


def make_result() -> Evaluation:
    one = segment(gold(), gold(COURT, Span(0, 2), rule="title\x1b", target_only=False))
    two = segment(gold(None, Span(3, 6), rule="omission"), id_="2")
    wrong = finding(two, COURT, suggestions=("tribunal",), evidence=("\x1b[31mwhy",), concept="c", confidence=0.66)
    return evaluate([one, two, segment(note="DOUBTFUL", id_="3")], [finding(one), wrong])


def test_as_dict_is_plain_and_complete() -> None:
    values = make_result().as_dict(misses=True, calibration=True)
    assert json.loads(json.dumps(values)) == values
    assert [miss["label"] for miss in values["misses"]] == ["title\x1b", "omission"]
    assert values["misses"][0]["target"] == {"start": 4, "end": 9, "text": "court"}
    assert values["false_alarms"][0]["target_text"] == TARGET
    short = make_result().as_dict()
    assert list(short) == list(values)
    assert short["misses"] is short["false_alarms"] is short["calibration"] is None


def shown(**parts: bool) -> str:
    out = io.StringIO()
    render_text(make_result().as_dict(**parts), out, RenderOptions())
    return out.getvalue()


def test_the_table() -> None:
    text = shown(misses=True, calibration=True)
    assert text == (Path(__file__).parent / "report" / "evaluation.txt").read_text(encoding="utf-8")
    assert all(display_width(line) <= 80 for line in text.splitlines())
    assert "missed" not in shown()
    assert "calibration" not in shown()


def test_json_of_an_evaluation() -> None:
    out = io.StringIO()
    render_json(make_result().as_dict(misses=True), out, RenderOptions())
    assert json.loads(out.getvalue()) == {"version": 1, **make_result().as_dict(misses=True)}
    assert list(EVALUATION_RENDERERS) == ["text", "json"]


def test_an_empty_evaluation_can_be_shown() -> None:
    out = io.StringIO()
    render_text(evaluate([], []).as_dict(misses=True, calibration=True), out, RenderOptions())
    assert out.getvalue().startswith("0 segments with 0 errors.\n")


@pytest.mark.parametrize("name", ["institution", "omission", "consistency", "terminology"])
def test_the_development_data_find_themselves(name: str, shared: Path) -> None:
    rows = [json.loads(line) for line in (shared / "dev" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    segments, findings = [], []
    for number, row in enumerate(rows, 1):
        meta = {"gold": json.dumps(row["gold"]), "note": row.get("note") or ""}
        where = Segment(row["id"], row["source"], row["target"], place=Place(name, number), meta=meta)
        segments.append(where)
        for record in row["gold"]:
            target = None if record["start"] is None else Span(record["start"], record["end"])
            source = None if record["source_start"] is None else Span(record["source_start"], record["source_end"])
            findings.append(finding(where, target, source))
    result = evaluate(segments, findings)
    assert not result.problems
    assert (result.precision.value, result.recall.value, result.f1) == (1.0, 1.0, 1.0)
