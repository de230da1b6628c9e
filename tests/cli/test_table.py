"""The commands, their files and their help are one set."""

from __future__ import annotations

import ast
import inspect
import subprocess
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import qa.cli
from qa.cli import COMMANDS, GROUPS

if TYPE_CHECKING:
    from tests.cli.conftest import Qa
    from tests.conftest import Program

FOLDER = Path(qa.cli.__file__).parent
# Modules of the folder that are no command.
SHARED = {"__init__", "console", "options"}


@pytest.mark.parametrize("name", COMMANDS)
def test_an_entry_is_a_documented_function_in_a_file_of_the_folder(name: str) -> None:
    module, attribute = COMMANDS[name].split(":")
    function = getattr(import_module(module), attribute)
    assert Path(inspect.getfile(function)).parent == FOLDER
    assert (inspect.getdoc(function) or "").split("\n")[0].endswith(".")
    group = name.rpartition(" ")[0]
    assert not group or group in GROUPS


def test_every_command_file_has_its_line() -> None:
    named = {where.split(":")[0].rpartition(".")[2] for where in COMMANDS.values()}
    found = set()
    for path in FOLDER.glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        exits = any(isinstance(node, ast.Attribute) and node.attr == "Exit" for node in ast.walk(tree))
        if path.stem not in SHARED and (exits or path.stem in named):
            found.add(path.stem)
    assert found == named


def test_the_help_lists_every_command(qa: Qa) -> None:
    result = qa("--help")
    assert result.status == 0
    for name in COMMANDS:
        assert f"  {name.split()[0]} " in result.out
    assert "..." not in result.out.partition("Commands:")[2]  # what a command does is said in one whole line


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str, qa: Qa) -> None:
    result = qa(*name.split(), "--help")
    assert result.status == 0
    assert result.out.startswith("Usage: qa ")
    assert "--help" in result.out
    assert result.err == ""


def test_no_arguments_show_the_help(qa: Qa) -> None:
    assert "Usage: qa" in qa().out + qa().err


def test_an_unknown_command_or_option_is_wrong_use(qa: Qa) -> None:
    assert qa("chek").status == 2
    assert "chek" in qa("chek").err
    result = qa("check", "--fail-onn", "minor", "x.tsv")
    assert result.status == 2
    assert "--fail-on" in result.err


def test_the_version(qa: Qa) -> None:
    result = qa("--version")
    assert (result.status, result.out) == (0, f"qa {qa_version()}\n")


def qa_version() -> str:
    import qa as package

    return package.__version__


def test_it_runs_as_a_program(program: Program) -> None:
    done: subprocess.CompletedProcess[str] = program("--version")
    assert (done.returncode, done.stderr) == (0, "")
