"""``qa check --since`` and ``--staged``: a build and a commit are judged by what they change."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Qa, Result

Git = Callable[..., None]


@pytest.fixture
def git(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    """Return a function that runs git in a repository with the file of pairs committed."""
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "a")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "a@b.c")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")

    def run(*arguments: str) -> None:
        subprocess.run(["git", *arguments], check=True, capture_output=True)

    run("init", "-q", "-b", "main")
    run("add", ".")
    run("commit", "-q", "-m", "as it was")
    return run


def segments(result: Result) -> list[str]:
    return [json.loads(line)["segment"] for line in result.out.splitlines()]


def append(row: str, path: str = "pairs.tsv") -> None:
    with Path(path).open("a", encoding="utf-8") as file:
        file.write(row + "\n")


WRONG = "5\tb\t2025-03-04\t检察院起诉。\tThe hospital sued."


def test_only_what_is_new_is_judged(check: Qa, git: Git) -> None:
    assert segments(check("pairs.tsv", "--format", "jsonl")) == ["1"]
    result = check("pairs.tsv", "--since", "HEAD")
    assert (result.status, result.err) == (0, "qa: nothing new in these files, by git\n")
    append(WRONG)
    result = check("pairs.tsv", "--since", "HEAD", "--format", "jsonl")
    assert (result.status, segments(result)) == (1, ["5"])
    assert check("pairs.tsv", "--staged").status == 0
    git("add", ".")
    result = check(".", "--staged", "--format", "jsonl")
    assert (result.status, segments(result)) == (1, ["5"])
    assert "1 segment in 1 document, 1 file checked." in check(".", "--staged").out


def test_the_context_is_read_whole(check: Qa, git: Git) -> None:
    rows = ["source\ttarget", *["河岸县人民检察院通报。\tThe He'an County People's Procuratorate gives notice."] * 3]
    Path("a.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    git("add", ".")
    git("commit", "-q", "-m", "x")
    append("我院起诉。\tOur hospital sued.", "a.tsv")
    Path("b.tsv").write_text("source\ttarget\n我院起诉。\tOur hospital sued.\n", encoding="utf-8")
    lines = check(".", "--since", "HEAD", "--format", "jsonl").out.splitlines()
    said = {(finding["path"], finding["rule"], finding["concept"]) for finding in map(json.loads, lines)}
    assert ("a.tsv", "forbidden-term", "procuratorate") in said
    assert ("b.tsv", "forbidden-term", "procuratorate") not in said


def test_the_baseline_is_not_called_fixed_where_little_was_judged(check: Qa, qa: Qa, git: Git) -> None:
    select = ("--no-default-glossaries", "--glossary", "small.csv", "--select", "terms")
    assert qa("baseline", "write", "pairs.tsv", *select).status == 0
    append(WRONG)
    result = check("pairs.tsv", "--since", "HEAD", "--baseline", ".qa/baseline.jsonl")
    assert result.status == 1
    assert "0 old, 1 new, 0 fixed" in result.err


def test_several_processes_say_the_same(check: Qa, git: Git) -> None:
    append(WRONG)
    Path("other.tsv").write_text("id\tsource\ttarget\n9\t检察院起诉。\tThe hospital sued.\n", encoding="utf-8")
    one = check(".", "--since", "HEAD", "--format", "jsonl")
    two = check(".", "--since", "HEAD", "--format", "jsonl", "--jobs", "2")
    assert segments(one) == ["9", "5"]
    assert two.out == one.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--since", "HEAD", "--staged"], "--since and --staged: use one of them"),
        (["--since", "v1"], "--since: there is no revision 'v1' here"),
        (["--staged", "--fix"], "--staged judges what is staged"),
        (["--staged", "--ratchet", "--baseline", "x"], "--ratchet wants whole files"),
    ],
)
def test_wrong_use_is_2(check: Qa, git: Git, arguments: list[str], said: str) -> None:
    result = check("pairs.tsv", *arguments)
    assert (result.status, said in result.err) == (2, True)


def test_outside_a_repository_it_is_2(check: Qa, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(folder.parent))
    result = check("pairs.tsv", "--staged")
    assert (result.status, "lies in no git repository" in result.err) == (2, True)


def test_documents_that_have_to_be_aligned_are_aligned_on_both_sides(check: Qa, git: Git) -> None:
    Path("a.zh.md").write_text("# 起诉\n\n检察院提起公诉。法院依法判决。\n\n医院未上诉。\n", encoding="utf-8")
    english = (
        "# Indictment\n\nThe procuratorate prosecuted. The court gave judgment.\n\nThe hospital did not appeal.{}\n"
    )
    Path("a.en.txt").write_text(english.format("").replace("# ", "").replace("\n\n", "\n"), encoding="utf-8")
    git("add", ".")
    git("commit", "-q", "-m", "two documents")
    pair = ("a.en.txt", "--source", "a.zh.md")
    assert "nothing new" in check(*pair, "--since", "HEAD").err
    text = Path("a.en.txt").read_text(encoding="utf-8")
    Path("a.en.txt").write_text(
        text.replace("The procuratorate prosecuted", "The hospital prosecuted"), encoding="utf-8"
    )
    result = check(*pair, "--since", "HEAD", "--select", "terms")
    assert "aligned with a.zh.md: 4 pairs" in result.err
    assert (result.status, "forbidden-term[procuratorate]" in result.out) == (1, True)
    assert "1 segment in 1 document" in result.out
