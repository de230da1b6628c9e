"""``qa check`` against translate-toolkit's pofilter on the same generated segments.

    python -m benchmarks.check [--segments 200000] [--concepts 5000] [--po 20000] [--select terms]

Segments of 40 Han characters and about 200 English ones, with one to three term mentions each, 5 % of them wrong, from a
fixed seed; a glossary of 5,000 concepts. Prints segments per second and peak memory with one and two jobs, beside
pofilter on (a part of) the same segments as PO, in the same run, and the ratio.
"""

from __future__ import annotations

import argparse
import csv
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

SEED = 20231
# The 3,755 common simplified characters: GB 2312, level 1.
COMMON = [
    bytes((high, low)).decode("gb2312")
    for high in range(0xB0, 0xD8)
    for low in range(0xA1, 0xFF)
    if (high, low) < (0xD7, 0xFA)
]
LETTERS = "bcdfghlmnprst"
VOWELS = "aeiou"


def pseudo_word(rng: random.Random) -> str:
    """Return a pronounceable word that no dictionary has."""
    return "".join(rng.choice(LETTERS) + rng.choice(VOWELS) for _ in range(rng.randint(2, 4)))


def make_glossary(path: Path, count: int, rng: random.Random) -> list[tuple[str, str, str]]:
    """Write a glossary of invented concepts; return (source, target, forbidden) of each."""
    han = COMMON
    concepts: dict[str, tuple[str, str, str]] = {}
    while len(concepts) < count:
        source = "".join(rng.choice(han) for _ in range(rng.randint(3, 6)))
        right, wrong = (f"{pseudo_word(rng)} {pseudo_word(rng)}" for _ in range(2))
        concepts[source] = (source, right, wrong)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["id", "source", "target", "forbidden", "pos"])
        for number, (source, right, wrong) in enumerate(concepts.values()):
            writer.writerow([f"c{number}", source, right, wrong, "noun"])
    return list(concepts.values())


def make_segments(path: Path, count: int, concepts: Sequence[tuple[str, str, str]], rng: random.Random) -> int:
    """Write the segments as TSV, 20 to a document; return how many terms are wrong."""
    filler_han = COMMON
    filler = [pseudo_word(rng) for _ in range(4000)]
    wrong = 0
    with path.open("w", encoding="utf-8") as file:
        file.write("id\tdoc\tsource\ttarget\n")
        for number in range(count):
            chosen = [concepts[rng.randrange(len(concepts))] for _ in range(rng.randint(1, 3))]
            han = [rng.choice(filler_han) for _ in range(max(0, 39 - sum(len(c[0]) for c in chosen)))]
            words = [rng.choice(filler) for _ in range(26)]
            for source, right, bad in chosen:
                han.insert(rng.randint(0, len(han)), source)
                is_wrong = rng.random() < 0.05
                wrong += is_wrong
                words.insert(rng.randint(0, len(words)), f"the {bad if is_wrong else right}")
            sentence = " ".join(words)
            file.write(f"{number}\td{number // 20}\t{''.join(han)}。\t{sentence[0].upper()}{sentence[1:]}.\n")
    return wrong


def make_po(tsv: Path, po: Path, count: int) -> int:
    """Write the first segments of a TSV as PO; return how many."""
    done = 0
    with tsv.open(encoding="utf-8") as source, po.open("w", encoding="utf-8") as out:
        out.write('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n')
        next(source)
        for line in source:
            number, _, text, target = line.rstrip("\n").split("\t")
            out.write(f'#: {number}\nmsgctxt "{number}"\nmsgid "{text}"\nmsgstr "{target}"\n\n')
            done += 1
            if done == count:
                break
    return done


class Timing(NamedTuple):
    """Seconds on the wall, seconds of processor time, peak memory in MB of the largest process so far."""

    wall: float
    processor: float
    peak: float


def timed(command: Sequence[str], environment: dict[str, str]) -> Timing:
    """Run a command and return what it took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    result = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - start
    if result.returncode not in (0, 1) or "Traceback" in result.stderr:
        raise SystemExit(f"{' '.join(command)} ended with {result.returncode}:\n{result.stderr[-2000:]}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Timing(seconds, processor, max(before.ru_maxrss, after.ru_maxrss) / 1024)


def _environment(root: Path) -> dict[str, str]:
    """Return an environment with caches of its own, that of bytecode too: an installed peer has been compiled."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "QA_CACHE_DIR": str(root / "cache"), "PYTHONPYCACHEPREFIX": str(root / "bytecode")}


def main() -> None:
    """Generate, run, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--segments", type=int, default=200_000)
    parser.add_argument("--concepts", type=int, default=5_000)
    parser.add_argument("--po", type=int, default=20_000, help="segments given to pofilter (it is slow)")
    parser.add_argument("--select", default="terms", help="families of rules; 'all' for every stable rule")
    given = parser.parse_args()
    rng = random.Random(SEED)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        concepts = make_glossary(root / "glossary.csv", given.concepts, rng)
        wrong = make_segments(root / "segments.tsv", given.segments, concepts, rng)
        small = root / "small.tsv"
        with (root / "segments.tsv").open(encoding="utf-8") as source, small.open("w", encoding="utf-8") as out:
            for _, line in zip(range(given.segments // 10 + 1), source, strict=False):
                out.write(line)
        environment = _environment(root)
        qa = [sys.executable, "-c", "from qa.cli import main; main()", "check", "--no-default-glossaries"]
        qa += ["--glossary", str(root / "glossary.csv"), "--statistics"]
        qa += [] if given.select == "all" else ["--select", given.select]
        timed([*qa, str(small)], environment)  # fills the caches
        print(f"peak with a tenth of the segments: {timed([*qa, str(small)], environment).peak:,.0f} MB")
        runs = {}
        for jobs in (1, 2):
            runs[jobs] = timed([*qa, "--jobs", str(jobs), str(root / "segments.tsv")], environment)
            rate = given.segments / runs[jobs].wall
            print(
                f"qa check, {jobs} job{'s' * (jobs > 1)}: {rate:,.0f} segments/s, {runs[jobs].processor:.1f} s of processor, "
                f"peak {runs[jobs].peak:,.0f} MB ({wrong:,} terms wrong)"
            )
        done = make_po(root / "segments.tsv", root / "segments.po", given.po)
        try:
            peer = timed(["pofilter", str(root / "segments.po"), str(root / "out.po")], dict(os.environ))
        except FileNotFoundError:
            print("pofilter is not installed (pip install translate-toolkit)")
            return
        print(f"pofilter: {done / peer.wall:,.0f} segments/s, {peer.processor:.1f} s of processor ({done:,} segments)")
        wall = [given.segments / runs[jobs].wall / (done / peer.wall) for jobs in (1, 2)]
        processor = given.segments / runs[1].processor / (done / peer.processor)
        print(
            f"ratio on the wall: {wall[0]:.1f} with one job, {wall[1]:.1f} with two; of processor time, one job: {processor:.1f}"
        )


if __name__ == "__main__":
    main()
