"""What a short command imports, and how long it takes to start beside an empty application."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from qa.cli import COMMANDS
from qa.shipped import PACKAGE

HEAVY = {
    "torch", "transformers", "sacrebleu", "numpy", "pyarrow", "lxml", "pydantic", "rich", "lemminflect", "sentencepiece",
    "docx", "openpyxl", "pandas", "scipy", "asyncio", "multiprocessing", "email", "http", "wcwidth", "opencc",
}  # fmt: skip
RUN = "from qa.cli import main; main()"
# The last line says which modules there are, whatever the command did.
LIST = f"""
import sys
try:
    {RUN}
except SystemExit:
    pass
finally:
    print(*sorted(sys.modules), file=sys.stderr)
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "ten.tsv"
    rows = ["检察院对张某提起公诉。\tThe hospital indicted Zhang.", "法院依法判决。\tThe court gave judgment."] * 5
    path.write_text("source\ttarget\n" + "\n".join(rows) + "\n", encoding="utf-8")
    return path


def run(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env={**os.environ, "PYTHONPATH": str(PACKAGE.parent)},
        capture_output=True, encoding="utf-8", check=False, timeout=120,
    )  # fmt: skip


def modules(*arguments: str) -> tuple[set[str], str]:
    done = run(LIST, *arguments)
    lines = done.stderr.splitlines()
    assert "sys" in lines[-1].split(), done.stderr
    return set(lines[-1].split()), done.stdout


def tops(names: set[str]) -> set[str]:
    return {name.split(".")[0] for name in names}


@pytest.mark.parametrize("arguments", [["--help"], ["check", "--help"], ["--version"], ["rules", "--help"]])
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    loaded, out = modules(*arguments)
    assert out
    assert not tops(loaded) & HEAVY
    assert not {"qa.engine", "qa.project", "qa.rules", "opencc", "ahocorasick_rs"} & loaded


def test_a_warm_check_of_a_small_file_imports_nothing_heavy(file: Path) -> None:
    cold = run(RUN, "check", str(file))
    assert cold.returncode == 1, cold.stderr
    loaded, out = modules("check", str(file))
    assert out == cold.stdout
    assert "forbidden-term" in out
    assert not tops(loaded) & HEAVY
    assert not {"qa.glossary.expand", "qa.lang.en.inflect", "qa.report.json", "qa.report.jsonl"} & loaded


def test_no_regular_expression_is_compiled_by_an_import() -> None:
    """The house has hundreds, and a small file needs few: ``qa.text.lazy.expression`` is for those of a module."""
    code = """
import re, sys
original = re.compile
def compile(text, flags=0):
    name = sys._getframe(1).f_globals["__name__"]
    if name.split(".")[0] == "qa":
        print(name, repr(text)[:60])
    return original(text, flags)
re.compile = compile
import qa.cli.check, qa.cli.checking, qa.formats.tables, qa.report
from qa.rules import load
load()
"""
    done = run(code)
    assert done.returncode == 0, done.stderr
    assert not done.stdout


def test_a_command_imports_no_other(file: Path) -> None:
    loaded, _ = modules("check", str(file))
    others = loaded & {where.split(":")[0] for where in COMMANDS.values()} - {"qa.cli.check"}
    assert not others
