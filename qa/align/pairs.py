"""Pairs of a document and its translation: every sentence of either is in one of them, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING, cast

from msgspec import Struct

from qa.align.sentence import Sentence, joined, split
from qa.core import Languages
from qa.errors import UsageError

if TYPE_CHECKING:
    from qa.align.lattice import Bead
    from qa.formats.prose import Paragraph
    from qa.glossary.index import Index

    KeySets = list[dict[tuple[str, object], float]]
    Landmarks = Callable[[Sequence[str], Sequence[str]], tuple[KeySets, KeySets]]

# Pair of languages → what finds the keys of their sentences; imported only when used.
LANDMARKS = {"zh-en": "qa.lang.zh_en.landmarks:landmarks"}
# From this confidence on a pair is not marked as doubtful.
SURE = 0.5
# Sentences of the source that are aligned together; a longer document is cut where a pair is plain.
PART = 4_000


class Status(StrEnum):
    """What became of the sentences of a pair."""

    ALIGNED = "aligned"
    DOUBTFUL = "doubtful"
    SOURCE_ONLY = "source only"
    TARGET_ONLY = "target only"


class Pair(Struct, frozen=True):
    """Sentences that belong together.

    Attributes:
        source, target: Their texts; empty where the other side has nothing that goes with them.
        sources, targets: How many sentences of either side.
        confidence: Probability that exactly these belong together, 0 to 1.
        line: Line of the target's file on which the paragraph begins that the first target sentence is in.
    """

    source: str
    target: str
    sources: int
    targets: int
    confidence: float
    line: int | None = None

    def status(self, least: float = SURE) -> Status:
        """Return what became of it; a pair of less confidence is doubtful."""
        if not self.targets:
            return Status.SOURCE_ONLY
        if not self.sources:
            return Status.TARGET_ONLY
        return Status.ALIGNED if self.confidence >= least else Status.DOUBTFUL


def align(
    source: Sequence[Paragraph],
    target: Sequence[Paragraph],
    languages: Languages = Languages(),
    index: Index | None = None,
    progress: Callable[[str], None] = lambda doing: None,
) -> list[Pair]:
    """Align two documents sentence by sentence.

    ``source`` and ``target`` are the paragraphs of, say, 合同到期。双方不再续签。 and "The contract expired and was not
    renewed."; the result has them as one pair of two sentences and one.

    Args:
        source, target: The paragraphs of the documents.
        languages: Of the source and the target.
        index: The compiled glossary: its terms are evidence.
        progress: Takes what is being done.

    Raises:
        TooLongError: A document has too many sentences.
        UsageError: The pair of languages is none that can be aligned.
    """
    landmarks = _landmarks(languages)
    progress("splitting into sentences")
    sources, targets = split(source, languages.source), split(target, languages.target)
    progress(f"comparing {len(sources):,} sentences with {len(targets):,}")
    found = []
    for bead, confidence in _beads(sources, targets, landmarks, index, progress):
        ours = sources[bead.source : bead.source + bead.shape[0]]
        theirs = targets[bead.target : bead.target + bead.shape[1]]
        line = theirs[0].line if theirs else None
        found.append(Pair(joined(ours, source), joined(theirs, target), *bead.shape, confidence, line))
    return found


def _landmarks(languages: Languages) -> Landmarks:
    pair = "-".join(tag.lower().split("-")[0] for tag in (languages.source, languages.target))
    if pair not in LANDMARKS:
        raise UsageError(f"documents in {pair} cannot be aligned (there is {', '.join(LANDMARKS)})")
    module, attribute = LANDMARKS[pair].split(":")
    return cast("Landmarks", getattr(import_module(module), attribute))


def _beads(
    sources: Sequence[Sentence],
    targets: Sequence[Sentence],
    landmarks: Landmarks,
    index: Index | None,
    progress: Callable[[str], None],
) -> Iterator[tuple[Bead, float]]:
    """Yield the beads of two documents with their confidences, part by part."""
    from qa.align.corridor import parts
    from qa.align.evidence import Evidence
    from qa.align.terms import add_terms

    texts = [s.text for s in sources], [t.text for t in targets]
    keys = landmarks(*texts)
    if index is not None:
        add_terms(index, *texts, *keys)
    links = Evidence(*keys).rare_pairs() if len(sources) > PART else {}
    for left, right in parts(links, len(sources), len(targets), PART):

        def tell(done: float, part: slice = left) -> None:
            so_far = part.start + done * (part.stop - part.start)
            progress(f"aligning {len(sources):,} sentences with {len(targets):,}: {so_far / len(sources):.0%}")

        for bead, confidence in _part(sources[left], targets[right], (keys[0][left], keys[1][right]), tell):
            yield bead._replace(source=bead.source + left.start, target=bead.target + right.start), confidence


def _part(
    sources: Sequence[Sentence],
    targets: Sequence[Sentence],
    keys: tuple[KeySets, KeySets],
    progress: Callable[[float], None],
) -> Iterator[tuple[Bead, float]]:
    from qa.align.aligner import Aligner
    from qa.align.coefficients import ALONE, PAIRED
    from qa.align.lattice import Bead
    from qa.align.weights import ADDED, LEFT_OUT

    if not sources or not targets:
        yield from ((Bead(number, 0, LEFT_OUT, 1.0), ALONE.confidence(1.0)) for number in range(len(sources)))
        yield from ((Bead(0, number, ADDED, 1.0), ALONE.confidence(1.0)) for number in range(len(targets)))
        return
    aligner = Aligner(sources, targets, keys, progress=progress)
    for bead in aligner.align():
        if all(bead.shape):
            yield bead, PAIRED.confidence(bead.probability, aligner.evidence.agreement(*bead[:3]))
        else:
            yield bead, ALONE.confidence(bead.probability)
