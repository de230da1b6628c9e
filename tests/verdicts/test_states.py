"""What becomes of findings: dismissed, old, new; and what a baseline says of those that are gone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace

from qa.core import Finding
from qa.verdicts.baseline import Baseline, Entry
from qa.verdicts.file import Ruling, Verdict
from qa.verdicts.homes import Homes
from qa.verdicts.rulings import Rulings
from qa.verdicts.states import Settled, States, settled
from tests.verdicts.conftest import finding, report, verdict

Settle = Callable[..., Settled]

ELSEWHERE = "Their hospital charged Zhao."


@pytest.fixture
def homes(tmp_path: Path) -> Homes:
    """Return a project with two files."""
    for name in ("a.tsv", "b.tsv"):
        (tmp_path / name).touch()
    return Homes(tmp_path)


@pytest.fixture
def settle(homes: Homes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settle:
    """Return a function that settles findings of the files that were checked."""
    monkeypatch.chdir(tmp_path)

    def run(
        findings: Sequence[Finding], verdicts: Iterable[Verdict] = (), old: Iterable[Finding] | None = None,
        checked: Sequence[str] = ("a.tsv",), whole: bool = True, moved: dict[str, str] | None = None,
    ) -> Settled:  # fmt: skip
        entries = None if old is None else Baseline(Entry.of(f, f.segment.place.path) for f in old)
        said = list(verdicts)
        gone = homes.gone({one.path for one in said})
        return settled(report(*findings), States(homes, Rulings(said, gone), entries), checked, whole=whole)

    return run


def states(done: Settled) -> list[str]:
    return [found.state for found in done.report.findings]


def test_without_verdicts_and_baseline_everything_is_new(settle: Settle) -> None:
    done = settle([finding()])
    assert states(done) == ["new"]
    assert done.report.notes == []
    assert done.report.homes == {"a.tsv": "a.tsv"}


def test_dismissed_old_and_new(settle: Settle) -> None:
    new, old, dismissed = finding(1), finding(2, target=ELSEWHERE), finding(3, target="A hospital.")
    done = settle([new, old, dismissed], [verdict(dismissed)], [old])
    assert states(done) == ["new", "old", "dismissed"]
    assert done.report.findings[2].reason == "it is a hospital (li, 2026-01-01)"
    assert done.report.notes == ["baseline of 1: 1 old, 1 new, 0 fixed"]


def test_accepted_and_asked_stay_new_and_say_who(settle: Settle) -> None:
    for ruling, said in ((Ruling.ACCEPT, "accepts"), (Ruling.QUERY, "asks the client")):
        (found,) = settle([finding()], [verdict(finding(), ruling)]).report.findings
        assert (found.state, found.reason) == ("new", f"li, 2026-01-01 {said}: it is a hospital")


def test_contradictory_verdicts_leave_it_new_and_are_noted_with_both_reasons(settle: Settle) -> None:
    said = [verdict(finding()), verdict(finding(), Ruling.ACCEPT, "wang", reason="no, see the seal")]
    done = settle([finding()], said)
    assert states(done) == ["new"]
    (note,) = done.report.notes
    assert note.startswith("a.tsv:1: forbidden-term: contradictory verdicts: ")
    assert "it is a hospital" in note
    assert "no, see the seal" in note


def test_many_contradictions_are_not_all_listed(settle: Settle) -> None:
    found = [finding(number, target=f"The hospital {number}.") for number in range(30)]
    said = [verdict(f, ruling, who) for f in found for who, ruling in (("a", Ruling.ACCEPT), ("b", Ruling.DISMISS))]
    notes = settle(found, said).report.notes
    assert len(notes) == 21
    assert notes[-1].startswith("10 more contradictory verdicts")


def test_what_is_suppressed_stays_so_and_is_not_called_fixed(settle: Settle) -> None:
    suppressed = replace(finding(), state="suppressed", reason="printed so")
    done = settle([suppressed], [verdict(finding())], [finding()])
    assert states(done) == ["suppressed"]
    assert done.report.findings[0].reason == "printed so"
    assert not done.fixed


def test_what_is_gone_from_a_checked_file_is_fixed(settle: Settle) -> None:
    old = [finding(1), finding(2, target=ELSEWHERE), finding(3, "b.tsv")]
    done = settle([finding(1)], old=old)
    assert states(done) == ["old"]
    assert [entry.path for entry in done.fixed] == ["a.tsv"]
    assert done.report.fixed == 1
    assert done.report.notes == ["baseline of 3: 1 old, 0 new, 1 fixed"]


@pytest.mark.parametrize("options", [{"whole": False}, {"checked": ["b.tsv"]}])
def test_what_was_not_looked_at_is_not_called_fixed(settle: Settle, options: dict[str, object]) -> None:
    assert not settle([], old=[finding()], **options).fixed


def test_what_a_rule_said_that_did_not_run_is_not_called_fixed(settle: Settle) -> None:
    other = replace(finding(), rule=replace(finding().rule, name="missing-term"))
    assert not settle([], old=[other]).fixed


def test_a_changed_pair_is_new_and_the_old_one_fixed(settle: Settle) -> None:
    done = settle([finding(target="The hospital has indicted Wang.")], [verdict(finding())], [finding()])
    assert states(done) == ["new"]
    assert len(done.fixed) == 1


def test_of_equal_findings_as_many_are_old_as_there_were(settle: Settle) -> None:
    equal = [finding(number, ordinal=number) for number in range(3)]
    assert states(settle(equal, old=equal[:2])) == ["old", "old", "new"]
    done = settle(equal[:1], old=equal)
    assert states(done) == ["old"]
    assert len(done.fixed) == 2


def test_a_verdict_on_one_of_equal_findings_stays_when_another_is_gone(settle: Settle) -> None:
    equal = [finding(number, ordinal=number) for number in range(4)]
    assert states(settle(equal, [verdict(equal[3])])) == ["new", "new", "new", "dismissed"]
    assert states(settle(equal[:3], [verdict(equal[3])])).count("dismissed") == 1
    assert states(settle(equal[:1], [verdict(equal[3])])) == ["dismissed"]
    assert states(settle(equal[:2], [verdict(equal[0]), verdict(equal[3])])) == ["dismissed", "dismissed"]
    assert states(settle(equal[:1], [verdict(equal[0], Ruling.ACCEPT), verdict(equal[3])])) == ["new"]


def test_a_renamed_file_keeps_its_verdicts_and_its_baseline(settle: Settle) -> None:
    gone = [finding(1, "gone.tsv"), finding(2, "gone.tsv", target=ELSEWHERE)]
    here = [finding(1, "b.tsv"), finding(2, "b.tsv", target=ELSEWHERE)]
    assert states(settle(here, [verdict(gone[0])], gone[1:], checked=["b.tsv"])) == ["dismissed", "old"]


def test_what_a_file_had_that_is_gone_is_old_once_only(settle: Settle) -> None:
    here = [finding(1, "a.tsv"), finding(1, "b.tsv")]
    done = settle(here, old=[finding(1, "gone.tsv")], checked=["a.tsv", "b.tsv"])
    assert states(done) == ["old", "new"]


def test_entries_of_files_that_are_gone_are_counted(settle: Settle) -> None:
    done = settle([], old=[finding(1, "gone.tsv")])
    assert len(done.stale) == 1
    assert done.report.notes == ["baseline of 1: 0 old, 0 new, 0 fixed, 1 in files that are gone"]


def test_a_tightened_baseline_loses_what_is_fixed_and_gains_nothing(settle: Settle) -> None:
    old = [
        finding(1),
        finding(2, target=ELSEWHERE),
        finding(3, "gone.tsv"),
        finding(4, "gone.tsv", target="A hospital."),
    ]
    found = [finding(1), finding(9, target="Another hospital."), finding(3, "b.tsv")]
    done = settle(found, old=old, checked=["a.tsv", "b.tsv"])
    baseline = Baseline(Entry.of(f, f.segment.place.path) for f in old)
    tightened = done.tightened(baseline)
    assert tightened is not None
    assert [(entry.path, entry.fingerprint) for entry in tightened] == [
        ("a.tsv", old[0].fingerprint),
        ("b.tsv", old[2].fingerprint),
    ]


def test_a_baseline_with_nothing_fixed_stays_as_it_is(settle: Settle) -> None:
    done = settle([finding(), finding(9, target="Another hospital.")], old=[finding()])
    assert done.tightened(Baseline([Entry.of(finding(), "a.tsv")])) is None
