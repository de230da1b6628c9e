"""Measure the aligner on made pairs, on translated talks, and on an article aligned by hand.

    python -m benchmarks.align [--ted mqm_ted_zhen.tsv] [--seeds 3] [--long 5000]

Documents on which the weights were fitted are left out (see benchmarks/fit_align.py), and so are its seeds. A bead counts as
found when exactly its sentences are together. ``blocks`` are beads with one to three sentences on either side; ``beads`` are
those with a sentence that was left out or added as well; ``links`` are the pairs of sentences inside beads; ``crossing`` are
the blocks with several sentences on both sides. The sizes in brackets are those of the gold. The last lines are of a long
document, whole and with a chapter missing on either side.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterable, Iterator, Sequence
from itertools import cycle, pairwise
from pathlib import Path

from msgspec import Struct, field

from benchmarks.align_data import LAYOUTS, Case, Documents, case, held_back
from benchmarks.align_pairs import Bead, GoldBead, Made, Rates, article, made
from qa.align.aligner import Aligner
from qa.align.coefficients import ALONE, PAIRED
from qa.align.weights import MOST
from qa.lang.en.sentences import sentences as english
from qa.lang.zh.sentences import sentences as chinese

WORDS = frozenset(("word", "term"))
SIGNS = frozenset(("number", "date", "case", "phone", "period", "latin", "name", "mark"))
# What is evidence beside lengths and paragraphs.
EVIDENCE = {"words, terms, numbers, names": frozenset[str](), "numbers and names": WORDS, "nothing else": WORDS | SIGNS}
USUAL = Rates()
# Three sentences regrouped into two on either side, at different places, besides what is done otherwise.
REGROUPED = Rates(0.05, 0.05, 0.0, 0.05, 0.1)
SIDES = ("source", "translation")
STEPS = (0.0, 0.5, 0.8, 0.95, 1.01)


class Count(Struct):
    """What was found of what there is."""

    found: int = 0
    given: int = 0
    gold: int = 0

    def add(self, given: set[object], gold: set[object]) -> None:
        """Count one document."""
        self.found += len(given & gold)
        self.given += len(given)
        self.gold += len(gold)

    def __str__(self) -> str:
        precision, recall = self.found / max(self.given, 1), self.found / max(self.gold, 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        return f"P {precision:.3f} R {recall:.3f} F1 {f1:.3f} ({self.gold:,})"


class Result(Struct):
    """What was found in some documents."""

    blocks: Count = field(default_factory=Count)
    crossing: Count = field(default_factory=Count)
    beads: Count = field(default_factory=Count)
    links: Count = field(default_factory=Count)
    confidences: list[tuple[float, bool]] = field(default_factory=list)

    def add(self, one: Case) -> None:
        """Align a document and compare."""
        gold = set(one.gold)
        aligner = Aligner(one.sources, one.targets, one.keys)
        given: set[GoldBead] = set()
        for i, j, (a, b), probability in aligner.align():
            bead = tuple(range(i, i + a)), tuple(range(j, j + b))
            given.add(bead)
            agreement = aligner.evidence.agreement(i, j, (a, b)) if a and b else 0.0
            sure = PAIRED.confidence(probability, agreement) if a and b else ALONE.confidence(probability)
            self.confidences.append((sure, bead in gold))
        self.beads.add(set(given), set(gold))
        self.blocks.add(set(blocks(given)), set(blocks(gold)))
        self.crossing.add(set(crossing(given)), set(crossing(gold)))
        self.links.add(set(links(given)), set(links(gold)))

    def lines(self) -> Iterator[str]:
        """Yield what is to be printed."""
        yield f"    blocks {self.blocks}   beads {self.beads}   links {self.links}   crossing {self.crossing}"

    def calibration(self) -> str:
        """Return, for steps of confidence, how many beads there are, how sure they are and how many are right."""
        parts = []
        for low, high in pairwise(STEPS):
            some = [(sure, right) for sure, right in self.confidences if low <= sure < high]
            if some:
                sure, right = (sum(column) / len(some) for column in zip(*some, strict=True))
                parts.append(f"{low:.2f} to {min(high, 1):.2f}: {len(some)} beads, said {sure:.2f}, right {right:.2f}")
        return "; ".join(parts)


def blocks(beads: Iterable[GoldBead]) -> Iterator[GoldBead]:
    """Yield the beads with one to three sentences on either side."""
    return ((a, b) for a, b in beads if 0 < len(a) <= MOST and 0 < len(b) <= MOST)


def crossing(beads: Iterable[GoldBead]) -> Iterator[GoldBead]:
    """Yield the blocks with two or three sentences on both sides: something crosses the boundary between them."""
    return ((a, b) for a, b in blocks(beads) if len(a) > 1 and len(b) > 1)


def links(beads: Iterable[GoldBead]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of sentences inside beads."""
    return ((i, j) for a, b in beads for i in a for j in b)


def made_pairs(docs: Documents, layout: str, seeds: int, rates: Rates = USUAL) -> Iterator[Made]:
    """Yield pairs that are made of documents, with every seed."""
    for seed in range(1, seeds + 1):
        for number, rows in enumerate(docs.values()):
            yield made(rows, rates, layout, random.Random(1000 * seed + number))


def report(name: str, docs: Documents, seeds: int) -> None:
    """Print what is found in the documents of one origin."""
    print(f"\n{name}: {len(docs)} documents, {seeds} seeds each")
    for evidence, without in EVIDENCE.items():
        print(f"  evidence beside lengths and paragraphs: {evidence}")
        for layout in LAYOUTS:
            result = Result()
            for pair in made_pairs(docs, layout, seeds):
                result.add(case(pair, without))
            print(f"   {layout:6}", *result.lines(), sep="")
            if not without:
                print(f"           confidence: {result.calibration()}")
    print("  everything is evidence, and sentences are regrouped")
    for layout in LAYOUTS[1:]:
        result = Result()
        for pair in made_pairs(docs, layout, seeds, REGROUPED):
            result.add(case(pair))
        print(f"   {layout:6}", *result.lines(), sep="")


def long_document(docs: Documents, count: int) -> Made:
    """Return a document of so many source sentences: the documents one after another, shuffled."""
    rng = random.Random(5)
    rows: list[Sequence[Bead]] = []
    order = list(docs.values())
    rng.shuffle(order)
    for document in cycle(order):
        rows += document
        if sum(len(row) for row in rows) >= count:
            break
    return made(rows, Rates(), "same", rng)


def without_chapter(pair: Made, side: int) -> Made:
    """Return a pair of which one side lacks a tenth of its paragraphs, beginning after a third."""
    texts = [list(pair.source), list(pair.target)]
    first = len(texts[side]) // 3
    last = first + len(texts[side]) // 10
    split = (chinese, english)[side]
    before, gone = (sum(len(split(text)) for text in texts[side][a:b]) for a, b in ((0, first), (first, last)))
    del texts[side][first:last]
    gold: set[GoldBead] = set()
    for bead in pair.gold:
        kept = [*bead]
        kept[side] = tuple(n if n < before else n - gone for n in bead[side] if not before <= n < before + gone)
        gold.add((kept[0], kept[1]))
    return Made(*texts, list(gold))


def report_long(docs: Documents, count: int) -> None:
    """Print how long a long document takes and what is found, whole and with a chapter missing on either side."""
    whole = long_document(docs, count)
    lacking = {f"a tenth of the {name} missing": without_chapter(whole, side) for side, name in enumerate(SIDES)}
    for name, pair in {"whole": whole, **lacking}.items():
        start = time.process_time()
        one = case(pair)
        result = Result()
        result.add(one)
        seconds = time.process_time() - start
        print(f"{name}: {len(one.sources):,} and {len(one.targets):,} sentences, {seconds:.1f} s of processor time")
        print(*result.lines())


def main() -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ted", type=Path)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--long", type=int, default=5_000)
    given = parser.parse_args()
    origins = held_back(given.ted)
    for name, docs in origins.items():
        report(name, docs, given.seeds)
    print("\narticle: aligned by hand")
    for evidence, without in EVIDENCE.items():
        result = Result()
        result.add(case(article(), without))
        print(f"  {evidence}", *result.lines(), sep="\n")
    print()
    report_long(origins["corpora"], given.long)


if __name__ == "__main__":
    main()
