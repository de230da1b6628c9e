"""What speaks for each meaning of a form that takes up something: what was last mentioned, who acts, who is another one."""

from __future__ import annotations

from qa.glossary.concept import PERSONS
from qa.lang.zh import grammar, objects
from qa.mentions import forms
from qa.mentions.about import level_of
from qa.mentions.clause import ClauseEvidence
from qa.mentions.evidence import Case, Salient
from qa.mentions.model import SourceMention
from qa.text.quotes import containing

# What a body directly before a title or a group of people gives to it.
ADJACENT = 4.0
# So many characters of a place name may stand between the two.
NAME = 4
# How surely whoever acts upon 该院 is another.
OTHER = 2.5
# How many segments back a mention can be what 该院 means, and how its weight falls.
DECAY = (3.2, 2.4, 1.3, 0.8, 0.5)


class Reference(ClauseEvidence):
    """The evidence of what stands before a form."""

    def _thread(self, case: Case) -> None:
        """Who acts in the text so far: what 该院 takes up, and who speaks of itself."""
        weight = {forms.ANAPHORIC: 3.0, forms.ADDRESSED: 0.0, forms.PLURAL: 0.5, forms.NUMBERED: 0.5}.get(
            case.form.way, 1.5
        )
        if case.form.way == forms.ANAPHORIC and self._is_object(case):
            weight = -1.0  # What somebody acts upon is another than who acts.
        bodies = self._bodies(case)
        for body, share in self.threads.shares(tuple(bodies)).items():
            for concept in bodies[body]:
                case.vote("thread", concept, weight * share, f"{self._label(body)} is who acts in the text")

    def _is_object(self, case: Case) -> bool:
        """Whether a form is what is acted upon: 对该院罚款, or the last word of a clause that another body opens."""
        source, mention = case.scanned.segment.source or "", case.mention
        if objects.is_object(source, mention.start):
            return True
        left, right = grammar.clause_of(source, mention.start, mention.end)
        return right == mention.end and mention.start - left > 2

    def _apart(self, case: Case) -> None:
        """我院 and the hospital that it invites are two: what is named beside it in its clause is another one."""
        if case.form.way not in (forms.SELF, forms.ANAPHORIC):
            return
        source = case.scanned.segment.source or ""
        self._apart_from_self(case, source)
        self._apart_from_subject(case, source)
        left, right = grammar.clause_of(source, case.mention.start, case.mention.end)
        for other in case.scanned.sources:
            if not other.full or other.inner or not (left <= other.start and other.end <= right):
                continue
            before = case.form.way == forms.ANAPHORIC and other.start < case.mention.start
            if before and objects.is_own(source, case.mention.start):
                continue
            named = {self.index.kinds[n] for n in other.full}
            level = level_of(source, other.start)
            if level and case.form.way == forms.SELF and any(self.about.levels[kind] - {level} for kind in named):
                continue  # 我院 of a county and 市检察院 are two of one kind.
            organs = {
                k for n in other.full for k in self.index.supports[n] if self.index.concepts[n].domain == "institution"
            }
            for concept in (named | organs) & set(case.candidates):
                weight = 1.0 if before else 1.4
                case.vote("apart", concept, -weight if concept in named else -weight / 2, "")

    def _apart_from_self(self, case: Case, source: str) -> None:
        """我院 (or 贵院) and 该院 in one sentence are two, in either order; who writes as 本院 is no 该院 in his text."""
        if case.form.way == forms.ANAPHORIC and self._is_told(case):
            for kind in self.formal:
                for concept in self._same(kind, case.candidates):
                    case.vote("apart", concept, -2.5, "")
        own = grammar.SELF + grammar.ADDRESSED
        apart = own if case.form.way == forms.ANAPHORIC else grammar.ANAPHORIC
        begin = grammar.sentence_start(source, case.mention.start)
        for other in case.scanned.sources:
            if not other.short or not begin <= other.start < case.mention.start:
                continue
            meaning = self.meanings.get((case.scanned.number, other.start))
            if meaning and meaning.concept is not None and source.startswith(apart, other.start):
                case.vote("apart", meaning.concept, -2.5, "")

    def _apart_from_subject(self, case: Case, source: str) -> None:
        """Whoever finds, asks, sues or visits 该院 is another: 县检察院多次走访，认为|该院已经整改."""
        if case.form.way != forms.ANAPHORIC:
            return
        claim = objects.is_claim(source, case.mention.start)
        if not claim and not objects.is_object(source, case.mention.start):
            return
        acting = self._subject(case, source)
        if acting is None or (claim and self.index.concepts[acting[0]].domain in PERSONS):
            return
        for concept in self._acting(case, acting):
            case.vote("apart", concept, -OTHER, "")

    def _acting(self, case: Case, kinds: tuple[int, ...]) -> frozenset[int]:
        """The candidate that acts where some bodies, or people of theirs, do; empty where that is not clear."""
        found: set[int] = set()
        for kind in kinds:
            bodies = {kind}
            if self.index.concepts[kind].domain in PERSONS:
                bodies = {self.index.kinds[n] for n in self.index.supports[kind]} - self.index.sums.keys()
            found |= bodies & set(case.candidates)
        return frozenset(found) if len(found) == 1 else frozenset()

    def _subject(self, case: Case, source: str) -> tuple[int, ...] | None:
        """Return the kinds of the body or person that opens the clause or, last of all, one before it in its sentence."""
        begin = max((m.end() for m in grammar.SENTENCE_END.finditer(source, 0, case.mention.start)), default=0)
        firsts: dict[int, SourceMention] = {}
        for other in case.scanned.sources:
            if not other.inner and begin <= other.start < case.mention.start and self._named_kinds(case, other):
                firsts.setdefault(grammar.clause_of(source, other.start, other.end)[0], other)
        opening = [other for other in firsts.values() if objects.opens(source, other.start)]
        return self._named_kinds(case, opening[-1]) if opening else None

    def _named_kinds(self, case: Case, mention: SourceMention) -> tuple[int, ...]:
        """The kinds of body or person that a mention in the segment of a form names or was taken to mean."""
        if mention.full:
            kinds = tuple(self.index.kinds[n] for n in mention.full)
        else:
            meaning = self.meanings.get((case.scanned.number, mention.start))
            kinds = (meaning.concept,) if meaning and meaning.concept is not None else ()
        named = kinds and (self.index.is_body(kinds[0]) or self.index.concepts[kinds[0]].domain in PERSONS)
        return kinds if named else ()

    def _just(self, case: Case) -> None:
        """该院 that opens a sentence takes up the body that the sentence before is about; a clause, the only one before it.

        As an object it takes up the only one that does not act upon it: 检察官来到县医院，查阅|该院的病历.
        """
        source, start = case.scanned.segment.source or "", case.mention.start
        if case.form.way != forms.ANAPHORIC:
            return
        told = self._is_acted_upon(case)
        opens = start > 0 and grammar.CLAUSE_END.match(source[start - 1])
        if not opens and not told:
            return
        ends = [0, *(m.end() for m in grammar.SENTENCE_END.finditer(source, 0, start))]
        here = [s for s in self._fitting(case) if ends[-1] <= s.start]
        new = not here and len(ends) > 1
        if new:
            here = [s for s in self._fitting(case) if ends[-2] <= s.start]
        else:
            acting = self._acting(case, self._subject(case, source) or ()) if told else frozenset()
            here = [s for s in here if not source[: s.start].endswith(grammar.AGENTS)]
            here = [s for s in here if not acting or self._acting(case, (s.kind,)) != acting]
            if told and not acting:  # Nor is it likely whoever has acted before: 县检察院建议，该局吊销|该院执照.
                here = [s for s in here if not objects.opens(source, s.start)]
            if len({salient.kind for salient in here}) > 1:
                return
        if here:
            first = max(here, key=lambda salient: salient.factor)
            for concept in self._same(first.kind, case.candidates):
                feature = "just" if new else "close"
                case.vote(
                    feature, concept, 2.5 * min(1.0, 1.5 * first.factor), f"{first.text} is mentioned just before"
                )

    def _fitting(self, case: Case) -> list[Salient]:
        """What was mentioned in the segment so far and speaks for a candidate: a company is no 院."""
        return [
            salient
            for salient in self.history
            if salient.number == case.scanned.number and [*self._same(salient.kind, case.candidates)]
        ]

    def _last(self, case: Case) -> None:
        """该院 takes up what was last mentioned, the subject rather than the object of a coverb."""
        weight = {forms.ANAPHORIC: 1.0, forms.BARE: 0.3, forms.LEVEL: 0.2, forms.SELF: 0.12, forms.ADDRESSED: 0.5}
        scale = 1.4 if self._is_person(case.mention) else weight.get(case.form.way, 0.3)
        best: dict[int, tuple[float, str]] = {}
        here = case.scanned.number
        source = case.scanned.segment.source or ""
        clause = grammar.clause_of(source, case.mention.start, case.mention.end)
        own = objects.is_own(source, case.mention.start)
        for rank, salient in enumerate(reversed(self.history)):
            distance = here - salient.number
            if distance >= len(DECAY):
                break
            value = DECAY[distance] * salient.factor * (1.0 if rank == 0 else 0.8)
            if distance == 0 and clause[0] <= salient.start and case.form.way == forms.ANAPHORIC and not own:
                value *= 0.3  # The subject of the same clause would be 本院, not 该院.
            gap = case.mention.start - salient.end if distance == 0 else 99
            if gap == 0 or (0 < gap <= NAME and case.form.way == forms.BARE and clause[0] <= salient.start):
                value += ADJACENT  # 该院|院长 is the head of 该院, 检察官学院|泽川|分院 a branch of that college.
            for concept in self._same(salient.kind, case.candidates):
                if value > best.get(concept, (0.0, ""))[0]:
                    where = "just before" if distance == 0 else f"{distance} segment{'s' * (distance > 1)} earlier"
                    best[concept] = (value, f"{salient.text} is mentioned {where}")
        for concept, (value, reason) in best.items():
            case.vote("last", concept, scale * value, reason)

    def _addressee(self, case: Case) -> None:
        """贵院 in a quotation is the institution that the words around it name, if it is not the speaker's."""
        quote = containing(case.scanned.quoted, case.mention.start)
        if case.form.way != forms.ADDRESSED or quote is None:
            return
        for other in case.scanned.sources:
            if (
                other.full
                and not other.inner
                and not (quote.start <= other.start < quote.end)
                and other.start > quote.end
            ):
                for concept in self._same(self.index.kinds[other.full[0]], case.candidates):
                    said = (case.scanned.segment.source or "")[other.start : other.end]
                    case.vote("addressee", concept, 1.5, f"the words are addressed to {said}")
