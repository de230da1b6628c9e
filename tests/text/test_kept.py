"""Tables that are kept between runs: the same as they are made."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, get_type_hints

import msgspec
import pytest

import qa.lang
import qa.text
from qa import cache
from qa.shelf import Shelf
from qa.text import kept as room
from qa.text.kept import kept


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("QA_CACHE_DIR", str(tmp_path))
    return tmp_path


def tables() -> Iterator[tuple[str, Callable[[], Any]]]:
    """Yield how each table of the house that is kept is made."""
    for package in (qa.lang, qa.text):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            for name, value in vars(import_module(module.name)).items():
                make = getattr(getattr(value, "__wrapped__", None), "__wrapped__", None)
                if make is not None and make.__module__ == module.name:
                    yield f"{module.name}.{name}", make


TABLES = dict(tables())


def test_there_are_tables() -> None:
    assert {"qa.text.fold._han_table", "qa.lang.zh.readings.table"} <= TABLES.keys()


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_read_as_it_was_made(name: str) -> None:
    made = TABLES[name]()
    read = msgspec.msgpack.decode(msgspec.msgpack.encode(made), type=get_type_hints(TABLES[name])["return"])
    assert read == made
    if isinstance(made, dict):
        assert list(read) == list(made)


def test_what_is_kept_is_not_made_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = []

    def one() -> tuple[int, ...]:
        made.append(1)
        return (1, 2)

    shelves = []
    for _ in range(2):
        shelves.append(Shelf("a.tables", "stamp", 9))
        monkeypatch.setattr(room, "_tables", lambda: shelves[-1])
        again = kept(one)
        assert again() == again() == (1, 2)
        shelves[-1].keep()
    assert made == [1]


def test_other_code_or_data_make_it_anew(folder: Path) -> None:
    old = Shelf("a.tables", "one", 9)
    old.put("name", (1, 2))
    old.keep()
    assert Shelf("a.tables", "one", 9).get("name", tuple[int, ...]) == (1, 2)
    assert Shelf("a.tables", "two", 9).get("name", tuple[int, ...]) is None


def test_a_value_of_another_type_is_none(folder: Path) -> None:
    shelf = Shelf("a.tables", "one", 9)
    shelf.put("name", "text")
    shelf.keep()
    assert Shelf("a.tables", "one", 9).get("name", dict[str, int]) is None


def test_a_stamp_changes_with_a_file_and_with_nothing_else() -> None:
    assert cache.stamp("text") == cache.stamp("text") != cache.stamp("text", "core")
