"""Fit the coefficients of the English-only judge on labelled documents.

    python -m benchmarks.fit_judge GOLD… [--write] [--held GOLD…]

Each confusable mention of a labelled document, read without its source, is one example: wrong where it touches a label,
right elsewhere; labels that English alone cannot tell are left out, and so are suspicions of other domains than those
that the files label. Logistic regression with an L2 penalty, fitted by Newton's method, twice: a first look at each
document, and a second one that knows what the first found. What the second learns from is what a first look found that
was fitted on other documents, in folds; and the report of it is of documents that neither was fitted on.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Sequence

import numpy as np
from msgspec import Struct, field

from benchmarks.fitting import store
from qa import api
from qa.config import Config
from qa.core import Span
from qa.formats import Input, ReadOptions
from qa.mentions.judge import Judge, Place
from qa.mentions.scan import ScannedSegment
from qa.project import Project

# Of the first and of the second regression.
PENALTIES = (1.0, 0.8)
FOLDS = 10
# Features that may only raise, or only lower, the probability that a word is wrong; and see ``signs``.
RAISES = frozenset(
    "suspects_most suspects_sum suspects_alike_most gap_no_cue our_gap group_gap cue_share cue_quiet exclusive absent"
    " near_outweighed".split()
)
LOWERS = frozenset(
    "party parties theirs ordinal your_apart our_addressed told_more_literal chain_more_literal anchored"
    " own_alike dealt_with".split()
)
# The domains that the corpora of institutions label.
LABELLED = frozenset({"institution", "title", "personnel"})


class Labelled(Struct):
    """A labelled document.

    Attributes:
        judge: Its judge.
        fold: By which it is left out; documents of no fold are never fitted on.
        golds: Labels by segment: the place, and whether English alone can tell.
        rows: Features of its mentions, of the last look.
        labels: Whether each is wrong; None where English alone cannot tell.
        places: Where each stands, and what it may stand for.
    """

    judge: Judge
    fold: int
    golds: dict[int, list[tuple[Span, bool]]]
    rows: list[dict[str, float]] = field(default_factory=list)
    labels: list[bool | None] = field(default_factory=list)
    places: list[tuple[Place, int]] = field(default_factory=list)

    def look(self, doubts: dict[Place, tuple[float, int]] | None) -> None:
        """Gather the features of every mention, after a first look or without one."""
        if doubts is not None:
            self.judge.weigh(doubts)
        self.rows, self.labels, self.places = [], [], []
        for (number, start), evidence in self.judge.candidates():
            if self.judge.index.concepts[evidence.concept].domain not in LABELLED:
                continue
            mention = Span(start, evidence.end)
            told = [is_told for span, is_told in self.golds.get(number, ()) if span.overlaps(mention)]
            self.rows.append(evidence.values)
            self.labels.append(None if told and not any(told) else bool(told))
            self.places.append(((number, start), evidence.concept))


def read(project: Project, paths: Sequence[str], folds: int) -> list[Labelled]:
    """Read labelled documents, in random folds; with no folds they are never fitted on."""
    inputs = [Input(path) for path in paths]
    options = ReadOptions(target_only=True)
    documents = list(api.documents(inputs, options, lambda error: None, lambda note: None))
    chance = random.Random(1)
    numbers = [number % folds if folds else -1 for number in range(len(documents))]
    chance.shuffle(numbers)
    found = []
    for document, fold in zip(documents, numbers, strict=True):
        judge = api.facts(project, document).terms.judge
        judge.settled = True
        found.append(Labelled(judge, fold, {scanned.number: _golds(scanned) for scanned in judge.scan.segments}))
    return found


def _golds(scanned: ScannedSegment) -> list[tuple[Span, bool]]:
    golds = json.loads(scanned.segment.meta.get("gold") or "[]")
    placed = [gold for gold in golds if gold["start"] is not None]
    if scanned.segment.meta.get("note", "").startswith("DOUBTFUL"):
        return [(Span(0, len(scanned.segment.target)), False)]
    return [(Span(gold["start"], gold["end"]), gold.get("target_only") is not False) for gold in placed]


def signs(names: Sequence[str]) -> np.ndarray:
    """Return for each feature which sign its coefficient may have, 0 for either.

    What speaks for what a word says never makes it more suspicious, nor what speaks against it less so: a regression
    that finds such a thing has found an accident of its documents.
    """
    return np.array(
        [1.0 if name in RAISES or name.endswith("_wrong") else -1.0 if _lowers(name) else 0.0 for name in names]
    )


def _lowers(name: str) -> bool:
    return name in LOWERS or name.endswith("_literal")


def fit_signed(matrix: np.ndarray, labels: np.ndarray, penalty: float, allowed: np.ndarray) -> np.ndarray:
    """Return the coefficients of the allowed signs that minimise the penalised log loss (projected Newton's method).

    The bias is not penalised. A coefficient at its bound stays there as long as the loss would fall only beyond it.
    """
    weights = np.zeros(matrix.shape[1])
    ridge = np.full(matrix.shape[1], penalty)
    ridge[0] = 0.0
    for _ in range(200):
        gradient, hessian = _slope(matrix, labels, weights, ridge)
        free = ~((weights == 0) & (gradient * allowed > 0))
        step = np.zeros_like(weights)
        step[free] = np.linalg.solve(hessian[np.ix_(free, free)], gradient[free])
        before, size = _loss(matrix, labels, weights, ridge), 1.0
        moved = _moved(weights, step, allowed)
        while _loss(matrix, labels, moved, ridge) > before and size > 1e-4:
            size /= 2
            moved = _moved(weights, size * step, allowed)
        done = np.abs(moved - weights).max() < 1e-5
        weights = moved
        if done:
            break
    return weights


def _moved(weights: np.ndarray, step: np.ndarray, allowed: np.ndarray) -> np.ndarray:
    moved = weights - step
    return np.where(moved * allowed < 0, 0.0, moved)


def _slope(
    matrix: np.ndarray, labels: np.ndarray, weights: np.ndarray, ridge: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    p = 1 / (1 + np.exp(-np.clip(matrix @ weights, -30, 30)))
    gradient = matrix.T @ (p - labels) + ridge * weights
    return gradient, (matrix * (p * (1 - p))[:, None]).T @ matrix + np.diag(ridge + 1e-6)


def _loss(matrix: np.ndarray, labels: np.ndarray, weights: np.ndarray, ridge: np.ndarray) -> float:
    scores = matrix @ weights
    return float((np.logaddexp(0, scores) - labels * scores).sum() + 0.5 * (ridge * weights**2).sum())


class Look(Struct):
    """One fitted look at documents: its features, the coefficients of all, and of each fold left out."""

    names: list[str]
    weights: dict[int, np.ndarray]

    @classmethod
    def fitted(cls, documents: list[Labelled], penalty: float) -> Look:
        """Fit on what the documents' last look gathered."""
        pairs = [
            (document.fold, row, label)
            for document in documents
            for row, label in zip(document.rows, document.labels, strict=True)
            if label is not None and document.fold >= 0
        ]
        names = ["bias", *sorted({name for _, row, _ in pairs for name in row})]
        matrix, labels = _matrix([row for _, row, _ in pairs], names), np.array([float(label) for _, _, label in pairs])
        folds = np.array([fold for fold, _, _ in pairs])
        allowed = signs(names)
        weights = {
            fold: fit_signed(matrix[folds != fold], labels[folds != fold], penalty, allowed)
            for fold in sorted(set(folds))
        }
        return cls(names, {**weights, -1: fit_signed(matrix, labels, penalty, allowed)})

    def said(self, document: Labelled, is_held_out: bool = True) -> np.ndarray:
        """Return the probabilities of a document's mentions, by the regression that was not fitted on it."""
        weights = self.weights[document.fold if is_held_out else -1]
        matrix = _matrix(document.rows, self.names)
        return np.asarray(1 / (1 + np.exp(-np.clip(matrix @ weights, -30, 30))))


def _matrix(rows: list[dict[str, float]], names: list[str]) -> np.ndarray:
    values = [[1.0 if name == "bias" else row.get(name, 0.0) for name in names] for row in rows]
    return np.array(values).reshape(len(rows), len(names))


def report(documents: list[Labelled], look: Look, is_held_out: bool = True) -> str:
    """Return precision, recall, log loss and calibration in a few lines."""
    said = np.concatenate([look.said(document, is_held_out) for document in documents])
    marks = [label for document in documents for label in document.labels]
    known = np.array([label is not None for label in marks])
    p, labels = said[known], np.array([float(bool(label)) for label in marks])[known]
    hits = int(((p >= 0.5) & (labels == 1)).sum())
    precision, recall = hits / max(1, int((p >= 0.5).sum())), hits / max(1.0, labels.sum())
    sure = np.clip(p, 1e-4, 1 - 1e-4)
    loss = -(labels * np.log(sure) + (1 - labels) * np.log(1 - sure)).mean()
    lines = [
        f"{len(labels)} mentions in {len(documents)} documents, {int(labels.sum())} wrong; "
        f"precision {precision:.3f}, recall {recall:.3f}, log loss {loss:.4f}"
    ]
    for low in (0.5, 0.6, 0.7, 0.8, 0.9):
        inside = (p >= low) & (p < low + 0.1 + (low == 0.9))
        if inside.any():
            lines.append(f"  {low:.1f}: {int(inside.sum())} said, {labels[inside].mean():.2f} right")
    return "\n".join(lines)


def main() -> None:
    """Fit, report, and with ``--write`` store."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="+")
    parser.add_argument("--held", nargs="+", default=[], help="measure on these, never fit on them")
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    project = Project.of(Config(select=("terms",)))
    documents, held = read(project, given.gold, FOLDS), read(project, given.held, 0) if given.held else []
    looks: list[Look] = []
    for penalty in PENALTIES:
        for document in [*documents, *held]:
            before = looks[-1].said(document) if looks else None
            document.look(
                None
                if before is None
                else {place: (float(p), meant) for (place, meant), p in zip(document.places, before, strict=True)}
            )
        looks.append(Look.fitted(documents, penalty))
        print("fitted:", report(documents, looks[-1], is_held_out=False))
        print("left out:", report(documents, looks[-1]))
        if held:
            print("held:", report(held, looks[-1]))
    for name, weight in sorted(
        zip(looks[-1].names, looks[-1].weights[-1], strict=True), key=lambda pair: -abs(pair[1])
    ):
        print(f"  {name:18} {weight:+.2f}")
    if given.write:
        tables = [dict(zip(look.names, look.weights[-1].tolist(), strict=True)) for look in looks]
        store(dict(zip(("FIRST", "COEFFICIENTS"), tables, strict=True)))


if __name__ == "__main__":
    main()
