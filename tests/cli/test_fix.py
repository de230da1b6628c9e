"""``--fix``, ``--unsafe-fixes``, ``--diff`` and ``--annotate`` from the command line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.conftest import Qa

SMALL = ("--no-default-glossaries", "--glossary", "small.csv")
OLD = "source\ttarget\n检察院起诉了两人。\tA hospital prosecuted  two men .\n检察院的意见\tThe hospital's opinion\n"
SAFE = OLD.replace("  ", " ").replace(" .", ".")
NEW = SAFE.replace("A hospital", "A procuratorate").replace("hospital's", "procuratorate's")


def test_safe_fixes_first_and_the_others_when_asked_for(qa: Qa, folder: Path) -> None:
    file = folder / "two.tsv"
    file.write_text(OLD, encoding="utf-8")
    first = qa("check", "two.tsv", "--fix", *SMALL)
    assert file.read_text(encoding="utf-8") == SAFE
    assert (first.status, "fixed 2 findings in 1 file" in first.err) == (1, True)
    second = qa("check", "two.tsv", "--fix", "--unsafe-fixes", *SMALL)
    assert file.read_text(encoding="utf-8") == NEW
    assert (second.status, "fixed 2 findings in 1 file" in second.err) == (0, True)
    before = file.stat()
    third = qa("check", "two.tsv", "--fix", "--unsafe-fixes", *SMALL)
    assert (third.status, "nothing to fix" in third.err) == (0, True)
    assert file.stat().st_mtime_ns == before.st_mtime_ns


def test_a_diff_writes_nothing(qa: Qa, folder: Path) -> None:
    (folder / "two.tsv").write_text(OLD, encoding="utf-8")
    shown = qa("check", "two.tsv", "--diff", "--unsafe-fixes", *SMALL)
    assert shown.out.splitlines() == [
        "--- two.tsv",
        "+++ two.tsv",
        "@@ -1,3 +1,3 @@",
        *(f" {OLD.splitlines()[0]}".replace("\t", "\u2409"),),
        *(f"-{line}".replace("\t", "\u2409") for line in OLD.splitlines()[1:]),
        *(f"+{line}".replace("\t", "\u2409") for line in NEW.splitlines()[1:]),
    ]
    assert shown.status == 1
    assert (folder / "two.tsv").read_text(encoding="utf-8") == OLD


def test_a_copy_with_findings_never_takes_the_place_of_the_file(qa: Qa, folder: Path) -> None:
    (folder / "two.tsv").write_text(OLD, encoding="utf-8")
    refused = qa("check", "two.tsv", "--annotate", "two.tsv", *SMALL)
    assert (refused.status, "would take the place of two.tsv" in refused.err) == (2, True)
