"""The tables of renderers and their files are one set."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import qa.report
from qa.errors import UsageError
from qa.report import BINARY, EVALUATION_RENDERERS, RENDERERS, load, renderer

FOLDER = Path(qa.report.__file__).parent


@pytest.mark.parametrize(("name", "entry"), [*RENDERERS.items(), *EVALUATION_RENDERERS.items()])
def test_every_entry_lives_in_the_folder(name: str, entry: str) -> None:
    module, attribute = entry.split(":")
    file = import_module(module).__file__
    assert file is not None
    assert Path(file).parent == FOLDER
    assert callable(load({name: entry}, name))
    assert attribute.startswith("render")


def test_every_renderer_is_in_the_table() -> None:
    found = {path.stem for path in FOLDER.glob("*.py") if "\ndef render(" in path.read_text(encoding="utf-8")}
    assert found == set(RENDERERS)
    assert set(RENDERERS) >= BINARY


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
