"""What speaks for each meaning of a form among the bodies of its sentence, by its number, and by whom a passage is about."""

from __future__ import annotations

from qa.glossary.concept import PLACE
from qa.lang.zh import grammar, objects
from qa.mentions import forms
from qa.mentions.about import level_of
from qa.mentions.evidence import Case
from qa.mentions.forms import ShortForm, short_form
from qa.mentions.model import SourceMention
from qa.mentions.reference import Reference
from qa.mentions.scan import ScannedSegment
from qa.mentions.speaker import is_quoted

# A word of one kind of body, or the number of a name, outweighs whatever the document is about.
KINDRED, NUMBERED = 10.0, 6.0
# What another body named in the sentence counts; one that is the subject is rather the one 该院 is not.
BESIDE, SUBJECT = 3.0, 1.0
# What the body of a sentence says of 市院 in it, to which it reports or which reports to it; and where it merely stands there.
RANK, RANK_NEAR = 3.5, 1.0
# What a body named in its sentence says of 院领导, in a text that does not speak of itself; and what 该院 was before says of it.
OF_SENTENCE, AGAIN = 2.0, 1.2
# What 市院 was before says of it.
STAYS = 4.0
# Nobody deals with himself.
DEALING = 6.0
# So many segments on 该院 is likely still the same.
KEPT = 3
# One body is not several.
EACH = 3.0
# Nobody thanks or visits himself: 学校代表感谢|贵院, 法院来|院里开庭.
COUNTERPART, VISITOR, SENDER = 3.0, 9.0, 6.0
# How far a recommendation goes on about whom it is addressed to, in segments, and how surely.
PASSAGE, READER = 8, 5.0


class Antecedent(Reference):
    """The evidence of a form's sentence, and of the passage that it stands in.

    Attributes:
        reader: Where the reader was last addressed, and what he is; None before.
    """

    reader: tuple[int, int] | None = None

    def form_of(self, scanned: ScannedSegment, mention: SourceMention) -> ShortForm:
        """Return how a form points; a number is part of a name where the document has such a name (第三医院: 三院)."""
        form = short_form(scanned, mention)
        if form.way == forms.PLURAL and form.text[0] in self.about.numbers:
            return ShortForm(form.text, forms.NUMBERED)
        return form

    def _kindred(self, case: Case) -> None:
        """A short form that only one kind bears, and that is a word of its trade: 院感 is a hospital's."""
        short = set(case.mention.short)
        if len(short) == 1 and short <= set(case.mention.implied):
            case.vote("kindred", case.mention.short[0], KINDRED, f"{case.form.text} is a word of its trade")

    def _each(self, case: Case) -> None:
        """逐院 and 一院一策 are several: not the one that writes, where the text knows it of one level only."""
        source, mention = case.scanned.segment.source or "", case.mention
        if not source.endswith(grammar.EACH, 0, mention.start) and not source.startswith(grammar.ONE, mention.end):
            return
        for concept in case.candidates:
            case.vote("each", concept, -EACH / 2, "")
        for kind, share in self.narrator.items():
            if share > 0.5 and len(self.about.levels[kind]) < 2:
                for concept in self._same(kind, case.candidates):
                    case.vote("each", concept, -EACH, "")

    def _visited(self, case: Case) -> None:
        """Who comes to a place is no such place himself: 法院来|院里开庭."""
        source, start = case.scanned.segment.source or "", case.mention.start
        if case.form.way != forms.BARE or not source.endswith(grammar.COMING, 0, start):
            return
        left, _ = grammar.clause_of(source, start, case.mention.end)
        comers = [other for other in self._bodies_in(case, left, start) if self._is_subject(source, other)]
        for concept in case.candidates if comers else ():
            if self.index.concepts[concept].domain == PLACE:
                case.vote("visited", concept, COUNTERPART, "a body comes to it")
        for other in comers:
            for kind in self._named_kinds(case, other):
                for concept in self._same(kind, case.candidates):
                    case.vote("visited", concept, -VISITOR, "")

    def _sent(self, case: Case) -> None:
        """Who sends somebody to 院 is another, unless they are two of one kind: 医学院派教师到|院授课."""
        source, start = case.scanned.segment.source or "", case.mention.start
        left, _ = grammar.clause_of(source, start, case.mention.end)
        if case.form.way != forms.BARE or not grammar.SENT.search(source, left, start):
            return
        for other in self._bodies_in(case, left, start):
            level = level_of(source, other.start)
            for kind in self._named_kinds(case, other) if self._is_subject(source, other) else ():
                if not level or not self.about.levels[kind] - {level}:
                    for concept in self._same(kind, case.candidates):
                        case.vote("sent", concept, -SENDER, "")

    def _numbered(self, case: Case) -> None:
        """二院 is the body whose name has that number (第二人民医院), else of a kind that bears such a form."""
        if case.form.way != forms.NUMBERED:
            return
        known = self.about.numbers.get(case.form.text[0], {})
        for kind, name in known.items():
            for concept in self._same(kind, case.candidates):
                case.vote("numbered", concept, NUMBERED, f"{name} has that number")
        for concept in () if known else case.mention.short:
            case.vote("numbered", concept, NUMBERED, f"{case.form.text} is a name of its kind")

    def _beside(self, case: Case) -> None:
        """该院 inside a clause takes up the body last named in its sentence, rather than what the document is about."""
        source, mention = case.scanned.segment.source or "", case.mention
        if case.form.way != forms.ANAPHORIC or case.form.text.endswith(grammar.SIDE):
            return
        opens = mention.start == 0 or grammar.CLAUSE_END.match(source[mention.start - 1])
        if opens or objects.is_own(source, mention.start):
            return
        begin = grammar.sentence_start(source, mention.start)
        named = [
            other
            for other in self._bodies_in(case, begin, mention.start)
            if not self._is_own_form(source, other) and not grammar.is_general(source, other.start)
        ]
        others = [other for other in named if not self._is_subject(source, other)]
        weight = BESIDE if others else SUBJECT
        for other in (others or named)[-1:]:
            said = source[other.start : other.end]
            for kind in self._named_kinds(case, other):
                if weight == SUBJECT and objects.is_object(source, mention.start):
                    continue
                for concept in self._same(kind, case.candidates):
                    case.vote("beside", concept, weight, f"{said} is named before it in the sentence")

    def _is_subject(self, source: str, mention: SourceMention) -> bool:
        return objects.opens(source, mention.start) and not grammar.is_oblique(
            source, grammar.phrase_start(source, mention.start)
        )

    def _of_sentence(self, case: Case) -> None:
        """Where no text speaks of itself, 院领导 is of the one body that its sentence names before its clause."""
        if case.form.way != forms.BARE or self.narrator or case.speaker or self._is_person(case.mention):
            return
        source, mention = case.scanned.segment.source or "", case.mention
        begin, clause = (
            grammar.sentence_start(source, mention.start),
            grammar.clause_of(source, mention.start, mention.end),
        )
        named = [o for o in self._bodies_in(case, begin, clause[0]) if o.full]
        kinds = {kind for o in named for kind in self._named_kinds(case, o)}
        if len(kinds) == 1:
            for concept in self._same(next(iter(kinds)), case.candidates):
                said = source[named[-1].start : named[-1].end]
                case.vote("sentence", concept, OF_SENTENCE, f"{said} is named before it in the sentence")

    def _again(self, case: Case) -> None:
        """What somebody has done with 该院 is likely done with what it was a little before."""
        if case.form.way != forms.ANAPHORIC or not self._is_acted_upon(case):
            return
        number = case.scanned.number
        for (segment, _), meaning in reversed(self.taken_up.items()):
            if number - segment > KEPT:
                return
            if segment < number and meaning.concept is not None:
                case.vote("again", meaning.concept, AGAIN * meaning.confidence, f"{case.form.text} was the same before")
                return

    def _ranked(self, case: Case) -> None:
        """市院 beside 基层检察院 is of its kind; in 市中院、市院 it is another."""
        source, mention = case.scanned.segment.source or "", case.mention
        if case.form.way != forms.LEVEL:
            return
        begin = grammar.sentence_start(source, mention.start)
        stop = grammar.clause_of(source, mention.start, mention.end)[1]
        bodies = [o for o in self._bodies_in(case, begin, stop) if {*self._named_kinds(case, o)} & {*mention.short}]
        before = [o for o in bodies if o.end <= mention.start]
        after = [o for o in bodies if o.start >= mention.end]
        for other in before[-1:] or after[:1]:
            between = source[min(mention.end, other.end) : max(mention.start, other.start)]
            weight = RANK if grammar.REPORTS.search(between) else RANK_NEAR
            same = self._is_coordinated(source, other, mention)
            for kind in self._named_kinds(case, other):
                words = f"{source[other.start : other.end]} is named in the sentence"
                case.vote("ranked", kind, -RANK if same else weight, "" if same else words)

    def _is_coordinated(self, source: str, one: SourceMention, other: SourceMention) -> bool:
        """Whether two bodies of one level stand side by side, so that they are of two kinds: 市中院、市院."""
        first, second = sorted((one, other), key=lambda mention: mention.start)
        between = source[first.end : second.start]
        return between in grammar.AND and level_of(source, first.start) == level_of(source, second.start) != ""

    def _is_dealing(self, source: str, form: SourceMention, other: SourceMention) -> bool:
        """Whether a form deals with a body after it that is of its own level and place: 省院向|省高院提出抗诉."""
        start = other.start - (source[other.start] not in grammar.LEVELS)
        same = level_of(source, form.start) == level_of(source, other.start) != ""
        return same and grammar.is_oblique(source, start)

    def _dealing(self, case: Case) -> None:
        """省院 is no body of the kind of the 省高院 that it deals with."""
        source, mention = case.scanned.segment.source or "", case.mention
        if case.form.way != forms.LEVEL:
            return
        _, end = grammar.clause_of(source, mention.start, mention.end)
        for other in self._bodies_in(case, mention.end, end):
            for kind in self._named_kinds(case, other) if self._is_dealing(source, mention, other) else ():
                case.vote("dealing", kind, -DEALING, "")

    def _stays(self, case: Case) -> None:
        """市院 stays the same through a text."""
        last = self.of_level.get(case.form.text)
        if case.form.way == forms.LEVEL and last is not None and last.concept is not None:
            case.vote("stays", last.concept, STAYS * last.confidence, f"{case.form.text} was the same before")

    def _counterpart(self, case: Case) -> None:
        """贵院 is not the body that speaks: 班主任代表学校感谢|贵院."""
        source, mention = case.scanned.segment.source or "", case.mention
        if case.form.way != forms.ADDRESSED:
            return
        begin = grammar.sentence_start(source, mention.start)
        for other in self._bodies_in(case, begin, mention.start):
            if grammar.speaks_for(source, grammar.phrase_start(source, other.start)) or objects.opens(
                source, other.start
            ):
                for kind in self._named_kinds(case, other):
                    for concept in self._same(kind, case.candidates):
                        case.vote("counterpart", concept, -COUNTERPART, "")

    def _passage(self, case: Case) -> None:
        """In what is recommended to 你院, 院办公室 is the reader's."""
        if case.form.way != forms.BARE or self.reader is None or case.speaker or is_quoted(case.scanned, case.mention):
            return
        number, kind = self.reader
        if case.scanned.number - number > PASSAGE or self._speaks_of_itself(case):
            return
        for concept in self._same(kind, case.candidates):
            case.vote("passage", concept, READER, "the passage speaks of the one it is addressed to")

    def _speaks_of_itself(self, case: Case) -> bool:
        """Whether the writer names himself in the segment of a form, before it and after the reader."""
        source = case.scanned.segment.source or ""
        own = -1
        for other in case.scanned.sources:
            if other.short and not other.full and other.start < case.mention.start:
                way = short_form(case.scanned, other).way
                own = other.start if way == forms.SELF else -1 if way == forms.ADDRESSED else own
        return own >= 0 and not grammar.is_request(source, own, case.mention.start)

    def _is_own_form(self, source: str, mention: SourceMention) -> bool:
        return not mention.full and source[mention.start] in grammar.SELF + grammar.ADDRESSED

    def _bodies_in(self, case: Case, begin: int, end: int) -> list[SourceMention]:
        """The bodies that a stretch of the form's segment names, or refers to."""
        return [
            other
            for other in case.scanned.sources
            if not other.inner
            and begin <= other.start < end
            and other.start != case.mention.start
            and any(self.index.is_body(kind) or kind in self.bodies for kind in self._named_kinds(case, other))
        ]
