"""Who belongs to which body by the words: "the president of the county court", "prosecutors of our hospital"."""

from __future__ import annotations

from qa.glossary.concept import PERSONS
from qa.lang.en import grammar
from qa.mentions.model import TargetMention
from qa.mentions.presence import Presence
from qa.mentions.scan import ScannedSegment
from qa.mentions.suspicion import Evidence
from qa.text.lazy import expression

_OF = expression(r" (?:of|at|from|in) (?:(?:the|our|this|your|a|that|said) )?(?:[\w'’-]+ ){0,4}")
# What goes on with something that a body has.
_HAS = expression(r"['’]s? (?:[a-z]+ )?[a-z]+")
# What goes on after the body: "the procuratorate's office", "the procuratorate hotel".
_ON = expression(
    r"['’]s\b| (?!(?:and|or|but|who|which|that|in|of|at|on|to|for|with|from|by|as|is|was|are|were|has|had|said)\b)[a-z]+"
)
_BARE = grammar.DETERMINERS | frozenset("deputy vice former then as by and".split())
_OWN = expression(r"(?:['’]s?)? (?:(?:deputy|vice|executive|former) )?")
# So many characters may lie between a title and its body, and between a body and its people.
SURE = 0.1
_OF_REACH, _OWN_REACH = 90, 30


class Staff:
    """Joins people and bodies by their words."""

    def __init__(self, presence: Presence) -> None:
        self.presence = presence
        self.index = presence.index
        self._employers: dict[int, frozenset[int]] = {}

    def describe(self, evidence: Evidence, scanned: ScannedSegment, mention: TargetMention, literal: list[int]) -> None:
        """Fill in whose people belong to a body, or which body somebody belongs to."""
        values = evidence.values
        for feature in ("staff_wrong", "staff_literal", "head_wrong", "head_literal", "head_coined"):
            values[feature] = 0.0
        if values["person"]:
            self._head(evidence, scanned, mention, literal)
        else:
            self._people(evidence, scanned, mention, literal)

    def _people(self, evidence: Evidence, scanned: ScannedSegment, mention: TargetMention, literal: list[int]) -> None:
        values, name = evidence.values, self.index.concepts[evidence.concept].preferred
        for at, kinds in self.of_body(scanned, mention):
            sure = 1.0 - self.presence.doubts.get((scanned.number, at), (0.0, 0))[0]
            wrong, right = evidence.concept in kinds, not kinds.isdisjoint(literal)
            values["staff_wrong"] = max(values["staff_wrong"], sure * float(wrong and not right))
            values["staff_literal"] = max(values["staff_literal"], sure * float(right and not wrong))
        evidence.reasons["staff_wrong"] = f"those who belong to it belong to a {name}"

    def _head(self, evidence: Evidence, scanned: ScannedSegment, mention: TargetMention, literal: list[int]) -> None:
        values, name = evidence.values, self.index.concepts[evidence.concept].preferred
        owner = self.body_of(scanned, mention)
        text = scanned.segment.target
        if owner is None or grammar.is_of_part(text, mention.start, mention.end):
            return
        if mention.end <= owner.start and _HAS.match(text, owner.end):
            return  # The director of "the procuratorate's canteen" is not its head.
        doubt, meant = self.presence.doubts.get((scanned.number, owner.start), (0.0, -1))
        for kinds, sure in ((set(self.presence.kinds_of(owner)), 1.0 - doubt), ({meant}, doubt)):
            # A title that no other word means ("procurator") is not what is wrong beside a court.
            wrong = not values["coined"] and not kinds.isdisjoint(self.employers(evidence.concept))
            right = any(not kinds.isdisjoint(self.employers(rival)) for rival in literal)
            values["head_wrong"] += sure * float(wrong and not right)
            values["head_literal"] += sure * float(right and not wrong)
        certain = doubt < SURE and values["head_wrong"] > 1.0 - SURE
        values["head_coined"] = float(certain and self._is_plain_head(evidence, scanned, mention, owner))
        evidence.reasons["head_wrong"] = f"the body that it belongs to has a {name}"

    def _is_plain_head(
        self, evidence: Evidence, scanned: ScannedSegment, title: TargetMention, owner: TargetMention
    ) -> bool:
        """Whether a bare title stands with a body whose word names nothing else: "a judge at the procuratorate".

        A "department director" and the director of "the procuratorate's office" are none of its heads.
        """
        text = scanned.segment.target
        words = self.index.surfaces[owner.pattern].split()
        coined = any(word in self.index.coined for word in words)
        if not coined or self.index.concepts[evidence.concept].domain != "title" or _ON.match(text, owner.end):
            return False
        before = grammar.words_before(text, title.start, 1)
        return not before or before[0].lower() in _BARE or before[0][0].isupper()

    def employers(self, person: int) -> frozenset[int]:
        """Return the kinds of body that have people of a kind."""
        found = self._employers.get(person)
        if found is None:
            bodies = self.index.affiliations.get(person) or [
                body for body in self.index.short_groups
                if self.index.is_body(body) and person in self.index.supports[body]
            ]  # fmt: skip
            found = self._employers[person] = frozenset(self.index.kinds[body] for body in bodies)
        return found

    def of_body(self, scanned: ScannedSegment, body: TargetMention) -> list[tuple[int, frozenset[int]]]:
        """Return where people of a body are named, and which kinds of body have such people."""
        found = []
        for person in scanned.targets:
            if self._is_joined(scanned, person, body):
                kinds = [self.index.kinds[reading.concept] for reading in person.accepts]
                if kinds and all(self.index.concepts[kind].domain in PERSONS for kind in kinds):
                    found.append((person.start, frozenset().union(*map(self.employers, kinds))))
        return found

    def body_of(self, scanned: ScannedSegment, person: TargetMention) -> TargetMention | None:
        """Return the body that somebody belongs to."""
        bodies = self.presence.bodies(scanned)
        return next((body for body in bodies if self._is_joined(scanned, person, body)), None)

    def _is_joined(self, scanned: ScannedSegment, person: TargetMention, body: TargetMention) -> bool:
        text = scanned.segment.target
        if person.end <= body.start:
            near = body.start - person.end < _OF_REACH
            return near and _OF.fullmatch(text, person.end, body.start) is not None
        near = 0 <= person.start - body.end < _OWN_REACH
        return near and _OWN.fullmatch(text, body.end, person.start) is not None
