"""Fit the coefficients of the English-only judge on labelled documents.

    python -m benchmarks.fit_judge GOLD… [--write] [--folds]

Each confusable mention of a labelled document, read without its source, is one example: wrong where it touches a label,
right elsewhere; labels that English alone cannot tell are left out. Logistic regression with an L2 penalty, fitted by
Newton's method; ``--folds`` reports what it does on documents that it was not fitted on (leave one document out).
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
from qa.project import Project

PENALTY = 1.5


def examples(project: Project, paths: list[str]) -> tuple[list[dict[str, float]], list[int], list[str]]:
    """Return the features, labels and document of every confusable mention."""
    rows, labels, documents = [], [], []
    options = ReadOptions(target_only=True)
    inputs = [Input(path) for path in paths]
    for document in api.documents(inputs, options, lambda error: None, lambda note: None):
        terms = api.facts(project, document).terms
        terms.judge.settle()
        for scanned in terms.scan.segments:
            if scanned.segment.meta.get("note", "").startswith("DOUBTFUL"):
                continue
            gold = json.loads(scanned.segment.meta.get("gold") or "[]")
            for mention in scanned.targets:
                evidence = terms.judge.evidence(scanned, mention) if mention.forbids else None
                if evidence is None or terms.judge._absolute(mention):
                    continue
                touched = [
                    g for g in gold if g["start"] is not None and Span(g["start"], g["end"]).overlaps(mention.span)
                ]
                if touched and touched[0].get("target_only") is False:
                    continue
                rows.append(evidence.values)
                labels.append(int(bool(touched)))
                documents.append(f"{document.path}#{document.id}")
    return rows, labels, documents


def fit(matrix: np.ndarray, labels: np.ndarray, penalty: float = PENALTY) -> np.ndarray:
    """Return the coefficients that minimise the penalised log loss (Newton's method; the bias is not penalised)."""
    weights = np.zeros(matrix.shape[1])
    ridge = np.full(matrix.shape[1], penalty)
    ridge[0] = 0.0
    for _ in range(50):
        p = 1 / (1 + np.exp(-matrix @ weights))
        gradient = matrix.T @ (p - labels) + ridge * weights
        hessian = (matrix * (p * (1 - p))[:, None]).T @ matrix + np.diag(ridge + 1e-6)
        step = np.linalg.solve(hessian, gradient)
        weights -= step
        if np.abs(step).max() < 1e-6:
            break
    return weights


def report(p: np.ndarray, labels: np.ndarray) -> str:
    """Return precision, recall and calibration in a few lines."""
    said = p >= 0.5
    hits = int((said & (labels == 1)).sum())
    precision, recall = hits / max(1, said.sum()), hits / max(1, labels.sum())
    lines = [f"{len(labels)} mentions, {int(labels.sum())} wrong; precision {precision:.3f}, recall {recall:.3f}"]
    for low in (0.5, 0.6, 0.7, 0.8, 0.9):
        inside = (p >= low) & (p < low + 0.1 + (low == 0.9))
        if inside.any():
            lines.append(f"  {low:.1f}: {int(inside.sum())} said, {labels[inside].mean():.2f} right")
    return "\n".join(lines)


def main() -> None:
    """Fit, report, and with ``--write`` store."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="+")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--folds", action="store_true")
    parser.add_argument("--penalty", type=float, default=PENALTY)
    given = parser.parse_args()
    rows, marks, documents = examples(Project.of(Config(select=("terms",))), given.gold)
    names = ["bias", *sorted({name for row in rows for name in row})]
    matrix = np.array([[1.0 if name == "bias" else row.get(name, 0.0) for name in names] for row in rows])
    labels = np.array(marks, dtype=float)
    weights = fit(matrix, labels, given.penalty)
    print("fitted:", report(1 / (1 + np.exp(-matrix @ weights)), labels))
    if given.folds:
        held = np.zeros(len(labels))
        for document in sorted(set(documents)):
            test = np.array([other == document for other in documents])
            held[test] = 1 / (1 + np.exp(-matrix[test] @ fit(matrix[~test], labels[~test], given.penalty)))
        print("held out:", report(held, labels))
    for name, weight in sorted(zip(names, weights, strict=True), key=lambda pair: -abs(pair[1])):
        print(f"  {name:18} {weight:+.2f}")
    if given.write:
        store("COEFFICIENTS", dict(zip(names, weights.tolist(), strict=True)))


if __name__ == "__main__":
    main()
