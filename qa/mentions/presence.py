"""What an English document is about, and which bodies really occur in it."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from qa.glossary.concept import PERSONS
from qa.lang.en import grammar
from qa.mentions.memory import NOTHING, Memory
from qa.mentions.model import TargetMention
from qa.mentions.scan import Scan, ScannedSegment

# Weight of a mention, of a cue word, and of what a mention speaks for, in what the document is about.
NAMED, UNNAMED, CUE, HINT = 1.0, 0.15, 0.12, 0.25
CUE_CAP = 2.5
# What is introduced anew ("a model hospital") is there unless it is as doubtful as this.
DOUBTFUL = 0.2
# Segments at the head of a document name its subject.
HEAD, HEAD_FACTOR = 2, 2.0
INDEFINITE = frozenset("a an any another some other every each no many several few".split())
LEVEL_WORDS = frozenset(
    "county district municipal city provincial province people's first second third no chinese china national the new of "
    "central state autonomous region prefecture area".split()
)


# (segment, offset) of a mention → probability that it is wrong, and what it should be.
Doubts = Mapping[tuple[int, int], tuple[float, int]]


class Presence:
    """Weights, names and real bearers per kind of body or person; linear in the length of the document.

    Attributes:
        weights: How strongly each kind is present.
        names: Proper names that each kind bears.
        real: Where a body of each kind is named or introduced: (segment, offset), in order.
        first: The kind of the body that the document names first, in its head.
        own: The kinds of the bodies that are called "ours", by segment and offset.
        addressed: The kinds that the document addresses: "your procuratorate", "your inspectors", "To the Procuratorate:".
        cues: Cue words of each segment: (concept, +1 or -1, word, offset in the original).
    """

    def __init__(self, scan: Scan, doubts: Doubts | None = None, before: Memory = NOTHING) -> None:
        """Weigh a document.

        Args:
            scan: The document.
            doubts: What a first judgement found: for mentions that may be wrong, how probably, and what is meant
                instead. A hospital that is none does not make the document speak of hospitals.
            before: What the earlier parts of a long document were about.
        """
        self.head = 0 if scan.document.part else HEAD
        self.index = scan.index
        self.doubts = doubts or {}
        self.weights: dict[int, float] = defaultdict(float)
        self._cued: dict[int, float] = defaultdict(float)
        self.names: dict[int, set[str]] = defaultdict(set)
        self.real: dict[int, list[tuple[int, int]]] = defaultdict(list)
        self.first: list[int] = []
        self.own: dict[tuple[int, int], list[int]] = {}
        self._strengths: dict[int, float] = {}
        self._owned: Counter[int] = Counter()
        self.addressed: set[int] = set()
        self.cues = [self._cues(scan, scanned) for scanned in scan.segments]
        self.weights.update(before.presence)
        for kind, names in before.bearers.items():
            self.names[kind].update(names)
        for kind in before.real:
            self.real[kind].append((-1, 0))
        for scanned in scan.segments:
            self._note_names(scanned)
        for scanned in scan.segments:
            self._weigh(scanned)
        for concept, cued in self._cued.items():
            # Cue words alone do not make a subject, however often they come back.
            self.weights[concept] += max(-CUE_CAP, min(CUE_CAP, cued))
        for concept, parts in self.index.sums.items():
            self.weights[concept] += min((self.weights.get(part, 0.0) for part in parts), default=0.0)

    def _cues(self, scan: Scan, scanned: ScannedSegment) -> list[tuple[int, int, str, int]]:
        """The cue words of a segment; what speaks for a body speaks for its kind, once, unless it is its very name."""
        index, original = self.index, scanned.target.original
        found = {
            (index.kinds[concept] if index.is_body(concept) else concept, sign, word, original(start)): None
            for concept, sign, word, start in scan.cues(scanned)
        }
        names = (
            {(mention.start, kind) for mention in scanned.targets for kind in self.kinds_of(mention)} if found else ()
        )
        return [cue for cue in found if (cue[3], cue[0]) not in names]

    def kinds_of(self, mention: TargetMention) -> list[int]:
        """Return what a mention is, taken literally: bodies and persons of a confusion set where it is one, else all."""
        kinds = sorted({self.index.kinds[reading.concept] for reading in mention.accepts})
        return [kind for kind in kinds if kind in self.index.short_groups] or kinds

    def is_body(self, mention: TargetMention) -> bool:
        """Whether a mention says that it is a body: not a person, not a yard."""
        return any(self.index.is_body(kind) for kind in self.kinds_of(mention))

    def bodies(self, scanned: ScannedSegment) -> list[TargetMention]:
        """Return the mentions of a segment that say that they are bodies."""
        return [mention for mention in scanned.targets if self.is_body(mention)]

    def name(self, text: str, mention: TargetMention) -> list[str]:
        """Return the capitalised words that name a mention, before it or after "of"."""
        return grammar.name_before(text, mention.start) or grammar.name_after(text, mention.end)

    def is_full_name(self, mention: TargetMention) -> bool:
        """Whether a mention is a right rendering of several words: "intermediate people's court", not "four hospitals"."""
        own = self.index.accepts[mention.pattern]
        bodies = any(self.index.concepts[reading.concept].domain not in PERSONS for reading in own)
        return bodies and " " in self.index.surfaces[mention.pattern]

    def shares_name(self, name: list[str], kinds: list[int]) -> bool:
        """Whether the place in a name is that of another kind of body: Shiqiao Hospital beside Shiqiao Procuratorate."""
        words = {word.lower() for word in name} - LEVEL_WORDS
        rivals = {rival for kind in kinds for rival in self.index.rivals(kind)} - set(kinds)
        return bool(words) and any(words & self.names.get(rival, set()) for rival in rivals)

    def share(self, kind: int, group: set[int]) -> float:
        """Return how much of what the document names, within a group of kinds, is of one of them."""
        total = sum(self.strength(other) for other in group if other not in self.index.sums or other == kind)
        return self.strength(kind) / total if total else 0.0

    def strength(self, kind: int) -> float:
        """The presence of a kind; titles and staff are as present as the bodies that they belong to."""
        found = self._strengths.get(kind)
        if found is None:
            found = self._strengths[kind] = self._strength(kind)
        return found

    def _strength(self, kind: int) -> float:
        if self.index.concepts[kind].domain not in PERSONS:
            return max(0.0, self.weights.get(kind, 0.0))
        bodies = self.index.affiliations.get(kind) or [
            body for body in self.index.short_groups if self.index.is_body(body) and kind in self.index.supports[body]
        ]
        return max((self.weights.get(body, 0.0) for body in bodies), default=0.0) + 0.2 * max(
            0.0, self.weights.get(kind, 0.0)
        )

    def cue_share(self, concept: int, literal: Iterable[int]) -> float:
        """Return how many of the document's cue words are of a concept rather than of what a word literally says, -1 to 1."""
        own = max(0.0, self._cued.get(concept, 0.0))
        other = max((self._cued.get(kind, 0.0) for kind in literal), default=0.0)
        return (own - max(0.0, other)) / (own + max(0.0, other) + CUE)

    def ours(self, kind: int | None, number: int, offset: int) -> float:
        """Return how many of the other bodies that are called "ours" are of a kind, as a share."""
        here = self.own.get((number, offset))
        others = len(self.own) - (here is not None)
        if kind is None or not others:
            return 0.0
        return (self._owned[kind] - (here is not None and kind in here)) / others

    def last_real(self, kinds: Iterable[int], number: int, offset: int) -> int:
        """Return how many segments ago one of some kinds was last named before a place; 99 where none ever was."""
        best = 99
        for kind in kinds:
            places = self.real.get(kind)
            at = bisect_left(places, (number, offset)) if places else 0
            if places and at:
                best = min(best, number - places[at - 1][0])
        return best

    def _address(self, kinds: list[int]) -> None:
        """Note that a document speaks to some kinds of body, or to the people of one."""
        for kind in kinds:
            bodies = self.index.affiliations.get(kind) or self.index.supports[kind]
            self.addressed.update([kind] if self.index.is_body(kind) else filter(self.index.is_body, bodies))

    def _note_names(self, scanned: ScannedSegment) -> None:
        for mention in scanned.targets:
            if self.doubts.get((scanned.number, mention.start), (0.0, 0))[0] > 0.5:
                continue
            words = [word.lower() for word in self.name(scanned.segment.target, mention)]
            for kind in self.kinds_of(mention) if words else ():
                self.names[kind].update(word for word in words if word not in LEVEL_WORDS)

    def _weigh(self, scanned: ScannedSegment) -> None:
        factor = HEAD_FACTOR if scanned.number < self.head else 1.0
        text = scanned.segment.target
        for mention in scanned.targets:
            literal = self.kinds_of(mention)
            if not literal:
                continue
            doubt, meant = self.doubts.get((scanned.number, mention.start), (0.0, 0))
            if doubt > 0.5:
                literal = [meant]
            determiner = grammar.determiner(text, mention.start)
            is_addressed = determiner == "your" or grammar.is_salutation(text, mention.start, mention.end)
            if is_addressed:
                self._address(literal)
            if scanned.number < self.head and not (self.first or is_addressed) and self.name(text, mention):
                self.first = [kind for kind in literal if self.index.is_body(kind)]
            if determiner in ("our", "this"):
                self.own[scanned.number, mention.start] = literal
                self._owned.update(literal)
            name = self.name(text, mention)
            clear = (bool(name) and not self.shares_name(name, literal)) or self.is_full_name(mention)
            new = determiner in INDEFINITE
            weight = (NAMED if clear and doubt <= 0.5 else UNNAMED) * factor / len(literal)
            for kind in literal:
                self.weights[kind] += weight
                if (clear and doubt <= 0.5) or (new and doubt <= DOUBTFUL):
                    self.real[kind].append((scanned.number, mention.start))
                for other in self.index.supports[kind]:
                    self.weights[other] += weight * HINT
        for concept, sign, _, _ in self.cues[scanned.number]:
            self._cued[concept] += CUE * sign * factor
