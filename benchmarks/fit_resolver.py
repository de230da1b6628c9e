"""Fit the scales of the resolver's evidence on labelled documents.

    python -m benchmarks.fit_resolver GOLD… [--write] [--folds]

Each short form whose meaning the labels tell is one example: the concept of the expected rendering where the row is
labelled, the concept whose accepted rendering stands there where it is not. A conditional logit (McFadden 1974) over the
candidates, with a Gaussian prior that keeps each scale near 1, the hand-set weight.
"""

from __future__ import annotations

import argparse
import json

import numpy as np

from benchmarks.fitting import store
from qa import api
from qa.config import Config
from qa.core import Span
from qa.formats import Input, ReadOptions
from qa.mentions.document import DocumentTerms
from qa.mentions.evidence import Case
from qa.mentions.model import SourceMention
from qa.mentions.resolve import Resolver
from qa.mentions.scan import ScannedSegment
from qa.project import Project
from qa.text.fold import fold_form

PRIOR = 2.0


class Recorder(Resolver):
    """A resolver that keeps every case it decides."""

    def __init__(self, terms: DocumentTerms) -> None:
        super().__init__(terms.scan)
        self.cases: list[Case] = []

    def _decide(self, case: Case):  # type: ignore[no-untyped-def]
        self.cases.append(case)
        return super()._decide(case)


def truth(
    project: Project, terms: DocumentTerms, scanned: ScannedSegment, mention: SourceMention, case: Case
) -> int | None:
    """Return the candidate that a short form means, by the labels; None where they do not tell."""
    index = project.index
    for gold in json.loads(scanned.segment.meta.get("gold") or "[]"):
        if gold.get("source_start") is None or not Span(gold["source_start"], gold["source_end"]).overlaps(
            mention.span
        ):
            continue
        wanted = [str(fold_form(word)) for word in gold["expected"]]
        fitting = []
        for concept in case.candidates:
            forms = {str(fold_form(form)) for form in index.concepts[concept].target}
            if any(word in forms or word.rstrip("s") in forms for word in wanted):
                fitting.append(concept)
        return fitting[0] if len(fitting) == 1 else None
    for pairing in terms.terms(scanned.number).pairings:
        if pairing.mention == mention and pairing.target is not None:
            own = index.accepts[pairing.target.pattern]
            fitting = [c for c in case.candidates if any(index.kinds[r.concept] == c or r.concept == c for r in own)]
            return fitting[0] if len(fitting) == 1 else None
    return None


def main() -> None:
    """Fit, report, and with ``--write`` store."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="+")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--folds", action="store_true")
    given = parser.parse_args()
    project = Project.of(Config(select=("terms",)))
    examples: list[tuple[str, Case, int]] = []
    inputs = [Input(path) for path in given.gold]
    for document in api.documents(inputs, ReadOptions(), lambda error: None, lambda note: None):
        terms = api.facts(project, document).terms
        recorder = Recorder(terms)
        recorder.run()
        for case in recorder.cases:
            meant = truth(project, terms, case.scanned, case.mention, case)
            if meant is not None and len(case.candidates) > 1:
                examples.append((f"{document.path}#{document.id}", case, meant))
    keys = sorted({key for _, case, _ in examples for shares in case.shares.values() for key in shares})
    data = [(name, _matrix(case, keys), case.candidates.index(meant)) for name, case, meant in examples]
    print(len(examples), "short forms; hand-set:", _accuracy(data, np.ones(len(keys))))
    scales = _fit(data, len(keys))
    print("fitted:", _accuracy(data, scales))
    if given.folds:
        right = total = 0.0
        for name in sorted({name for name, _, _ in data}):
            held = _fit([row for row in data if row[0] != name], len(keys))
            test = [row for row in data if row[0] == name]
            right += sum(_probabilities(m, held).argmax() == y for _, m, y in test)
            total += len(test)
        print(f"held out: {right / total:.3f}")
    for key, scale in zip(keys, scales, strict=True):
        print(f"  {key:20} {scale:.2f}")
    if given.write:
        store({"SCALES": dict(zip(keys, scales.tolist(), strict=True))})


def _matrix(case: Case, keys: list[str]) -> np.ndarray:
    rows = [[case.shares[c].get(key, 0.0) for key in keys] for c in case.candidates]
    return np.array(rows)


def _probabilities(matrix: np.ndarray, scales: np.ndarray) -> np.ndarray:
    scores = matrix @ scales
    weights = np.exp(scores - scores.max())
    return np.asarray(weights / weights.sum())


def _accuracy(data: list[tuple[str, np.ndarray, int]], scales: np.ndarray) -> str:
    right = sum(_probabilities(m, scales).argmax() == y for _, m, y in data)
    loss = -sum(np.log(max(1e-9, _probabilities(m, scales)[y])) for _, m, y in data) / len(data)
    return f"{right / len(data):.3f} right, log loss {loss:.3f}"


def _fit(data: list[tuple[str, np.ndarray, int]], size: int) -> np.ndarray:
    scales = np.ones(size)
    for _ in range(400):
        gradient = PRIOR * (scales - 1.0)
        for _, matrix, truth_index in data:
            p = _probabilities(matrix, scales)
            gradient += matrix.T @ p - matrix[truth_index]
        scales -= 0.02 * gradient / (1 + len(data) / 50)
        scales = np.clip(scales, 0.0, 4.0)
    return scales


if __name__ == "__main__":
    main()
