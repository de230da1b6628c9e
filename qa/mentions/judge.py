"""English alone: is "the hospital" a hospital here? Judged by the document.

Each confusable mention is a choice between what it says and what the glossary knows it is mistaken for. Both readings
collect votes (names, cue words near and far, the speaker, what the document is about, whether a real bearer of the
word occurs in it), and the votes give probabilities. The weights are set by hand on labelled documents.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field

from qa.glossary.expanded import Reading as Forbidden
from qa.lang.en import grammar
from qa.mentions.model import TargetMention, Verdict
from qa.mentions.scan import Scan, ScannedSegment
from qa.mentions.voices import Voices

# Weight of a mention in what the document is about.
NAMED, UNNAMED, CUE, HINT = 1.0, 0.15, 0.12, 0.25
HEAD, HEAD_FACTOR = 2, 2.0
# A cue counts by its distance in characters.
CLOSE, CLOSE_WEIGHT, LOCAL_WEIGHT = 45, 0.9, 0.4
# Between these two probabilities a mention is in doubt: it is asked about, not called wrong.
DOUBT, WRONG = 0.35, 0.5
_INDEFINITE = frozenset("a an any another some other every each no many several few".split())


@dataclass(slots=True)
class Reading:
    """One way to read a mention, with its votes and their reasons."""

    concept: int
    votes: float = 0.0
    reasons: list[tuple[float, str]] = field(default_factory=list)

    def vote(self, weight: float, reason: str) -> None:
        """Add a weight for a reason in words."""
        self.votes += weight
        self.reasons.append((weight, reason))


class Judge:
    """Judges the confusable mentions of one document; linear in its length."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        self.index = scan.index
        self.weights: dict[int, float] = defaultdict(float)
        self.names: dict[int, set[str]] = defaultdict(set)
        self.real: dict[int, list[int]] = defaultdict(list)
        self.cues = [self.scan.cues(scanned) for scanned in scan.with_quotes]
        for scanned in scan.segments:
            self._weigh(scanned)
        self.voices = Voices(scan)

    # What the document is about.

    def _weigh(self, scanned: ScannedSegment) -> None:
        factor = HEAD_FACTOR if scanned.number < HEAD else 1.0
        text = scanned.segment.target
        for mention in scanned.targets:
            names = self._name(text, mention)
            literal = {self.index.kinds[reading.concept] for reading in mention.accepts}
            clear = bool(names) or " " in self.index.surfaces[mention.pattern]
            weight = (NAMED if clear else UNNAMED) * factor / max(1, len(literal))
            for kind in literal:
                self.weights[kind] += weight
                if clear or grammar.determiner(text, mention.start) in _INDEFINITE:
                    self.real[kind].append(scanned.number)
                self.names[kind].update(name.lower() for name in names)
                for other in self.index.supports[kind]:
                    self.weights[other] += weight * HINT
        for concept, sign, _, _ in self.cues[scanned.number]:
            self.weights[concept] += CUE * sign * factor

    def _name(self, text: str, mention: TargetMention) -> list[str]:
        return grammar.name_before(text, mention.start) or grammar.name_after(text, mention.end)

    # One mention.

    def judge(self, scanned: ScannedSegment, mention: TargetMention) -> Verdict | None:
        """Return a verdict where another reading than the literal one is probable, or in doubt; None where it is right."""
        text = scanned.segment.target
        absolute = self._absolute(mention)
        if absolute is not None:
            concept, evidence = absolute
            return Verdict(mention, concept, 0.95, (evidence,), self._reading(mention, concept))
        wrong = self._wrong(scanned, mention)
        if not wrong or self._is_no_noun(text, mention):
            return None
        if not self._is_definite(text, mention):
            return None
        literal = self._literal(scanned, mention)
        for reading in wrong:
            self._against(scanned, mention, reading)
        return self._weigh_up(mention, literal, wrong)

    def _absolute(self, mention: TargetMention) -> tuple[int, str] | None:
        if self.index.accepts[mention.pattern]:
            return None
        found = [reading for reading in mention.forbids if self.index.is_absolute(reading)]
        if not found:
            return None
        best = max(found, key=lambda reading: (self.weights.get(reading.concept, 0.0), -reading.concept))
        wrong = self.index.concepts[best.concept].forbidden[best.rendering]
        return best.concept, f'"{wrong}" is wrong in any text'

    def _is_no_noun(self, text: str, mention: TargetMention) -> bool:
        if mention.tag in ("sg", "base") and " " not in self.index.surfaces[mention.pattern]:
            return grammar.used_as_verb(text, mention.start, mention.end) or grammar.is_idiomatic(
                text, mention.start, mention.end
            )
        return False

    def _is_definite(self, text: str, mention: TargetMention) -> bool:
        """Whether a word that names no such body at all (a yard) is spoken of as one: "the yard", "our yard"."""
        bodies = {self.index.kinds[reading.concept] for reading in mention.accepts} & self.index.short_groups.keys()
        if bodies or not mention.accepts:
            return True
        return mention.tag == "sg" and grammar.determiner(text, mention.start) in ("the", "our", "this", "your")

    def _wrong(self, scanned: ScannedSegment, mention: TargetMention) -> list[Reading]:
        """The readings that would make it wrong: present in the document, and able to show why."""
        found: dict[int, Reading] = {}
        for reading in mention.forbids:
            concept = reading.concept
            if self.weights.get(self.index.kinds[concept], 0.0) + self.weights.get(concept, 0.0) < 0.3:
                continue
            if not mention.accepts and not self._local(scanned, mention, concept):
                continue
            found[concept] = Reading(concept)
        return list(found.values())

    def _local(self, scanned: ScannedSegment, mention: TargetMention, concept: int) -> bool:
        if self.index.concepts[concept].short:
            return True
        return any(other == concept and sign > 0 for other, sign, _, _ in self.cues[scanned.number])

    def _literal(self, scanned: ScannedSegment, mention: TargetMention) -> Reading:
        """Collect what speaks for the word being right as it stands."""
        text = scanned.segment.target
        kinds = sorted({self.index.kinds[reading.concept] for reading in mention.accepts})
        literal = Reading(kinds[0] if kinds else -1)
        literal.vote(0.8 if kinds else 0.3, "the word may be right")
        name = self._name(text, mention)
        if name and kinds:
            shared = self._shares_name(name, kinds)
            literal.vote(0.2 if shared else 2.2, f"it is named: {' '.join(name)}")
        if " " in self.index.surfaces[mention.pattern] and kinds:
            literal.vote(1.2, "it is a full name of such a body")
        if grammar.determiner(text, mention.start) in _INDEFINITE and kinds:
            literal.vote(0.9, "it is introduced as something new")
        best: tuple[float, str] = (0.0, "")
        for kind in kinds:
            best = max(best, self._support(scanned, mention, kind))
        literal.vote(*best)
        return literal

    def _shares_name(self, name: list[str], kinds: list[int]) -> bool:
        """Whether the place in a name is known from another kind of body, and from none of this kind elsewhere."""
        words = {word.lower() for word in name}
        elsewhere = {kind for kind, names in self.names.items() if words & names and kind not in kinds}
        return any(self.weights[kind] > 2 * max(self.weights[k] for k in kinds) for kind in elsewhere)

    def _support(self, scanned: ScannedSegment, mention: TargetMention, kind: int) -> tuple[float, str]:
        """What the surroundings give to a kind: cues, its real bearers in the document, its share, the speaker."""
        cue_score, words = self._cue_score(scanned, mention, kind)
        name = self.index.concepts[kind].preferred
        score, reason = cue_score, f'"{words}" goes with {name}' if words else ""
        distances = [scanned.number - number for number in self.real.get(kind, ()) if number != scanned.number]
        near = min((abs(d) + (0 if d > 0 else 1) for d in distances), default=99)
        live = 1.6 if near <= 1 else 1.1 if near <= 3 else 0.6 if near < 99 else 0.0
        score += live + 1.6 * self._share(kind)
        if live and not reason:
            reason = f"a {name} is named in the document"
        voice = self.voices.speaker(scanned, mention.start)
        if voice and voice[0].get(kind):
            score += 2.5 * voice[0][kind] / sum(voice[0].values())
            reason = reason or f"{voice[1]} speaks for {name}"
        return score, reason

    def _share(self, kind: int) -> float:
        group = self.index.short_groups.get(kind, frozenset({kind})) | {kind}
        total = sum(max(0.0, self.weights.get(other, 0.0)) for other in group)
        return max(0.0, self.weights.get(kind, 0.0)) / total if total else 0.0

    def _cue_score(self, scanned: ScannedSegment, mention: TargetMention, concept: int) -> tuple[float, str]:
        score, words = 0.0, []
        for other, sign, word, start in self.cues[scanned.number]:
            at = scanned.target.original(start)
            if other != concept or mention.start <= at < mention.end:
                continue
            distance = mention.start - at if at < mention.start else at - mention.end
            score += sign * (CLOSE_WEIGHT if distance <= CLOSE else LOCAL_WEIGHT)
            if sign > 0:
                words.append(word)
        return max(-2.0, min(2.6, score)), ", ".join(dict.fromkeys(words[:3]))

    def _against(self, scanned: ScannedSegment, mention: TargetMention, reading: Reading) -> None:
        """Collect what speaks for a reading that makes the word wrong."""
        concept = self.index.concepts[reading.concept]
        share = self._share(self.index.kinds[reading.concept])
        reading.vote(3.2 * share, f"the document is about a {concept.preferred} ({share:.0%} of what it names)")
        cue_score, words = self._cue_score(scanned, mention, reading.concept)
        if words:
            reading.vote(cue_score, f'"{words}" goes with {concept.preferred}')
        elif cue_score:
            reading.vote(cue_score, "")
        voice = self.voices.speaker(scanned, mention.start)
        determiner = grammar.determiner(scanned.segment.target, mention.start)
        if voice and voice[0].get(reading.concept) and determiner in ("our", "this", "the", ""):
            part = voice[0][reading.concept] / sum(voice[0].values())
            reading.vote((3.0 if determiner == "our" else 1.0) * part, f"{voice[1]} speaks for {concept.preferred}")
        elif determiner in ("our", "this"):
            reading.vote(0.7 * share, "")

    def _weigh_up(self, mention: TargetMention, literal: Reading, wrong: list[Reading]) -> Verdict | None:
        total = math.exp(literal.votes) + sum(math.exp(reading.votes) for reading in wrong)
        best = max(wrong, key=lambda reading: (reading.votes, -reading.concept))
        confidence = math.exp(best.votes) / total
        if confidence < DOUBT:
            return None
        reasons = sorted(best.reasons, key=lambda pair: -pair[0])
        evidence = tuple(text for weight, text in reasons if text and weight > 0.3)[:3]
        return Verdict(mention, best.concept, confidence, evidence, self._reading(mention, best.concept))

    def _reading(self, mention: TargetMention, concept: int) -> Forbidden | None:
        return next((reading for reading in mention.forbids if reading.concept == concept), None)
