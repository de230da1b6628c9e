"""What a commit of a few changed segments in a big file costs, beside reading that file.

    python -m benchmarks.changes [--segments 50000] [--runs 3]

Segments are pairs of the shipped corpora, each with its number, as a TSV of documents of 25 segments, as a TSV that is
one document, and as PO. Three segments change and are staged. Measured in one run, each the best of several, in seconds of
processor time: a process that loads the glossary and reads the file and judges nothing; ``qa check --staged``; and the
whole commit with the hook under the real pre-commit, less the same commit with a hook that does nothing.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.check import SEED, timed

ROOT = Path(__file__).resolve().parents[1]
CORPORA = ("clean", "institutions", "terminology", "numbers", "names")
Pair = tuple[str, str]

# What a check does before it judges anything.
READING = """
import sys
from qa import formats
from qa.config import Config
from qa.garbage import collect_rarely
from qa.project import Project
from qa.report import text
project = Project.of(Config())
project.index
collect_rarely()
read = formats.read(formats.Input(sys.argv[1]), formats.ReadOptions(), print, print)
print(sum(map(len, read)))
"""
QA = "from qa.cli import main; main()"
CONFIGURATION = """
repos:
  - repo: local
    hooks:
      - {{id: qa, name: qa, language: system, entry: {entry}, files: '^pairs', require_serial: true}}
"""


def pairs(count: int) -> list[Pair]:
    """Return so many pairs, no two of them equal."""
    rng, rows = random.Random(SEED), list[Pair]()
    for name in CORPORA:
        for line in (ROOT / "corpora" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if row.get("source"):
                rows.append((_line(row["source"]), _line(row["target"])))
    return [(f"{source}{n}", f"{target} {n}") for n in range(count) for source, target in [rng.choice(rows)]]


def _line(text: str) -> str:
    return " ".join(text.split())


def documents(rows: Sequence[Pair]) -> str:
    """Return a TSV of short documents."""
    lines = (f"s{n}\td{n // 25}\t{source}\t{target}\n" for n, (source, target) in enumerate(rows))
    return "id\tdoc\tsource\ttarget\n" + "".join(lines)


def one_document(rows: Sequence[Pair]) -> str:
    """Return a TSV without documents."""
    return "source\ttarget\n" + "".join(f"{source}\t{target}\n" for source, target in rows)


def po(rows: Sequence[Pair]) -> str:
    """Return a PO file."""
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    return head + "".join(
        f"#: file.c:{n}\nmsgid {json.dumps(source, ensure_ascii=False)}\nmsgstr {json.dumps(target, ensure_ascii=False)}\n\n"
        for n, (source, target) in enumerate(rows)
    )


WRITERS: dict[str, tuple[str, Callable[[Sequence[Pair]], str]]] = {
    "TSV, documents of 25": ("pairs.tsv", documents),
    "TSV, one document": ("pairs-one.tsv", one_document),
    "PO, one document": ("pairs.po", po),
}


def main() -> None:
    """Generate, run, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--segments", type=int, default=50_000)
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    rows = pairs(given.segments)
    changed = list(rows)
    for place in (given.segments // 7, given.segments // 2, given.segments * 6 // 7):
        changed[place] = changed[place][0], changed[place][1] + " Changed."
    print(f"{given.segments:,} segments, 3 of them changed; seconds of processor time, best of {given.runs}")
    for title, (name, write) in WRITERS.items():
        with tempfile.TemporaryDirectory() as folder:
            os.chdir(folder)
            _measure(title, name, write(rows), write(changed), given.runs)
            os.chdir(ROOT)


def _measure(title: str, name: str, before: str, after: str, runs: int) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "GIT_CONFIG_GLOBAL": os.devnull}
    environment["PRE_COMMIT_HOME"] = str(Path.cwd() / "pre-commit")
    for who in ("AUTHOR", "COMMITTER"):
        environment |= {f"GIT_{who}_NAME": "a", f"GIT_{who}_EMAIL": "a@b.c"}

    def git(*arguments: str) -> None:
        subprocess.run(["git", *arguments], env=environment, check=True, capture_output=True)

    def best(*command: str) -> float:
        return min(timed(command, environment).processor for _ in range(runs))

    git("init", "-q")
    Path(name).write_text(before, encoding="utf-8")
    git("add", ".")
    git("commit", "-qm", "before", "--no-verify")
    Path(name).write_text(after, encoding="utf-8")
    # Git takes a file that was staged in the second it was written for one that may differ, and hashes it at every call.
    time.sleep(1.1)
    git("add", ".")
    reading = best(sys.executable, "-c", READING, name)
    check = best(sys.executable, "-c", QA, "check", "--staged", name)
    line = f"{title}: read {reading:.2f}, check --staged {check:.2f} ({check / reading:.2f} times)"
    try:
        hook = _commit("qa check --staged", git, best) - _commit("true", git, best)
        line += f", in pre-commit {hook:.2f} ({hook / reading:.2f} times)"
    except subprocess.CalledProcessError:
        line += "; pre-commit is not installed"
    print(line, flush=True)


def _commit(entry: str, git: Callable[..., None], best: Callable[..., float]) -> float:
    """Return what it takes to run a hook on what is staged, through pre-commit."""
    shim = Path.cwd() / "qa"
    shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m qa "$@"\n', encoding="utf-8")
    shim.chmod(0o755)
    command = entry.replace("qa ", f"{shim} ", 1)
    Path(".pre-commit-config.yaml").write_text(CONFIGURATION.format(entry=json.dumps(command)), encoding="utf-8")
    git("add", ".pre-commit-config.yaml")
    subprocess.run([sys.executable, "-m", "pre_commit", "--version"], check=True, capture_output=True)
    return best(sys.executable, "-m", "pre_commit", "run")


if __name__ == "__main__":
    main()
