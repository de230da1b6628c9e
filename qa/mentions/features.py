"""What speaks for and against a confusable English word, as numbers with their reasons in words."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field

from qa.lang.en import grammar
from qa.mentions.model import TargetMention
from qa.mentions.presence import INDEFINITE, LEVEL_WORDS, Presence
from qa.mentions.scan import ScannedSegment
from qa.mentions.voices import Voices
from qa.text.lazy import expression

# A cue counts as near within so many characters, and as its predicate within so many after it.
CLOSE, PREDICATE = 45, 24
_GROUP_OF = expression(
    r"\b(?:party (?:leadership )?group|party committee|leaders|leadership|staff|officers|history) of (?:the|our|this) $",
    re.IGNORECASE,
)
_BELONGS = expression(r"\w* (?:of|at|from|in) (?:the|our|this|your|its)?\s*(?:[\w-]+ )?")
_OWNS = expression(r"['’]s (?:[\w-]+ ){0,2}")
_OF_BODY = expression(
    r"\s+(?:of|at)\s+(?:the\s+|our\s+)?(?:[A-Z][\w'’]*\s+)*(?:(?:county|district|municipal|provincial|city)\s+)?"
)
_GROUP = expression(
    r"[-\s’'s]*\s*(?:leaders?|leadership|level|wide|party|history|staff|officials?|personnel|team|members?|cadres?|committee)\b",
    re.IGNORECASE,
)


_SENTENCE_END = expression(r"[.!?;](?=\s|$)")
_LISTED_BEFORE = expression(r"\w, (?:and |or )?(?:\w+ )?$|\w (?:and|or|around|near|in|from|between) $")


@dataclass(slots=True)
class Evidence:
    """The features of one mention under one suspicion.

    Attributes:
        concept: What the word may stand for instead.
        values: Feature → value.
        reasons: Feature → what to tell a translator of it.
    """

    concept: int
    values: dict[str, float] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)


class Features:
    """Computes the features of the mentions of one document."""

    def __init__(self, presence: Presence, voices: Voices) -> None:
        self.presence = presence
        self.voices = voices
        self.index = presence.index

    def suspicion(self, scanned: ScannedSegment, mention: TargetMention, wrong: list[int]) -> Evidence:
        """Return the evidence for the likeliest of the concepts that a mention may stand for.

        Args:
            scanned: The segment.
            mention: The mention.
            wrong: Concepts for which the word is wrong and that the document speaks of.
        """
        literal = self.presence.kinds_of(mention)
        group = {*literal, *wrong}
        voice = self.voices.speaker(scanned, mention.start)

        def liking(concept: int) -> float:
            near, far, _ = self._cues(scanned, mention, concept)
            pair = 3.0 if concept in self.index.sums and self._counted(scanned, mention) else 0.0
            said = self._voice(voice, concept, group)
            return 3 * self.presence.share(concept, group) + min(near, 2.0) + 0.3 * min(far, 2.0) + 2 * said + pair

        best = max(wrong, key=lambda concept: (liking(concept), -concept))
        rival = max(literal, key=lambda concept: (liking(concept), -concept)) if literal else None
        evidence = Evidence(best)
        self._presence(evidence, rival, literal, group)
        self._surroundings(evidence, scanned, mention, rival)
        self._form(evidence, scanned, mention, literal)
        self._discourse(evidence, scanned, mention, literal)
        self._speech(evidence, scanned, mention, rival, group)
        self._together(evidence)
        return evidence

    def _speech(
        self, evidence: Evidence, scanned: ScannedSegment, mention: TargetMention, rival: int | None, group: set[int]
    ) -> None:
        """Who says "our hospital", and what else is "ours" in this document."""
        values = evidence.values
        voice = self.voices.speaker(scanned, mention.start)
        values["voice_wrong"] = self._voice(voice, evidence.concept, group)
        values["voice_literal"] = self._voice(voice, rival, group)
        values["our_voice_wrong"] = values["voice_wrong"] * values["our"]
        values["our_voice_literal"] = values["voice_literal"] * values["our"]
        if voice:
            said = f"{voice[1]}, speaks for a {self._name(evidence.concept)}"
            evidence.reasons["voice_wrong"] = evidence.reasons["our_voice_wrong"] = said
        values["ours_wrong"] = values["our"] * self.presence.ours(evidence.concept, scanned.number, mention.start)
        values["ours_literal"] = values["our"] * self.presence.ours(rival, scanned.number, mention.start)
        evidence.reasons["ours_wrong"] = f'"our {self._name(evidence.concept)}" stands elsewhere in the document'

    def _together(self, evidence: Evidence) -> None:
        """What only counts together with something else."""
        values = evidence.values
        quiet = float(not (values["near_literal"] > 0 or values["far_literal"] > 0 or values["predicate_literal"]))
        values["gap"] = values["share_wrong"] - values["share_literal"]
        values["no_literal_cue"] = quiet
        values["dominant"] = float(values["share_wrong"] >= 0.8) * values["absent"] * quiet
        known = math.log1p(self.presence.strength(evidence.concept))
        values["long_absence"] = values["absent"] * values["share_wrong"] * known * quiet
        values["silence"] = values["absent"] * values["cue_share"] * known
        values["cue_quiet"] = values["cue_share"] * quiet
        values["gap_no_cue"] = values["gap"] * quiet
        values["definite_absent"] = values["the"] * values["absent"]
        values["our_gap"] = values["our"] * values["gap"]
        values["only_wrong_cues"] = quiet * min(1.0, values["near_wrong"] + values["predicate_wrong"])
        values["named_real"] = values["named"] * (1.0 - values["unknown"])
        values["group_gap"] = values["group"] * values["gap"]
        values["far_real"] = float(values["recent_literal"] < 0.2)
        values["capital_far"] = values["capital"] * values["the"] * values["far_real"]
        values["coined_gap"] = values["coined"] * values["gap"]
        values["our_coined"] = values["coined"] * values["our"]
        values["explicit_gap"] = values["explicit"] * values["gap"]

    def _is_explicit(self, mention: TargetMention) -> bool:
        """Whether the glossary lists this very phrase of several words as wrong: "high school" for a high court."""
        return " " in self.index.surfaces[mention.pattern] and bool(self.index.forbids[mention.pattern])

    def _is_inside(self, text: str, mention: TargetMention) -> bool:
        """Whether a place is one that somebody is in: "in the yard", "out into the courtyard"."""
        words = [word.lower() for word in grammar.words_before(text, mention.start, 4)]
        return any(word in ("in", "into", "inside", "across", "around", "through", "from", "onto") for word in words)

    def _is_of(self, scanned: ScannedSegment, mention: TargetMention, concepts: list[int]) -> bool:
        """Whether a title is followed by the body whose head it would be: "dean of Yunze District Court"."""
        text = scanned.segment.target
        for inner in mention.inner:
            if inner.end == mention.end and inner.start > mention.start:
                return self._heads(inner, concepts)
        for target in scanned.targets:
            between = text[mention.end : target.start]
            if 0 < len(between) < 45 and _OF_BODY.fullmatch(between):
                return self._heads(target, concepts)
        return False

    def _heads(self, body: TargetMention, concepts: list[int]) -> bool:
        kinds = {self.index.kinds[reading.concept] for reading in body.accepts}
        return any(concept in self.index.supports[kind] for kind in kinds for concept in concepts)

    def _counted(self, scanned: ScannedSegment, mention: TargetMention) -> bool:
        """Whether a mention is two of something: "the two hospitals"."""
        text = scanned.segment.target
        words = [text[mention.start : mention.end].split()[0], *grammar.words_before(text, mention.start, 1)]
        return mention.tag == "pl" and any(word.lower() in ("two", "both") for word in words)

    def _name(self, concept: int) -> str:
        return self.index.concepts[concept].preferred

    def _presence(self, evidence: Evidence, rival: int | None, literal: list[int], group: set[int]) -> None:
        share = self.presence.share(evidence.concept, group)
        evidence.values["share_wrong"] = share
        evidence.values["share_literal"] = min(1.0, sum(self.presence.share(kind, group) for kind in literal))
        evidence.values["unknown"] = float(rival is None)
        evidence.values["cue_share"] = self.presence.cue_share(evidence.concept, literal)
        evidence.values["absent"] = float(bool(literal) and not any(self.presence.real.get(kind) for kind in literal))
        evidence.reasons["share_wrong"] = f"the document is about a {self._name(evidence.concept)}"
        if rival is not None:
            evidence.reasons["absent"] = f"no {self._name(rival)} is named in the document"

    def _surroundings(
        self, evidence: Evidence, scanned: ScannedSegment, mention: TargetMention, rival: int | None
    ) -> None:
        for side, concept in (("wrong", evidence.concept), ("literal", rival)):
            near, far, words = self._cues(scanned, mention, concept) if concept is not None else (0.0, 0.0, "")
            evidence.values[f"near_{side}"] = min(near, 3.0)
            evidence.values[f"far_{side}"] = min(far, 3.0)
            evidence.values[f"predicate_{side}"] = self._predicate(scanned, mention, concept)
            evidence.values[f"cue_of_{side}"] = self._cue_of(scanned, mention, concept)
            if words and concept is not None:
                for feature in (f"near_{side}", f"predicate_{side}", f"cue_of_{side}"):
                    evidence.reasons[feature] = f'"{words}" goes with a {self._name(concept)}'

    def _cues(self, scanned: ScannedSegment, mention: TargetMention, concept: int) -> tuple[float, float, str]:
        near = far = 0.0
        words = []
        seen: set[int] = set()
        for other, sign, word, at in self.presence.cues[scanned.number]:
            if other != concept or mention.start <= at < mention.end or at in seen:
                continue
            seen.add(at)
            distance = mention.start - at - len(word) if at < mention.start else at - mention.end
            if distance <= CLOSE:
                near += sign
                if sign > 0:
                    words.append(word)
            else:
                far += sign
        return near, far, ", ".join(dict.fromkeys(words[:3]))

    def _cue_of(self, scanned: ScannedSegment, mention: TargetMention, concept: int | None) -> float:
        """Whether a cue of a kind belongs to the mention: "the procurators of the court", "the hospital's prosecutors"."""
        text = scanned.segment.target
        for other, sign, word, at in self.presence.cues[scanned.number]:
            if other != concept or sign < 0:
                continue
            before, after = text[at + len(word) : mention.start], text[mention.end : at]
            if (at < mention.start and _BELONGS.fullmatch(before)) or (at > mention.end and _OWNS.fullmatch(after)):
                return 1.0
        return 0.0

    def _predicate(self, scanned: ScannedSegment, mention: TargetMention, concept: int | None) -> float:
        """Whether a cue of a kind follows at once: "the court pronounced", "the hospital indicted"."""
        text = scanned.segment.target
        for other, sign, _, at in self.presence.cues[scanned.number]:
            follows = other == concept and sign > 0 and 0 <= at - mention.end <= PREDICATE
            if follows and not re.search(r"[.,;:]", text[mention.end : at]):
                return 1.0
        return 0.0

    def _form(self, evidence: Evidence, scanned: ScannedSegment, mention: TargetMention, literal: list[int]) -> None:
        text = scanned.segment.target
        values = evidence.values
        name = self.presence.name(text, mention)
        shared = bool(name) and bool(literal) and self.presence.shares_name(name, literal)
        values["named"] = float(bool(name) and not shared)
        values["named_after_rival"] = float(shared)
        evidence.reasons["named_after_rival"] = f"{' '.join(name)} is the name of another kind of body here"
        values["full_name"] = float(self.presence.is_full_name(mention))
        determiner = grammar.determiner(text, mention.start)
        values["our"] = float(determiner in ("our", "my"))
        values["the"] = float(determiner == "the")
        values["this"] = float(determiner == "this")
        values["your"] = float(determiner == "your")
        values["indefinite"] = float(determiner in INDEFINITE)
        values["bare_plural"] = float(mention.tag == "pl" and not determiner)
        values["capital"] = float(text[mention.start : mention.start + 1].isupper() and not name)
        before = grammar.words_before(text, mention.start, 1)
        values["level"] = float(bool(before) and not name and before[0].lower() in LEVEL_WORDS - {"the", "of"})
        values["two"] = float(self._counted(scanned, mention))
        values["two_sum"] = values["two"] * float(evidence.concept in self.index.sums)
        evidence.reasons["two_sum"] = "two bodies of different kinds are named"
        values["of_wrong"] = float(self._is_of(scanned, mention, [evidence.concept]))
        values["of_literal"] = float(self._is_of(scanned, mention, literal) and not values["of_wrong"])
        place = not any(self.index.is_body(kind) for kind in literal) and bool(literal)
        values["place"] = float(place)
        values["in_place"] = float(place and len(before) > 0 and self._is_inside(text, mention))
        values["our_first_wrong"] = values["our"] * float(evidence.concept in self.presence.first)
        values["our_first_literal"] = values["our"] * float(any(kind in self.presence.first for kind in literal))
        values["first_wrong"] = float(evidence.concept in self.presence.first)
        values["first_literal"] = float(any(kind in self.presence.first for kind in literal))
        evidence.reasons["our_first_wrong"] = evidence.reasons["first_wrong"] = (
            f"the document opens with a {self._name(evidence.concept)}"
        )
        evidence.reasons["of_wrong"] = "the body that it heads says so"
        group = _GROUP.match(text, mention.end) or _GROUP_OF.search(text, max(0, mention.start - 40), mention.start)
        values["group"] = float(bool(group))
        plain = mention.tag == "sg" and not determiner and not name and not group
        values["bare_singular"] = float(plain and text[mention.start : mention.end].islower())
        values["located"] = float(grammar.is_place(text, mention.start))
        values["whole"] = float(bool(before) and before[0].lower() in ("whole", "entire"))
        self._wording(values, mention)

    def _wording(self, values: dict[str, float], mention: TargetMention) -> None:
        """What the glossary knows of the very words, wherever they stand."""
        words = self.index.surfaces[mention.pattern].split()
        values["coined"] = float(any(word in self.index.coined for word in words))
        values["explicit"] = float(self._is_explicit(mention))
        # "Municipal hospital" is wrong for a municipal procuratorate, and the plain name of a municipal hospital.
        values["explicit_level"] = values["explicit"] * float(all(word in LEVEL_WORDS for word in words[:-1]))

    def _discourse(
        self, evidence: Evidence, scanned: ScannedSegment, mention: TargetMention, literal: list[int]
    ) -> None:
        wrong = self.presence.last_real([evidence.concept], scanned.number, mention.start)
        last = self.presence.last_real(literal, scanned.number, mention.start)
        evidence.values["recent_wrong"] = 1.0 / (1 + wrong)
        evidence.values["recent_literal"] = 1.0 / (1 + last)
        evidence.values["nearer_wrong"] = float(wrong < last)
        evidence.reasons["nearer_wrong"] = f"a {self._name(evidence.concept)} was mentioned last"
        evidence.values["heading"] = float(scanned.number == 0)
        beside = self._beside(scanned, mention, evidence.concept)
        evidence.values["beside"] = float(beside)
        evidence.values["beside_known"] = float(beside) * (1.0 - evidence.values["absent"])
        listed = _LISTED_BEFORE.search(scanned.segment.target, max(0, mention.start - 30), mention.start)
        evidence.values["listed"] = float(mention.tag == "pl" and bool(listed))

    def _beside(self, scanned: ScannedSegment, mention: TargetMention, concept: int) -> bool:
        """Whether the sentence speaks of the suspected body by its right name too: two bodies, not one."""
        text = scanned.segment.target
        start = max((m.end() for m in _SENTENCE_END.finditer(text, 0, mention.start)), default=0)
        following = _SENTENCE_END.search(text, mention.end)
        end = following.start() if following else len(text)
        return any(
            start <= other.start < end
            and other.start != mention.start
            and concept in {self.index.kinds[reading.concept] for reading in other.accepts}
            for other in scanned.targets
        )

    def _voice(self, voice: tuple[dict[int, float], str] | None, concept: int | None, group: set[int]) -> float:
        if voice is None or concept is None:
            return 0.0
        total = sum(weight for kind, weight in voice[0].items() if kind in group)
        return voice[0].get(concept, 0.0) / total if total else 0.0
