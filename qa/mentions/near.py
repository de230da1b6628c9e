"""What the words around a short form say of it: the trades that they belong to, and whose they are."""

from __future__ import annotations

from collections import defaultdict

from msgspec import Struct, field

from qa.lang.zh import grammar, objects
from qa.mentions import forms
from qa.mentions.evidence import Case, CaseEvidence
from qa.mentions.model import SourceMention
from qa.text.quotes import containing

INSTITUTION = "institution"
# The most that words near a form can give to one candidate.
NEAR_CAP = 3.0
# How surely whoever goes from one place to another goes to one of another kind.
LEFT = 2.0


class Around(Struct):
    """What is around a form: its clause, where what is said of it begins, and whose trades say nothing of it.

    Attributes:
        left, right: The bounds of its clause.
        begin: What stands before is said of somebody else.
        trade: Kinds whose words stand in every line.
        explained: Clauses of which some body that they name is what they speak of, with its kind.
        scale: By which weights are multiplied.
        given: What each concept has got so far.
    """

    left: int
    right: int
    begin: int
    trade: frozenset[int]
    explained: list[tuple[int, int, int]]
    scale: float
    given: dict[int, float] = field(default_factory=lambda: defaultdict(float))

    def holds(self, start: int, end: int) -> bool:
        """Whether a place lies in the clause."""
        return self.left <= start and end <= self.right

    def is_told(self, concept: int, start: int) -> bool:
        """Whether a word at ``start`` speaks of another body, and not of the form."""
        told = any(kind == concept and begin <= start < end for begin, end, kind in self.explained)
        return told or concept in self.trade

    def give(self, case: Case, concept: int, weight: float, reason: str) -> None:
        """Vote, up to as much as all words near a form can give."""
        weight = min(weight * self.scale, NEAR_CAP - self.given[concept])
        self.given[concept] += weight
        case.vote("near", concept, weight, reason)


class NearEvidence(CaseEvidence):
    """The evidence of the words around a form."""

    def _near(self, case: Case) -> None:
        """Words around the form that belong to one kind of institution, on either side of the pair."""
        source = case.scanned.segment.source or ""
        left, right = grammar.clause_of(source, case.mention.start, case.mention.end)
        anaphoric = case.form.way == forms.ANAPHORIC
        around = Around(
            left,
            right,
            # What stands before 发现|该院 or 了解|该院 is said of whoever finds or learns.
            case.mention.end if anaphoric and self._is_acted_upon(case) else 0,
            # What the writer of a judgment does stands in each of its lines, and says nothing of somebody else.
            frozenset(self.formal) if anaphoric and self._is_told(case) else frozenset(),
            self._explained(case, left, right),
            0.6 if case.form.way == forms.LEVEL else 1.0,
        )
        self._near_words(case, around)
        if self._is_person(case.mention):
            return
        self._near_cues(case, around)
        for concept, sign, word, _ in self.scan.cues(case.scanned):
            around.give(case, concept, 0.25 * sign, f'the translation speaks of "{word}"')

    def _near_words(self, case: Case, around: Around) -> None:
        """What is named or implied near a form."""
        source = case.scanned.segment.source or ""
        apart = self._others(case, around.left, around.right)
        far = 0.0 if case.form.way == forms.LEVEL or self._is_person(case.mention) else 0.4
        for other in case.scanned.sources:
            if other.start == case.mention.start or other.start < around.begin:
                continue
            adjacent = other.end == case.mention.start or other.start == case.mention.end
            weight = 2.0 if adjacent else 1.0 if around.holds(other.start, other.end) else far
            several = grammar.is_counted(source, other.start)  # 我院回访了全县十九家|医疗机构: none of them is 我院.
            dealt = self._is_dealt_with(case, other) and not adjacent
            if not weight or several or dealt or self._belongs_elsewhere(case, other):
                continue
            if self._is_left(case, other):
                weight = -LEFT
            # Another body (医保局 beside 该院) says what it is itself.
            own = () if other.full and not adjacent and self._is_institution(other) else other.full
            for concept in ({*other.implied} | {k for n in own for k in self.index.supports[n]}) - apart:
                if not around.is_told(concept, other.start):
                    around.give(case, concept, weight, f"{source[other.start : other.end]} stands near it")

    def _near_cues(self, case: Case, around: Around) -> None:
        """The cue words of the source."""
        named = [o for o in case.scanned.sources if o.full and not o.inner and self._is_institution(o)]
        for word, start, end in self.scan.source_cues(case.scanned):
            if start < around.begin or any(o.start <= start and end <= o.end for o in named):
                continue  # 检察 in 检察机关 is that body's name.
            weight = (1.2 if start >= case.mention.end else 0.7) if around.holds(start, end) else 0.3
            for concept in self.index.source_cues[word]:
                if not around.is_told(concept, start):
                    around.give(case, concept, weight, f"{word} stands near it")

    def _explained(self, case: Case, left: int, right: int) -> list[tuple[int, int, int]]:
        """The other clauses of a segment that name a body: what they say of its trade is said of it, not of 该院."""
        if case.form.way != forms.ANAPHORIC:
            return []
        source = case.scanned.segment.source or ""
        found = []
        for other in case.scanned.sources:
            if other.full and not other.inner and not left <= other.start < right and self.index.is_body(other.full[0]):
                begin, end = grammar.clause_of(source, other.start, other.end)
                found.append((begin, end, self.index.kinds[other.full[0]]))
        return found

    def _is_institution(self, mention: SourceMention) -> bool:
        return self.index.is_body(mention.full[0]) or self.index.concepts[mention.full[0]].domain == INSTITUTION

    def _is_dealt_with(self, case: Case, other: SourceMention) -> bool:
        """Whether a body is named as the one that 该院 deals with: 该院向|检察机关移送线索."""
        source = case.scanned.segment.source or ""
        return (
            case.form.way == forms.ANAPHORIC
            and bool(other.full)
            and self._is_institution(other)
            and grammar.is_oblique(source, grammar.phrase_start(source, other.start))
        )

    def _is_left(self, case: Case, other: SourceMention) -> bool:
        """Whether a word is the place that somebody comes from: 从病房赶回|院里 says that 院里 is elsewhere."""
        source = case.scanned.segment.source or ""
        begin, _ = grammar.clause_of(source, case.mention.start, case.mention.end)
        return begin <= other.start and objects.is_left(source, other.start, case.mention.start)

    def _is_acted_upon(self, case: Case) -> bool:
        """Whether a form is the object of a verb, or the subject of what somebody has found."""
        source, start = case.scanned.segment.source or "", case.mention.start
        return objects.is_object(source, start) or objects.is_claim(source, start)

    def _is_told(self, case: Case) -> bool:
        """Whether a form is the writer's word, or a party's 院方, which is no court's even where it is quoted."""
        return case.form.text.endswith(grammar.SIDE) or not containing(case.scanned.quoted, case.mention.start)

    def _others(self, case: Case, left: int, right: int) -> set[int]:
        """The kinds that a clause names beside 我院: words of theirs in it speak of them (检察长 in 检察院检察长找到我院)."""
        if case.form.way != forms.SELF:
            return set()
        return {
            self.index.kinds[concept]
            for other in case.scanned.sources
            if not other.inner and left <= other.start and other.end <= right
            for concept in other.full
            if self.index.is_body(concept)
        }

    def _belongs_elsewhere(self, case: Case, other: SourceMention) -> bool:
        """Whether another institution stands between a word and the form: 我院发现|该院病房 is said of 该院.

        The object of a coverb does not count: 该院向县医保局制发检察建议 says of 该院 that it issues 检察建议.
        """
        low, high = sorted((case.mention.start, other.start))
        source = case.scanned.segment.source or ""
        for mention in case.scanned.sources:
            if not low < mention.start < high or mention.start == other.start:
                continue
            body = mention.short or (mention.full and not mention.inner and self.index.is_body(mention.full[0]))
            if body and not grammar.is_oblique(source, grammar.phrase_start(source, mention.start)):
                return True
        return False
