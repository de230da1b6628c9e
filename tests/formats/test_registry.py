from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import qa.formats
from qa.errors import UsageError
from qa.formats import FORMATS, SUFFIXES, Input, ReadOptions, load, read
from qa.formats.base import Format

if TYPE_CHECKING:
    from tests.formats.conftest import Reader


@pytest.mark.parametrize("name", FORMATS)
def test_the_tables_say_what_the_formats_say(name: str) -> None:
    loaded = load(name)
    assert loaded.name == name
    assert FORMATS[name].startswith("qa.formats.")
    assert {suffix for suffix, owner in SUFFIXES.items() if owner == name} == set(loaded.suffixes)


def test_every_format_of_the_folder_is_in_the_table() -> None:
    folder = Path(next(iter(qa.formats.__path__)))
    formats = {path.stem for path in folder.glob("*.py") if "\nFORMAT = Format(" in path.read_text("utf-8")}
    assert {target.split(":")[0].rpartition(".")[2] for target in FORMATS.values()} == formats


def test_line_formats_are_splittable() -> None:
    assert {name for name in FORMATS if load(name).splittable} == {"tsv", "jsonl", "tmx", "parquet"}


def test_a_format_that_does_not_exist_names_the_nearest() -> None:
    with pytest.raises(UsageError, match=r"no input format 'xlif' \(did you mean 'xliff'\?\); there are text, tsv"):
        load("xlif")


def test_input_format_outranks_the_suffix(reading: Reader) -> None:
    assert reading("a.txt", "source\ttarget\n一\tOne\n", input_format="tsv").rows == [("1", "一", "One")]
    assert reading("A.TSV", "source\ttarget\n一\tOne\n").rows == [("1", "一", "One")]


def test_an_unknown_suffix_says_what_to_do(reading: Reader) -> None:
    assert reading("a.xyz", "x").problems == [
        f"a.xyz: the suffix '.xyz' is unknown (known are {', '.join(SUFFIXES)}); say the format with --input-format"
    ]
    assert reading("README", "x").problems[0].startswith("README: the file has no suffix (known are")


def test_standard_input_needs_a_format() -> None:
    with pytest.raises(UsageError, match="--input-format"):
        next(read(Input("-"), ReadOptions(), print, print))


def test_only_what_is_used_is_imported() -> None:
    unwanted = ("pathspec", "csv", "qa.formats.csv")
    code = f"import sys, qa.formats; print(*[name for name in {unwanted} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_a_format_is_a_record() -> None:
    assert isinstance(load("text"), Format)
