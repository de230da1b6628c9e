"""`qa score` beside the `sacrebleu` command, on the same files in the same run; and terminology on a large test set.

    python benchmarks/score.py FOLDER     # FOLDER: sacreBLEU's 16 systems of newstest2017 and the reference

Both programs start from nothing, read the files, and print their table; only the ratio says much on a shared machine.
"""

from __future__ import annotations

import argparse
import csv
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

BASELINE = "LIUM-NMT"
QA = [sys.executable, "-c", "from qa.cli import main; main()"]
SACREBLEU = [sys.executable, "-m", "sacrebleu"]
RESAMPLES = "1000"
# What the terminology metrics must do in a minute.
SEGMENTS, CONCEPTS = 100_000, 5_000


def timed(command: list[str]) -> float:
    """Run a program and return the seconds that it took."""
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command[:4])} …: {done.stderr[-2000:]}")
    return time.perf_counter() - start


def lexical(folder: Path, repeats: int) -> Iterator[tuple[str, float, float]]:
    """Time both programs on one system and on all sixteen; yield (what, sacreBLEU's seconds, ours)."""
    reference = str(folder / "ref.reference.txt")
    systems = sorted(map(str, folder.glob("sys.*.txt")), key=lambda name: BASELINE not in name)
    theirs = ["-m", "bleu", "chrf", "ter", "--chrf-word-order", "2", "--tokenize", "none", "--force", "-f", "text"]
    ours = ["score", "-r", reference, "-m", "bleu,chrf++,ter", "--tokenize", "none", "--target-lang", "de", "-q"]
    ours += ["--resamples", RESAMPLES, "--trials", "0"]
    for what, chosen, extra, times in (
        ("one system, interval", systems[:1], ["--confidence", "--confidence-n", RESAMPLES], repeats),
        (f"{len(systems)} systems, paired bootstrap", systems, ["--paired-bs", "--paired-bs-n", RESAMPLES], 1),
    ):
        first = [timed([*SACREBLEU, reference, "-i", *chosen, *theirs, *extra]) for _ in range(times)]
        second = [timed([*QA, *ours, *chosen]) for _ in range(times)]
        yield what, statistics.median(first), statistics.median(second)


def terminology(folder: Path, jobs: int) -> float:
    """Time four terminology metrics on a made test set; return the seconds of a run with a warm glossary cache."""
    generator = random.Random(5)
    glossary, source, output, docs = (folder / name for name in ("terms.csv", "source.txt", "output.txt", "docs.txt"))
    concepts = make_glossary(generator, glossary)
    with source.open("w") as sources, output.open("w") as outputs, docs.open("w") as documents:
        for number in range(SEGMENTS):
            zh, en = make_pair(generator, concepts)
            sources.write(zh + "\n")
            outputs.write(en + "\n")
            documents.write(f"d{number // 25}\n")
    command = [*QA, "score", "--source", str(source), "--docs", str(docs), "--glossary", str(glossary), str(output)]
    command += ["--no-default-glossaries", "-m", "term,consistency,term-wmt23,term-wmt25", "--jobs", str(jobs), "-q"]
    # The first use of a glossary expands and caches it.
    few = folder / "few.txt"
    few.write_text("x\n")
    warm = [*QA, "score", "--source", str(few), "--glossary", str(glossary), "--no-default-glossaries", "-m", "term"]
    other = folder / "other.txt"
    other.write_text("y\n")
    timed([*warm, "-q", str(other)])
    return timed(command)


HAN = (
    "安保备标财查程出存单当地典定动法防费风服改高工公管规海合环会机计技检建交结金经警救科控理立联量流律民"
    "能农培评企强权确群人融商设审生失施实市事试收税司私诉体通投完网违维务险销信行修序学验业医移疫引用预源"
    "约运责征证政支执制质治中住专资自组"
)
NOUNS = """
agreement account action agency audit authority board case charge claim code committee contract council
crime custody deposit duty estate evidence fee file fund grant hearing inquiry judgment ledger license loan
market measure notice office order parcel permit plan pledge policy probe product quota record registry
relief report review rule sanction scheme service share staff statute summons tariff tax title trade trust
unit verdict warrant witness
""".split()
ADJECTIVES = """
administrative annual basic central civil collective common criminal digital direct domestic economic
federal final financial foreign general industrial interim joint judicial legal local marine medical mutual
national official personal preliminary private public regional rural social special standard statutory
temporary urban
""".split()
FILLER = """
the of a in to and that for with on by from it was has been will this more after before under which their
""".split()


def make_glossary(generator: random.Random, path: Path) -> list[tuple[str, str, str]]:
    """Write a glossary of made terms and return (source, rendering, forbidden rendering) of each."""
    sources: set[str] = set()
    while len(sources) < CONCEPTS:
        sources.add("".join(generator.sample(HAN, generator.choice((3, 3, 4, 4, 5)))))
    pairs = [f"{a} {b} {c}" for a in ADJECTIVES for b in NOUNS for c in NOUNS if b != c]
    generator.shuffle(pairs)
    rows = list(zip(sorted(sources), pairs[:CONCEPTS], pairs[CONCEPTS : 2 * CONCEPTS], strict=True))
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["source", "target", "forbidden"])
        writer.writerows(rows)
    return rows


def make_pair(generator: random.Random, concepts: list[tuple[str, str, str]]) -> tuple[str, str]:
    """Return a segment with up to three terms, most of them rendered rightly."""
    zh: list[str] = []
    en: list[str] = []
    for _ in range(generator.choice((0, 1, 1, 2, 3))):
        source, right, wrong = generator.choice(concepts)
        zh += [*generator.choices("，的了和在是与为对等", k=generator.randrange(4, 12)), source]
        en += generator.choices(FILLER, k=generator.randrange(4, 10))
        chance = generator.random()
        en += [right + "s" * (chance < 0.2)] if chance < 0.85 else [wrong] if chance < 0.9 else []
    zh += generator.choices("，的了和在是与为对等", k=8)
    en += generator.choices(FILLER, k=8)
    return "".join(zh) + "。", " ".join(en).capitalize() + "."


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", help="sacreBLEU's 16 systems; without it, terminology alone")
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    if options.folder:
        print(f"{'BLEU, chrF++, TER; 1,000 resamples':40}{'sacrebleu':>12}{'qa score':>12}{'times':>8}", flush=True)
        for what, theirs, ours in lexical(options.folder, options.repeats):
            print(f"{what:40}{theirs:10.2f} s{ours:10.2f} s{theirs / ours:8.1f}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        seconds = terminology(Path(folder), options.jobs)
    print(f"term, consistency, term-wmt23, term-wmt25 on {SEGMENTS:,} segments, {CONCEPTS:,} concepts: {seconds:.1f} s")


if __name__ == "__main__":
    main()
