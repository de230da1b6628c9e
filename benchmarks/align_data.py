"""Made pairs ready for the aligner: split, and with what each sentence has that the other side may have too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from msgspec import Struct

from benchmarks.align_pairs import CORPORA, Bead, GoldBead, Made, documents, talks
from qa.align.evidence import Keys
from qa.align.sentence import Sentence, split
from qa.align.terms import add_terms
from qa.config import Config
from qa.formats.prose import Paragraph
from qa.glossary.index import Index
from qa.lang.zh_en.landmarks import landmarks
from qa.project import Project

Documents = Mapping[str, Sequence[Sequence[Bead]]]
LAYOUTS = ("rows", "same", "apart", "one")
# Weights and confidences are fitted on these; every figure is measured on the others.
DEVELOPMENT = ("clean", "institutions")
HELD_BACK = ("institutions-2", "institutions-3", "consistency")
DEVELOPMENT_TALKS = frozenset(("talk.2", "talk.5", "talk.7"))


class Case(Struct, frozen=True):
    """A pair of documents with its gold alignment."""

    sources: list[Sentence]
    targets: list[Sentence]
    keys: tuple[Keys, Keys]
    gold: list[GoldBead]


def development(ted: Path | None) -> Documents:
    """Return the documents for fitting."""
    found = dict(documents(CORPORA / f"{name}.jsonl" for name in DEVELOPMENT))
    own = talks(ted) if ted else {}
    return found | {name: rows for name, rows in own.items() if name in DEVELOPMENT_TALKS}


def held_back(ted: Path | None) -> dict[str, Documents]:
    """Return the documents for measuring, by where they come from."""
    found: dict[str, Documents] = {"corpora": dict(documents(CORPORA / f"{name}.jsonl" for name in HELD_BACK))}
    if ted:
        found["talks"] = {name: rows for name, rows in talks(ted).items() if name not in DEVELOPMENT_TALKS}
    return found


@cache
def index() -> Index:
    """Return the compiled shipped glossaries."""
    return Project.of(Config()).index


def case(pair: Made, without: frozenset[str] = frozenset()) -> Case:
    """Return a made pair ready for the aligner.

    Args:
        pair: The paragraphs of either side, and the gold alignment.
        without: Kinds of keys that are no evidence this time: ``word``, ``term``, ``number`` …
    """
    sources = split([Paragraph(text) for text in pair.source], "zh")
    targets = split([Paragraph(text) for text in pair.target], "en")
    texts = [s.text for s in sources], [t.text for t in targets]
    keys = landmarks(*texts)
    add_terms(index(), *texts, *keys)
    ours, theirs = ([{key: own[key] for key in own if key[0] not in without} for own in side] for side in keys)
    return Case(sources, targets, (ours, theirs), pair.gold)
