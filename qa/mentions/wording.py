"""How a confusable English word is worded: its determiner, name, number and company of words."""

from __future__ import annotations

import re

from qa.lang.en import grammar
from qa.mentions.model import TargetMention
from qa.mentions.presence import INDEFINITE, LEVEL_WORDS, Presence
from qa.mentions.scan import ScannedSegment
from qa.mentions.suspicion import Evidence
from qa.text.lazy import expression

_GROUP_OF = expression(
    r"\b(?:party (?:leadership )?group|party committee|leaders|leadership|staff|officers|history) of (?:the|our|this) $",
    re.IGNORECASE,
)
_OF_BODY = expression(
    r"\s+(?:of|at)\s+(?:the\s+|our\s+)?(?:[A-Z][\w'’]*\s+)*(?:(?:county|district|municipal|provincial|city)\s+)?"
)
_GROUP = expression(
    r"[-\s’'s]*\s*(?:leaders?|leadership|level|wide|party|history|staff|officials?|personnel|team|members?|cadres?|committee)\b",
    re.IGNORECASE,
)
# Whose body somebody else's is: "his college", "her hospital".
_THEIRS = frozenset("his her their".split())


def is_pair(scanned: ScannedSegment, mention: TargetMention) -> bool:
    """Whether a mention is two of something: "the two hospitals"."""
    text = scanned.segment.target
    words = [text[mention.start : mention.end].split()[0], *grammar.words_before(text, mention.start, 1)]
    return mention.tag == "pl" and any(word.lower() in ("two", "both") for word in words)


class Wording:
    """Says how the mentions of one document are worded."""

    def __init__(self, presence: Presence) -> None:
        self.presence = presence
        self.index = presence.index

    def describe(self, evidence: Evidence, scanned: ScannedSegment, mention: TargetMention, literal: list[int]) -> None:
        """Fill in what the words of a mention and those right beside it say."""
        self._named(evidence, scanned, mention, literal)
        self._determined(evidence, scanned, mention)
        self._placed(evidence, scanned, mention, literal)
        self._opened(evidence, literal)
        self._listed_as(evidence, mention)

    def _named(self, evidence: Evidence, scanned: ScannedSegment, mention: TargetMention, literal: list[int]) -> None:
        text, values = scanned.segment.target, evidence.values
        name = self.presence.name(text, mention)
        shared = bool(name) and bool(literal) and self.presence.shares_name(name, literal)
        values["named"] = float(bool(name) and not shared)
        values["named_after_rival"] = float(shared)
        evidence.reasons["named_after_rival"] = f"{' '.join(name)} is the name of another kind of body here"
        values["full_name"] = float(self.presence.is_full_name(mention))
        values["capital"] = float(text[mention.start : mention.start + 1].isupper() and not name)
        before = grammar.words_before(text, mention.start, 1)
        values["level"] = float(bool(before) and not name and before[0].lower() in LEVEL_WORDS - {"the", "of"})
        values["of_wrong"] = float(self._is_of(scanned, mention, [evidence.concept]))
        evidence.reasons["of_wrong"] = "the body that it heads says so"
        values["of_subject"] = float(grammar.names_subject(text, mention.end))

    def _determined(self, evidence: Evidence, scanned: ScannedSegment, mention: TargetMention) -> None:
        text, values = scanned.segment.target, evidence.values
        determiner = grammar.determiner(text, mention.start)
        values["our"] = float(determiner in ("our", "my"))
        values["the"] = float(determiner == "the")
        values["this"] = float(determiner == "this")
        values["your"] = float(determiner == "your")
        values["ordinal"] = float(grammar.is_ordinal(text, mention.start))
        values["theirs"] = float(determiner in _THEIRS)
        values["indefinite"] = float(determiner in INDEFINITE)
        values["bare_plural"] = float(mention.tag == "pl" and not determiner)
        values["two"] = float(is_pair(scanned, mention))
        values["two_sum"] = values["two"] * float(evidence.concept in self.index.sums)
        evidence.reasons["two_sum"] = "two bodies of different kinds are named"
        values["described"] = float(grammar.is_described(text, mention.start))
        values["number"] = float(grammar.is_counted(text, mention.start))
        before = grammar.words_before(text, mention.start, 1)
        values["whole"] = float(bool(before) and before[0].lower() in ("whole", "entire"))
        group = _GROUP.match(text, mention.end) or _GROUP_OF.search(text, max(0, mention.start - 40), mention.start)
        values["group"] = float(bool(group))
        plain = mention.tag in ("sg", "base") and not determiner and not self.presence.name(text, mention) and not group
        values["bare_singular"] = float(plain and text[mention.start : mention.end].islower())

    def _placed(self, evidence: Evidence, scanned: ScannedSegment, mention: TargetMention, literal: list[int]) -> None:
        text, values = scanned.segment.target, evidence.values
        place = bool(literal) and not any(self.index.is_body(kind) for kind in literal)
        values["place"] = float(place)
        values["in_place"] = float(place and self._is_inside(text, mention))
        values["located"] = float(grammar.is_place(text, mention.start))

    def _opened(self, evidence: Evidence, literal: list[int]) -> None:
        """Whether the body that the document names first is of the suspected kind, or of the one that the word says."""
        values, first = evidence.values, self.presence.first
        values["first_wrong"] = float(evidence.concept in first)
        values["first_literal"] = float(any(kind in first for kind in literal))
        for word in ("our", "this"):
            for side in ("wrong", "literal"):
                values[f"{word}_first_{side}"] = values[word] * values[f"first_{side}"]
        said = f"the document opens with a {self._name(evidence.concept)}"
        for feature in ("first_wrong", "our_first_wrong", "this_first_wrong"):
            evidence.reasons[feature] = said

    def _listed_as(self, evidence: Evidence, mention: TargetMention) -> None:
        """What the glossary knows of the very words, wherever they stand."""
        values, words = evidence.values, self.index.surfaces[mention.pattern].split()
        values["coined"] = float(any(word in self.index.coined for word in words))
        values["explicit"] = float(self._is_explicit(mention))
        # "Municipal hospital" is wrong for a municipal procuratorate, and the plain name of a municipal hospital.
        values["explicit_level"] = values["explicit"] * float(all(word in LEVEL_WORDS for word in words[:-1]))

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

    def _name(self, concept: int) -> str:
        return self.index.concepts[concept].preferred
