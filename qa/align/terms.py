"""The glossary's concepts as evidence: what a source names, a translation names by some rendering, right or wrong."""

from __future__ import annotations

from collections.abc import Sequence

from qa.glossary.index import Index
from qa.mentions.find import find_source, find_target
from qa.text.fold import fold_han, fold_latin

# How often a term of the source has one of its known renderings, accepted or forbidden; counted on corpora/, where it is
# 0.96, with room for glossaries that fit a document less.
_SHOWN = 0.85

Keys = list[dict[tuple[str, object], float]]


def add_terms(index: Index, sources: Sequence[str], targets: Sequence[str], found: Keys, others: Keys) -> None:
    """Add the concepts that each sentence mentions to its keys; the forms of several concepts count for all of them.

    A concept that the source names is expected in the target, and not the other way round: an English word such as
    "court" renders many things.
    """
    for text, own in zip(map(fold_han, sources), found, strict=True):
        for mention in find_source(index, index.source_hits(text), text):
            if mention.full and not mention.inner:
                own["term", mention.full] = _SHOWN
    wanted: dict[int, list[tuple[int, ...]]] = {}
    for full in {key[1] for own in found for key in own if key[0] == "term"}:
        assert isinstance(full, tuple)
        for concept in full:
            wanted.setdefault(concept, []).append(full)
    for original, own in zip(targets, others, strict=True):
        folded = fold_latin(original)
        for target in find_target(index, index.target_hits(folded.text), folded, original):
            for reading in (*target.accepts, *target.forbids):
                for full in wanted.get(reading.concept, ()):
                    own["term", full] = 0.0
