"""``qa check --watch``: checks again on save, lives through what is wrong, ends with 130."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT

if TYPE_CHECKING:
    from tests.cli.conftest import Qa

PATIENCE = 60  # seconds; a slow machine is no failure


class Watching:
    """A program that watches, and what it has written."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self.folder = folder
        self.out = folder / "out.txt"
        code = "from qa.cli import main; main()"
        command = [sys.executable, "-c", code, "check", "--watch", "--no-default-glossaries", *arguments]
        with self.out.open("wb") as out:
            self.process = subprocess.Popen(
                command, cwd=folder, stdout=out, stderr=out, env={**os.environ, "PYTHONPATH": str(ROOT)}
            )

    def rounds(self) -> list[str]:
        """Return what each check gave."""
        return self.out.read_text(encoding="utf-8").split("Ctrl-C ends\n")

    def wait(self, count: int) -> str:
        """Return what the check of a number gave, once it is through."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            rounds = self.rounds()
            if len(rounds) > count:
                return rounds[count - 1]
            assert self.process.poll() is None, self.out.read_text(encoding="utf-8")
            time.sleep(0.05)
        raise AssertionError(self.out.read_text(encoding="utf-8"))

    def stop(self) -> int:
        """Press Ctrl-C, and return the exit status."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)


@pytest.fixture
def watching(folder: Path) -> Iterator[Watching]:
    """Return a program that watches one file with one mistake."""
    (folder / "a.tsv").write_text("source\ttarget\n检察院起诉。\tThe hospital sued.\n", encoding="utf-8")
    program = Watching(folder, "--glossary", "small.csv", "--select", "terms", "a.tsv")
    yield program
    program.process.kill()
    program.process.wait()


def save(path: Path, text: str) -> None:
    """Write a file as editors do: another one beside it, which takes its name."""
    other = path.with_suffix(".new")
    other.write_text(text, encoding="utf-8")
    other.replace(path)


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent otherwise there")
def test_it_checks_again_on_save_and_ends_with_130(watching: Watching) -> None:
    first = watching.wait(1)
    assert "1 finding;" in first
    assert "\x1b" not in first
    save(watching.folder / "a.tsv", "source\ttarget\n检察院起诉。\tThe procuratorate sued.\n")
    assert "Nothing found" in watching.wait(2)
    save(watching.folder / "qa.toml", "fail-on =\n")
    assert "qa.toml: is no readable TOML" in watching.wait(3)
    save(watching.folder / "qa.toml", 'ignore = ["forbidden-term"]\n')
    assert "Nothing found" in watching.wait(4)
    assert watching.stop() == 130
    assert "Traceback" not in watching.rounds()[-1]


@pytest.mark.parametrize("arguments", [["-"], ["a.tsv", "--fix"], ["a.tsv", "--diff"]])
def test_what_cannot_be_watched_is_refused(check: Qa, arguments: list[str]) -> None:
    result = check("--watch", "--input-format", "tsv", *arguments)
    assert (result.status, "--watch shows what is found in files" in result.err) == (2, True)
