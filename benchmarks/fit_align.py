"""Fit what evidence counts in an alignment, and how sure a pair is: qa/align/coefficients.py.

    python -m benchmarks.fit_align [--ted mqm_ted_zhen.tsv] [--rounds 80] [--write]

The aligner is a conditional random field over alignments (Lafferty et al. 2001; for sentences Mújdricza-Maydt et al. 2013):
its weights are those under which the gold alignments of made pairs are most probable, with a pull towards those that were
set by hand. Then a logistic regression says how often a bead is right that the search gives such odds, and whose texts have
so much in common; its examples have, besides made pairs, documents that have nothing to do with each other. The
documents are those of `benchmarks.align_data.DEVELOPMENT` and, where the file is at hand, three of the talks.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Hashable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from msgspec import Struct
from msgspec.structs import asdict, replace

from benchmarks.align_data import LAYOUTS, Case, Documents, case, development
from benchmarks.align_pairs import GoldBead, Made, Rates, made, ordered
from qa.align import coefficients
from qa.align.aligner import Aligner, lexical
from qa.align.confidence import Calibration, features
from qa.align.evidence import Evidence
from qa.align.lattice import Lattice
from qa.align.weights import ADDED, LEFT_OUT, MOST, SHAPES, Shape, Weights

RATES = (Rates(), Rates(0.05, 0.05, 0.015, 0.03), Rates(0.1, 0.1, 0.05, 0.05))
LEXICAL = ("word_hit", "word_miss", "sign_hit", "sign_miss", "sign_lack")
KINDS = (*LEXICAL, "length", "starts")
# What the weights are pulled towards: each kind of evidence at a little less than its worth, and usual shares of the shapes.
BY_HAND = Weights(
    0.6, 0.6, 0.6, 0.6, 0.6, 1.0, 1.0,
    {
        (1, 1): -0.2, (1, 2): -2.7, (2, 1): -3.0, (2, 2): -4.4, (1, 3): -4.4, (3, 1): -5.1, (2, 3): -5.8, (3, 2): -6.2,
        (3, 3): -6.9, LEFT_OUT: -3.9, ADDED: -3.9,
    },
)  # fmt: skip
PULL, STEP, BATCH = 0.002, 0.08, 48
FIRST_SEED = 7_000
# Of so many pairs, one is made of two documents that have nothing to do with each other.
STRANGERS = 15

Vector = dict[Hashable, float]


class Example(Struct):
    """A made pair with what its beads have of each kind of evidence."""

    aligner: Aligner
    parts: dict[str, list[dict[Shape, Any]]]
    gold: list[GoldBead]


def pairs(docs: Documents, first_seed: int) -> Iterator[Made]:
    """Yield made pairs of every document in every layout."""
    for number, rows in enumerate(docs.values()):
        for layout in LAYOUTS:
            for again in range(2):
                rng = random.Random(first_seed + 100 * number + again)
                yield made(rows, rng.choice(RATES), layout, rng)


def example(one: Case, weights: Weights) -> Example | None:
    """Return a pair ready for fitting; None where its gold alignment has larger beads than the aligner knows."""
    gold = ordered(one.gold)
    if not gold or any(max(len(a), len(b)) > MOST for a, b in gold):
        return None
    aligner = Aligner(one.sources, one.targets, one.keys, weights)
    aligner.learn()
    nothing = replace(weights, **dict.fromkeys(LEXICAL, 0.0))
    alone = {name: replace(nothing, **{name: 1.0}) for name in LEXICAL}
    parts = {name: lexical(Evidence(*one.keys, own), aligner.corridor) for name, own in alone.items()}
    return Example(aligner, parts, gold)


def evidence(one: Example, row: int) -> dict[Shape, dict[str, Any]]:
    """Return each kind of evidence for the beads that begin in a row, by shape."""
    found: dict[Shape, dict[str, Any]] = {}
    for shape in SHAPES:
        left, right = one.aligner.reach(row, shape)
        if right > left:
            own = found[shape] = {name: one.parts[name][row][shape][: right - left] for name in LEXICAL}
            own["length"] = one.aligner.lengths.score(row, shape, left, right)
            own["starts"] = one.aligner.starts.score(row, shape, left, right)
    return found


def gradient(one: Example, vector: Vector) -> tuple[float, Vector]:
    """Return the log probability of the gold alignment and its derivative by each weight."""
    path = one.aligner.corridor
    rows = len(path.low) - 1
    kept = [evidence(one, row) for row in range(rows)]
    scores = []
    for row, own in enumerate(kept):
        blank = {shape: np.full(path.high[row] - path.low[row] + 1, -np.inf) for shape in SHAPES}
        for shape, kinds in own.items():
            total = vector[shape] + sum(vector[name] * values for name, values in kinds.items())
            blank[shape][: len(total)] = total
        scores.append(blank)
    lattice = Lattice(path, scores, (vector[LEFT_OUT], vector[ADDED]))
    slope: Vector = dict.fromkeys(vector, 0.0)
    for row in range(rows + 1):
        for shape, chances in lattice.probabilities(row).items():
            slope[shape] -= float(chances.sum())
            for name, values in kept[row].get(shape, {}).items() if row < rows else ():
                slope[name] -= float(chances[: len(values)] @ values)
    likelihood, i, j = -lattice.total, 0, 0
    for sources, targets in one.gold:
        shape = len(sources), len(targets)
        slope[shape] += 1.0
        likelihood += vector[shape]
        for name, values in kept[i][shape].items() if all(shape) else ():
            slope[name] += float(values[j - path.low[i]])
            likelihood += vector[name] * float(values[j - path.low[i]])
        i, j = i + shape[0], j + shape[1]
    return likelihood, slope


def fitted(data: list[Example], rounds: int) -> Weights:
    """Return the weights under which the gold alignments are most probable (Adam, on random batches)."""
    start: Vector = {name: getattr(BY_HAND, name) for name in KINDS} | dict(BY_HAND.shapes)
    vector = dict(start)
    mean, square = dict.fromkeys(vector, 0.0), dict.fromkeys(vector, 0.0)
    rng = random.Random(0)
    for step in range(1, rounds + 1):
        batch = rng.sample(data, min(BATCH, len(data)))
        done = [gradient(one, vector) for one in batch]
        beads = sum(len(one.gold) for one in batch)
        for name, value in vector.items():
            own = sum(slope[name] for _, slope in done) / beads - PULL * (value - start[name])
            mean[name] = 0.9 * mean[name] + 0.1 * own
            square[name] = 0.99 * square[name] + 0.01 * own * own
            move = mean[name] / (1 - 0.9**step) / ((square[name] / (1 - 0.99**step)) ** 0.5 + 1e-8)
            # No evidence speaks against what it shows.
            vector[name] = value + STEP * 0.98**step * move
            if name in KINDS:
                vector[name] = max(vector[name], 0.02)
        if step % 10 == 0:
            print(f"round {step}: log probability of a gold bead {sum(own for own, _ in done) / beads:.4f}", flush=True)
    kinds = {name: round(vector[name], 2) for name in KINDS}
    return Weights(**kinds, shapes={shape: round(vector[shape], 2) for shape in BY_HAND.shapes})


def judged(made_pairs: list[Made], weights: Weights) -> Iterator[tuple[bool, float, float, bool]]:
    """Yield for each bead that the search gives: paired or alone, odds, agreement, right or wrong."""
    strangers = [
        Made(a.source, b.target, []) for a, b in zip(made_pairs[::STRANGERS], made_pairs[9::STRANGERS], strict=False)
    ]
    for pair in (*made_pairs, *strangers):
        one = case(pair)
        aligner = Aligner(one.sources, one.targets, one.keys, weights)
        gold = set(one.gold)
        for i, j, (a, b), probability in aligner.align():
            bead = tuple(range(i, i + a)), tuple(range(j, j + b))
            common = aligner.evidence.agreement(i, j, (a, b)) if a and b else 0.0
            # Of documents that have nothing to do with each other only the pairs say something.
            if gold or (a and b):
                yield bool(a and b), *features(probability, common), bead in gold


def calibrated(examples: list[tuple[float, ...]], *, agreement: bool) -> Calibration:
    """Fit a logistic regression by Newton's method, with a weak pull towards the odds as they are."""
    data = np.array(examples, dtype=float)
    columns = [np.ones(len(data)), data[:, 0], data[:, 1]][: 3 if agreement else 2]
    x, y = np.stack(columns, axis=1), data[:, 2]
    usual = np.array([0.0, 1.0, 0.0])[: x.shape[1]]
    weights = usual.copy()

    def loss(some: Any) -> float:
        value = x @ some
        return float(np.logaddexp(0.0, value).sum() - y @ value + 0.5 * ((some - usual) ** 2).sum())

    for _ in range(50):
        p = 1.0 / (1.0 + np.exp(-x @ weights))
        slope = x.T @ (y - p) - (weights - usual)
        curve = (x * (p * (1 - p))[:, None]).T @ x + np.eye(x.shape[1])
        move = np.linalg.solve(curve, slope)
        while loss(weights + move) > loss(weights) and abs(move).max() > 1e-6:
            move = move / 2
        weights = weights + move
    return Calibration(*(round(float(w), 3) for w in weights))


def source_of(weights: Weights, paired: Calibration, alone: Calibration) -> str:
    """Return the module that holds the coefficients."""
    kinds = ", ".join(f"{name}={getattr(weights, name)}" for name in KINDS)
    shapes = "".join(f"        {shape}: {value},\n" for shape, value in weights.shapes.items())
    rest = [f"{name}={value}" for name, value in asdict(paired).items()]
    return f'''"""Fitted by benchmarks/fit_align.py, which says on what."""

from __future__ import annotations

from qa.align.confidence import Calibration
from qa.align.weights import Weights

WEIGHTS = Weights(
    {kinds},
    shapes={{
{shapes}    }},
)  # fmt: skip
PAIRED = Calibration({", ".join(rest)})
ALONE = Calibration(bias={alone.bias}, odds={alone.odds})
'''


def main() -> None:
    """Fit, and print or write the module."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ted", type=Path)
    parser.add_argument("--rounds", type=int, default=80)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    docs = development(given.ted)
    examples = (example(case(pair), coefficients.WEIGHTS) for pair in pairs(docs, FIRST_SEED))
    weights = fitted([one for one in examples if one], given.rounds)
    # Other seeds than those of the weights.
    beads = list(judged(list(pairs(docs, 2 * FIRST_SEED)), weights))
    print(f"{len(beads)} beads, {sum(right for *_, right in beads)} of them right")
    paired, alone = (
        calibrated([tuple(rest) for is_paired, *rest in beads if is_paired is both], agreement=both)
        for both in (True, False)
    )
    text = source_of(weights, paired, alone)
    if given.write:
        Path(coefficients.__file__).write_text(text, encoding="utf-8")
    else:
        print(text)


if __name__ == "__main__":
    main()
