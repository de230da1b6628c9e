"""Examples of what was left out or put in, labelled and made: a part of another text is put into one side of a right pair.

Put into the source, its English lacks it; put into the English, its source does.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from benchmarks.false_alarms import HUMAN, TALKS, read, talks
from qa.core import Document, Span
from qa.facts import DocumentFacts, SegmentFacts
from qa.project import Project
from qa.shipped import shipped

# What a made example counts beside a labelled one, and a talk beside our own genres.
MADE, TALK, LABELLED = 0.25, 1.5, 4.0
Donors = Mapping[str, list[str]]


class Example(Struct, frozen=True):
    """A segment, what was lost or put in if anything was, and what it counts."""

    facts: SegmentFacts
    lost: Span | None
    weight: float


class Fault(Struct, frozen=True):
    """A kind of fault that can be made.

    Attributes:
        label: How labelled rows call it.
        side: ``source`` or ``target``: where a part is put in, and where its place is.
        seed: Of the choices.
        parts: What is taken from other texts, by kind.
        spoilt: Returns a text with such a part put in and its place; None where none can be.
        place: Returns the place of a labelled fault; None where it is not to be learnt from.
    """

    label: str
    side: str
    seed: int
    parts: Mapping[str, re.Pattern[str]]
    spoilt: Callable[[str, Donors, random.Random], tuple[str, Span] | None]
    place: Callable[[Mapping[str, Any], SegmentFacts], Span | None]


def put_in(text: str, place: int, part: str) -> tuple[str, Span]:
    """Return a text with a part put in at a place, and where that is."""
    return text[:place] + part + text[place:], Span(place, place + len(part))


def examples(fault: Fault, project: Project, shared: Path | None, also: Sequence[Path]) -> Iterator[Example]:
    """Yield all examples: labelled, right, and made of what is right."""
    chance = random.Random(fault.seed)
    files = sorted(shipped("corpora").glob("*.jsonl")) + (sorted((shared / "dev").glob("*.jsonl")) if shared else [])
    right: list[tuple[Document, float, set[str]]] = []
    for file in [*files, *also]:
        labels = _rows(file)
        documents = read(file)
        good = {name for name, row in labels.items() if _is_right(row)}
        right += [(document, 1.0, good) for document in documents]
        for document in documents:
            for facts in DocumentFacts(document, project.index):
                gold = [one for one in labels[facts.segment.id].get("gold") or () if one["rule"] == fault.label]
                place = fault.place(gold[0], facts) if gold else None
                if place is not None:
                    yield Example(facts, place, LABELLED)
    if shared:
        spoken = talks(shared / TALKS / "mqm_ted_zhen.tsv")
        for system in HUMAN:
            right += [(d, TALK, {s.id for s in d if int(s.id) % 2 == 0}) for d in spoken[system]]
    texts = [
        text for document, weight, _ in right if weight == 1.0 for s in document if (text := getattr(s, fault.side))
    ]
    donors = {kind: [part for text in texts for part in found.findall(text)] for kind, found in fault.parts.items()}
    for document, weight, good in right:
        for facts in DocumentFacts(document, project.index):
            if facts.segment.id in good and facts.segment.source and facts.segment.target:
                yield Example(facts, None, weight)
        changed, places = _made(fault, document, donors, chance)
        for facts in DocumentFacts(changed, project.index):
            if facts.segment.id in places and facts.segment.id in good:
                yield Example(facts, places[facts.segment.id], MADE * weight)


def _made(fault: Fault, document: Document, donors: Donors, chance: random.Random) -> tuple[Document, dict[str, Span]]:
    """Return a document in which every fourth segment has the fault, and the places."""
    places, segments = {}, []
    for number, segment in enumerate(document):
        alone = len(document.segments) == 1
        if segment.source and segment.target and (alone or (number + chance.randrange(4)) % 4 == 0):
            found = fault.spoilt(getattr(segment, fault.side), donors, chance)
            if found is not None:
                segment = replace(segment, **{fault.side: found[0]})  # type: ignore[arg-type]
                places[segment.id] = found[1]
        segments.append(segment)
    return replace(document, segments=segments), places


def _rows(path: Path) -> dict[str, dict[str, Any]]:
    """Return the rows of a labelled file by id."""
    found = (json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip())
    return {row["id"]: row for row in found}


def _is_right(row: Mapping[str, Any]) -> bool:
    """Whether nothing was lost or added in a labelled row, whatever else may be wrong."""
    return not any(one["rule"] in ("omission", "addition", "untranslated", "empty") for one in row.get("gold") or ())
