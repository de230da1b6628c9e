"""MQM scores from annotations: Google's file exactly, and the readers and weightings of others."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.errors import DataError, DataErrors, UsageError
from qa.metrics.mqm import WEIGHTINGS, SegmentScore, read, segment_scores, summaries, weighting
from qa.metrics.mqm_interval import with_intervals

HEADER = "system\tdoc\tdoc_id\tseg_id\trater\tsource\ttarget\tcategory\tseverity"


def quiet(note: str) -> None:
    """Drop a note."""


def scores(path: Path, name: str = "google") -> list[SegmentScore]:
    return segment_scores(read([str(path)], None, quiet), weighting(name))


def test_google_all_7935_segment_scores(shared: Path) -> None:
    folder = shared / "data" / "mqm-ted-zhen-2021"
    names = {"ref": "ref-A", "refB": "ref-B"}
    found = {(names.get(s.system, s.system), s.segment): s.score for s in scores(folder / "mqm_ted_zhen.tsv")}
    wanted = {}
    for line in (folder / "mqm_ted_zhen.avg_seg_scores.tsv").read_text("utf-8").splitlines()[1:]:
        system, value, segment = line.replace("\t", " ").split(" ")
        if value != "None":
            wanted[system, segment] = value
    assert len(wanted) == 7935
    assert found.keys() == wanted.keys()
    assert {key: f"{-abs(value):.6f}" for key, value in found.items()} == wanted


@pytest.fixture
def table(tmp_path: Path) -> Path:
    rows = [
        "a\td\t1\t1\tr1\ts\tt <v>x</v>\tAccuracy/Mistranslation\tMajor",
        "a\td\t1\t1\tr1\ts\tt\tFluency/Punctuation\tMinor",
        'a\td\t1\t1\tr2\ts\tt "unbalanced\tNo-error\tNo-error',
        "a\te\t1\t2\tr1\ts\tt\tNon-translation!\tMajor",
        "b\td\t1\t1\tr1\ts\tt\tNo-error\tno-error",
    ]
    (tmp_path / "a.tsv").write_text("\n".join([HEADER, *rows]) + "\n", "utf-8")
    return tmp_path / "a.tsv"


def test_weights_and_means(table: Path) -> None:
    found = {(s.system, s.segment): (s.score, s.errors, s.raters) for s in scores(table)}
    assert found == {("a", "1"): (-2.55, 2, 2), ("a", "2"): (-25.0, 1, 1), ("b", "1"): (0.0, 0, 1)}
    assert str(found["b", "1"][0]) == "0.0"
    by_system = {row["system"]: row["score"] for row in summaries(scores(table), "system")}
    assert by_system == {"a": -13.775, "b": 0.0}
    assert [(row["system"], row["doc"], row["score"]) for row in summaries(scores(table), "document")] == [
        ("a", "d", -2.55), ("a", "e", -25.0), ("b", "d", 0.0),
    ]  # fmt: skip


def test_intervals_are_over_documents_and_repeat(table: Path) -> None:
    found = scores(table)
    first, second = (with_intervals(summaries(found, "system"), found, 200, 0) for _ in range(2))
    assert first == second
    assert first[0]["low"] <= first[0]["score"] <= first[0]["high"]
    assert with_intervals(summaries(found, "system"), found, 0, 0)[0]["low"] is None


def test_json_and_csv(tmp_path: Path) -> None:
    rows = '{"system": "a", "segment": 1, "category": "Style", "severity": "critical", "rater": null}\n'
    (tmp_path / "a.jsonl").write_text(rows, "utf-8")
    (tmp_path / "a.csv").write_text('system,id,category,severity\na,1,"Style, odd",critical\n', "utf-8")
    assert [s.score for s in scores(tmp_path / "a.jsonl", "mqm-25")] == [-25.0]
    assert [s.score for s in scores(tmp_path / "a.csv", "mqm-10")] == [-10.0]


def test_a_severity_without_weight_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("system,id,category,severity\na,1,Style,critical\n", "utf-8")
    with pytest.raises(DataError, match=r"a\.csv:2: the weighting google has no weight .*'critical'.*minor"):
        scores(tmp_path / "a.csv")


def test_bad_rows_are_all_named(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text(f"{HEADER}\na\tb\n\nc\n", "utf-8")
    with pytest.raises(DataErrors, match=r"(?s)a\.tsv:2: the row has 2 cells.*a\.tsv:4"):
        scores(tmp_path / "a.tsv")
    (tmp_path / "b.tsv").write_text("system\trater\na\tb\n", "utf-8")
    with pytest.raises(DataError, match=r"no column segment \(segment or seg_id"):
        scores(tmp_path / "b.tsv")


def test_a_weighting_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "house.toml"
    path.write_text(
        'name = "house"\n[severity]\nMinor = 2\n[[category]]\ncategory = "Terminology"\nweight = 7\n', "utf-8"
    )
    made = weighting(str(path))
    assert (made.name, made.severities, made.categories) == ("house", {"minor": 2.0}, (("terminology", "*", 7.0),))
    with pytest.raises(UsageError, match="there are google"):
        weighting("gogle")
    path.write_text("[severity]\nminor = 'x'\n", "utf-8")
    with pytest.raises(UsageError, match="is no weighting"):
        weighting(str(path))


def test_named_weightings_say_their_names() -> None:
    assert all(name == one.name for name, one in WEIGHTINGS.items())
