"""Licensing: which rendering is paid for by which source mention, and what is left unpaid on either side.

Presence decides nothing: "hospital" is an error where nothing in the source says 医院, even when "procuratorate" stands
in the sentence too; and it is none where the source has both.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct, field
from msgspec.structs import replace

from qa.glossary.expanded import Reading
from qa.glossary.index import Index
from qa.lang.en import grammar
from qa.mentions.fits import Fits
from qa.mentions.model import Meaning, Pairing, SourceMention, TargetMention, Verdict
from qa.mentions.scan import ScannedSegment
from qa.mentions.swap import Swap, find_swaps
from qa.mentions.unsaid import Unsaid
from qa.text.lazy import expression

Kinds = Callable[[], set[int]]

# How sure a listed wrong rendering of what the source names is.
CERTAIN = 0.95
# An undecided short form is wrongly rendered where the meanings that forbid it have this probability, the others less.
PROBABLY, UNLIKELY, EVEN = 0.5, 0.3, 0.9
_NEGATED = expression(r"\b(?:not|no|non|never|without|cannot)\b|n['’]t\b", re.IGNORECASE)


class SegmentTerms(Struct):
    """What licensing says of one segment.

    Attributes:
        pairings: One for each source mention that is required, or that renders something.
        verdicts: Target mentions that are wrong.
        strays: Target mentions that nothing in the source pays for and that could be wrong.
        doubts: Target mentions that may or may not be wrong.
        swaps: Pairings whose renderings stand in each other's place.
    """

    pairings: list[Pairing]
    verdicts: list[Verdict]
    strays: list[TargetMention]
    doubts: list[Verdict] = field(default_factory=list)
    swaps: list[Swap] = field(default_factory=list)


def _start(mention: TargetMention) -> int:
    return mention.start


def _payers(mentions: Iterable[SourceMention]) -> Iterator[SourceMention]:
    """Yield the mentions, what one only implies apart from what it names: 合议庭 licenses "court", and is not said by it."""
    for mention in mentions:
        if mention.full and mention.implied and not mention.inner:
            yield replace(mention, implied=())
            yield replace(mention, full=(), short=(), inner=True)
        else:
            yield mention


class Licensing:
    """Licenses the renderings of single segments."""

    def __init__(self, index: Index, meanings: dict[tuple[int, int], Meaning]) -> None:
        self.index = index
        self.fits = Fits(index, meanings)
        self.unsaid = Unsaid(index)

    def license(self, scanned: ScannedSegment, live: Kinds, understood: Kinds) -> SegmentTerms:
        """Assign the renderings of a segment.

        Args:
            scanned: The segment.
            live: Returns the kinds mentioned in the neighbouring segments, that may pay for what the source leaves unsaid.
            understood: Returns the kinds mentioned in the segments just before, that a pronoun may stand for; for a heading
                those of the segments after it, where what it leaves out is said.
        """
        mentions = list(_payers(self._independent(scanned.sources)))
        targets = self._relevant(scanned, mentions)
        given = self.fits.assign(scanned, mentions, targets)
        pairings: list[Pairing] = []
        verdicts: list[Verdict] = []
        for mention, column in zip(mentions, given, strict=True):
            target = targets[column] if column is not None else None
            pairing = self._pair(scanned, mention, target)
            if pairing is None:
                continue
            pairings.append(pairing)
            if target is not None and not pairing.accepted:
                verdict = self._verdict(scanned, pairing, target)
                if verdict:
                    verdicts.append(verdict)
        taken = {column for column in given if column is not None}
        rest = [target for number, target in enumerate(targets) if number not in taken]
        paid = {number for number, column in enumerate(given) if column is not None}
        strays = self._unpaid(scanned, mentions, rest, verdicts, live, paid)
        for pairing in pairings:
            verdict = self.unsaid.calque(scanned, pairing, pairings)
            if verdict:
                verdicts.append(verdict)
        pairings = [self.unsaid.excused(scanned, pairing, pairings, understood) for pairing in pairings]
        swaps = find_swaps(scanned, pairings, self.index.short_groups, self.index.kinds)
        return SegmentTerms(pairings, verdicts, strays, [], swaps)

    # What is compared.

    def _independent(self, mentions: list[SourceMention]) -> Iterator[SourceMention]:
        """Leave out the 医院 inside 中医院, and the 检察 inside 县检察院: it is the same body, and would pay for a second one."""
        outer: SourceMention | None = None
        for mention in mentions:
            if not mention.inner:
                outer = mention
            elif outer is not None and mention.end <= outer.end:
                above = {kind for concept in outer.full for kind in self.index.above[concept]}
                if above.issuperset((*mention.full, *mention.implied)):
                    continue
            yield mention

    def _relevant(self, scanned: ScannedSegment, mentions: list[SourceMention]) -> list[TargetMention]:
        """The target mentions that matter here: a longer one that has nothing to do with the source gives way."""
        here: set[int] = set()
        for mention in mentions:
            for concept in (*mention.full, *mention.short, *mention.implied):
                here |= self.index.above[concept] | self.index.sums.get(concept, frozenset())
        found: list[TargetMention] = []
        for target in scanned.targets:
            chosen = self._choose(target, here)
            # What crosses two ("provincial police", police academy, "academy") is one of them and no second one.
            end = found[-1].end if found else 0
            found += [t for t in chosen if t.end > end and not self._is_verb(scanned, t)]
        return found

    def _choose(self, target: TargetMention, here: set[int]) -> list[TargetMention]:
        # What is only known as a wrong rendering of something else ("hospitals and schools", of 院校) is just its words.
        known = bool(self.index.accepts[target.pattern])
        said = (*target.accepts, *target.forbids) if known else self.index.forbids[target.pattern]
        joined = self._joined(target, here)
        if joined or not target.inner or self._concerns(said, here):
            return joined or [target]
        chosen: list[TargetMention] = []
        end = -1
        for inner in target.inner:
            if inner.start >= end and self._concerns((*inner.accepts, *inner.forbids), here):
                chosen.append(inner)
                end = inner.end
        return chosen or [target]

    def _joined(self, target: TargetMention, here: set[int]) -> list[TargetMention]:
        """The two bodies of which a compound speaks together (a "procuratorate-hospital channel"); empty where it does not."""
        if target.pattern < 0 or not target.forbids or target.accepts:
            return []
        parts = [t for t in target.inner if t.accepts and (t.start == target.start or t.end == target.end)]
        parts = sorted({t.start: t for t in parts if t.end - t.start < target.end - target.start}.values(), key=_start)
        kinds = [{k for r in t.accepts if self.index.is_body(k := self.index.kinds[r.concept])} & here for t in parts]
        apart = len(parts) == 2 and parts[1].start == parts[0].end + 1 and all(kinds) and not kinds[0] & kinds[1]
        return parts if apart and self.index.surfaces[target.pattern].count(" ") == 1 else []

    def _concerns(self, readings: Iterable[Reading], here: set[int]) -> bool:
        return any(reading.concept in here or self.index.above[reading.concept] & here for reading in readings)

    def _is_verb(self, scanned: ScannedSegment, target: TargetMention) -> bool:
        """A noun form that is a verb here ("to institute proceedings") is no mention."""
        if target.tag not in ("sg", "base") or " " in self.index.surfaces[target.pattern]:
            return False
        if any(self.index.concepts[reading.concept].pos == "verb" for reading in (*target.accepts, *target.forbids)):
            return False
        return grammar.used_as_verb(scanned.segment.target, target.start, target.end)

    def _pair(self, scanned: ScannedSegment, mention: SourceMention, target: TargetMention | None) -> Pairing | None:
        meaning = self.fits.meaning(scanned, mention)
        if target is None:
            return (
                Pairing(mention, meaning, None, not mention.requires, "") if mention.requires or mention.short else None
            )
        if mention.short and not mention.full and meaning.concept is None:
            right, wrong = self.fits.divided(meaning, target)
            accepted = right >= wrong or self._is_even(meaning, right)
            return Pairing(mention, meaning, target, accepted, "right for one of its meanings" if right else "")
        concepts = mention.full or ((meaning.concept,) if meaning.concept is not None else mention.implied)
        wrong = any(self.index.forbidding(concept, target.forbids) for concept in concepts)
        if not wrong and any(self.unsaid.has_all_parts(scanned, concept) for concept in concepts):
            return Pairing(mention, meaning, target, True, "each of its parts is named")
        if any(self.index.accepts_rendering(c, target.accepts, target.forbids) for c in (*concepts, *mention.implied)):
            return Pairing(mention, meaning, target, True, "a rendering of it")
        if meaning.concept is not None and self.fits.says_branch(scanned, mention, meaning.concept, target):
            return Pairing(mention, meaning, target, True, "a rendering of its branch")
        if _NEGATED.search(target.span.of(scanned.segment.target)) and self.unsaid.is_plain_negation(scanned, mention):
            return Pairing(mention, meaning, None, True, "a plain negation")
        if mention.requires or mention.short:
            return Pairing(mention, meaning, target, False, "a wrong rendering")
        return None

    # What is wrong.

    def _verdict(self, scanned: ScannedSegment, pairing: Pairing, target: TargetMention) -> Verdict | None:
        meaning, mention = pairing.meaning, pairing.mention
        if mention.full:
            for concept in mention.full:
                reading = self.index.forbidding(concept, target.forbids)
                if reading:
                    return Verdict(target, concept, CERTAIN, (), reading, pairing)
            return Verdict(target, mention.full[0], 0.85, (), None, pairing)
        if meaning.concept is not None:
            reading = self.index.forbidding(meaning.concept, target.forbids)
            return Verdict(target, meaning.concept, min(0.97, meaning.confidence), meaning.evidence, reading, pairing)
        return self._any_meaning(pairing, target)

    def _is_even(self, meaning: Meaning, right: float) -> bool:
        """Whether nothing decides between many: each is unlikely then, and what the rendering says no more than the best."""
        return bool(meaning.candidates) and right >= EVEN * meaning.candidates[0][1]

    def _any_meaning(self, pairing: Pairing, target: TargetMention) -> Verdict | None:
        """Undecided between several, but probably wrong, whichever of them is meant: a courtyard is none of them."""
        right, wrong = self.fits.divided(pairing.meaning, target)
        if wrong < PROBABLY or right > UNLIKELY or self._is_even(pairing.meaning, right) or not target.accepts:
            return None
        concept = next(c for c, _ in pairing.meaning.candidates if self.index.forbidding(c, target.forbids))
        reading = self.index.forbidding(concept, target.forbids)
        evidence = pairing.meaning.evidence or ("it is wrong whichever institution is meant",)
        return Verdict(target, concept, wrong, evidence, reading, pairing)

    def _unpaid(
        self, scanned: ScannedSegment, mentions: list[SourceMention], rest: list[TargetMention],
        verdicts: list[Verdict], live: Kinds, paid: set[int],
    ) -> list[TargetMention]:  # fmt: skip
        """Sort out what no mention was left to pay for: repeats are free, the rest may be wrong."""
        strays = []
        for target in rest:
            if not target.forbids:
                continue
            if self._repeats(scanned, mentions, target):
                continue
            if {self.index.kinds[reading.concept] for reading in target.accepts} & live():
                continue
            again = next((v for v in verdicts if v.target.pattern == target.pattern and v.pairing), None)
            if again is not None:
                verdicts.append(
                    Verdict(target, again.concept, again.confidence * 0.9, again.evidence, again.reading, again.pairing)
                )
                continue
            meant = self._meant(scanned, mentions, target, paid)
            if meant is not None:
                verdicts.append(meant)
                continue
            strays.append(target)
        return strays

    def _meant(
        self, scanned: ScannedSegment, mentions: list[SourceMention], target: TargetMention, paid: set[int]
    ) -> Verdict | None:
        """A word for a body or a group that nothing in the source names, wrong for one that it does name."""
        index = self.index
        literal = {index.kinds[reading.concept] for reading in index.accepts[target.pattern]}
        if not literal & (index.short_groups.keys() | index.affiliations.keys()):
            return None
        for number, mention in enumerate(mentions):
            meaning = self.fits.meaning(scanned, mention)
            concept = mention.full[0] if mention.full else meaning.concept
            if mention.full and number in paid:
                continue
            if concept is None or mention.inner or index.kinds[concept] not in index.short_groups:
                continue
            reading = index.forbidding(concept, target.forbids)
            if reading and index.concepts[concept].domain != "title":
                evidence = ("nothing in the source says it", *meaning.evidence)
                return Verdict(target, concept, 0.75 * meaning.confidence, evidence, reading)
        return None

    def _repeats(self, scanned: ScannedSegment, mentions: list[SourceMention], target: TargetMention) -> bool:
        for mention in mentions:
            meaning = self.fits.meaning(scanned, mention)
            concepts = mention.full or ((meaning.concept,) if meaning.concept is not None else ())
            licensed = (*concepts, *mention.implied, *(b for c in concepts for b in self.index.affiliations.get(c, ())))
            if any(self.index.accepts_rendering(c, target.accepts, target.forbids) for c in licensed):
                return True
            if any(self.index.renders_part(c, target.accepts) is not None for c in concepts):
                return True
        return False
