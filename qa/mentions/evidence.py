"""What speaks for each meaning of a short form: votes for its candidates, each with a reason in words.

The weights are set by hand; ``coefficients.SCALES`` scales them per kind of evidence, fitted on labelled documents.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from msgspec import Struct, field

from qa.glossary.concept import PERSONS, PLACE
from qa.lang.zh import grammar
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

# What a body directly before a form says of its meaning a place: a body does not have itself inside it.
PREMISES = 12.0
# How present a kind is of which a document has a body that acts in it.
NAMED = 2.0
# What the speaker's own body says of what he says: his own (我院), not the reader's; 三级院 is of his kind, 市院 perhaps.
SPOKEN = {forms.SELF: 4.5, forms.ADDRESSED: -3.5, forms.BARE: 1.5, forms.PLURAL: 3.5, forms.LEVEL: 0.7}


class Salient(Struct):
    """An institution that was mentioned: what an anaphor may take up."""

    number: int
    start: int
    end: int
    kind: int
    factor: float
    text: str


class Case(Struct):
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
        formal: Those of the letterhead, where the text says 本院 of its own, or writes to somebody.
        taken_up: What 该院 and the like were taken to mean outside quotations, in order.
        of_level: What 市院 and the like were last taken to mean, by their words.
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
        self.taken_up: dict[tuple[int, int], Meaning] = {}
        self.of_level: dict[str, Meaning] = {}

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
        weight = {forms.ANAPHORIC: 1.5, forms.ADDRESSED: 1.6, forms.SELF: 3.0, forms.NUMBERED: 1.0}.get(
            case.form.way, 3.5
        )
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
        """What belongs to somebody's home or to a body is a place: 邻居家的院里, 我院|院内."""
        source, start = case.scanned.segment.source or "", case.mention.start
        if case.form.way != forms.BARE:
            return
        home = source[:start].endswith(grammar.HOME)
        body = next(
            (other for other in case.scanned.sources if other.end == start and self._is_place_of(other, case)), None
        )
        for concept in case.candidates if home or body else ():
            if self.index.concepts[concept].domain == PLACE:
                owner = source[body.start : start] if body else source[:start][-3:]
                case.vote("possessed", concept, PREMISES if body else 3.0, f"{owner} owns it")

    def _is_place_of(self, body: SourceMention, case: Case) -> bool:
        """Whether what stands right before a form is a body that the form may mean: 我院|院内 would say it twice."""
        kinds = {self.index.kinds[n] for n in (*body.full, *body.short)}
        return not body.inner and bool(kinds & set(case.candidates))

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
            elif case.form.way in (forms.LEVEL, forms.NUMBERED):
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
        speaker = case.speaker
        if speaker is None or case.form.number == 2:  # 两院 counts.
            return
        weight = SPOKEN[case.form.way]
        shares: dict[int, float] = defaultdict(float)
        for kind, share in speaker.kinds.items():
            for concept in self._same(kind, case.candidates):
                shares[concept] += share
        total = sum(shares.values())
        for concept, share in shares.items():
            case.vote("speaker", concept, weight * share / total, self._said(case, speaker))

    def _said(self, case: Case, speaker: Speaker) -> str:
        return f"{case.form.text} is said by {speaker.words} ({speaker.office}, segment {speaker.line})"

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
            if not fitting:
                # A hospital and a procuratorate: the glossary has no word for the two.
                case.joint = self._pair(case) if case.form.number == 2 else self._all(case)
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

    def _all(self, case: Case) -> tuple[int, ...]:
        """The kinds of which a document has a body by name, where they are as many as a form says; empty else."""
        present = {
            kind for kind, names in self.about.names.items() if names and kind in case.candidates
        } - self.index.sums.keys()
        kinds = sorted(kind for kind in present if self.about.weights.get(kind, 0.0) >= NAMED)
        return tuple(kinds) if len(kinds) == case.form.number else ()

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
