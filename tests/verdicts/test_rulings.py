"""Which of several verdicts holds, how far each reaches, and when people contradict each other."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from qa.core import Finding
from qa.core.finding import numbered_mark
from qa.verdicts.file import Reach, Ruling, Verdict
from qa.verdicts.rulings import Decision, Rulings
from tests.verdicts.conftest import finding, verdict

ACCEPT, DISMISS, QUERY, WITHDRAW = Ruling.ACCEPT, Ruling.DISMISS, Ruling.QUERY, Ruling.WITHDRAW


def decision(found: Finding, *verdicts: Verdict) -> Decision | None:
    return Rulings(verdicts).decision(found, found.segment.place.path)


def resolved(verdicts: list[Verdict], *findings: Finding) -> Rulings:
    rulings = Rulings(verdicts)
    rulings.resolve(findings, {found.segment.place.path: found.segment.place.path for found in findings})
    return rulings


@pytest.mark.parametrize("reach", [Reach.DOCUMENT, Reach.PROJECT])
def test_a_verdict_that_saw_no_texts_holds_for_what_is_like_its_finding(reach: Reach) -> None:
    first, like, other = finding(1), finding(2, target="The hospital has indicted Wang."), finding(3, word="indicted")
    said = replace(verdict(first), reach=reach, mark=numbered_mark(1), doc="#1" if reach is Reach.DOCUMENT else None)
    rulings = resolved([said], first, like, other)
    assert [bool(rulings.decision(each, each.segment.place.path)) for each in (first, like, other)] == [
        True,
        True,
        False,
    ]
    # Without the finding nobody knows what the number means, and another report has the same number for something else.
    assert not resolved([said], like, other).decision(like, like.segment.place.path)
    elsewhere = replace(verdict(other, ACCEPT), reach=reach, mark=numbered_mark(1), when=None)
    both = resolved([said, elsewhere], first, like, other)
    decided = [both.decision(each, each.segment.place.path) for each in (like, other)]
    assert [each and each.ruling for each in decided] == [DISMISS, ACCEPT]


def ruling(found: Finding, *verdicts: Verdict) -> Ruling | None:
    decided = decision(found, *verdicts)
    assert decided is not None
    return decided.ruling


def test_a_verdict_holds_wherever_the_segment_moves_in_its_file() -> None:
    assert ruling(finding(99), verdict(finding(1))) is DISMISS


@pytest.mark.parametrize(
    "changed",
    [
        finding(target="The hospital has indicted Wang."),
        finding(path="b.tsv"),
        finding(concept="court"),
        finding(word="indicted"),
        finding(ordinal=1),
    ],
)
def test_it_does_not_hold_for_anything_else(changed: Finding) -> None:
    assert decision(changed, verdict(finding())) is None


OTHER = "A Hospital charged him."


@pytest.mark.parametrize(
    ("reach", "there", "holds"),
    [
        (Reach.DOCUMENT, finding(7, doc="d", target=OTHER), True),
        (Reach.DOCUMENT, finding(7, doc="e", target=OTHER), False),
        (Reach.DOCUMENT, finding(7, "b.tsv", doc="d", target=OTHER), False),
        (Reach.DOCUMENT, finding(7, doc="d", target=OTHER, word="charged"), False),
        (Reach.PROJECT, finding(7, "b.tsv", doc="e", target=OTHER), True),
        (Reach.PROJECT, finding(7, "b.tsv", doc="e", target=OTHER, concept="court"), False),
        (Reach.SEGMENT, finding(7, doc="d", target=OTHER), False),
    ],
)
def test_how_far_a_verdict_reaches(reach: Reach, there: Finding, holds: bool) -> None:
    assert (decision(there, verdict(finding(doc="d"), reach=reach)) is not None) is holds


def test_of_one_person_the_later_word_holds_whatever_the_order_of_lines() -> None:
    later, earlier = verdict(finding(), ACCEPT, day=2), verdict(finding(), DISMISS, day=1)
    assert ruling(finding(), later, earlier) is ACCEPT
    assert ruling(finding(), earlier, later) is ACCEPT


def test_at_the_same_time_and_without_one_the_later_line_holds() -> None:
    one, other = verdict(finding(), DISMISS), verdict(finding(), ACCEPT)
    assert ruling(finding(), one, other) is ACCEPT
    assert ruling(finding(), replace(one, when=None), replace(other, when=None)) is ACCEPT
    assert ruling(finding(), one, replace(other, when=None)) is DISMISS


def test_what_is_withdrawn_holds_no_longer() -> None:
    said, taken_back = verdict(finding()), verdict(finding(), WITHDRAW, day=2)
    assert decision(finding(), said, taken_back) is None
    assert ruling(finding(), said, taken_back, verdict(finding(), DISMISS, day=3)) is DISMISS
    assert ruling(finding(), said, replace(taken_back, who="wang")) is DISMISS


def test_a_narrower_verdict_of_the_same_person_goes_before_a_wider_one() -> None:
    everywhere = verdict(finding(), DISMISS, reach=Reach.PROJECT, day=3)
    in_document = verdict(finding(), QUERY, reach=Reach.DOCUMENT, day=2)
    here = verdict(finding(), ACCEPT, day=1)
    assert ruling(finding(), everywhere, here, in_document) is ACCEPT
    assert ruling(finding(), everywhere, in_document) is QUERY
    assert ruling(finding(target=OTHER, path="b.tsv"), everywhere, here, in_document) is DISMISS


def test_two_people_who_agree_do_not_contradict_each_other() -> None:
    decided = decision(finding(), verdict(finding()), verdict(finding(), who="wang", day=2, reason="看原文"))
    assert decided is not None
    assert decided.ruling is DISMISS
    assert decided.reason == "看原文 (wang, 2026-01-02)"


@pytest.mark.parametrize("other", [ACCEPT, QUERY])
@pytest.mark.parametrize("reach", Reach)
def test_people_who_contradict_each_other_are_both_quoted(other: Ruling, reach: Reach) -> None:
    decided = decision(
        finding(), verdict(finding()), verdict(finding(), other, "wang", 2, reach, "the body is a procuratorate")
    )
    assert decided is not None
    assert decided.ruling is None
    assert "li, 2026-01-01 dismisses: it is a hospital" in decided.reason
    assert "wang, 2026-01-02" in decided.reason
    assert "the body is a procuratorate" in decided.reason


def test_a_verdict_without_name_or_reason_says_so() -> None:
    decided = decision(finding(), replace(verdict(finding(), reason=""), who="", when=None))
    assert decided is not None
    assert decided.reason == "no reason given (somebody)"


def test_when_a_file_is_gone_its_verdicts_follow_the_pair() -> None:
    rulings = Rulings([verdict(finding(path="old.tsv"))], gone={"old.tsv"})
    assert rulings.decision(finding(path="new.tsv"), "new.tsv") is not None
    assert rulings.decision(finding(path="new.tsv", target=OTHER), "new.tsv") is None
