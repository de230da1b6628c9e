from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import pytest

from qa.core import Languages
from qa.errors import DataError, DataErrors, UsageError
from qa.formats import Input, ReadOptions, find, read


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def made(paths: Iterable[str]) -> None:
    for path in paths:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text("x\n")


def found(*paths: str, source: str | None = None, notes: list[str] | None = None, **options: object) -> list[str]:
    said: list[str] = [] if notes is None else notes
    inputs = find(paths, source, ReadOptions(**options), said.append)  # type: ignore[arg-type]
    assert all((i.start, i.end, i.first_line) == (0, None, 1) for i in inputs)
    return [i.path if i.source_path is None else f"{i.path} < {i.source_path}" for i in inputs]


def test_json_is_read_when_it_is_named(folder: Path) -> None:
    made(["package.json", "a.tsv", "d/rows.json"])
    assert found(".") == ["a.tsv"]
    assert found("d/rows.json") == ["d/rows.json"]
    assert found("**/*.json") == ["d/rows.json", "package.json"]
    assert found(".", input_format="json") == ["d/rows.json", "package.json"]


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        (["."], ["a.tsv", "b.txt", "d/c.jsonl", "d/e/f.CSV"]),
        (["d"], ["d/c.jsonl", "d/e/f.CSV"]),
        (["d/", "./a.tsv", "a.tsv"], ["a.tsv", "d/c.jsonl", "d/e/f.CSV"]),
        (["./d/e"], ["d/e/f.CSV"]),
        (["x.pdf", ".hidden.txt", "b.txt"], [".hidden.txt", "b.txt", "x.pdf"]),
        ([".secret"], [".secret/g.txt"]),
        (["*.t*"], ["a.tsv", "b.txt"]),
        (["**/*.jsonl"], ["d/c.jsonl"]),
        (["d/**"], ["d/c.jsonl", "d/e/f.CSV"]),
        (["d/*"], ["d/c.jsonl", "d/e/f.CSV"]),
        (["d/[a-c].jsonl"], ["d/c.jsonl"]),
        (["*.txt", "."], ["a.tsv", "b.txt", "d/c.jsonl", "d/e/f.CSV"]),
        (["-", "b.txt"], ["-", "b.txt"]),
    ],
)
def test_files_directories_and_globs(folder: Path, paths: list[str], expected: list[str]) -> None:
    made(["a.tsv", "b.txt", "x.pdf", "d/c.jsonl", "d/e/f.CSV", ".hidden.txt", ".secret/g.txt", "d/.h/i.txt"])
    assert found(*paths) == expected


def test_a_folder_gives_the_pages_whose_names_say_a_language(folder: Path) -> None:
    made(["README.md", "a.en.md", "b.fr.html", "c.en-GB.html", "d.html"])
    assert found(".") == ["a.en.md", "c.en-GB.html"]
    assert found("*.html") == ["b.fr.html", "c.en-GB.html", "d.html"]


def test_input_format_restricts_a_walk_and_widens_a_glob(folder: Path) -> None:
    made(["a.tsv", "b.txt", "c.lst"])
    assert found(".", input_format="text") == ["b.txt"]
    assert found("*.lst", input_format="text") == ["c.lst"]


def test_a_name_with_brackets_is_a_name_first(folder: Path) -> None:
    made(["a[1].txt", "a1.txt"])
    assert found("a[1].txt") == ["a[1].txt"]


@pytest.mark.parametrize("pattern", ["*.nothing", "no/such/*.txt", "a?.tsv"])
def test_a_glob_that_matches_nothing_is_an_error(folder: Path, pattern: str) -> None:
    made(["a.tsv"])
    with pytest.raises(DataError, match="nothing matches this pattern"):
        found(pattern)


def test_missing_paths_are_raised_together_or_handed_on(folder: Path) -> None:
    made(["a.tsv"])
    with pytest.raises(DataError, match=r"^gone\.tsv: there is no such file or directory$"):
        found("gone.tsv", "a.tsv")
    with pytest.raises(DataErrors, match=r"(?s)gone\.tsv.*away\.tsv"):
        found("gone.tsv", "away.tsv")
    with pytest.raises(DataError):
        found("a\0b")
    problems: list[DataError] = []
    inputs = find(["gone.tsv", "a.tsv"], None, ReadOptions(), print, problems.append)
    assert ([i.path for i in inputs], [problem.path for problem in problems]) == (["a.tsv"], ["gone.tsv"])


IGNORE_FILES = {
    "r/.git/HEAD": "x",
    "r/.gitignore": "*.tsv\nbuild/\n/top.txt\n",
    "r/d/.gitignore": "!keep.tsv\nlocal.txt\n# *.txt\n",
}


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("r", ["r/b.txt", "r/d/e/top.txt", "r/d/keep.tsv"]),
        ("r/d", ["r/d/e/top.txt", "r/d/keep.tsv"]),
        ("r/d/e", ["r/d/e/top.txt"]),
        ("r/**/*.tsv", ["r/d/keep.tsv"]),
        ("r/a.tsv", ["r/a.tsv"]),
        ("r/build", ["r/build/x.tsv", "r/build/y.txt"]),
        ("r/build/deep", ["r/build/deep/z.txt"]),
    ],
)
def test_git_ignored_files_are_left_out(folder: Path, path: str, expected: list[str]) -> None:
    for name, text in IGNORE_FILES.items():
        made([name])
        Path(name).write_text(text)
    made(["r/a.tsv", "r/b.txt", "r/top.txt", "r/d/keep.tsv", "r/d/local.txt", "r/d/e/top.txt", "r/d/e/local.txt"])
    made([".gitignore", "r/build/x.tsv", "r/build/y.txt"] if path == "r/build" else ["r/build/deep/z.txt"])
    assert found(path) == expected


def test_a_gitignore_counts_without_a_repository_and_none_above_it(folder: Path) -> None:
    made(["d/a.txt", "d/b.txt"])
    Path(".gitignore").write_text("a.txt\n")
    assert found(".") == ["d/b.txt"]
    assert found("d") == ["d/a.txt", "d/b.txt"]


@pytest.mark.parametrize(
    ("files", "options", "expected"),
    [
        (["n.zh.txt", "n.en.txt", "m.en.txt"], {}, ["m.en.txt", "n.en.txt < n.zh.txt"]),
        (["n.zh-CN.txt", "n.en-US.txt"], {}, ["n.en-US.txt < n.zh-CN.txt"]),
        (["n.zh_Hans.txt", "n.en.txt"], {}, ["n.en.txt < n.zh_Hans.txt"]),
        (["n.zh-TW.txt", "n.zh.txt", "n.en-GB.txt", "n.en.txt"], {}, ["n.en-GB.txt < n.zh.txt", "n.en.txt < n.zh.txt"]),
        (["n.zh.txt", "n.en.text"], {}, ["n.en.text < n.zh.txt"]),
        (["n.zh.docx", "n.en.docx", "n.zh.tsv", "n.en.tsv"], {}, ["n.en.docx < n.zh.docx", "n.en.tsv", "n.zh.tsv"]),
        (["n.zh.docx", "n.en.txt"], {}, ["n.en.txt < n.zh.docx"]),
        (["n.zh.txt", "d/n.en.txt"], {}, ["d/n.en.txt"]),
        (["n.zh.txt", "n.en.txt"], {"target_only": True}, ["n.en.txt"]),
        (["n.zh.txt", "n.en.txt"], {"languages": Languages("en", "zh")}, ["n.zh.txt < n.en.txt"]),
        (["n.zh.txt", "n.fr.txt"], {"languages": Languages("zh", "fr")}, ["n.fr.txt < n.zh.txt"]),
        (["n.zh.tsv", "n.en.tsv"], {}, ["n.en.tsv", "n.zh.tsv"]),
        (["zh.txt", "en.txt"], {}, ["en.txt", "zh.txt"]),
    ],
)
def test_pairs(folder: Path, files: list[str], options: dict[str, object], expected: list[str]) -> None:
    made(files)
    assert found(".", source=None, notes=None, **options) == expected


def test_named_files_find_each_other_too(folder: Path) -> None:
    made(["n.zh.txt", "n.en.txt"])
    notes: list[str] = []
    assert found("n.en.txt", "n.zh.txt", notes=notes) == ["n.en.txt < n.zh.txt"]
    assert not notes
    assert found("n.en.txt", notes=notes) == ["n.en.txt < n.zh.txt"]
    assert notes == ["n.en.txt: read as a pair with n.zh.txt; --target-only reads it alone"]
    assert found("n.zh.txt") == ["n.zh.txt"]


def test_an_original_without_a_translation_is_left_out_of_a_walk(folder: Path) -> None:
    made(["n.zh.txt"])
    notes: list[str] = []
    assert found(".", notes=notes) == []
    assert notes == ["n.zh.txt: left out, there is no n.en.txt beside it"]


def test_source_goes_with_one_plain_text(folder: Path) -> None:
    made(["a.txt", "b.txt", "c.tsv", "zh.txt"])
    assert found("a.txt", source="zh.txt") == ["a.txt < zh.txt"]
    assert found("a.txt", source="zh.txt", target_only=True) == ["a.txt"]
    assert found("-", source="zh.txt", input_format="text") == ["- < zh.txt"]
    for paths in (["a.txt", "b.txt"], ["c.tsv"], ["zh.txt"], ["."]):
        with pytest.raises(UsageError, match="--source"):
            found(*paths, source="zh.txt")


def problems_of(path: str) -> list[str]:
    problems: list[str] = []
    for input_ in find([path], None, ReadOptions(), print):
        list(read(input_, ReadOptions(), lambda error: problems.append(str(error)), print))
    return problems


def test_fifos_loops_and_dangling_links_are_safe(folder: Path) -> None:
    made(["d/a.txt"])
    os.mkfifo("d/b.txt")
    os.symlink("c.txt", "d/c.txt")
    os.symlink("gone.txt", "d/e.txt")
    os.symlink(".", "d/loop")
    os.symlink("..", "d/up")
    Path("d/folder.txt").mkdir()
    assert problems_of("d") == [
        "d/b.txt: is no regular file; pipe what it gives into standard input ('-')",
        "d/c.txt: cannot be read: Too many levels of symbolic links",
        "d/e.txt: cannot be read: No such file or directory",
    ]
    assert problems_of("d/b.txt") == problems_of("d")[:1]
    assert problems_of("d/**/*.txt") == problems_of("d")


def test_what_cannot_be_listed_or_read_is_a_problem_of_its_own(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(["d/a.txt", "d/no/b.txt"])
    real_scan, real_open = os.scandir, os.open

    def scan(path: str) -> object:
        if str(path).endswith("no"):
            raise PermissionError(13, "Permission denied", path)
        return real_scan(path)

    def opened(path: str, flags: int, *rest: int) -> int:
        if str(path).endswith("a.txt"):
            raise PermissionError(13, "Permission denied", path)
        return real_open(path, flags, *rest)

    monkeypatch.setattr(os, "scandir", scan)
    monkeypatch.setattr(os, "open", opened)
    monkeypatch.setattr(os, "listdir", scan)
    assert problems_of("d") == [
        "d/a.txt: cannot be read: Permission denied",
        "d/no: cannot be read: Permission denied",
    ]


def test_odd_names_are_names(folder: Path) -> None:
    names = ["a\nb.txt", "\x1b[31mred.txt", "空 格.txt", os.fsdecode(b"\xff.txt")]
    made(names)
    assert found(".") == sorted(names)
    assert [i.path for i in find(names, None, ReadOptions(), print)] == sorted(names)
    assert [Input(name) for name in sorted(names)] == find(["."], None, ReadOptions(), print)
