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
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks.false_alarms import HUMAN, TALKS, read, talks
from benchmarks.fit_omission import (
    LABELLED,
    MADE,
    ROUNDS,
    TALK,
    Example,
    Found,
    fitted,
    is_right,
    put_in,
    report,
    rows,
    store,
)
from qa.config import Config
from qa.core import Document, Span
from qa.facts import DocumentFacts
from qa.lang.zh_en.completeness import addition, addition_weights
from qa.project import Project
from qa.shipped import shipped

TARGET = Path(addition_weights.__file__)
SENTENCE = re.compile(r"(?<=[.!?] )[A-Z][^.!?]{20,90}[.!?]")
CLAUSE = re.compile(r", (?:and|but|which|while|as|with|so|who|where)\b[^,.;:!?()\"“”]{12,70}(?=[,.;])")
JOINED = re.compile(
    r" (?:and|as well as|except|unless|subject to|without|until|including) [^,.;:!?()\"“”]{8,45}(?=[,.;])"
)


def spoilt(target: str, donors: dict[str, list[str]], chance: random.Random) -> tuple[str, Span] | None:
    """Return a target with something put in that its source does not have."""
    kind = chance.choice(("sentence", "clause", "clause", "joined", "joined"))
    part = chance.choice(donors[kind])
    if kind == "sentence":
        return put_in(target, len(target), " " + part) if target[-1:] in ".!?" else None
    places = [match.start() for match in re.finditer(r"[,.;](?=\s|$)", target)]
    return put_in(target, chance.choice(places), part) if places else None


def made(document: Document, donors: dict[str, list[str]], chance: random.Random) -> tuple[Document, dict[str, Span]]:
    """Return a document in which every fourth segment has something put in, and what that was."""
    put, segments = {}, []
    for number, segment in enumerate(document):
        alone = len(document.segments) == 1
        if segment.source and segment.target and (alone or (number + chance.randrange(4)) % 4 == 0):
            found = spoilt(segment.target, donors, chance)
            if found is not None:
                segment = replace(segment, target=found[0])
                put[segment.id] = found[1]
        segments.append(segment)
    return replace(document, segments=segments), put


def examples(project: Project, shared: Path | None, also: Sequence[Path]) -> Iterator[Example]:
    """Yield all examples."""
    chance = random.Random(11)
    files = sorted(shipped("corpora").glob("*.jsonl")) + (sorted((shared / "dev").glob("*.jsonl")) if shared else [])
    right: list[tuple[Document, float, set[str]]] = []
    for file in [*files, *also]:
        labels = rows(file)
        documents = read(file)
        good = {name for name, row in labels.items() if is_right(row)}
        right += [(document, 1.0, good) for document in documents]
        for document in documents:
            for facts in DocumentFacts(document, project.index):
                gold = [g for g in labels[facts.segment.id].get("gold") or () if g["rule"] == "addition"]  # type: ignore[attr-defined]
                if gold and gold[0]["start"] is not None:
                    yield Example(facts, Span(gold[0]["start"], gold[0]["end"]), LABELLED)
    if shared:
        spoken = talks(shared / TALKS / "mqm_ted_zhen.tsv")
        for system in HUMAN:
            right += [(d, TALK, {s.id for s in d if int(s.id) % 2 == 0}) for d in spoken[system]]
    texts = [segment.target for document, weight, _ in right if weight == 1.0 for segment in document if segment.target]
    donors = {kind: [part for text in texts for part in found.findall(text)]
              for kind, found in (("sentence", SENTENCE), ("clause", CLAUSE), ("joined", JOINED))}  # fmt: skip
    for document, weight, good in right:
        for facts in DocumentFacts(document, project.index):
            if facts.segment.id in good and facts.segment.source and facts.segment.target:
                yield Example(facts, None, weight)
        changed, put = made(document, donors, chance)
        for facts in DocumentFacts(changed, project.index):
            if facts.segment.id in put and facts.segment.id in good:
                yield Example(facts, put[facts.segment.id], MADE * weight)


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
    every = list(examples(Project.of(Config()), given.shared and Path(given.shared), given.also))
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
