"""What speaks for and against a confusable English word, as numbers with their reasons in words."""

from __future__ import annotations

from collections.abc import Callable

from qa.glossary.concept import PERSONS
from qa.lang.en import grammar
from qa.lang.en.dealings import is_dealt_with
from qa.mentions import roles
from qa.mentions.chains import SUSPICIOUS, Chains
from qa.mentions.clusters import Clusters
from qa.mentions.model import TargetMention
from qa.mentions.presence import Presence
from qa.mentions.scan import ScannedSegment
from qa.mentions.staff import Staff
from qa.mentions.standing import Standing
from qa.mentions.suspicion import Evidence
from qa.mentions.voices import Voices
from qa.mentions.wording import Wording, is_pair
from qa.text.lazy import expression

# A cue counts as near within so many characters, and as its predicate within so many after it.
CLOSE, PREDICATE = 45, 24
# Cues of the segments before and after are counted up to so many each.
AROUND = 2
# By how much what is rare and telling is scaled.
RARE = 3.0
# A body that is anchored less than this in a document is not really there.
ANCHORED = 0.2
# What speaks for the body itself that a word says it is, or shows that it is none of those spoken of before.
SPOKEN = (
    *("told_more_literal", "chain_one_literal", "act_literal", "belongs_literal", "party", "our_addressed"),
    *("indefinite", "number", "described", "ordinal", "theirs"),
)
_MARK = expression(r"[.,;:]")
_SENTENCE_END = expression(r"[.!?;](?=\s|$)")
_LISTED_BEFORE = expression(r"\w, (?:and |or )?(?:\w+ )?$|\w (?:and|or|around|near|in|from|between) $")
_LISTED_AFTER = expression(r"(?:, (?:[a-z]+ ){0,2}[a-z]+s)?,? (?:and|or) (?:[a-z]+ ){0,2}[a-z]+(?:s|y)\b")


class Features:
    """Computes the features of the mentions of one document."""

    def __init__(self, presence: Presence, voices: Callable[[], Voices], chains: Chains, standing: Standing) -> None:
        self.presence = presence
        self.voices = voices
        self.chains = chains
        self.wording = Wording(presence)
        self.standing = standing
        self.clusters = Clusters(presence, standing.segments, voices)
        self.staff = Staff(presence)
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
        voice = self.voices().speaker(scanned, mention.start)
        is_own = float(grammar.determiner(scanned.segment.target, mention.start) in ("our", "this"))

        def liking(concept: int) -> float:
            near, far, _ = self._cues(scanned, mention, concept)
            pair = 3.0 if concept in self.index.sums and is_pair(scanned, mention) else 0.0
            said = self._voice(voice, concept, group)
            own = is_own * self.presence.ours(concept, scanned.number, mention.start)
            named = 3 * self.presence.share(concept, group) + own + 2 * said + pair
            return named + min(near, 2.0) + 0.3 * min(far, 2.0)

        best = max(wrong, key=lambda concept: (liking(concept), -concept))
        rival = max(literal, key=lambda concept: (liking(concept), -concept)) if literal else None
        evidence = Evidence(best, mention.end)
        self._presence(evidence, rival, literal, group)
        self._surroundings(evidence, scanned, mention, rival)
        self.wording.describe(evidence, scanned, mention, literal)
        self._discourse(evidence, scanned, mention, literal)
        self._speech(evidence, scanned, mention, rival, group)
        self._roles(evidence, scanned, mention, literal)
        self._standing(evidence, scanned, mention, literal)
        self._company(evidence, scanned, mention, literal)
        self._person(evidence)
        self.clusters.describe(evidence, scanned, mention, literal)
        self.staff.describe(evidence, scanned, mention, literal)
        self._usual(evidence, literal)
        self._together(evidence)
        return evidence

    def _speech(
        self, evidence: Evidence, scanned: ScannedSegment, mention: TargetMention, rival: int | None, group: set[int]
    ) -> None:
        """Who says "our hospital", and what else is "ours" in this document."""
        values = evidence.values
        voice = self.voices().speaker(scanned, mention.start)
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

    def _roles(self, evidence: Evidence, scanned: ScannedSegment, mention: TargetMention, literal: list[int]) -> None:
        """What is said of the mention itself: what it does, and who belongs to it."""
        values, name = evidence.values, self._name(evidence.concept)
        cues = self._relevant(scanned, evidence.concept, literal)
        told = {
            "act": roles.acts(scanned, mention, cues, self.presence.bodies(scanned)),
            "belongs": roles.belongings(scanned, mention, cues),
        }
        for role, words in told.items():
            found = {concept for concept, _ in words}
            wrong, right = evidence.concept in found, not found.isdisjoint(literal)
            values[f"{role}_wrong"] = float(wrong and not right)
            values[f"{role}_literal"] = float(right and not wrong)
            said = ", ".join(sorted({word for concept, word in words if concept == evidence.concept}))
            evidence.reasons[f"{role}_wrong"] = f'"{said}" is said of it, which goes with a {name}'
        values["exclusive"] = float(self._is_exclusive(scanned, mention, evidence.concept, cues))
        evidence.reasons["exclusive"] = evidence.reasons["act_wrong"]

    def _standing(
        self, evidence: Evidence, scanned: ScannedSegment, mention: TargetMention, literal: list[int]
    ) -> None:
        """What speaks for the very body, here or wherever else it is spoken of; and whether it stands apart from others."""
        values, name = evidence.values, self._name(evidence.concept)
        wrong = [evidence.concept]
        for side, concepts, against in (("wrong", wrong, literal), ("literal", literal, wrong)):
            values[f"told_{side}"], values[f"chain_{side}"] = self.standing.told(scanned, mention, concepts, against)
        told, chain = self.standing.told(scanned, mention, literal, None)
        values["told_more_literal"] = max(0.0, told - values["told_wrong"])
        values["chain_more_literal"] = max(0.0, chain - values["chain_wrong"])
        # What "the hospital" is may change from one paragraph to the next; "ours" and a named one is the same throughout.
        is_one = max(values["our"], values["this"], values["your"], values["named"])
        values["chain_one_literal"] = values["chain_more_literal"] * is_one
        evidence.reasons["told_wrong"] = f"what is said right beside it goes with a {name}"
        evidence.reasons["chain_wrong"] = f"what is said of the same body elsewhere goes with a {name}"
        values["party"] = float(
            self.standing.is_party(scanned, mention) or self.standing.is_listed_party(scanned, mention)
        )
        values["parties"] = self.standing.parties(tuple(literal)) * (1.0 - values["our"]) * (1.0 - values["this"])
        # What "we" or "you" work with is not what the document is the text of.
        own = max(values["first_wrong"], self._ours(evidence.concept, scanned, mention))
        values["your_apart"] = values["your"] * own
        values["dealt_with"] = own * float(is_dealt_with(scanned.segment.target, mention.start))
        # What the writer calls "ours" is not the body that he writes to.
        values["our_addressed"] = RARE * values["our"] * float(evidence.concept in self.presence.addressed)

    def _ours(self, concept: int, scanned: ScannedSegment, mention: TargetMention) -> float:
        return float(self.presence.ours(concept, scanned.number, mention.start) > 0)

    def _relevant(self, scanned: ScannedSegment, concept: int, literal: list[int]) -> list[roles.Cue]:
        """The cues of a segment that tell the bodies from each other that a mention may be."""
        wanted = {concept, *literal, *(rival for kind in (concept, *literal) for rival in self.index.rivals(kind))}
        return [cue for cue in self.presence.cues[scanned.number] if cue[0] in wanted]

    def _is_exclusive(
        self, scanned: ScannedSegment, mention: TargetMention, concept: int, cues: list[roles.Cue]
    ) -> bool:
        """Whether what a mention does is put in words that are said of one kind of body alone."""
        coined = self.index.coined
        telling = [cue for cue in cues if " " in cue[2] or cue[2] in coined]
        found = roles.acts(scanned, mention, telling, self.presence.bodies(scanned))
        return {other for other, _ in found if self.index.is_body(other)} == {concept}

    def _company(self, evidence: Evidence, scanned: ScannedSegment, mention: TargetMention, literal: list[int]) -> None:
        """What the rest of the document says: its other mentions, its other suspects, the segments beside this one."""
        values = evidence.values
        place, kinds = (scanned.number, mention.start), tuple(literal)
        for side, concepts in (("wrong", [evidence.concept]), ("literal", literal)):
            values[f"self_{side}"], values[f"word_{side}"] = self.chains.others(scanned, mention, concepts)
            values[f"around_{side}"] = self._around(scanned.number, concepts)
        values.update(self.chains.suspects(place, kinds, evidence.concept))
        values["anchored"] = self.chains.anchored(place, kinds)
        name = self._name(evidence.concept)
        evidence.reasons["self_wrong"] = f"what is said of the document's own body elsewhere goes with a {name}"
        evidence.reasons["word_wrong"] = f"what is said of the same word elsewhere goes with a {name}"
        if values["suspects_most"] > SUSPICIOUS:
            evidence.reasons["suspects_most"] = "other words of this document are mistaken, too"

    def _around(self, number: int, concepts: list[int]) -> float:
        """How much the segments before and after one speak for some concepts, 0 to 1."""
        total = 0
        for other in (number - 1, number + 1):
            if 0 <= other < len(self.presence.cues):
                beside = {cue[3] for cue in self.presence.cues[other] if cue[1] > 0 and cue[0] in concepts}
                total += min(AROUND, len(beside))
        return total / (2 * AROUND)

    def _person(self, evidence: Evidence) -> None:
        """A title or a group of people is told by other things than a body is."""
        person = float(self.index.concepts[evidence.concept].domain in PERSONS)
        evidence.values["person"] = person
        for name in ("explicit", "our", "share_wrong", "unknown", "named", "full_name"):
            evidence.values[f"person_{name}"] = person * evidence.values[name]
        # Few documents have it, and it says nearly all: what is rare is not to be held back like what is common.
        evidence.values["person_of_wrong"] = RARE * person * evidence.values["of_wrong"]

    def _usual(self, evidence: Evidence, literal: list[int]) -> None:
        """How often words of a kind are mistaken at all, and how often for what."""
        values, concepts = evidence.values, self.index.concepts
        for kind in filter(self.index.is_body, literal):
            values[f"says {concepts[kind].id}"] = 1.0 / len(literal)
        if self.index.is_body(evidence.concept):
            values[f"means {concepts[evidence.concept].id}"] = 1.0

    def _together(self, evidence: Evidence) -> None:
        """What only counts together with something else."""
        values = evidence.values
        quiet = float(not (values["near_literal"] > 0 or values["far_literal"] > 0 or values["predicate_literal"]))
        plain, afloat = 1.0 - values["coined"], float(values["anchored"] < ANCHORED)
        values["gap"] = values["share_wrong"] - values["share_literal"]
        values["no_literal_cue"] = quiet
        values["cue_quiet"] = values["cue_share"] * quiet
        values["gap_no_cue"] = values["gap"] * quiet
        values["definite_absent"] = values["the"] * values["absent"]
        values["our_gap"] = values["our"] * values["gap"]
        values["named_real"] = values["named"] * (1.0 - values["unknown"])
        values["group_gap"] = values["group"] * values["gap"]
        values["our_coined"] = values["coined"] * values["our"]
        values["afloat"] = values["the"] * plain * afloat
        values["afloat_level"] = float(values["level"] or values["capital"]) * plain * afloat
        for name in ("suspects_most", "suspects_sum", "suspects_alike", "suspects_alike_most", "suspects_meant"):
            # The company that a word keeps never overrules what speaks for the word itself.
            values[name] *= self._is_silent(values)
        own = values.get("own_most_wrong", 0.0)
        # What is known of "ours" as a whole outweighs what stands near one of them; that of the same word is not news.
        values["near_outweighed"] = values["near_literal"] * own
        values["own_alike"] = own * values["suspects_alike_most"]
        values["told_named"] = values["named"] * plain * max(values["act_wrong"], values["belongs_wrong"])

    def _is_silent(self, values: dict[str, float]) -> bool:
        """Whether nothing speaks for the body that a word says it is: neither here nor where it is spoken of elsewhere."""
        return not any(values[name] for name in SPOKEN)

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
            if words and concept is not None:
                for feature in (f"near_{side}", f"predicate_{side}"):
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

    def _predicate(self, scanned: ScannedSegment, mention: TargetMention, concept: int | None) -> float:
        """Whether a cue of a kind follows at once: "the court pronounced", "the hospital indicted"."""
        text = scanned.segment.target
        for other, sign, _, at in self.presence.cues[scanned.number]:
            follows = other == concept and sign > 0 and 0 <= at - mention.end <= PREDICATE
            if follows and not _MARK.search(text, mention.end, at):
                return 1.0
        return 0.0

    def _discourse(
        self, evidence: Evidence, scanned: ScannedSegment, mention: TargetMention, literal: list[int]
    ) -> None:
        wrong = self.presence.last_real([evidence.concept], scanned.number, mention.start)
        last = self.presence.last_real(literal, scanned.number, mention.start)
        evidence.values["recent_wrong"] = 1.0 / (1 + wrong)
        evidence.values["recent_literal"] = 1.0 / (1 + last)
        evidence.reasons["recent_wrong"] = f"a {self._name(evidence.concept)} was mentioned just before"
        evidence.values["heading"] = float(scanned.number == 0)
        evidence.values["beside"] = float(self._beside(scanned, mention, evidence.concept))
        text = scanned.segment.target
        listed = _LISTED_BEFORE.search(text, max(0, mention.start - 30), mention.start) or _LISTED_AFTER.match(
            text, mention.end
        )
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
