"""What the other mentions of a document say of the body that a mention may be.

All that a document calls "this court" or "our hospital" is one body, its own; and where nothing separates them, so are all
that it calls "the hospital". What is said of one of them is said of the others. And whoever mistook one body mistook
others: how suspicious the rest of a document is says something of each of its words.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from qa.lang.en import grammar
from qa.mentions import roles
from qa.mentions.model import TargetMention
from qa.mentions.presence import INDEFINITE, Presence
from qa.mentions.scan import ScannedSegment
from qa.text.lazy import cached_property

SELF = frozenset({"our", "this"})
# Evidence of so many other mentions, and so many suspects, are as much as there can be.
MOST, SUSPECTS = 2, 3
# A mention of this probability is a suspect.
SUSPICIOUS = 0.4
# A right word is wrong with about this probability where nothing is known.
USUAL = 0.2

Place = tuple[int, int]
# What a word says, taken literally; all that is "ours" or "this" has a chain of its own.
Kinds = tuple[int, ...]
_OWN: Kinds = (-1,)


class Chains:
    """What is said of the bodies of a document, and which words of it are suspects; linear in its length."""

    def __init__(self, presence: Presence, segments: list[ScannedSegment]) -> None:
        self.presence = presence
        self.segments = segments

    @cached_property
    def _said(self) -> dict[Place, frozenset[int]]:
        """For each mention of a body the concepts that what it does and who belongs to it speak for."""
        found: dict[Place, frozenset[int]] = {}
        for scanned in self.segments:
            bodies, cues = self.presence.bodies(scanned), self.presence.cues[scanned.number]
            for body in bodies if cues else ():
                told = roles.acts(scanned, body, cues, bodies) | roles.belongings(scanned, body, cues)
                found[scanned.number, body.start] = frozenset(concept for concept, _ in told)
        return found

    @cached_property
    def _chains(self) -> dict[Kinds, Counter[int]]:
        found: dict[Kinds, Counter[int]] = defaultdict(Counter)
        for scanned in self.segments:
            for mention in scanned.targets:
                said = self._said.get((scanned.number, mention.start))
                for key in self._keys(scanned, mention) if said else ():
                    found[key].update(said or ())
        return found

    def _keys(self, scanned: ScannedSegment, mention: TargetMention) -> list[Kinds]:
        """The chains that a mention is part of: the document's own body, and what bears the same unnamed word."""
        text = scanned.segment.target
        determiner = grammar.determiner(text, mention.start)
        keys = [_OWN] if determiner in SELF else []
        if determiner in ("the", *SELF) and not self.presence.name(text, mention):
            keys.append(tuple(self.presence.kinds_of(mention)))
        return keys

    def others(self, scanned: ScannedSegment, mention: TargetMention, concepts: Iterable[int]) -> tuple[float, float]:
        """Return how much the rest of a mention's chains speaks for some concepts, 0 to 1: as ours, as the same word."""
        own = self._said.get((scanned.number, mention.start), frozenset())
        as_ours = as_word = 0.0
        for key in self._keys(scanned, mention):
            total = sum(self._chains[key][concept] - (concept in own) for concept in concepts)
            if key == _OWN:
                as_ours = min(MOST, total) / MOST
            else:
                as_word = min(MOST, total) / MOST
        return as_ours, as_word

    @cached_property
    def _suspects(self) -> tuple[dict[object, list[float]], dict[Kinds, list[float]], float]:
        """The two highest probabilities by what is said and what is meant, all by what is said, and the sum of all."""
        literal = {
            (scanned.number, mention.start): tuple(self.presence.kinds_of(mention))
            for scanned in self.segments
            for mention in scanned.targets
        }
        highest: dict[object, list[float]] = defaultdict(list)
        sums: dict[Kinds, list[float]] = defaultdict(lambda: [0.0, 0.0])
        total = 0.0
        for place, (probability, meant) in self.presence.doubts.items():
            kinds = literal.get(place, ())
            for key in (None, kinds, meant):
                highest[key] = sorted([*highest[key], probability])[-2:]
            sums[kinds][0] += probability
            sums[kinds][1] += 1
            total += probability if probability > SUSPICIOUS else 0.0
        return highest, sums, total

    def suspects(self, place: Place, kinds: Kinds, meant: int) -> dict[str, float]:
        """Return how suspicious the first judgement found the other mentions of a document.

        Args:
            place: Where the mention stands.
            kinds: What it says.
            meant: What it may stand for.
        """
        highest, sums, total = self._suspects
        own = self.presence.doubts[place][0] if place in self.presence.doubts else None

        def most(key: object) -> float:
            found = list(highest.get(key, ()))
            if own in found:
                found.remove(own)
            return max(found, default=0.0)

        said, count = sums.get(kinds, (0.0, 0.0))
        if own is not None:
            total -= own if own > SUSPICIOUS else 0.0
            said, count = said - own, count - 1
        return {
            "suspects_most": most(None),
            "suspects_sum": min(float(SUSPECTS), max(0.0, total)) / SUSPECTS,
            "suspects_alike": said / count - USUAL if count > 0 else 0.0,
            "suspects_alike_most": most(kinds),
            "suspects_meant": most(meant),
        }

    @cached_property
    def _anchors(self) -> dict[Kinds, dict[Place, float]]:
        """For what a word says, the mentions that are really such a body: named, introduced, or doing what it does."""
        found: dict[Kinds, dict[Place, float]] = defaultdict(dict)
        for scanned in self.segments:
            text = scanned.segment.target
            for mention in scanned.targets:
                kinds, place = tuple(self.presence.kinds_of(mention)), (scanned.number, mention.start)
                name = self.presence.name(text, mention)
                clear = bool(name) and not self.presence.shares_name(name, list(kinds))
                new = grammar.determiner(text, mention.start) in INDEFINITE
                if clear or new or not self._said.get(place, frozenset()).isdisjoint(kinds):
                    found[kinds][place] = 1.0 - self.presence.doubts.get(place, (0.0, 0))[0]
        return found

    @cached_property
    def _anchorage(self) -> dict[Kinds, float]:
        return {kinds: sum(places.values()) for kinds, places in self._anchors.items()}

    def anchored(self, place: Place, kinds: Kinds) -> float:
        """Return how surely other mentions are really such a body as the word says: 0 to 1 for one, up to 2 for more."""
        total = self._anchorage.get(kinds, 0.0) - self._anchors.get(kinds, {}).get(place, 0.0)
        return min(float(MOST), max(0.0, total))
