"""The cache of compiled glossaries is never a reason to fail, and never a reason to be wrong."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from qa.cache import clear
from qa.cache import folder as cache_folder
from qa.errors import DataErrors
from qa.glossary import cache
from qa.glossary.compiled import Compiled
from qa.glossary.concept import Concept
from qa.glossary.files import Glossary, load
from qa.glossary.index import Index

CONCEPTS = (Concept("a", ("检察院",), ("procuratorate",), ("hospital",), cues=("indict",), counter_cues=("ward",)),)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    chosen = tmp_path / "deep" / "cache"
    monkeypatch.setenv("QA_CACHE_DIR", str(chosen))
    return chosen


def file() -> Path:
    return cache_folder() / f"{cache.key(CONCEPTS)}.msgpack"


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
    assert clear() == 0


def test_a_full_disk_leaves_nothing_behind(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    assert Index.of(CONCEPTS).surfaces
    assert not any(folder.iterdir())


def test_the_key_is_the_content() -> None:
    (concept,) = CONCEPTS
    changes = (
        replace(concept, id="b"),
        replace(concept, source=("人民检察院",)),
        replace(concept, short=("院",)),
        replace(concept, implied_by=("公诉",)),
        replace(concept, not_in=("检察院校",)),
        replace(concept, parts=("c",)),
        replace(concept, domain="title"),
        replace(concept, jurisdiction="HK"),
        replace(concept, target=("procuracy",)),
        replace(concept, forbidden=("court",)),
        replace(concept, cues=("charge",)),
        replace(concept, counter_cues=()),
        replace(concept, pos="noun"),
    )
    keys = {cache.key([changed]) for changed in (concept, *changes)}
    assert len(keys) == len(changes) + 1
    assert cache.key([replace(concept, note="other", authority="x")]) == cache.key(CONCEPTS)


def test_another_version_of_the_house_keeps_its_own(monkeypatch: pytest.MonkeyPatch, glossary: Path) -> None:
    before = cache.key(CONCEPTS), loaded(glossary)[0].compiled
    monkeypatch.setattr(cache, "code", lambda: "another")
    assert cache.key(CONCEPTS) != before[0]
    assert loaded(glossary)[0].compiled != before[1]


def test_a_changed_file_of_the_house_makes_another_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qa.cache.__file__", str(tmp_path / "cache.py"))
    module = tmp_path / "glossary" / "rows.py"
    module.parent.mkdir()
    module.write_text("A = 1\n", encoding="utf-8")
    cache.code.cache_clear()
    first = cache.code()
    cache.code.cache_clear()
    assert cache.code() == first
    module.write_text("A = 12\n", encoding="utf-8")
    cache.code.cache_clear()
    assert cache.code() != first
    cache.code.cache_clear()


@pytest.fixture
def glossary(tmp_path: Path) -> Path:
    path = tmp_path / "own.csv"
    path.write_text("id,source,target,note,client\np,检察院,procuratorate,a note,us\n", encoding="utf-8")
    return path


def loaded(path: Path) -> tuple[Glossary, list[str]]:
    notes: list[str] = []
    return load([path], default=False, note=notes.append), notes


def test_files_are_read_once(glossary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = loaded(glossary)
    assert "'client'" in first[1][0]

    def refuse(*_: object) -> None:
        raise AssertionError("read again")

    monkeypatch.setattr("qa.glossary.table.read_csv", refuse)
    assert loaded(glossary) == first
    assert load([glossary], default=False, domains=()).concepts[0].extra == {"client": "us"}


def test_a_changed_file_is_read_again(glossary: Path) -> None:
    loaded(glossary)
    glossary.write_text("id,source,target\np,检察院,procuracy\n", encoding="utf-8")
    changed, notes = loaded(glossary)
    assert (changed.concepts[0].target, notes) == (("procuracy",), [])


def test_a_moved_file_is_named_by_its_new_name(glossary: Path) -> None:
    loaded(glossary)
    moved = glossary.rename(glossary.with_name("moved.csv"))
    assert loaded(moved)[0].concepts[0].place.path == str(moved)


def test_a_bad_file_is_told_of_each_time(glossary: Path) -> None:
    glossary.write_text("source,target\n检察院,\n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(DataErrors, match="is empty"):
            loaded(glossary)


def test_damage_to_what_was_read_is_no_error(glossary: Path, folder: Path) -> None:
    first = loaded(glossary)
    (kept,) = folder.glob("*.msgpack")
    kept.write_bytes(kept.read_bytes()[:-3])
    assert loaded(glossary) == first


def test_the_name_of_what_is_compiled_is_known_to_the_glossary(glossary: Path) -> None:
    found, _ = loaded(glossary)
    assert found.compiled == cache.key(found.concepts)


def test_use_keeps_an_entry(folder: Path) -> None:
    Index.of(CONCEPTS)
    os.utime(file(), (1, 1))
    Index.of(CONCEPTS)
    assert file().stat().st_atime > 1
    assert file().stat().st_mtime == 1


def test_clearing_deletes_what_is_kept_and_nothing_else(folder: Path) -> None:
    Index.of(CONCEPTS)
    (folder / "mine.txt").write_text("keep")
    assert clear() == 1
    assert [path.name for path in folder.iterdir()] == ["mine.txt"]
    assert clear() == 0


def test_without_a_choice_the_cache_is_the_users(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QA_CACHE_DIR")
    assert "bilingual-qa" in str(cache_folder())


def test_nothing_is_read_from_a_file_of_another_shape(folder: Path) -> None:
    cache.write("x", {"not": "this"})
    assert cache.read("x", Compiled) is None
    assert cache.read("nothing", Compiled) is None


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
