"""Only what changed: by content and not by line, against a revision or for a commit."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from qa.core import Document
from qa.errors import UsageError
from qa.formats import ReadOptions, find
from qa.verdicts import changed
from qa.verdicts.changed import Changes
from qa.verdicts.git import Repository
from qa.verdicts.neighbourhood import AFTER, BEFORE, HEAD

Git = Callable[..., str]
New = Callable[..., "dict[str, list[str]]"]

COMMITTER = {
    "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@b.c",
    "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@b.c",
}  # fmt: skip


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    """Return a function that runs git in a new repository, which is the working folder."""
    monkeypatch.chdir(tmp_path)
    for name, value in COMMITTER.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("GIT_INDEX_FILE", raising=False)
    monkeypatch.delenv("GIT_DIR", raising=False)

    def run(*arguments: str) -> str:
        return subprocess.run(["git", *arguments], check=True, capture_output=True, encoding="utf-8").stdout

    run("init", "-q", "-b", "main")
    return run


def documents(since: str | None, *paths: str, problems: list[str] | None = None) -> list[Document]:
    options = ReadOptions()
    said: list[str] = [] if problems is None else problems
    with Changes(since) as changes:
        inputs = find(paths or ["."], None, options, lambda note: None)
        return [
            document
            for task in changes.comparisons(inputs)
            for document in changed.read(task, options, said.append, lambda note: None)
        ]


def new(since: str | None, *paths: str) -> dict[str, list[str]]:
    """Return the targets that are judged, by path."""
    problems: list[str] = []
    found: dict[str, list[str]] = {}
    for document in documents(since, *paths, problems=problems):
        judged = range(len(document)) if document.judged is None else sorted(document.judged)
        assert all(segment.place.path == document.path for segment in document)
        found.setdefault(document.path, []).extend(document.segments[number].target for number in judged)
    assert not problems
    return {path: targets for path, targets in found.items() if targets}


def tsv(*targets: str) -> str:
    return "id\tsource\ttarget\n" + "".join(f"{n}\t源{t}\t{t}\n" for n, t in enumerate(targets))


def po(*targets: str) -> str:
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    return head + "".join(f'#: a.c\nmsgid "源{t}"\nmsgstr "{t}"\n\n' for t in targets)


def xliff(*targets: str) -> str:
    units = "".join(
        f'<trans-unit id="{n}"><source>源{t}</source><target>{t}</target></trans-unit>' for n, t in enumerate(targets)
    )
    return (
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file source-language="zh" '
        f'target-language="en" original="x" datatype="x"><body>{units}</body></file></xliff>'
    )


def text(*targets: str) -> str:
    return "".join(f"{target}\n" for target in targets)


def quoted(*targets: str) -> str:
    return "source,target\n" + "".join(f'"源\n{t}","{t}"\n' for t in targets)


WRITERS: dict[str, Callable[..., str]] = {
    "a.tsv": tsv, "a.po": po, "a.xlf": xliff, "a.txt": text, "a.csv": quoted,
}  # fmt: skip


def commit(git: Git, message: str = "x") -> None:
    git("add", "-A")
    git("commit", "-q", "-m", message)


@pytest.fixture(params=WRITERS)
def kind(request: pytest.FixtureRequest) -> tuple[str, Callable[..., str]]:
    """Return the name of a file, and what writes one of its format."""
    return str(request.param), WRITERS[str(request.param)]


@pytest.mark.parametrize(
    ("before", "after", "judged"),
    [
        (["One.", "Two.", "Three."], ["One.", "Two, changed.", "Three."], ["Two, changed."]),
        (["One.", "Two."], ["Zero.", "One.", "Two.", "Three."], ["Zero.", "Three."]),
        (["One.", "Two.", "Three."], ["Three.", "One.", "Two."], []),
        (["One.", "Two.", "Three."], ["Two."], []),
        (["One.", "Two."], ["One.", "One.", "Two."], ["One."]),
        (["One.", "One."], ["One."], []),
        ([], ["One."], ["One."]),
    ],
)
def test_what_is_new_is_told_by_content(
    git: Git, kind: tuple[str, Callable[..., str]], before: Sequence[str], after: Sequence[str], judged: Sequence[str]
) -> None:
    name, write = kind
    Path(name).write_text(write(*before), encoding="utf-8")
    commit(git)
    Path(name).write_text(write(*after), encoding="utf-8")
    expected = {name: judged} if judged else {}
    assert new("HEAD") == expected
    assert new(None) == {}, "nothing is staged"
    git("add", ".")
    assert new(None) == expected


def test_lines_that_are_wrapped_anew_are_not_new(git: Git) -> None:
    Path("a.po").write_text(po("One.", "Two."), encoding="utf-8")
    commit(git)
    Path("a.po").write_text(po("One.", "Two.").replace('msgstr "Two."', 'msgstr ""\n"Tw"\n"o."'), encoding="utf-8")
    assert new("HEAD") == {}


def test_other_line_ends_another_encoding_and_other_columns_are_not_new(git: Git) -> None:
    Path("a.tsv").write_text(tsv("检察院 One.", "Two."), encoding="utf-8")
    commit(git)
    Path("a.tsv").write_bytes(tsv("检察院 One.", "Two.").replace("\n", "\r\n").encode("utf-8-sig"))
    assert new("HEAD") == {}
    Path("a.tsv").write_text("note\tsource\ttarget\nx\t源Two.\tTwo.\ny\t源检察院 One.\t检察院 One.\n", encoding="utf-8")
    assert new("HEAD") == {}
    Path("a.tsv").write_bytes(tsv("检察院 One.", "Two.", "还有 More.").encode("gb18030"))
    assert new("HEAD") == {"a.tsv": ["还有 More."]}


def test_a_suppression_that_is_gone_makes_its_segment_new(git: Git) -> None:
    Path("a.txt").write_text("One.\n# qa:allow doubled-word so\nTwo.\nThree.\n", encoding="utf-8")
    Path("b.tsv").write_text("target\tnote\nOne.\tqa:allow doubled-word so\nTwo.\tas before\n", encoding="utf-8")
    commit(git)
    Path("a.txt").write_text("One.\nTwo.\nThree.\n", encoding="utf-8")
    Path("b.tsv").write_text("target\tnote\nOne.\t\nTwo.\tanother remark\n", encoding="utf-8")
    assert new("HEAD") == {"a.txt": ["Two."], "b.tsv": ["One."]}


def test_a_renamed_file_is_compared_by_its_old_name(git: Git) -> None:
    Path("old.tsv").write_text(tsv(*(f"Sentence {n}." for n in range(20))), encoding="utf-8")
    commit(git)
    git("mv", "old.tsv", "new.tsv")
    Path("new.tsv").write_text(tsv(*(f"Sentence {n}." for n in range(20)), "One more."), encoding="utf-8")
    git("add", "-A")
    assert new("HEAD") == {"new.tsv": ["One more."]}
    assert new(None) == {"new.tsv": ["One more."]}


def test_an_untracked_file_is_new_and_not_staged(git: Git) -> None:
    Path("a.tsv").write_text(tsv("One."), encoding="utf-8")
    commit(git)
    Path("b.tsv").write_text(tsv("Two."), encoding="utf-8")
    assert new("HEAD") == {"b.tsv": ["Two."]}
    assert new(None) == {}


def test_before_the_first_commit_everything_that_is_staged_is_new(git: Git) -> None:
    Path("a.tsv").write_text(tsv("One."), encoding="utf-8")
    assert new(None) == {}
    git("add", ".")
    assert new(None) == {"a.tsv": ["One."]}


def test_what_is_staged_is_judged_and_not_what_lies_in_the_working_tree(git: Git) -> None:
    Path("a.tsv").write_text(tsv("One."), encoding="utf-8")
    commit(git)
    Path("a.tsv").write_text(tsv("One.", "Staged."), encoding="utf-8")
    git("add", ".")
    Path("a.tsv").write_text(tsv("One.", "Not staged."), encoding="utf-8")
    assert new(None) == {"a.tsv": ["Staged."]}
    assert new("HEAD") == {"a.tsv": ["Not staged."]}


def test_problems_of_a_staged_file_name_it_as_the_user_does(git: Git) -> None:
    Path("a.jsonl").write_text("{\n", encoding="utf-8")
    git("add", ".")
    Path("a.jsonl").write_text('{"target": "One."}\n', encoding="utf-8")
    problems: list[str] = []
    documents(None, problems=problems)
    assert len(problems) == 1
    assert problems[0].startswith("a.jsonl:1: no valid JSON object")


def test_a_file_that_was_deleted_in_the_index_is_left_out(git: Git) -> None:
    Path("a.tsv").write_text(tsv("One."), encoding="utf-8")
    commit(git)
    git("rm", "-q", "--cached", "a.tsv")
    assert new(None) == {}


def test_a_pair_of_files_is_new_where_either_side_changed(git: Git) -> None:
    Path("a.zh.txt").write_text("一。\n二。\n", encoding="utf-8")
    Path("a.en.txt").write_text("One.\nTwo.\n", encoding="utf-8")
    commit(git)
    assert new("HEAD") == {}
    Path("a.zh.txt").write_text("一。\n第二。\n", encoding="utf-8")
    assert new("HEAD") == {"a.en.txt": ["Two."]}
    git("add", ".")
    Path("a.en.txt").write_text("One.\nOther.\n", encoding="utf-8")
    assert new(None) == {"a.en.txt": ["Two."]}


def test_a_branch_is_compared_by_where_it_parted(git: Git) -> None:
    Path("a.tsv").write_text(tsv("One."), encoding="utf-8")
    commit(git)
    git("checkout", "-q", "-b", "work")
    Path("a.tsv").write_text(tsv("One.", "Ours."), encoding="utf-8")
    commit(git)
    git("checkout", "-q", "main")
    Path("a.tsv").write_text(tsv("One, as main has it now."), encoding="utf-8")
    commit(git)
    git("checkout", "-q", "work")
    assert new("main") == {"a.tsv": ["Ours."]}
    assert new("HEAD~1") == {"a.tsv": ["Ours."]}


def test_names_that_git_would_quote_and_folders_below_work(git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    name = '译文 "a"\n.tsv'
    Path("sub").mkdir()
    Path("sub", name).write_text(tsv("One."), encoding="utf-8")
    commit(git)
    Path("sub", name).write_text(tsv("One.", "Two."), encoding="utf-8")
    assert new("HEAD") == {f"sub/{name}": ["Two."]}
    monkeypatch.chdir("sub")
    assert new("HEAD") == {name: ["Two."]}
    assert new("HEAD", str(Path(name).absolute())) == {str(Path(name).absolute()): ["Two."]}


def test_configuration_of_diff_changes_nothing(git: Git) -> None:
    git("config", "diff.noprefix", "true")
    git("config", "diff.relative", "true")
    git("config", "diff.external", "false")
    git("config", "color.ui", "always")
    git("config", "core.quotepath", "true")
    Path("译.tsv").write_text(tsv("One."), encoding="utf-8")
    commit(git)
    Path("译.tsv").write_text(tsv("Two."), encoding="utf-8")
    assert new("HEAD") == {"译.tsv": ["Two."]}


# What is wrong is said.


def test_without_a_repository_it_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.delenv("GIT_DIR", raising=False)
    with pytest.raises(UsageError, match=r"--staged: .* lies in no git repository"):
        Changes(None)


def test_without_git_it_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UsageError, match="--since: git is not installed"):
        Changes("HEAD")


@pytest.mark.parametrize("revision", ["nowhere", "--output=x", ""])
def test_a_revision_that_does_not_exist_is_refused(git: Git, revision: str) -> None:
    Path("a.tsv").write_text(tsv("One."), encoding="utf-8")
    commit(git)
    with pytest.raises(UsageError, match="--since: there is no revision"):
        Changes(revision)
    assert not Path("x").exists()


def test_files_outside_and_standard_input_are_refused(git: Git, tmp_path_factory: pytest.TempPathFactory) -> None:
    Path("a.tsv").write_text(tsv("One."), encoding="utf-8")
    commit(git)
    outside = tmp_path_factory.mktemp("outside") / "b.tsv"
    outside.write_text(tsv("One."), encoding="utf-8")
    with pytest.raises(UsageError, match="lies outside the repository"):
        documents("HEAD", str(outside))
    with pytest.raises(UsageError, match="standard input is no file that git knows"):
        documents("HEAD", "-")


def test_nothing_is_left_behind(git: Git, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(place))
    Path("a.tsv").write_text(tsv("One."), encoding="utf-8")
    commit(git)
    Path("a.tsv").write_text(tsv("Two."), encoding="utf-8")
    assert new("HEAD", "a.tsv") == {"a.tsv": ["Two."]}
    assert list(place.iterdir()) == []
    assert git("status", "--short") == " M a.tsv\n"


def test_the_repository_of_a_worktree_is_found(git: Git) -> None:
    Path("a.tsv").write_text(tsv("One."), encoding="utf-8")
    commit(git)
    assert Repository.found("--since").root == Path.cwd().resolve()


# What is weighed.


def test_for_a_commit_a_long_document_is_weighed_round_what_changed(git: Git) -> None:
    targets = [f"Sentence {number}." for number in range(2500)]
    Path("a.tsv").write_text(tsv(*targets), encoding="utf-8")
    commit(git)
    changed_ = {1000: "Changed.", 2300: "Changed too."}
    Path("a.tsv").write_text(tsv(*(changed_.get(n, t) for n, t in enumerate(targets))), encoding="utf-8")
    git("add", ".")
    first, second = documents(None)
    assert len(first) == HEAD + BEFORE + 1 + AFTER
    assert len(second) == HEAD + BEFORE + 1 + AFTER
    assert [segment.target for segment in second.segments[:2]] == ["Sentence 0.", "Sentence 1."]
    for document, target in ((first, "Changed."), (second, "Changed too.")):
        assert [document.segments[number].target for number in document.judged or ()] == [target]
    whole = documents("HEAD")
    assert [len(document) for document in whole] == [2000, 500]


def test_for_a_commit_a_short_document_is_weighed_whole(git: Git) -> None:
    Path("a.tsv").write_text(tsv(*(f"Sentence {number}." for number in range(100))), encoding="utf-8")
    commit(git)
    Path("a.tsv").write_text(tsv(*(f"Sentence {number}." for number in range(101))), encoding="utf-8")
    git("add", ".")
    (document,) = documents(None)
    assert (len(document), document.judged) == (101, frozenset({100}))
