"""Which institution a text follows: the one that acts in it, rather than the one that is spoken of most.

A report on a fraud in a hospital names the hospital in every line, and is the procuratorate's all the same: its
prosecutors act. What stands where a subject stands counts, and less so the further back it is.
"""

from __future__ import annotations

from collections import defaultdict

from qa.glossary.concept import PERSONS
from qa.glossary.index import Index
from qa.lang.zh import grammar
from qa.mentions.about import name_before
from qa.mentions.model import SourceMention
from qa.mentions.scan import ScannedSegment
from qa.text.quotes import containing

# What a mention in each place counts, where a subject counts 1.
OBLIQUE, ATTRIBUTE, GENERAL, QUOTED, INSIDE = 0.25, 0.5, 0.1, 0.3, 0.5
# What a body without a name counts, a person of a body, and a word that only implies one.
UNNAMED, PERSON, HINT = 0.6, 0.5, 0.15
# What is left of a weight one segment later.
FADE = 0.9


class Threads:
    """Weights per kind of institution, as far as the text has been read."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.weights: dict[int, float] = defaultdict(float)

    def fade(self) -> None:
        """Go on to the next segment."""
        for kind in self.weights:
            self.weights[kind] *= FADE

    def note(self, scanned: ScannedSegment, mention: SourceMention, start: int) -> None:
        """Count a mention that names something, or implies it.

        Args:
            scanned: Its segment.
            mention: The mention.
            start: Where its noun phrase begins, with its place name.
        """
        place = self._place(scanned, mention, start)
        index = self.index
        for concept in mention.full:
            kind = index.kinds[concept]
            if index.concepts[kind].domain in PERSONS:
                bodies = [other for other in index.supports[concept] if index.is_body(other)]
                for body in bodies:
                    self.weights[body] += PERSON * place / len(bodies)
            elif index.is_body(kind):
                self.weights[kind] += place * (1.0 if self._is_named(scanned, mention) else UNNAMED)
        for concept in () if mention.full else mention.implied:
            self.weights[concept] += HINT * place

    def refer(self, scanned: ScannedSegment, mention: SourceMention, start: int, kind: int, factor: float) -> None:
        """Count a short form that was taken to mean a kind."""
        self.weights[kind] += factor * self._place(scanned, mention, start)

    def shares(self, candidates: tuple[int, ...]) -> dict[int, float]:
        """Return how the thread is divided among candidates, summing to less than 1 where little has been read."""
        strength = {kind: self.weights[kind] for kind in candidates if self.weights.get(kind)}
        total = sum(strength.values()) + 0.3
        return {kind: value / total for kind, value in strength.items()}

    def _is_named(self, scanned: ScannedSegment, mention: SourceMention) -> bool:
        return bool(name_before(scanned.segment.source or "", mention.start)) or mention.end - mention.start > 3

    def _place(self, scanned: ScannedSegment, mention: SourceMention, start: int) -> float:
        source = scanned.segment.source or ""
        if grammar.is_general(source, mention.start):
            return GENERAL
        weight = QUOTED if containing(scanned.quoted, mention.start) else 1.0
        if grammar.is_oblique(source, start):
            return weight * OBLIQUE
        if grammar.is_attribute(source, mention.end):
            return weight * ATTRIBUTE
        opens = start == 0 or bool(grammar.CLAUSE_END.match(source[start - 1]))
        return weight if opens else weight * INSIDE
