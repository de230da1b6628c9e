"""What a segment leaves unsaid: terms that no rendering was found for, what excuses that, and renderings in pieces."""

from __future__ import annotations

import re
from collections.abc import Callable

from qa.core import Span
from qa.glossary.expanded import Reading
from qa.glossary.index import Index
from qa.lang.en.related import stem
from qa.lang.zh_en.names.spelled import names
from qa.mentions.gapped import find_gapped
from qa.mentions.held import performed
from qa.mentions.model import Pairing, SourceMention, TargetMention, Verdict
from qa.mentions.scan import ScannedSegment
from qa.text.lazy import expression

_FUNCTION = frozenset("the and for that with from into upon who his her its their one any".split())
_PRONOUN = expression(
    r"\b(?:it|its|they|their|them|he|his|him|she|her|this|these|both|the latter|the former)\b", re.IGNORECASE
)


def _is_heading(scanned: ScannedSegment) -> bool:
    """Whether a segment is the heading of its document: the first, and no sentence."""
    return scanned.number == 0 and not (scanned.segment.source or "").rstrip("”’」』)） ").endswith(
        ("。", "！", "？", "…", "；")
    )


class Unsaid:
    """Looks for what stands for a term in other words."""

    def __init__(self, index: Index) -> None:
        self.index = index

    def excused(
        self, scanned: ScannedSegment, pairing: Pairing, pairings: list[Pairing], understood: Callable[[], set[int]]
    ) -> Pairing:
        """Return the pairing of a term without a rendering as accepted, with the reason, where something excuses that."""
        if pairing.target is not None or not pairing.mention.requires:
            return pairing
        mention = pairing.mention
        gapped = self._gapped(scanned, mention)
        if gapped:
            return Pairing(mention, pairing.meaning, None, True, "said in other words of the same family", gapped)
        if any(self.has_all_parts(scanned, concept) for concept in mention.full):
            return Pairing(mention, pairing.meaning, None, True, "each of its parts is named")
        if self.is_plain_negation(scanned, mention):
            return Pairing(mention, pairing.meaning, None, True, "a plain negation")
        same = {self.index.kinds[concept] for concept in mention.full}
        for other in pairings:
            kinds = {self.index.kinds[c] for c in other.mention.full} | (
                {other.meaning.concept} if other.meaning.concept is not None else set()
            )
            if other is not pairing and other.target is not None and same & kinds:  # Rightly, or reported as wrong.
                return Pairing(mention, pairing.meaning, None, True, "said once for several mentions")
        for target in scanned.targets:
            # What lies within the name of another kind of the same thing (conditional non-prosecution) is not said apart.
            another = all(self.index.says_another(c, target.accepts) for c in mention.full)
            candidates = (target,) if another else (target, *target.inner)
            if any(self.index.accepts_rendering(c, t.accepts, t.forbids) for c in mention.full for t in candidates):
                return Pairing(
                    mention, pairing.meaning, target, True, "said by a rendering that serves another mention too"
                )
        if self._is_named_alone(scanned, mention):
            return Pairing(mention, pairing.meaning, None, True, "its name alone stands for it")
        if any(performed(self.index, scanned, mention, concept) for concept in mention.full):
            return Pairing(mention, pairing.meaning, None, True, "what its bearer does says it")
        if self._is_said_by_people(scanned, pairings, mention):
            return Pairing(mention, pairing.meaning, None, True, "its people stand for it")
        if _is_heading(scanned) and same <= understood() - self.index.sums.keys():
            return Pairing(mention, pairing.meaning, None, True, "a heading leaves it to the text below")
        if same & understood() and _PRONOUN.search(scanned.segment.target):
            return Pairing(mention, pairing.meaning, None, True, "a pronoun stands for it")
        return pairing

    def _is_named_alone(self, scanned: ScannedSegment, mention: SourceMention) -> bool:
        """Whether the English has the name before a term that nothing is confused with: 石桥公司 is "Shiqiao"."""
        if any(len(self.index.short_groups.get(self.index.kinds[c], ())) != 1 for c in mention.full):
            return False
        found = names(scanned.source or "", scanned.segment.target)
        return any(name.start >= 0 and name.start + name.size == mention.start for name in found)

    def _is_said_by_people(self, scanned: ScannedSegment, pairings: list[Pairing], mention: SourceMention) -> bool:
        """Whether those who work in a body stand for it, and for nobody of their own: 案件在检察院, "with the prosecutors".

        What is a proper name (最高检) is not said by its people.
        """
        bodies = {self.index.kinds[c] for c in mention.full if not self.index.concepts[c].exact}
        taken = {pairing.target.start for pairing in pairings if pairing.target is not None}
        return any(
            target.tag == "pl"
            and target.start not in taken
            and not bodies.isdisjoint(self.index.served_by((r.concept,)))
            for target in scanned.targets
            for r in target.accepts
        )

    def has_all_parts(self, scanned: ScannedSegment, concept: int) -> bool:
        """Whether a segment names each part of a sum: 法检两院, "the court … the procuratorate"."""
        parts = self.index.sums.get(concept, frozenset())
        found = {
            self.index.renders_part(concept, t.accepts) for target in scanned.targets for t in (target, *target.inner)
        }
        return bool(parts) and parts <= found

    def is_plain_negation(self, scanned: ScannedSegment, mention: SourceMention) -> bool:
        """Whether a term is the plain negation of a verb here: 不起诉, "does not sue"; a 不起诉决定 is none."""
        said = (scanned.source or "")[mention.start : mention.end]
        contrary = bool(mention.full) and all(self.index.is_contrary(concept, said) for concept in mention.full)
        return contrary and not any(self._is_supported(scanned, mention, concept) for concept in mention.full)

    def _is_supported(self, scanned: ScannedSegment, mention: SourceMention, concept: int) -> bool:
        """Whether something else in the segment speaks for a term."""
        if any(concept in self.index.supports[other] for m in scanned.sources for other in m.full if m != mention):
            return True
        words = {stem(word) for word in re.findall(r"[a-z]+", scanned.target.text)}
        return any(stem(part) in words for cue in self.index.concepts[concept].cues for part in cue.lower().split())

    def _gapped(self, scanned: ScannedSegment, mention: SourceMention) -> Span | None:
        for concept in mention.full:
            for _, slots in self.index.patterns(concept):
                found = find_gapped(scanned.target, slots, all(slots))
                if found:
                    return found
        return None if any(self.index.concepts[c].exact for c in mention.full) else self._related(scanned, mention)

    def _related(self, scanned: ScannedSegment, mention: SourceMention) -> Span | None:
        """Adjectives, persons and nouns of action count as renderings: prosecutors for the prosecutor's office."""
        text = scanned.target.text
        stems = {stem(word): match for match in re.finditer(r"[a-z]+", text) for word in (match.group(),)}
        for concept in mention.full:
            for rendering in self.index.concepts[concept].target:
                words = [word for word in re.findall(r"[a-z]{3,}", rendering.lower()) if word not in _FUNCTION]
                wanted = [stem(word) for word in words]
                if wanted and max(map(len, wanted)) > 4 and all(word in stems for word in wanted):
                    places = [stems[word] for word in wanted]
                    start, end = min(m.start() for m in places), max(m.end() for m in places)
                    if end - start < 90:
                        return Span(scanned.target.original(start), scanned.target.original(end - 1) + 1)
        return None

    def calque(self, scanned: ScannedSegment, pairing: Pairing, pairings: list[Pairing]) -> Verdict | None:
        """A forbidden rendering that stands in pieces ("refunded the case for supplementary investigation")."""
        if pairing.target is not None or not pairing.mention.requires:
            return None
        for concept in pairing.mention.full:
            for number, slots in self.index.wrong_patterns(concept):
                span = find_gapped(scanned.target, slots, False)
                if not span or self._is_said_of_others(span, pairing, pairings):
                    continue
                if not self._gapped(scanned, pairing.mention):
                    reading = Reading(concept, number, "sg")
                    target = TargetMention(span.start, span.end, -1, (), (reading,))
                    return Verdict(target, concept, 0.85, (), reading, pairing)
        return None

    def _is_said_of_others(self, span: Span, pairing: Pairing, pairings: list[Pairing]) -> bool:
        """Whether the last word of a place renders something else rightly: "prosecutors, and which with the courts"."""
        own = pairing.mention
        return any(
            other.accepted
            and other.target is not None
            and span.start <= other.target.start
            and other.target.end == span.end
            and not own.start <= other.mention.start < own.end
            for other in pairings
        )
