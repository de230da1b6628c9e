"""Compiled expressions that are kept: the same as ``re`` compiles, whatever the cache folder holds."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import pytest

from qa import cache
from qa.text import programs
from qa.text.programs import Program, Programs, compiled

EXPRESSIONS: list[tuple[str | bytes, int]] = [
    ("[㐀-鿿]+(?=案)", 0),
    (r"(?P<day>\d+)(?:st|nd|rd|th)?\s+(?P<month>[A-Z]\w+)|(x)?", re.IGNORECASE),
    (r"(?ix) court  # of the first instance", 0),
    ("[\udc80-\udcff]", 0),
    (rb'"(?<![^\t]")[^"\n]*$', re.MULTILINE),
    (r"(['\"])(?:(?!\1).)*\1", re.DOTALL),
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("QA_CACHE_DIR", str(tmp_path))
    return tmp_path


def kept(names: str) -> list[str]:
    """Return which of some expressions are kept."""
    shelf = Programs().shelf
    return [name for name in names if shelf.get(f"0 '{name}'", Program) is not None]


def same(one: re.Pattern[Any], text: str | bytes, flags: int) -> bool:
    other = re.compile(text, flags)
    return one == other and one.groupindex == other.groupindex and one.groups == other.groups


@pytest.mark.parametrize(("text", "flags"), EXPRESSIONS)
def test_an_expression_is_what_re_makes_of_it(text: str | bytes, flags: int, folder: Path) -> None:
    first = Programs()
    assert same(first.pattern(text, flags), text, flags)
    first.shelf.keep()
    assert len(list(folder.iterdir())) == 1
    assert same(Programs().pattern(text, flags), text, flags)


def test_what_is_kept_is_not_compiled_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = Programs()
    kept = first.pattern(r"a(?P<b>b+)c", 0)
    first.shelf.keep()
    monkeypatch.setattr(programs, "_program", lambda text, flags: pytest.fail("compiled again"))
    found = Programs().pattern(r"a(?P<b>b+)c", 0)
    assert found == kept
    match = found.search("xabbc")
    assert match is not None
    assert (match["b"], match.lastgroup) == ("bb", "b")


def test_flags_and_kind_tell_expressions_apart(folder: Path) -> None:
    for text, flags in (("a", 0), ("a", re.IGNORECASE), (b"a", 0), ("b'a'", 0)):
        kept = Programs()
        assert same(kept.pattern(text, flags), text, flags)
        kept.shelf.keep()


@pytest.mark.parametrize("damage", [b"", b"1234", b"\0" * 40])
def test_a_damaged_file_is_made_anew(damage: bytes, folder: Path) -> None:
    first = Programs()
    first.pattern("ab", 0)
    first.shelf.keep()
    (file,) = folder.iterdir()
    whole = file.read_bytes()
    file.write_bytes(damage)
    again = Programs()
    assert same(again.pattern("ab", 0), "ab", 0)
    again.shelf.keep()
    assert file.read_bytes() == whole


def test_what_others_kept_meanwhile_stays(folder: Path) -> None:
    one, other = Programs(), Programs()
    one.pattern("a", 0)
    other.pattern("b", 0)
    one.shelf.keep()
    other.shelf.keep()
    assert kept("ab") == ["a", "b"]


def test_what_is_kept_is_bounded(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programs, "_MOST", 3)
    old = Programs()
    for text in "abc":
        old.pattern(text, 0)
    old.shelf.keep()
    new = Programs()
    new.pattern("c", 0)
    new.pattern("d", 0)
    new.shelf.keep()
    assert kept("abcd") == ["c", "d"]


def test_a_folder_that_cannot_be_written_to_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("QA_CACHE_DIR", str(tmp_path / "file"))
    kept = Programs()
    assert same(kept.pattern("ab", 0), "ab", 0)
    kept.shelf.keep()


def test_nothing_is_written_where_nothing_is_new(folder: Path) -> None:
    first = Programs()
    first.pattern("ab", 0)
    first.shelf.keep()
    (file,) = folder.iterdir()
    file.chmod(0o400)
    before = file.stat().st_mtime_ns
    again = Programs()
    again.pattern("ab", 0)
    again.shelf.keep()
    assert file.stat().st_mtime_ns == before


def test_another_engine_compiles_as_it_does(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "_sre", None)
    kept = Programs()
    assert same(kept.pattern("(a)|b", 0), "(a)|b", 0)


def test_what_is_no_expression_is_refused_as_by_re(folder: Path) -> None:
    with pytest.raises(re.error, match="unterminated"):
        Programs().pattern("(a", 0)


def test_one_clears_them_with_the_rest(folder: Path) -> None:
    first = Programs()
    first.pattern("ab", 0)
    first.shelf.keep()
    assert cache.clear() == 1
    assert not list(folder.iterdir())


def test_the_house_asks_for_it() -> None:
    assert compiled("a+", re.IGNORECASE) == re.compile("a+", re.IGNORECASE)
