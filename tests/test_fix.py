"""Fixes: which are chosen, what is written, and what happens when something goes wrong in between."""

from __future__ import annotations

import errno
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest
from msgspec.structs import replace

from qa.core import EMPTY_META, Edit, Finding, Fix, Mark, Place, Report, RuleInfo, Segment, Severity, Side, Span, Tier
from qa.errors import DataError
from qa.fix import chosen, fix_files, without_place
from qa.formats import Input, ReadOptions, read
from qa.formats.writing import Rewrite, carry_out, plan

RULE = RuleInfo("some-rule", "terms", Severity.MAJOR, "terminology", "terminology")
TABLE = "id\tsource\ttarget\r\n1\t检察院\tThe hospital .\r\n2\t法院\tThe court.\r\n"


def segment(number: int = 1, target: str = "The hospital .", meta: Mapping[str, str] = EMPTY_META) -> Segment:
    return Segment(str(number), "检察院", target, place=Place("a.tsv", number + 1, None, number), meta=meta)


def finding(
    start: int, end: int, text: str, *, tier: Tier = Tier.SAFE, severity: Severity = Severity.MAJOR,
    of: Segment | None = None, state: str = "new",
) -> Finding:  # fmt: skip
    of = of or segment()
    span = Span(start, end)
    fix = Fix((Edit(span, text),), tier)
    return Finding(RULE, severity, 1.0, of, (Mark(Side.TARGET, span),), "wrong", (text,), fix=fix, state=state)


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "a.tsv"
    path.write_bytes(TABLE.encode())
    return path


def texts(path: Path) -> list[str]:
    documents = read(Input(str(path)), ReadOptions(), lambda problem: None, lambda note: None)
    return [segment.target for document in documents for segment in document]


def rewrite(path: Path, fix: Fix, number: int = 1) -> None:
    documents = read(Input(str(path)), ReadOptions(), lambda problem: None, lambda note: None)
    found = [segment for document in documents for segment in document]
    made = plan(Input(str(path)), ReadOptions(), {number: Rewrite(found[number - 1], (fix,))})
    carry_out(made, ReadOptions())


def test_safe_fixes_are_chosen_unasked_and_others_when_asked_for() -> None:
    safe, unsafe = finding(12, 13, ""), finding(4, 12, "procuratorate", tier=Tier.UNSAFE)
    assert [r.fixes for r in chosen([safe, unsafe])["a.tsv"].values()] == [(safe.fix,)]
    assert set(chosen([safe, unsafe], unsafe=True)["a.tsv"][1].fixes) == {safe.fix, unsafe.fix}


def test_of_fixes_that_overlap_the_more_severe_findings_wins() -> None:
    minor = finding(0, 12, "A thing", severity=Severity.MINOR)
    major = finding(4, 12, "procuratorate")
    assert chosen([minor, major])["a.tsv"][1].fixes == (major.fix,)


@pytest.mark.parametrize("state", ["dismissed", "suppressed"])
def test_what_an_editor_has_dismissed_changes_nothing(state: str) -> None:
    assert chosen([finding(4, 12, "x", state=state)]) == {}
    assert chosen([finding(4, 12, "x", state="old")])


@pytest.mark.parametrize("meta", [{"locked": "yes"}, {"translate": "no"}, {"obsolete": "yes"}])
def test_a_locked_segment_stays_as_it_is(meta: dict[str, str]) -> None:
    assert chosen([finding(4, 12, "x", of=segment(meta=meta))]) == {}
    assert chosen([finding(4, 12, "x", of=segment(meta={"approved": "yes"}))])


def test_what_stands_in_no_file_is_counted() -> None:
    aligned = replace(segment(), place=Place("a.md", 2))
    assert without_place([finding(4, 12, "x", of=aligned), finding(4, 12, "x")]) == 1
    assert without_place([finding(4, 12, "x", of=aligned, tier=Tier.UNSAFE)]) == 0
    assert chosen([finding(4, 12, "x", of=aligned)]) == {}


def test_the_bytes_of_that_target_change_and_no_others(table: Path) -> None:
    os.chmod(table, 0o640)
    rewrite(table, Fix((Edit(Span(4, 12), "procuratorate"), Edit(Span(12, 13), ""))))
    assert table.read_bytes() == TABLE.replace("hospital .", "procuratorate.").encode()
    assert table.stat().st_mode & 0o777 == 0o640
    assert os.listdir(table.parent) == ["a.tsv"]


def test_a_link_still_points_at_its_file(table: Path) -> None:
    link = table.parent / "link.tsv"
    link.symlink_to(table)
    rewrite(link, Fix((Edit(Span(0, 3), "A"),)))
    assert link.is_symlink()
    assert texts(table)[0] == "A hospital ."


def test_nothing_is_written_where_the_target_has_changed_since(table: Path) -> None:
    made = plan(
        Input(str(table)), ReadOptions(), {1: Rewrite(segment(target="Another."), (Fix((Edit(Span(0, 1), "B"),)),))}
    )
    assert made.count == 0
    assert "its target has changed since it was checked" in made.refused[0]


def test_a_file_that_changes_meanwhile_is_left_alone(table: Path) -> None:
    made = plan(Input(str(table)), ReadOptions(), {1: Rewrite(segment(), (Fix((Edit(Span(0, 3), "A"),)),))})
    table.write_bytes(TABLE.replace("court", "Court!").encode())
    with pytest.raises(DataError, match="has changed while it was being fixed"):
        carry_out(made, ReadOptions())
    assert texts(table) == ["The hospital .", "The Court!."]


def test_a_result_that_would_read_otherwise_is_not_written(table: Path) -> None:
    made = plan(Input(str(table)), ReadOptions(), {1: Rewrite(segment(), (Fix((Edit(Span(0, 3), "A"),)),))})
    made.patches = [replace(made.patches[0], data=b"A\tB")]
    with pytest.raises(DataError, match="nothing was written"):
        carry_out(made, ReadOptions())
    assert table.read_bytes() == TABLE.encode()
    assert os.listdir(table.parent) == ["a.tsv"]


def test_a_full_disk_leaves_the_file_as_it_was(table: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DataError, match="cannot be written: No space left on device; the file is as it was"):
        rewrite(table, Fix((Edit(Span(0, 3), "A"),)))
    assert table.read_bytes() == TABLE.encode()
    assert os.listdir(table.parent) == ["a.tsv"]


def test_fixing_goes_on_until_nothing_is_left(table: Path) -> None:
    wanted = iter([finding(4, 12, "clinic"), finding(4, 10, "procuratorate", of=segment(target="The clinic ."))])

    def check() -> Report:
        found = next(wanted, None)
        return Report([found] if found else [])

    fixed = fix_files(check, [Input("a.tsv")], ReadOptions())
    assert (fixed.fixes, fixed.files, list(fixed.report.findings)) == (2, 1, [])
    assert texts(table)[0] == "The procuratorate ."


def test_rules_that_contradict_each_other_do_not_run_for_ever(table: Path) -> None:
    def check() -> Report:
        now = texts(table)[0]
        word = "one" if "hospital" in now else "hospital"
        return Report([finding(4, len(now) - 2, word, of=segment(target=now))])

    assert fix_files(check, [Input("a.tsv")], ReadOptions()).fixes == 10


def test_one_file_that_cannot_be_written_does_not_stop_the_others(table: Path) -> None:
    broken = replace(segment(), place=Place("gone.tsv", 2, None, 1))
    findings = [[finding(0, 3, "A", of=broken), finding(0, 3, "A")], []]
    fixed = fix_files(lambda: Report(findings.pop(0)), [Input("a.tsv"), Input("gone.tsv")], ReadOptions())
    assert (fixed.fixes, fixed.files) == (1, 1)
    assert fixed.report.problems == ["gone.tsv: cannot be read: No such file or directory"]


# Writes a big table again and again, one way and the other, until it is killed.
WRITER = """
import sys
from qa.core import EMPTY_META, Edit, Fix, Span
from qa.formats import Input, ReadOptions, read
from qa.formats.writing import Rewrite, carry_out, plan
path = sys.argv[1]
print("ready", flush=True)
while True:
    first = next(iter(next(read(Input(path), ReadOptions(), print, print))))
    word = "court" if first.target.startswith("hospital") else "hospital"
    fix = Fix((Edit(Span(0, first.target.index(" ")), word),))
    carry_out(plan(Input(path), ReadOptions(), {1: Rewrite(first, (fix,))}), ReadOptions())
    print("written", flush=True)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
def test_a_kill_at_any_moment_leaves_the_old_file_or_the_new(tmp_path: Path) -> None:
    path = tmp_path / "big.tsv"
    rows = "".join(f"{number}\t检察院\tThe text of row {number}.\n" for number in range(2, 8_000))
    versions = {f"id\tsource\ttarget\n1\t检察院\t{word} of it\n{rows}".encode() for word in ("hospital", "court")}
    path.write_bytes(min(versions))
    chosen_ = random.Random(7)
    seen = set()
    for number in range(25):
        process = subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE)
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        if number % 2:  # on a busy machine too, some are killed after a first write
            assert process.stdout.readline() == b"written\n"
        time.sleep(chosen_.uniform(0, 0.35))
        process.kill()
        process.communicate()
        seen.add(path.read_bytes())
        assert seen <= versions
    assert seen == versions, "no write was ever finished: the test proves nothing"
