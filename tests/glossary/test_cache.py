"""The cache of compiled glossaries is never a reason to fail, and never a reason to be wrong."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from qa.glossary import cache
from qa.glossary.concept import Concept
from qa.glossary.expanded import FORMAT, Expanded
from qa.glossary.index import Index

CONCEPTS = (Concept("a", ("检察院",), ("procuratorate",), ("hospital",), cues=("indict",), counter_cues=("ward",)),)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    chosen = tmp_path / "deep" / "cache"
    monkeypatch.setenv("QA_CACHE_DIR", str(chosen))
    return chosen


def file() -> Path:
    return cache.folder() / f"{cache.key(CONCEPTS, FORMAT)}.msgpack"


def content(index: Index) -> list[object]:
    """Return what an index knows of each surface and cue."""
    surfaces = [(text, list(index.accepts[n]), list(index.forbids[n])) for n, text in enumerate(index.surfaces)]
    text = " indict the ward "
    cues = [index.cue_concepts(cue) for cue, _, _ in index.cue_automaton.find_matches_as_indexes(text)]
    return [*surfaces, cues, index.patterns(0)]


def test_what_was_compiled_is_read_again(folder: Path) -> None:
    first = Index.of(CONCEPTS)
    assert file().is_file()
    before = file().stat().st_mtime_ns
    assert content(Index.of(CONCEPTS)) == content(first)
    assert file().stat().st_mtime_ns == before
    assert [path.name for path in folder.iterdir()] == [file().name]


def test_a_warm_cache_needs_no_expansion(monkeypatch: pytest.MonkeyPatch) -> None:
    first = Index.of(CONCEPTS)

    def refuse(*_: object) -> None:
        raise AssertionError("expanded again")

    monkeypatch.setattr("qa.glossary.expand.expand", refuse)
    assert content(Index.of(CONCEPTS)) == content(first)


@pytest.mark.parametrize(
    "damage",
    [b"", b"garbage", b"\xc1", b"\x98" * 2000, b"\x91" * 100_000, b"[]", None],
    ids=["empty", "text", "never used byte", "short", "deep", "json", "cut off"],
)
def test_a_damaged_file_is_made_anew(damage: bytes | None) -> None:
    first = Index.of(CONCEPTS)
    whole = file().read_bytes()
    file().write_bytes(whole[: len(whole) // 2] if damage is None else damage)
    assert content(Index.of(CONCEPTS)) == content(first)
    assert file().read_bytes() == whole


def test_a_file_in_which_any_byte_has_changed_is_made_anew() -> None:
    first = content(Index.of(CONCEPTS))
    whole = file().read_bytes()
    for place in range(0, len(whole), max(1, len(whole) // 150)):
        damaged = bytearray(whole)
        damaged[place] ^= 0x41
        file().write_bytes(damaged)
        assert content(Index.of(CONCEPTS)) == first
        assert file().read_bytes() == whole


def test_a_folder_in_the_place_of_the_file_is_no_error() -> None:
    file().mkdir(parents=True)
    assert Index.of(CONCEPTS).surfaces


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="this user may write anywhere")
def test_an_unwritable_folder_is_no_error(folder: Path) -> None:
    folder.mkdir(parents=True)
    folder.chmod(0o500)
    try:
        assert Index.of(CONCEPTS).surfaces
        assert not any(folder.iterdir())
    finally:
        folder.chmod(0o700)


def test_a_folder_that_cannot_be_made_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("QA_CACHE_DIR", str(tmp_path / "file" / "cache"))
    assert Index.of(CONCEPTS).surfaces
    assert cache.clear() == 0


def test_a_full_disk_leaves_nothing_behind(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    assert Index.of(CONCEPTS).surfaces
    assert not any(folder.iterdir())


def test_the_key_is_the_content() -> None:
    (concept,) = CONCEPTS
    changes = (
        replace(concept, target=("procuracy",)),
        replace(concept, forbidden=("court",)),
        replace(concept, cues=("charge",)),
        replace(concept, counter_cues=()),
        replace(concept, pos="noun"),
    )
    keys = {cache.key([changed], FORMAT) for changed in (concept, *changes)} | {cache.key(CONCEPTS, FORMAT + 1)}
    assert len(keys) == len(changes) + 2
    assert cache.key([replace(concept, note="other", authority="x")], FORMAT) == cache.key(CONCEPTS, FORMAT)


def test_clearing_deletes_what_is_kept_and_nothing_else(folder: Path) -> None:
    Index.of(CONCEPTS)
    (folder / "mine.txt").write_text("keep")
    assert cache.clear() == 1
    assert [path.name for path in folder.iterdir()] == ["mine.txt"]
    assert cache.clear() == 0


def test_without_a_choice_the_cache_is_the_users(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QA_CACHE_DIR")
    assert "bilingual-qa" in str(cache.folder())


def test_nothing_is_read_from_a_file_of_another_shape(folder: Path) -> None:
    cache.write("x", {"not": "this"})
    assert cache.read("x", Expanded) is None
    assert cache.read("nothing", Expanded) is None


def test_only_the_entries_used_last_are_kept(folder: Path) -> None:
    folder.mkdir(parents=True)
    for number in range(cache.KEPT + 5):
        old = folder / f"{number}.msgpack"
        old.write_bytes(b"x")
        os.utime(old, (number, number))
    (folder / "notes.txt").write_text("mine")
    Index.of(CONCEPTS)
    left = {path.name for path in folder.iterdir()}
    wanted = {f"{number}.msgpack" for number in range(6, cache.KEPT + 5)}
    assert left == wanted | {"notes.txt", file().name}
