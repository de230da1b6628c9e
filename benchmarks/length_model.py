"""Compute the constants of the length model, qa/lang/zh_en/length.toml.

The model says how long a translation of a given source usually is: log(target / size) = register + error, where size
counts wide characters and a share of the narrow ones, the register differs from document to document, and the error
shrinks as segments grow. Everything is a median or a median deviation, so that a few bad pairs in the data do no harm.

    python benchmarks/length_model.py --ted mqm_ted_zhen.tsv corpora/*.jsonl > qa/lang/zh_en/length.toml

The file of WMT's annotated talks is public (github.com/google/wmt-mqm-human-evaluation, ted/zhen); of it the human
references with an even segment number are read, so that the odd ones remain for judging. Of the corpora the rows
without omissions, additions and remains are read.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from qa.lang.zh_en.length import OFFSET, sizes

Pairs = dict[str, list[tuple[str, str]]]
_SPOILT = {"omission", "addition", "untranslated"}
_MAD = 1.4826  # turns a median deviation into a standard deviation, for a normal distribution


def talks(path: Path) -> Iterator[tuple[str, str, str]]:
    """Yield (talk, source, target) of the human references, each once, even segments only."""
    seen = set()
    for line in path.read_text("utf-8").splitlines()[1:]:
        system, talk, _, number, _, source, target = line.split("\t")[:7]
        if system in ("ref", "refB") and int(number) % 2 == 0 and (system, number) not in seen:
            seen.add((system, number))
            yield f"{system} {talk}", source, target.replace("<v>", "").replace("</v>", "")


def rows(path: Path) -> Iterator[tuple[str, str, str]]:
    """Yield (document, source, target) of a corpus, without the rows whose length is spoilt."""
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        if row.get("source") and row["target"] and not _SPOILT & {gold["rule"] for gold in row.get("gold", ())}:
            # Corpora of single sentences say nothing of documents: each file is one.
            yield f"{path.name} {row['doc'] if path.name == 'institutions.jsonl' else ''}", row["source"], row["target"]


def spread(values: np.ndarray) -> float:
    """Return the standard deviation that a median deviation stands for."""
    return float(_MAD * np.median(np.abs(values - np.median(values))))


def fit(documents: Pairs, share: float) -> dict[str, float]:
    """Return the constants for a given weight of narrow characters."""
    registers, errors, all_sizes = [], [], []
    for pairs in documents.values():
        size = np.array([wide + share * narrow for wide, narrow in (sizes(source) for source, _ in pairs)]) + OFFSET
        ratio = np.log(np.array([len(target) for _, target in pairs]) + OFFSET) - np.log(size)
        register = float(np.median(ratio))
        if len(pairs) >= 8:
            registers.append(register)
        errors.append(ratio - register)
        all_sizes.append(size)
    error, size = np.concatenate(errors), np.concatenate(all_sizes)
    # Variance against 1 / size, in ten groups of equal number.
    groups = np.array_split(np.argsort(size), 10)
    inverse = np.array([np.mean(1 / size[group]) for group in groups])
    variance = np.array([spread(error[group]) ** 2 for group in groups])
    slope, floor = np.polyfit(inverse, variance, 1)
    slope, floor = max(slope, 0.0), max(floor, 0.004)
    standard = error / np.sqrt(floor + slope / size)
    low, high = np.percentile(standard, [0.5, 99.5])
    return {
        "share": share,
        "register": float(np.median(registers)),
        "between": max(spread(np.array(registers)), float(np.std(registers))),
        "floor": floor,
        "slope": slope,
        "low": low,
        "high": high,
        "pairs": len(error),
        "documents": len(documents),
        "spread": spread(error),
    }


def main() -> None:
    """Fit the weight of narrow characters by the least spread, and print the constants."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ted", type=Path, required=True)
    parser.add_argument("corpora", type=Path, nargs="+")
    given = parser.parse_args()
    documents: Pairs = defaultdict(list)
    for name, source, target in talks(given.ted):
        documents[name].append((source, target))
    for path in given.corpora:
        for name, source, target in rows(path):
            documents[name].append((source, target))
    best = min((fit(documents, share / 20) for share in range(2, 21)), key=lambda found: found["spread"])
    print("# The length model for Chinese→English; written by benchmarks/length_model.py, which explains the names.")
    print(f"# Fitted on {best.pop('pairs')} pairs in {best.pop('documents')} documents.")
    for name, value in best.items():
        print(f"{name} = {value:.4f}")


if __name__ == "__main__":
    main()
