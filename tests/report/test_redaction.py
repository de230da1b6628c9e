"""Reports without texts: nothing of what was checked is in any of them, and what identifies a finding stays."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from msgspec.structs import replace

from qa.account import Account, FileUse, TermUse
from qa.core import Code, Edit, Finding, Fix, Mark, Place, Related, Report, RuleInfo, Segment, Severity, Side, Span
from qa.report import RENDERERS
from qa.report.redaction import redacted, redacted_line

Render = Callable[..., str]

RULE = RuleInfo("forbidden-term", "terms", Severity.MAJOR, "terminology/wrong-term", "terminology", summary="A word.")
SECRETS = ("甲乙丙", "丁戊己", "庚辛", "zyxwvu", "qwertz", "plugh", "xyzzy", "frotz", "sesame", "abraca", "hocus")


@pytest.fixture
def confidential() -> Report:
    """Return a report with a secret in every field that can hold text."""
    other = Segment("2", "庚辛另一句", "plugh elsewhere", "xyzzy", "庚辛", Place("a.txt", 2))
    pair = Segment(
        "丁戊己 id", "甲乙丙丁戊己", "zyxwvu and qwertz", "xyzzy", "丁戊己", Place("a.txt", 1, 1),
        {Side.TARGET: (Code(3, "open", "frotz", "frotz"),)}, {"note": "hocus"},
    )  # fmt: skip
    finding = Finding(
        RULE, Severity.MAJOR, 0.9, pair, (Mark(Side.SOURCE, Span(0, 3), "甲乙丙"), Mark(Side.TARGET, Span(0, 6), "qwertz")),
        "zyxwvu is wrong: 甲乙丙 means plugh.", ("sesame",), ("abraca says so",), "甲乙丙",
        Fix((Edit(Span(0, 6), "sesame"),)), (Related(other, Mark(Side.TARGET, Span(0, 5), "hocus")),),
        "dismissed", 0, "frotz said it",
    )  # fmt: skip
    return Report(
        [finding, replace(finding, state="new", ordinal=1), replace(finding, state="old", ordinal=2)],
        problems=["a.txt:3: what is 'zyxwvu'?"], crashes=["a.txt: the rule x-y failed: KeyError: '甲乙丙'"],
        notes=["a.txt: has a column 'frotz'"], rules={"forbidden-term": RULE}, passages=[[pair, other]],
        account=Account("2024-01-02", [FileUse("a.txt", issuers=("庚辛",))], [TermUse("甲乙丙", "甲乙丙", "plugh", "hocus", 1)],
                        authorities={"甲乙丙": "hocus"}),
    )  # fmt: skip


@pytest.mark.parametrize("name", list(RENDERERS))
@pytest.mark.parametrize("verbose", [False, True])
def test_no_format_has_any_of_the_texts(name: str, verbose: bool, confidential: Report, render: Render) -> None:
    shown = render(redacted(confidential), name, verbose=verbose)
    assert [secret for secret in SECRETS if secret in shown] == []
    assert [secret for secret in SECRETS if json.dumps(secret)[1:-1] in shown] == []


def test_the_whole_report_has_the_texts(confidential: Report, render: Render) -> None:
    shown = render(confidential, "json")
    assert {secret for secret in SECRETS if secret in shown} == set(SECRETS) - {"xyzzy", "qwertz", "庚辛"}


def test_places_lengths_and_identities_stay(confidential: Report) -> None:
    kept = redacted(confidential)
    for before, after in zip(confidential.findings, kept.findings, strict=True):
        assert after.fingerprint == before.fingerprint
        assert after.mark_hash != before.mark_hash
        assert [mark.span for mark in after.marks] == [mark.span for mark in before.marks]
        assert len(after.segment.target) == len(before.segment.target)
        assert len(after.segment.source or "") == len(before.segment.source or "")
        assert after.segment.place == before.segment.place
        assert (after.rule, after.severity, after.state) == (before.rule, before.severity, before.state)
    assert kept.passages[0][0] is kept.findings[0].segment
    assert redacted(kept).findings[0].fingerprint == kept.findings[0].fingerprint


def test_an_english_text_alone_stays_alone(confidential: Report) -> None:
    alone = replace(confidential.findings[0].segment, source=None, reference=None)
    kept = redacted(Report([replace(confidential.findings[0], segment=alone, marks=())]))
    assert kept.findings[0].segment.source is None


@pytest.mark.parametrize("name", ["release-02", "3", "C:/x.po#12"])
def test_ids_that_are_no_text_stay(name: str, confidential: Report) -> None:
    finding = replace(confidential.findings[0], segment=replace(confidential.findings[0].segment, id=name))
    (kept,) = redacted(Report([finding])).findings
    assert kept.segment.id == name


def test_what_was_alike_stays_alike_under_a_number(confidential: Report) -> None:
    one = confidential.findings[0]
    other = replace(one, concept="chief-procurator", marks=one.marks[:1])
    first, second, third = redacted(Report([one, other, replace(one, ordinal=5)])).findings
    assert (first.concept, second.concept, third.concept) == ("c1", "c2", "c1")
    assert first.likeness == third.likeness != second.likeness
    assert first.segment.id == second.segment.id == "#1"
    assert int(first.mark_hash, 16) == 1


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("a.csv:3: what is 'x'?", "a.csv:3: (withheld)"),
        ("a.csv, segment 4: the rule x-y failed: KeyError: 'x'", "a.csv, segment 4: the rule x-y failed: KeyError"),
        ("the rule x-y failed: ValueError: x: y", "the rule x-y failed: ValueError"),
    ],
)
def test_messages_keep_their_places(line: str, kept: str) -> None:
    assert redacted_line(line) == kept
