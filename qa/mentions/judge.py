"""English alone: is "the hospital" a hospital here? Judged by the document.

Each confusable mention is a choice between what it says and what the glossary knows it is mistaken for. The features of
the choice are weighed by a logistic regression whose coefficients were fitted on labelled documents
(``benchmarks/fit_judge.py``), so that a confidence of 0.9 means that nine in ten are right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.glossary.concept import PERSONS
from qa.glossary.expanded import Reading as Forbidden
from qa.lang.en import grammar
from qa.mentions.chains import Chains
from qa.mentions.features import Features
from qa.mentions.memory import NOTHING, Memory
from qa.mentions.model import TargetMention, Verdict
from qa.mentions.presence import LEVEL_WORDS, Doubts, Presence
from qa.mentions.scan import Scan, ScannedSegment
from qa.mentions.standing import Standing
from qa.mentions.suspicion import Evidence
from qa.mentions.voices import Voices
from qa.mentions.weighing import DOUBT, confidence, first_look, reasons
from qa.text.lazy import cached_property, expression

# How sure a wording is that is wrong in any text.
ABSOLUTE = 0.95
# How sure a wrong name is that is listed for a body of the very kind that it names.
MISNAMED = 0.8
# A kind that the document barely speaks of cannot be what a word stands for.
PRESENT = 0.3
# A body of this weight is a subject of the document, and what belongs to it may be judged.
STRONG = 2.5
_OF = expression(r"\s+(?:of|at|for|in)\s+(?:the\s+)?")
_PERSON_NEXT = expression(r",?\s+[A-Z][a-z']+\s+[A-Z][a-z']+|\s+[A-Z][a-z']+\b(?! [A-Z])")
# "The court Party committee" is no court.
_COMPOUND = expression(r"\s+(?:party|committee|team|group|department|office|division|bureau)\b", re.IGNORECASE)
_OTHER_NOUN = expression(
    r"\b(?:of|and)\b|,|\b[a-z]*(?:department|office|division|section|committee|bureau|center|team|group|room)\b",
    re.IGNORECASE,
)


# Segment and offset of a mention.
Place = tuple[int, int]


class Judge:
    """Judges the confusable mentions of one document; linear in its length."""

    def __init__(self, scan: Scan, before: Memory = NOTHING) -> None:
        self.scan = scan
        self.before = before
        self.index = scan.index
        _ = scan.with_quotes
        self.presence = Presence(scan, None, before)
        self.settled = False
        self.features = self._features()

    @cached_property
    def voices(self) -> Voices:
        """Who speaks; looked for only where a mention is confusable."""
        return Voices(self.scan)

    def settle(self) -> None:
        """Judge every mention once, and weigh the document again without those that are probably wrong.

        What a document is about is itself read off words that may be wrong: six "hospitals" for one procuratorate.
        """
        if self.settled:
            return
        self.settled = True
        found = {place: (first_look(evidence), evidence.concept) for place, evidence in self.candidates()}
        self.weigh(found)

    def candidates(self) -> Iterator[tuple[Place, Evidence]]:
        """Iterate over the mentions that a regression judges, with their evidence."""
        for scanned in self.scan.segments:
            for mention in self._judged(scanned):
                evidence = None if self.certain(mention) else self.evidence(scanned, mention)
                if evidence is not None:
                    yield (scanned.number, mention.start), evidence

    def _judged(self, scanned: ScannedSegment) -> Iterator[TargetMention]:
        """Iterate over what may be wrong in a segment; what is inside something longer only where that is not judged."""
        for mention in scanned.targets:
            if mention.forbids:
                yield mention
            if not (mention.forbids and self.certain(mention)):
                yield from self.inside(mention)

    def inside(self, mention: TargetMention) -> Iterator[TargetMention]:
        """Iterate over what may be wrong inside a phrase, for what the phrase itself is a wrong name of, or akin to it.

        The bureau of a "Judicial Bureau" is no company: the phrase is a wrong name of a justice bureau. People who are
        rightly called so may be those of a body that is not: "hospital leaders", "the president of the hospital".
        """
        if mention.accepts:
            kinds = {self.index.kinds[reading.concept] for reading in mention.accepts}
            if mention.inner and not any(self.index.is_body(kind) for kind in kinds):
                yield from (inner for inner in mention.inner if inner.forbids and self.presence.is_body(inner))
            return
        named = {self.index.kinds[reading.concept] for reading in mention.forbids}
        akin = named.union(*(self.index.supports[kind] for kind in named))
        for inner in mention.inner:
            kinds = {self.index.kinds[reading.concept] for reading in inner.forbids}
            if any(kind in akin or not named.isdisjoint(self.index.supports[kind]) for kind in kinds) or (
                kinds and not named
            ):
                yield inner

    def weigh(self, doubts: Doubts) -> None:
        """Weigh the document anew by what a first judgement found; what is certainly wrong is added."""
        known = dict(doubts)
        for scanned in self.scan.segments:
            for mention in scanned.targets:
                certain = self.certain(mention) if mention.forbids else None
                if certain is not None:
                    known[scanned.number, mention.start] = ABSOLUTE, self.index.kinds[certain.concept]
        if known:
            self.presence = Presence(self.scan, known, self.before)
            self.features = self._features()

    def certain(self, mention: TargetMention) -> Forbidden | None:
        """Return by which reading a phrase is wrong whatever the document says; None where the document decides."""
        return self._absolute(mention) or self._misnamed(mention)

    def _features(self) -> Features:
        segments = self.scan.segments
        standing = Standing(self.presence, segments)
        return Features(self.presence, lambda: self.voices, Chains(self.presence, segments), standing)

    def judge(self, scanned: ScannedSegment, mention: TargetMention) -> Verdict | None:
        """Return a verdict where a mention is probably wrong, or in doubt; None where it is right."""
        absolute = self._absolute(mention)
        if absolute is not None:
            wrong = self.index.concepts[absolute.concept].forbidden[absolute.rendering]
            return Verdict(mention, absolute.concept, ABSOLUTE, (f'"{wrong}" is wrong in any text',), absolute)
        self.settle()
        misnamed = self._misnamed(mention)
        if misnamed is not None:
            wrong = self.index.concepts[misnamed.concept].main
            return Verdict(mention, misnamed.concept, MISNAMED, (f"it is a wrong name of {wrong}",), misnamed)
        evidence = self.evidence(scanned, mention)
        if evidence is None:
            return None
        sure = confidence(evidence)
        if sure < DOUBT:
            return None
        reading = self._reading(mention, evidence.concept)
        concept = reading.concept if reading else evidence.concept
        return Verdict(mention, concept, sure, reasons(evidence), reading)

    def _reading(self, mention: TargetMention, concept: int) -> Forbidden | None:
        """Return why a word is wrong for a concept: the words as they stand before their head (a superior hospital)."""
        own = self.index.forbids[mention.pattern]
        alike = [reading for reading in own if self.index.kinds[reading.concept] == concept]
        exact = [reading for reading in mention.forbids if reading.concept == concept]
        return next((reading for reading in alike if reading.concept == concept), next(iter(alike or exact), None))

    def evidence(self, scanned: ScannedSegment, mention: TargetMention) -> Evidence | None:
        """Return the evidence on a mention; None where nothing suggests that it could be wrong."""
        if self._is_no_noun(scanned.segment.target, mention) or not self._is_definite(scanned, mention):
            return None
        wrong = self._wrong(scanned, mention)
        return self.features.suspicion(scanned, mention, wrong) if wrong else None

    def _absolute(self, mention: TargetMention) -> Forbidden | None:
        if self.index.accepts[mention.pattern]:
            return None
        found = [reading for reading in mention.forbids if self.index.is_absolute(reading)]
        kinds, strength = self.index.kinds, self.presence.strength
        return max(found, key=lambda reading: (strength(kinds[reading.concept]), -reading.concept), default=None)

    def _misnamed(self, mention: TargetMention) -> Forbidden | None:
        """Return the reading by which a phrase is a wrong name of a body of its own kind: "highest procuratorate"."""
        if self.index.accepts[mention.pattern] or " " not in self.index.surfaces[mention.pattern]:
            return None
        literal = self.presence.kinds_of(mention)
        for reading in self.index.forbids[mention.pattern]:
            kind = self.index.kinds[reading.concept]
            if self.index.concepts[reading.concept].exact and kind in literal and self.index.is_body(kind):
                return reading
        return None

    def _is_no_noun(self, text: str, mention: TargetMention) -> bool:
        if " " in self.index.surfaces[mention.pattern]:
            return grammar.is_joined(text, mention.start, mention.end)
        if mention.tag not in ("sg", "base"):
            return False
        return grammar.used_as_verb(text, mention.start, mention.end) or grammar.is_idiomatic(
            text, mention.start, mention.end
        )

    def _is_definite(self, scanned: ScannedSegment, mention: TargetMention) -> bool:
        """Whether a word that names no such body at all (a yard) is spoken of as one: "the yard", "Municipal Courtyard"."""
        if not mention.accepts or set(self.presence.kinds_of(mention)) & self.index.short_groups.keys():
            return True
        if any(self.index.concepts[reading.concept].domain in PERSONS for reading in mention.forbids):
            return True
        text = scanned.segment.target
        return (
            grammar.determiner(text, mention.start) in ("the", "our", "this", "your") or text[mention.start].isupper()
        )

    def _wrong(self, scanned: ScannedSegment, mention: TargetMention) -> list[int]:
        """Return the concepts for which the word is wrong and that the document speaks of."""
        found: dict[int, None] = {}
        literal = set(self.presence.kinds_of(mention))
        is_list = " and " in self.index.surfaces[mention.pattern]
        is_misnomer = any(map(self._is_misnomer, mention.forbids))
        for reading in mention.forbids:
            if is_list and reading.concept not in self.index.sums:
                # Two things that are listed ("hospitals and schools") are what they are called.
                continue
            if is_misnomer and not self._before_head(reading):
                # A wrong name of such a body ("Judicial Bureau") says more than its last word alone.
                continue
            kind = self.index.kinds[reading.concept]
            concept = reading.concept if self.index.concepts[reading.concept].domain in PERSONS else kind
            if concept in found or concept in literal or not self._is_present(mention, concept):
                continue
            if not self._is_relevant(scanned, mention, concept):
                continue
            if self.index.concepts[concept].domain == "title" and not self._is_title(scanned, mention, concept):
                continue
            found[concept] = None
        return self._comparable(list(found), literal)

    def _before_head(self, reading: Forbidden) -> set[str]:
        """What a wording says before its head, levels apart: "judicial" in "judicial bureau", nothing in "county bureau"."""
        words = self.index.concepts[reading.concept].forbidden[reading.rendering].lower().split()
        return set(words[:-1]) - LEVEL_WORDS

    def _is_misnomer(self, reading: Forbidden) -> bool:
        """Whether a wording is a wrong name of a body that its head alone may name: "judicial bureau"."""
        concept = self.index.concepts[reading.concept]
        head = concept.forbidden[reading.rendering].lower().split()[-1]
        return head in concept.target and bool(self._before_head(reading))

    def _is_present(self, mention: TargetMention, concept: int) -> bool:
        """Whether a document speaks of a concept, or of the body to which what a phrase of several words names belongs."""
        if self.presence.strength(concept) >= PRESENT:
            return True
        return " " in self.index.surfaces[mention.pattern] and self._belongs(concept)

    def _belongs(self, concept: int) -> bool:
        """Whether a concept belongs to a body that is a subject of the document."""
        bodies = (kind for kind in self.index.supports[concept] if self.index.is_body(kind))
        return any(self.presence.weights.get(body, 0.0) > STRONG for body in bodies)

    def _comparable(self, wrong: list[int], literal: set[int]) -> list[int]:
        """Keep the rivals of what the word says, and of all others the one that the document speaks of most."""
        rivals = {rival for kind in literal for rival in self.index.rivals(kind)}
        near = [concept for concept in wrong if concept in rivals or not rivals]
        others = [concept for concept in wrong if concept not in near]
        if not others:
            return near
        top = max(others, key=lambda concept: (self.presence.strength(concept), -concept))
        strongest = max((self.presence.strength(concept) for concept in near), default=0.0)
        return [*near, top] if self.presence.strength(top) > strongest else near

    def _is_relevant(self, scanned: ScannedSegment, mention: TargetMention, concept: int) -> bool:
        """Whether a concept may be judged here: one of a confusion set, a person, or what belongs to a body of the document."""
        if concept in self.index.short_groups:
            return True
        if self.index.concepts[concept].domain in PERSONS:
            return self._is_cued(scanned, concept)
        if " " not in self.index.surfaces[mention.pattern]:
            return False
        return self._is_cued(scanned, concept) or self._belongs(concept)

    def _is_cued(self, scanned: ScannedSegment, concept: int) -> bool:
        return any(other == concept and sign > 0 for other, sign, _, _ in self.presence.cues[scanned.number])

    def _is_title(self, scanned: ScannedSegment, mention: TargetMention, concept: int) -> bool:
        """Whether a word that is a title of other bodies, or of none that the glossary knows, is used as a title here."""
        text = scanned.segment.target
        if grammar.is_of_small_place(text, mention.start, mention.end) or grammar.is_of_part(
            text, mention.start, mention.end
        ):
            return False  # No confusable body belongs to a village, and a department's head is none of its own.
        literal = self.presence.kinds_of(mention)
        if literal and not any(self.index.concepts[kind].domain == "title" for kind in literal):
            return True
        following = _OF.match(text, mention.end)
        if following:
            return any(
                concept in self.index.supports[self.index.kinds[reading.concept]]
                for body in self._headed(scanned, following.end())
                for reading in body.accepts
            )
        return bool(_PERSON_NEXT.match(text, mention.end)) or (
            bool(literal) and " " in self.index.surfaces[mention.pattern]
        )

    def _headed(self, scanned: ScannedSegment, offset: int) -> list[TargetMention]:
        """Return the mention that heads the noun phrase at a place, right after its name: "Yunze District Court"."""
        text = scanned.segment.target
        for target in scanned.targets:
            if offset <= target.start <= offset + 45 and not _OTHER_NOUN.search(text[offset : target.start]):
                return [] if _COMPOUND.match(text, target.end) else [target]
        return []
