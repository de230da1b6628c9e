"""A translation memory read and checked, beside translate-toolkit that merely parses it, in one run.

    python -m benchmarks.memory [--units 200000] [--select terms]

The units are those of `benchmarks.check` as TMX 1.4, every tenth with inline codes. Prints seconds on the wall, of processor
time and peak memory: qa reading alone, qa checking with one job and two, the peer; and the ratios.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
from pathlib import Path

from benchmarks.check import SEED, Timing, make_glossary, make_segments, timed

READ = """
import sys
from qa.formats import Input, ReadOptions, read
print(sum(len(d) for d in read(Input(sys.argv[1]), ReadOptions(), print, print)))
"""
PARSE = """
import sys
from translate.storage.tmx import tmxfile
print(len(tmxfile.parsefile(sys.argv[1]).units))
"""
HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header creationtool="made-up" segtype="sentence" o-tmf="none" adminlang="en" srclang="zh-CN"
 datatype="plaintext"/><body>
"""


def make_tmx(tsv: Path, tmx: Path) -> None:
    """Write the segments of a TSV as a translation memory."""
    with tsv.open(encoding="utf-8") as source, tmx.open("w", encoding="utf-8") as out:
        out.write(HEAD)
        next(source)
        for line in source:
            number, _, text, target = line.rstrip("\n").split("\t")
            if number.endswith("0"):
                text = f'<bpt i="1">&lt;b&gt;</bpt>{text[:3]}<ept i="1">&lt;/b&gt;</ept>{text[3:]}'
                target = f'<bpt i="1">&lt;b&gt;</bpt>{target[:9]}<ept i="1">&lt;/b&gt;</ept>{target[9:]}'
            out.write(f'<tu tuid="{number}"><tuv xml:lang="zh-CN"><seg>{text}</seg></tuv>')
            out.write(f'<tuv xml:lang="en"><seg>{target}</seg></tuv></tu>\n')
        out.write("</body></tmx>\n")


def main() -> None:
    """Generate, run, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, default=200_000)
    parser.add_argument("--concepts", type=int, default=5_000)
    parser.add_argument("--select", default="all", help="families of rules; 'all' for every stable rule")
    given = parser.parse_args()
    rng = random.Random(SEED)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        concepts = make_glossary(root / "glossary.csv", given.concepts, rng)
        make_segments(root / "segments.tsv", given.units, concepts, rng)
        memory = root / "memory.tmx"
        make_tmx(root / "segments.tsv", memory)
        print(f"{given.units:,} units, {memory.stat().st_size / 1e6:.0f} MB")
        environment = {**os.environ, "QA_CACHE_DIR": str(root / "cache")}
        check = [sys.executable, "-m", "qa", "check", "--no-default-glossaries", "--statistics", "--quiet"]
        check += ["--glossary", str(root / "glossary.csv")]
        check += [] if given.select == "all" else ["--select", given.select]
        runs: dict[str, Timing] = {}
        runs["qa reads"] = timed([sys.executable, "-c", READ, str(memory)], environment)
        runs["qa checks, one job"] = timed([*check, str(memory)], environment)
        runs["qa checks, two jobs"] = timed([*check, "--jobs", "2", str(memory)], environment)
        peer = runs["translate-toolkit parses"] = timed([sys.executable, "-c", PARSE, str(memory)], environment)
        for name, run in runs.items():
            times = f"{run.wall / peer.wall:.2f} times the peer on the wall, {run.processor / peer.processor:.2f} of processor"
            print(
                f"{name}: {run.wall:.1f} s, {run.processor:.1f} s of processor; {times}; peak so far {run.peak:,.0f} MB"
            )


if __name__ == "__main__":
    main()
