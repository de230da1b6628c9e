"""What speaks for each meaning of a short form: votes for its candidates, each with a reason in words.

The weights are set by hand; ``coefficients.SCALES`` scales them per kind of evidence, fitted on labelled documents.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from qa.glossary.concept import PERSONS, PLACE
from qa.lang.zh import grammar, objects
from qa.lang.zh.grammar import turn_speaker
from qa.mentions import forms
from qa.mentions.about import About, about
from qa.mentions.coefficients import SCALES
from qa.mentions.forms import ShortForm
from qa.mentions.memory import NOTHING, Memory
from qa.mentions.model import Meaning, SourceMention
from qa.mentions.scan import Scan, ScannedSegment
from qa.mentions.speaker import Speaker, is_quoted
from qa.mentions.threads import Threads
from qa.text.quotes import containing

# The most that words near a form can give to one candidate.
NEAR_CAP = 3.0


@dataclass(slots=True)
class Salient:
    """An institution that was mentioned: what an anaphor may take up."""

    number: int
    start: int
    end: int
    kind: int
    factor: float
    text: str


@dataclass(slots=True)
class Case:
    """One short form under examination; ``joint`` are two kinds that it means together."""

    scanned: ScannedSegment
    mention: SourceMention
    form: ShortForm
    candidates: tuple[int, ...]
    speaker: Speaker | None = None
    joint: tuple[int, ...] = ()
    votes: dict[int, float] = field(default_factory=lambda: defaultdict(float))
    reasons: dict[int, list[tuple[float, str]]] = field(default_factory=lambda: defaultdict(list))
    shares: dict[int, dict[str, float]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(float)))

    def vote(self, feature: str, concept: int, weight: float, reason: str) -> None:
        """Give a candidate a weight, for a reason in words; others are ignored."""
        if concept in self.candidates and weight:
            key = f"{feature}.{self.form.way}"
            scaled = weight * SCALES.get(key, 1.0)
            self.votes[concept] += scaled
            self.shares[concept][key] += weight
            self.reasons[concept].append((scaled, reason))


class CaseEvidence:
    """The evidence on the short forms of one document.

    Attributes:
        about: What the document is about.
        history: The institutions last mentioned.
        threads: Those that act in the text so far.
        narrator: Who 我院 is outside quotations, with probabilities.
        others: Kinds to which or of which the text speaks as another's.
        formal: Those of the letterhead, where the text says 本院 of its own.
        meanings: What the short forms before were taken to mean, by (segment number, start).
    """

    def __init__(self, scan: Scan, before: Memory = NOTHING) -> None:
        self.scan = scan
        self.index = scan.index
        self.about: About = about(scan, before)
        self.history: list[Salient] = []
        self.threads = Threads(self.index)
        self.narrator: dict[int, float] = {}
        self.others: set[int] = set()
        self.formal: set[int] = set()
        # Bodies without short forms of their own, that a bare short form may take up all the same (养老院 … 该院).
        self.bodies = frozenset(self.index.kinds[n] for numbers in self.index.endings.values() for n in numbers)
        self.meanings: dict[tuple[int, int], Meaning] = {}

    def _is_person(self, mention: SourceMention) -> bool:
        return self.index.concepts[mention.short[0]].domain in PERSONS

    def _issuer(self, case: Case) -> None:
        """A declared issuer outranks what is inferred."""
        kind = self.about.issuer
        if kind is None:
            return
        reason = f"the document is issued by {self.about.issuer_name}"
        own = case.form.way in (forms.SELF, forms.BARE, forms.LEVEL) and not is_quoted(case.scanned, case.mention)
        for concept in self._same(kind, case.candidates):
            case.vote("issuer", concept, 6.0 if own else 1.5, reason)

    def _letterhead(self, case: Case) -> None:
        """Who writes, by the head and the foot of the text; and to whom."""
        if is_quoted(case.scanned, case.mention) or case.speaker:
            return
        if case.form.way == forms.ADDRESSED:
            for kind, name in self.about.addressees.items():
                for concept in self._same(kind, case.candidates):
                    case.vote("letterhead", concept, 4.0, f"the text is addressed to {name}")
            for kind, share in self.narrator.items():
                for concept in self._same(kind, case.candidates):
                    case.vote("letterhead", concept, -4.0 * share, "")
        elif case.form.way in (forms.SELF, forms.BARE, forms.LEVEL):
            for kind, name in self.about.letterhead.items():
                for concept in self._same(kind, case.candidates):
                    case.vote("letterhead", concept, 2.0, f"{name} stands at the head or foot of the text")
            for kind, name in self.about.writers.items():
                for concept in self._same(kind, case.candidates):
                    case.vote("writer", concept, 3.0, f"{name} stands at the head of the text")

    def _topic(self, case: Case) -> None:
        """What the document is about speaks for every form, most for those that point nowhere else."""
        weight = {forms.ANAPHORIC: 1.5, forms.ADDRESSED: 1.6, forms.SELF: 3.0}.get(case.form.way, 3.5)
        if case.form.way == forms.ANAPHORIC and self._opens_clause(case):
            weight = 3.0  # It takes up the thread of the text rather than the last thing mentioned.
        if case.speaker and case.form.way == forms.SELF:
            weight = 1.0  # It is the speaker's, whatever the text is about.
        bodies = self._bodies(case)
        self._possessed(case)
        own = case.form.way == forms.SELF and not case.speaker
        for body, share in self.about.shares(
            tuple(body for body in bodies if not (own and body in self.others))
        ).items():
            for concept in bodies[body]:
                case.vote("topic", concept, weight * share, f"the document is mostly about {self._label(body)}")

    def _possessed(self, case: Case) -> None:
        """What belongs to somebody's home is a place: 邻居家的院里."""
        source = case.scanned.segment.source or ""
        if case.form.way == forms.BARE and source[: case.mention.start].endswith(grammar.HOME):
            for concept in case.candidates:
                if self.index.concepts[concept].domain == PLACE:
                    case.vote("possessed", concept, 3.0, f"{source[: case.mention.start][-3:]} owns it")

    def _bodies(self, case: Case) -> dict[int, list[int]]:
        """The institutions whose presence speaks for the candidates: themselves, or whose titles and staff they are."""
        bodies: dict[int, list[int]] = defaultdict(list)
        for concept in case.candidates:
            for body in self.index.affiliations.get(concept, frozenset({concept})):
                bodies[body].append(concept)
        return bodies

    def _opens_clause(self, case: Case) -> bool:
        source, start = case.scanned.segment.source or "", case.mention.start
        if any(
            m.start < start and m.full and not m.inner and self.index.is_body(m.full[0]) for m in case.scanned.sources
        ):
            return False
        return start == 0 or bool(grammar.CLAUSE_END.match(source[start - 1]))

    def _bearers(self, case: Case) -> None:
        """省院 is seldom what does not bear that short form in the glossary, though it may bear the 院 inside it."""
        text = case.form.text
        pointed = case.form.way in (forms.SELF, forms.ANAPHORIC, forms.ADDRESSED) and not text.endswith(grammar.SIDE)
        pointing = pointed or len(text) == 1
        side = text.endswith(grammar.SIDE)
        for concept in case.candidates:
            if concept in case.mention.short:
                continue
            if self.index.concepts[concept].short:  # It has short forms, and this is none of them: no court is a 院方.
                case.vote("bearers", concept, -0.4 if pointing else -3.0 if side else -1.5, "")
            elif case.form.way == forms.LEVEL:
                case.vote("bearers", concept, -1.5, "")

    def _voice(self, case: Case) -> None:
        """Whose text it is: 我院 outside quotations, and with it 全院, 院党组 and the like."""
        if (
            not self.narrator
            or case.speaker
            or is_quoted(case.scanned, case.mention)
            or turn_speaker(case.scanned.segment.source or "")
        ):
            return
        weight = {forms.SELF: 4.5, forms.BARE: 2.0, forms.PLURAL: 0.8, forms.LEVEL: 1.0}.get(case.form.way, 0.0)
        for kind, share in self.narrator.items():
            for concept in self._same(kind, case.candidates):
                case.vote("voice", concept, weight * share, f"the text speaks for {self._label(kind)}")

    def _speaker(self, case: Case) -> None:
        """我院 in a quotation is the speaker's own institution; 贵院 is not."""
        if case.form.way not in (forms.SELF, forms.ADDRESSED, forms.BARE):
            return
        speaker = case.speaker
        if speaker is None:
            return
        weight = {forms.SELF: 4.5, forms.ADDRESSED: -3.5, forms.BARE: 1.5}[case.form.way]
        shares: dict[int, float] = defaultdict(float)
        for kind, share in speaker.kinds.items():
            for concept in self._same(kind, case.candidates):
                shares[concept] += share
        total = sum(shares.values())
        for concept, share in shares.items():
            case.vote("speaker", concept, weight * share / total, self._said(case, speaker))

    def _said(self, case: Case, speaker: Speaker) -> str:
        return f"{case.form.text} is said by {speaker.words} ({speaker.office}, segment {speaker.line})"

    def _near(self, case: Case) -> None:
        """Words around the form that belong to one kind of institution, on either side of the pair."""
        source = case.scanned.segment.source or ""
        left, right = grammar.clause_of(source, case.mention.start, case.mention.end)
        scale = 0.6 if case.form.way == forms.LEVEL else 1.0
        person = self._is_person(case.mention)
        apart = self._others(case, left, right)
        # What the writer of a judgment does stands in each of its lines, and says nothing of somebody else.
        trade = self.formal if case.form.way == forms.ANAPHORIC and self._is_told(case) else frozenset[int]()
        # What stands before 发现|该院 or 了解|该院 is said of whoever finds or learns.
        begin = case.mention.end if case.form.way == forms.ANAPHORIC and self._is_acted_upon(case) else 0
        given: dict[int, float] = defaultdict(float)

        def give(concept: int, weight: float, reason: str) -> None:
            weight = min(weight * scale, NEAR_CAP - given[concept])
            given[concept] += weight
            case.vote("near", concept, weight, reason)

        for other in case.scanned.sources:
            if other.start == case.mention.start or other.start < begin:
                continue
            adjacent = other.end == case.mention.start or other.start == case.mention.end
            inside = left <= other.start and other.end <= right
            far = 0.0 if case.form.way == forms.LEVEL or person else 0.4
            weight = 2.0 if adjacent else 1.0 if inside else far
            several = grammar.is_counted(source, other.start)  # 我院回访了全县十九家|医疗机构: none of them is 我院.
            if not weight or several or self._belongs_elsewhere(case, other):
                continue
            # Another body (医保局 beside 该院) says what it is itself.
            own = () if other.full and not adjacent and self.index.is_body(other.full[0]) else other.full
            for concept in (set(other.implied) | {k for n in own for k in self.index.supports[n]}) - apart - trade:
                give(concept, weight, f"{source[other.start : other.end]} stands near it")
        for word, start, end in () if person else self.scan.source_cues(case.scanned):
            inside = left <= start and end <= right
            if start < begin:
                continue
            weight = (1.2 if start >= case.mention.end else 0.7) if inside else 0.3
            for concept in self.index.source_cues[word]:
                if concept not in trade:
                    give(concept, weight, f"{word} stands near it")
        for concept, sign, word, _ in () if person else self.scan.cues(case.scanned):
            give(concept, 0.25 * sign, f'the translation speaks of "{word}"')

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

    def _named(self, case: Case) -> None:
        """石桥院 belongs to the 石桥区检察院 that the document names."""
        name = case.form.name
        if len(name) < 2 or case.form.way not in (forms.BARE, forms.LEVEL):
            return
        for kind, names in self.about.names.items():
            for known in sorted(names, key=lambda name: (-len(name), name)):
                if len(known) > 1 and (known[:2] in name or name[-2:] == known[-2:]):
                    for concept in self._same(kind, case.candidates):
                        case.vote(
                            "named", concept, 2.0, f"{known} is the name of {self._label(concept)} in this document"
                        )
                    break

    def _count(self, case: Case) -> None:
        """两院 is two of them: of one kind, or one of each."""
        if case.form.way != forms.PLURAL or case.form.number < 2:
            return
        live = self._live(case.scanned.number, case.candidates)
        sums = [concept for concept in case.candidates if concept in self.index.sums]
        if len(live) > 1:
            fitting = [concept for concept in sums if self.index.sums[concept] <= live]
            names = " and ".join(self._label(kind) for kind in sorted(live))
            for concept in fitting:
                case.vote("count", concept, 7.0, f"{case.form.text} takes up {names}")
            for concept in case.candidates if fitting else ():
                if concept not in fitting:  # Two of one kind would both have to be named.
                    case.vote("count", concept, -2.0, "")
            if not fitting and case.form.number == 2:
                # A hospital and a procuratorate: the glossary has no word for the two.
                case.joint = self._pair(case)
                for concept in case.candidates:
                    case.vote("count", concept, -7.0, "")
        elif live:
            case.vote("count", next(iter(live)), 1.5, f"only {self._label(next(iter(live)))} is mentioned nearby")

    def _pair(self, case: Case) -> tuple[int, ...]:
        """The two kinds of which a body was last mentioned, in this segment or the one before; empty where it is not two."""
        number = case.scanned.number
        kinds: dict[int, None] = {}
        for salient in reversed(self.history):
            if number - salient.number > 1 or len(kinds) == 2:
                break
            if self.index.concepts[salient.kind].domain not in PERSONS and salient.kind not in self.index.sums:
                kinds[salient.kind] = None
        return tuple(kinds) if len(kinds) == 2 else ()

    def _live(self, number: int, candidates: tuple[int, ...]) -> set[int]:
        """The kinds of the institutions last mentioned, in this segment and those before."""
        kinds: set[int] = set()
        for salient in reversed(self.history):
            if number - salient.number > 3:
                break
            if salient.kind in candidates and salient.kind not in self.index.sums:
                kinds.add(salient.kind)
            for part in self.index.sums.get(salient.kind, ()):
                kinds.add(part)
        shares = self.about.shares(tuple(c for c in candidates if c not in self.index.sums))
        kinds |= {kind for kind, share in shares.items() if share > 0.25}
        return kinds

    def _same(self, kind: int, candidates: tuple[int, ...]) -> Iterator[int]:
        """The candidates that a mention of a kind speaks for: itself, and titles or groups of that institution."""
        if kind in candidates:
            yield kind
        else:
            yield from (concept for concept in candidates if concept in self.index.supports[kind])

    def _label(self, concept: int) -> str:
        found = self.index.concepts[concept]
        return f"{found.main} ({found.preferred})"
