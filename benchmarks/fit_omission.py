"""Fit what speaks for an omission: qa/lang/zh_en/completeness/omission_weights.py.

    python -m benchmarks.fit_omission [--shared FOLDER] [--also FILE …] [--write]

A logistic regression on the most suspect part of each segment. Examples without an omission are the right rows of
``corpora/`` and, with the folder of development data, its right rows and the human translations of WMT's talks (segments
with an even number). Examples with one are the rows that are labelled so, and made ones: a clause, a phrase or an item
of another text is put into the source of a right row, whose English then lacks it. Which part is the most suspect
depends on the weights, so both are found in turn.
"""

from __future__ import annotations

import argparse
import os
import random
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.made_faults import LABELLED, TALK, Donors, Example, Fault, examples, put_in
from qa.config import Config
from qa.core import Span
from qa.facts import SegmentFacts
from qa.lang.zh_en.completeness import addition, omission, omission_weights
from qa.project import Project

TARGET = Path(omission_weights.__file__)
ROUNDS, STEPS, PULL = 3, 4000, 0.02
CLAUSE = re.compile(r"[^，。；：！？、“”《》（）]{5,16}[，。；]")
PHRASE = re.compile(
    r"(?<=[，。；])(?:在|自|经|由|按|根据|向|以|对)[^，。；：、“”《》（）]{2,10}(?:后|前|时|内|中|下|起|方式)"
)
ATTRIBUTE = re.compile(r"(?<=[，。；])[^，。；：！？、“”《》（）的]{4,12}的(?=[^，。；]{2})")
BESIDE = re.compile(r"[和与及](?!其他)[^，。；：、“”《》（）的和与及]{2,6}(?=应当|不得|必须|可以|在|对|向|的)")
ITEM = re.compile(r"(?<=、)[^，。；：、“”《》（）的]{2,6}(?=、)")


def spoilt(source: str, donors: Donors, chance: random.Random) -> tuple[str, Span] | None:
    """Return a source with something put in that its English does not have."""
    starts = [0, *(match.end() for match in re.finditer("[，；。]", source) if match.end() < len(source))]
    kind = chance.choice(("clause", "clause", "phrase", "item", "attribute", "beside"))
    part = chance.choice(donors[kind])
    if kind == "clause":
        return put_in(source, chance.choice(starts), part)
    if kind == "beside":
        places = [match.start() for match in re.finditer("应当|不得|必须|可以|[在对向的]", source)]
        return put_in(source, chance.choice(places), part) if places and places[0] else None
    if kind in ("phrase", "attribute"):
        return put_in(source, chance.choice(starts), part)
    places = [match.start() for match in re.finditer("、", source)]
    return put_in(source, chance.choice(places), "、" + part) if places else None


def place(gold: Mapping[str, Any], facts: SegmentFacts) -> Span | None:
    """Return what a labelled row left out, where that is more than a word and something is left."""
    span = Span(gold["source_start"], gold["source_end"])
    return span if span.end - span.start > 2 and facts.segment.target else None


PARTS = {"clause": CLAUSE, "phrase": PHRASE, "item": ITEM, "attribute": ATTRIBUTE, "beside": BESIDE}
OMISSION = Fault("omission", "source", 7, PARTS, spoilt, place)


Candidates = Sequence[omission.Candidate] | Sequence[addition.Candidate]
Found = tuple[Example, Candidates]


def suspects(found: Iterable[Example]) -> list[Found]:
    """Return the examples that the survey lets through, with their candidates."""
    kept = []
    for example in found:
        facts, document = example.facts, example.facts.document
        if facts.first_look.suspect and not facts.remains:
            few = list(omission.candidates(facts.scanned.source or "", facts.segment.target, facts.english,
                                           facts.unshown, document.register, document.looseness))  # fmt: skip
            if few:
                kept.append((example, few))
    return kept


def odds(candidate: omission.Candidate | addition.Candidate, weights: dict[str, float]) -> float:
    """Return the log odds of a part under some weights."""
    return sum(weights.get(name, 0.0) * value for name, value in candidate.features.items())


def fitted(found: Sequence[Found], weights: dict[str, float]) -> dict[str, float]:
    """Return the weights of a logistic regression on the most suspect parts under the weights so far."""
    names = sorted({name for _, few in found for one in few for name in one.features})
    vectors, labels, counts = [], [], []
    for example, few in found:
        best = max(few, key=lambda one: odds(one, weights))
        if example.lost is not None and not best.span.overlaps(example.lost):
            continue
        vectors.append([best.features.get(name, 0.0) for name in names])
        labels.append(example.lost is not None)
        counts.append(example.weight)
    x, y, c = np.array(vectors), np.array(labels, float), np.array(counts)
    start = np.array([weights.get(name, 0.0) for name in names])
    value, pull = start.copy(), np.array([0.0 if name == "bias" else PULL for name in names])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-x @ value))
        gradient = x.T @ (c * (p - y)) / c.sum() + pull * value
        hessian = (x * (c * p * (1 - p))[:, None]).T @ x / c.sum() + np.diag(pull + 1e-6)
        step = np.clip(
            np.linalg.solve(hessian, gradient), -0.5, 0.5
        )  # Newton's method overshoots far from the solution
        value -= step
        if np.abs(step).max() < 1e-6:
            break
    return dict(zip(names, value.round(3).tolist(), strict=True))


def report(found: Sequence[Found], weights: dict[str, float], threshold: float) -> None:
    """Print how many are said of each kind of example at a threshold."""
    tally: dict[str, list[int]] = {}
    for example, few in found:
        best = max(few, key=lambda one: odds(one, weights))
        said = odds(best, weights) >= threshold
        kind = ("labelled" if example.weight == LABELLED else "made" if example.lost else
                "right, talk" if example.weight == TALK else "right")  # fmt: skip
        row = tally.setdefault(kind, [0, 0])
        row[0] += said and (example.lost is None or best.span.overlaps(example.lost))
        row[1] += 1
    print(f"{threshold:5.2f}", {kind: f"{a}/{b}" for kind, (a, b) in sorted(tally.items())})


def main() -> None:
    """Fit, report and, where asked, write."""
    parser = argparse.ArgumentParser(description="Fit the weights of evidence for an omission.")
    parser.add_argument("--shared", type=Path, default=os.environ.get("QA_SHARED"))
    parser.add_argument("--also", type=Path, nargs="*", default=[])
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    project = Project.of(Config())
    every = list(examples(OMISSION, project, given.shared and Path(given.shared), given.also))
    found = suspects(every)
    print(f"{len(every)} examples, {len(found)} are looked at")
    weights = dict(omission_weights.WEIGHTS)
    report(found, weights, 0.8)
    for _ in range(ROUNDS):
        weights = fitted(found, weights)
    print(weights)
    for threshold in (-1.0, -0.5, 0.0, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0):
        report(found, weights, threshold)
    if given.write:
        store(TARGET, "an omission", "fit_omission", weights)


def store(path: Path, what: str, script: str, weights: dict[str, float]) -> None:
    """Write weights as a module."""
    lines = "".join(f'    "{name}": {value},\n' for name, value in sorted(weights.items()))
    path.write_text(
        f'"""What each feature adds to the log odds of {what}; written by benchmarks/{script}.py."""\n\n'
        f"from __future__ import annotations\n\nWEIGHTS: dict[str, float] = {{\n{lines}}}\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
