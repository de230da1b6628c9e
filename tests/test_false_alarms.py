"""What the measurement of false alarms rests on: reading the talks, and two measures of how alike two orders are."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.false_alarms import (
    CLEAN,
    HUMAN,
    LABELLED,
    TALKS,
    Checked,
    check,
    kendall,
    ranks,
    read,
    scores,
    spearman,
    talks,
)
from qa.core import Finding, RuleInfo, Segment, Severity
from qa.project import Project
from qa.rules import FAMILIES
from qa.shipped import shipped

ROWS = (
    "system\tdoc\tdoc_id\tseg_id\trater\tsource\ttarget\tcategory\tseverity\n"
    'ref\ttalk.1\t1\t2\tr1\t二<v>，</v>"三\tTwo, <v>"three\tStyle\tMinor\n'
    'ref\ttalk.1\t1\t2\tr2\t二，"三\t<v>Two</v>, "three\tStyle\tMinor\n'
    "ref\ttalk.1\t1\t1\tr1\t一\tOne\tno-error\tno-error\n"
    "refB\ttalk.1\t1\t1\tr1\t一\tA\tno-error\tno-error\n"
)


def test_every_segment_is_read_once_in_order_without_marks(tmp_path: Path) -> None:
    (tmp_path / "rows.tsv").write_text(ROWS, encoding="utf-8")
    found = talks(tmp_path / "rows.tsv")
    assert list(found) == ["ref", "refB"]
    (document,) = found["ref"]
    assert document.id == "talk.1"
    assert [(s.id, s.source, s.target) for s in document] == [("1", "一", "One"), ("2", '二，"三', 'Two, "three')]


def test_the_score_of_a_system_is_the_mean_of_what_was_rated(tmp_path: Path) -> None:
    (tmp_path / "scores.tsv").write_text("system mqm_avg_score seg_id\na\t-1.0 1\na\tNone 2\na\t-2.0 3\nb\t0 1\n")
    assert scores(tmp_path / "scores.tsv") == {"a": -1.5, "b": 0.0}


def test_halves_divide_segments_and_findings() -> None:
    info = RuleInfo("doubled-word", "punctuation", Severity.MINOR, "other", "other")
    findings = [
        Finding(info, severity, 1.0, Segment(number, None, "the the"), (), "Twice.")
        for number, severity in (("1", Severity.MINOR), ("2", Severity.MAJOR), ("3", Severity.CRITICAL))
    ]
    checked = Checked(findings, 5)
    assert checked.per_hundred(Severity.MAJOR) == 40
    assert checked.half(True).segments == 3
    assert checked.half(False) == Checked(findings[1:2], 2)


def test_rank_correlations() -> None:
    up, down, tied = [1.0, 2.0, 3.0, 4.0], [9.0, 7.0, 5.0, 3.0], [1.0, 1.0, 2.0, 2.0]
    assert kendall(up, up) == spearman(up, up) == 1
    assert kendall(up, down) == spearman(up, down) == -1
    assert ranks([5.0, 1.0, 5.0]) == [2.5, 1.0, 2.5]
    assert kendall(up, tied) == pytest.approx(4 / (6 * 4) ** 0.5)
    assert spearman(up, tied) == pytest.approx(2 / 5**0.5)


def test_what_is_measured_is_shipped() -> None:
    for name, (families, _) in LABELLED.items():
        assert shipped("corpora", name).is_file()
        assert set(families) <= set(FAMILIES)
    # A rule on suppressions judges no translation.
    assert {family for families, _ in LABELLED.values() for family in families} == set(FAMILIES) - {"suppressions"}


def test_human_translations_are_left_in_peace(shared: Path, project: Project) -> None:
    documents = talks(shared / TALKS / "mqm_ted_zhen.tsv")
    halves = [check(project, documents[system]).half(True) for system in HUMAN]
    said = sum(finding.severity >= Severity.MAJOR for half in halves for finding in half.findings)
    assert 100 * said / sum(half.segments for half in halves) <= 3


def test_right_translations_of_our_own_genres_have_at_most_one_major_finding(project: Project) -> None:
    checked = check(project, read(shipped("corpora", CLEAN)))
    assert checked.segments >= 300
    assert [f.message for f in checked.findings if f.severity >= Severity.MAJOR][1:] == []
