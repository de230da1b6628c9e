"""Fit what speaks for an addition: qa/lang/zh_en/completeness/addition_weights.py.

    python -m benchmarks.fit_addition [--shared FOLDER] [--also FILE …] [--write]

The mirror of ``fit_omission``, on the same rows: the made examples are right rows into whose English a part of another text
was put, so that their source lacks it.
"""

from __future__ import annotations

import argparse
import os
import random
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from benchmarks.fit_omission import ROUNDS, Found, fitted, report, store
from benchmarks.made_faults import Donors, Example, Fault, examples, put_in
from qa.config import Config
from qa.core import Span
from qa.facts import SegmentFacts
from qa.lang.zh_en.completeness import addition, addition_weights
from qa.project import Project

TARGET = Path(addition_weights.__file__)
SENTENCE = re.compile(r"(?<=[.!?] )[A-Z][^.!?]{20,90}[.!?]")
CLAUSE = re.compile(r", (?:and|but|which|while|as|with|so|who|where)\b[^,.;:!?()\"“”]{12,70}(?=[,.;])")
JOINED = re.compile(
    r" (?:and|as well as|except|unless|subject to|without|until|including) [^,.;:!?()\"“”]{8,45}(?=[,.;])"
)
TAIL = re.compile(r" (?:to|in|at|on|under|through|during|worth|when|if|because of) [^,.;:!?()\"“”\d]{8,45}(?=[,.;])")
LINK = re.compile(
    r" (?:because of|due to|owing to|except|unless|although|despite|including|such as|or|until|if|after|before)"
    r" [^,.;:!?()\"“”\d]{6,45}(?=[,.;])"
)
SHORT = re.compile(r" (?:and|or) (?:the |an? )?[a-z]{4,}(?: [a-z]{4,})?(?=[,.;])")


def spoilt(target: str, donors: Donors, chance: random.Random) -> tuple[str, Span] | None:
    """Return a target with something put in that its source does not have."""
    kind = chance.choice(("sentence", "clause", "clause", "joined", "joined", "tail", "tail", "short", "link"))
    part = chance.choice(donors[kind])
    if kind == "sentence":
        return put_in(target, len(target), " " + part) if target[-1:] in ".!?" else None
    places = [match.start() for match in re.finditer(r"[,.;](?=\s|$)", target)]
    return put_in(target, chance.choice(places), part) if places else None


def place(gold: Mapping[str, Any], facts: SegmentFacts) -> Span | None:
    """Return what a labelled row put in."""
    return Span(gold["start"], gold["end"]) if gold["start"] is not None else None


PARTS = {"sentence": SENTENCE, "clause": CLAUSE, "joined": JOINED, "tail": TAIL, "short": SHORT, "link": LINK}
ADDITION = Fault("addition", "target", 11, PARTS, spoilt, place)


def suspects(found: Iterable[Example]) -> list[Found]:
    """Return the examples that are long enough to be looked at, with their candidates."""
    kept: list[Found] = []
    for example in found:
        case = example.facts.excess
        few = list(addition.candidates(*case)) if case else []
        if few:
            kept.append((example, few))
    return kept


def main() -> None:
    """Fit, report and, where asked, write."""
    parser = argparse.ArgumentParser(description="Fit the weights of evidence for an addition.")
    parser.add_argument("--shared", type=Path, default=os.environ.get("QA_SHARED"))
    parser.add_argument("--also", type=Path, nargs="*", default=[])
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    every = list(examples(ADDITION, Project.of(Config()), given.shared and Path(given.shared), given.also))
    found = suspects(every)
    print(f"{len(every)} examples, {len(found)} are looked at")
    weights = dict(addition_weights.WEIGHTS)
    for _ in range(ROUNDS):
        weights = fitted(found, weights)
    print(weights)
    for threshold in (-1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.0):
        report(found, weights, threshold)
    if given.write:
        store(TARGET, "an addition", "fit_addition", weights)


if __name__ == "__main__":
    main()
