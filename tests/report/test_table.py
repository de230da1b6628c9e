"""The tables of renderers and their files are one set."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import qa.report
from qa.errors import UsageError
from qa.report import BINARY, EVALUATION_RENDERERS, RENDERERS, SCORECARD_RENDERERS, VERDICT_RENDERERS, load, renderer
from qa.report.score import RENDERERS as SCORES

FOLDER = Path(qa.report.__file__).parent
TABLES = (RENDERERS, EVALUATION_RENDERERS, VERDICT_RENDERERS, SCORECARD_RENDERERS, SCORES)


@pytest.mark.parametrize(("name", "entry"), [item for table in TABLES for item in table.items()])
def test_every_entry_lives_in_the_folder(name: str, entry: str) -> None:
    module, attribute = entry.split(":")
    file = import_module(module).__file__
    assert file is not None
    assert Path(file).parent == FOLDER
    assert callable(load({name: entry}, name))
    assert attribute.startswith("render")


def test_every_renderer_is_in_a_table() -> None:
    found = {
        path.stem
        for path in FOLDER.glob("*.py")
        if re.search(r"^def render(_\w+)?\(", path.read_text(encoding="utf-8"), re.M)
    }
    named = {entry.split(":")[0].rpartition(".")[2] for table in TABLES for entry in table.values()}
    assert found == named
    assert set(RENDERERS) >= BINARY
    assert [entry for name, entry in RENDERERS.items() if entry != f"qa.report.{name.replace('-', '_')}:render"] == []


def test_an_unknown_format_names_the_known_ones() -> None:
    with pytest.raises(UsageError, match="unknown format 'yaml'; there are text, json, jsonl"):
        renderer("yaml")


def test_the_table_imports_no_renderer() -> None:
    code = "import sys, qa.report; print(*sys.modules)"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=FOLDER.parents[1])
    loaded = done.stdout.split()
    assert "qa.report" in loaded
    assert not [name for name in loaded if name in ("json", "wcwidth") or name.startswith("qa.report.")]
