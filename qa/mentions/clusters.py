"""Which mentions of a document are one body, and what the first look found of them together.

All that one speaker calls "our court" is one body, his own; so is all that the writer calls "this court" outside
quotations, and all that he calls "the hospital" where nothing tells them apart. One of them that says clearly what it is
says it of all: a document has one sense for a word, unless it introduces another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable

from msgspec import Struct, field

from qa.lang.en import grammar
from qa.mentions.model import TargetMention
from qa.mentions.presence import Presence
from qa.mentions.scan import ScannedSegment
from qa.mentions.suspicion import Evidence
from qa.mentions.voices import Voices
from qa.text.lazy import cached_property
from qa.text.quotes import containing

# What is ours.
_SELF = frozenset({"our", "my", "this"})

Place = tuple[int, int]


class Cluster(Struct):
    """What is known of one body together.

    Attributes:
        meant: How probably each of its mentions means each kind, by place.
        total: The sums of these.
        surest: For each kind the two highest of them.
    """

    meant: dict[Place, dict[int, float]] = field(default_factory=dict)
    total: dict[int, float] = field(default_factory=lambda: defaultdict(float))
    surest: dict[int, list[float]] = field(default_factory=lambda: defaultdict(list))

    def note(self, place: Place, kinds: dict[int, float]) -> None:
        """Add a mention."""
        self.meant[place] = kinds
        for kind, probability in kinds.items():
            self.total[kind] += probability
            self.surest[kind] = sorted([*self.surest[kind], probability])[-2:]

    def others(self, place: Place, kinds: Iterable[int]) -> float:
        """Return how far the other mentions mean some kinds: 0 to 1, the surer the more there are."""
        own = self.meant.get(place, {})
        count = len(self.meant) - (place in self.meant)
        return sum(self.total.get(kind, 0.0) - own.get(kind, 0.0) for kind in kinds) / (count + 1.0)

    def most(self, place: Place, kind: int) -> float:
        """Return how probably the surest of the other mentions means a kind."""
        found = list(self.surest.get(kind, ()))
        own = self.meant.get(place, {}).get(kind)
        if own in found:
            found.remove(own)
        return max(found, default=0.0)


class Clusters:
    """The bodies of a document by what they are called; linear in its length."""

    def __init__(self, presence: Presence, segments: list[ScannedSegment], voices: Callable[[], Voices]) -> None:
        self.presence = presence
        self.segments = segments
        self.voices = voices
        self.index = presence.index

    def key(self, scanned: ScannedSegment, mention: TargetMention) -> Hashable:
        """Return which body a mention is, as far as its words and its speaker say."""
        text = scanned.segment.target
        determiner = grammar.determiner(text, mention.start)
        if determiner in _SELF:
            return ("own", self._speaker(scanned, mention))
        if determiner == "your":
            return "your"
        kinds = tuple(self.presence.kinds_of(mention))
        return (" ".join(self.presence.name(text, mention)).lower(), mention.tag, kinds)

    def _speaker(self, scanned: ScannedSegment, mention: TargetMention) -> int | None:
        """The kind of body that whoever says "our" speaks for; None for the writer, -1 for whom nobody knows."""
        voice = self.voices().speaker(scanned, mention.start)
        if voice is None:
            return None if containing(scanned.quoted_target, mention.start) is None else -1
        bodies = {kind: weight for kind, weight in voice[0].items() if self.index.is_body(kind)}
        return max(bodies, key=lambda kind: (bodies[kind], -kind), default=-1)

    @cached_property
    def _clusters(self) -> dict[Hashable, Cluster]:
        found: dict[Hashable, Cluster] = defaultdict(Cluster)
        for scanned in self.segments:
            for mention in self.presence.bodies(scanned):
                place = scanned.number, mention.start
                probability, meant = self.presence.doubts.get(place, (0.0, -1))
                literal = self.presence.kinds_of(mention)
                kinds = {kind: (1.0 - probability) / len(literal) for kind in literal}
                if probability:
                    kinds[meant] = kinds.get(meant, 0.0) + probability
                found[self.key(scanned, mention)].note(place, kinds)
        return found

    def describe(self, evidence: Evidence, scanned: ScannedSegment, mention: TargetMention, literal: list[int]) -> None:
        """Fill in what the other mentions of the same body mean, where a first look has been taken."""
        values, place = evidence.values, (scanned.number, mention.start)
        cluster = self._clusters.get(self.key(scanned, mention)) if self.presence.doubts else None
        if cluster is None or values["person"]:
            return
        is_own = max(values["our"], values["this"], values["your"])
        said = f"what else is called so means a {self.index.concepts[evidence.concept].preferred}"
        for name, here in (("own", is_own), ("cluster", 1.0 - is_own)):
            values[f"{name}_all_wrong"] = here * cluster.others(place, [evidence.concept])
            values[f"{name}_most_wrong"] = here * cluster.most(place, evidence.concept)
            values[f"{name}_all_literal"] = here * cluster.others(place, literal)
            evidence.reasons[f"{name}_all_wrong"] = evidence.reasons[f"{name}_most_wrong"] = said
