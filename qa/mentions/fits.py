"""How well a rendering fits a source mention, and which mention each rendering is given to."""

from __future__ import annotations

from qa.glossary.concept import PERSONS, PLACE
from qa.glossary.index import Index
from qa.lang.en import grammar as en
from qa.lang.zh import grammar as zh
from qa.lang.zh_en.modifiers import agreement
from qa.lang.zh_en.names.spelled import names
from qa.mentions.assign import assign
from qa.mentions.model import Meaning, SourceMention, TargetMention
from qa.mentions.scan import ScannedSegment
from qa.text.lazy import expression

# What an assignment is worth before position and modifiers count.
ACCEPTED, ALIKE, OUTRIGHT, FORBIDDEN, RIVAL, OTHER, IMPLIED = 4.0, 3.5, 3.6, 2.5, 2.2, 1.2, 3.0
# A word that only implies what the segment names besides: 检察院提起公诉 is one procuratorate, and a second one in the
# English is rather the rendering of something else.
IMPLIED_TOO = 1.5
# Most terms say what they are wherever they stand; of confusable ones place tells which rendering is whose.
DISTANCE, CONFUSABLE_DISTANCE = 1.0, 3.0
# What it says that both bear the same name, or that the rendering bears the name of something else.
BEARS = 1.5
# The same where the name follows at once on both sides: 干警骆安, "the policeman Luo An".
ADJOINS = 2.5
# The same of a word that stands beside the right rendering of what it stands beside in the source: 两院|干警, "the police
# of the two courts", whoever else is "staff" in the sentence.
_OF = expression(r" (?:of|at|from|in) (?:(?:the|our|your|this|that|these|its|their|both) )?")
_OWNS = expression(r"(?:['’]s?)? ")
# What points to a body on both sides.
_POINTING = {zh.SELF: ("our", "this"), zh.ADDRESSED: ("your",)}
_LEVEL = expression(r"(?: (?:County|District|City|Municipal|Provincial|Prefectural|Town|People's|the))* ")
NAMED = Meaning(None, 1.0)


class Fits:
    """Gives the renderings of a segment to its mentions."""

    def __init__(self, index: Index, meanings: dict[tuple[int, int], Meaning]) -> None:
        self.index = index
        self.meanings = meanings

    def meaning(self, scanned: ScannedSegment, mention: SourceMention) -> Meaning:
        """Return what a mention means: itself where it names a concept, else what the resolver found."""
        if mention.full:
            return Meaning(mention.full[0], 1.0)
        return self.meanings.get((scanned.number, mention.start), NAMED)

    def assign(
        self, scanned: ScannedSegment, mentions: list[SourceMention], targets: list[TargetMention]
    ) -> list[int | None]:
        """Return for each mention the number of its rendering; position and modifiers decide where there is a choice."""
        named = self._named(scanned, mentions)
        fits = [[self._fit(scanned, m, t, named) for t in targets] for m in mentions]
        self._yield(mentions, targets, fits)
        self._adjoin(scanned, mentions, fits)
        chosen = [[number for number, fit in enumerate(row) if fit > 0] for row in fits]
        used = [numbers[0] for numbers in chosen if numbers]
        if all(len(numbers) < 2 for numbers in chosen) and len(used) == len(set(used)):
            return [numbers[0] if numbers else None for numbers in chosen]
        rows = [
            [self._score(scanned, m, t, fit) if fit > 0 else 0.0 for t, fit in zip(targets, row, strict=True)]
            for m, row in zip(mentions, fits, strict=True)
        ]
        for row, column in self._beside(scanned, mentions, targets, fits):
            rows[row][column] += ADJOINS
        return assign(rows)

    def _beside(
        self, scanned: ScannedSegment, mentions: list[SourceMention], targets: list[TargetMention],
        fits: list[list[float]],
    ) -> set[tuple[int, int]]:  # fmt: skip
        """The mentions whose owner stands right before them, with the renderings beside a right rendering of that owner."""
        found = set()
        for owner, owners in zip(mentions, fits, strict=True):
            for number, owned in enumerate(mentions):
                if owned.start != owner.end or owner.inner or not self._is_group(owned):
                    continue
                for column, target in enumerate(targets):
                    if fits[number][column] > 0 and any(
                        fit >= ALIKE and self._owns(scanned.segment.target, body, target)
                        for fit, body in zip(owners, targets, strict=True)
                    ):
                        found.add((number, column))
        return found

    def _is_group(self, mention: SourceMention) -> bool:
        """Whether a mention is a title or a group of people, which belong to a body."""
        concepts = mention.full or mention.short
        return not mention.inner and any(self.index.concepts[c].domain in PERSONS for c in concepts)

    def _owns(self, text: str, body: TargetMention, target: TargetMention) -> bool:
        """Whether a word stands beside its owner: "police of the two courts", "the court's police", "court police"."""
        of = _OF.fullmatch(text, target.end, body.start)
        return bool(of or _OWNS.fullmatch(text, body.end, target.start))

    def _score(self, scanned: ScannedSegment, mention: SourceMention, target: TargetMention, base: float) -> float:
        source, text = scanned.segment.source or "", scanned.segment.target
        distance = abs(
            (mention.start + mention.end) / (2 * len(source)) - (target.start + target.end) / (2 * len(text))
        )
        match = self._name(scanned, mention, target) + agreement(
            source, mention.start, mention.end, text, target.start, target.end, target.tag == "pl"
        )
        plain = base >= ACCEPTED and not self._is_confusable(mention)
        scale = DISTANCE if plain else CONFUSABLE_DISTANCE
        return max(0.05, base + match - scale * distance)

    def _name(self, scanned: ScannedSegment, mention: SourceMention, target: TargetMention) -> float:
        """Whether both bear the same name in pinyin, before them or after: 石桥院 is Shiqiao Hospital."""
        text = scanned.segment.target
        best = 0.0
        for name in names(scanned.source or "", text):
            if name.start < 0:
                continue
            start, end = name.span.start, name.span.end
            before = 0 <= mention.start - name.start - name.size <= 2
            leads = end <= target.start and _LEVEL.fullmatch(text, end, target.start) is not None
            follows = start == target.end + 1 and text[target.end] == " "
            if leads:
                best = BEARS if before else best or -BEARS
            elif follows and name.start == mention.end:
                best = ADJOINS
        return best

    def _is_confusable(self, mention: SourceMention) -> bool:
        return bool(mention.short) or any(self.index.kinds[c] in self.index.short_groups for c in mention.full)

    def _yield(self, mentions: list[SourceMention], targets: list[TargetMention], fits: list[list[float]]) -> None:
        """Take from an inner mention the renderings that its outer one may have: 检察 in 县检察院 needs none of its own.

        Nor does it need another one where the rendering of the outer one says it: 模拟|法庭 is a moot court, and no second.
        """
        for inner, row in zip(mentions, fits, strict=True):
            for outer, whole in zip(mentions, fits, strict=True) if inner.inner else ():
                if not outer.inner and outer.start <= inner.start and inner.end <= outer.end:
                    said = any(f >= ACCEPTED and self._says(t, inner) for f, t in zip(whole, targets, strict=True))
                    row[:] = [0.0 if said or other > 0 else fit for fit, other in zip(row, whole, strict=True)]

    def _adjoin(self, scanned: ScannedSegment, mentions: list[SourceMention], fits: list[list[float]]) -> None:
        """Leave "our courtyard" to the place of 我院|院内, and what is wrong there to the body: "our college"."""
        for body, row in zip(mentions, fits, strict=True):
            for place, other in zip(mentions, fits, strict=True):
                if place.start != body.end or place.inner or not self._is_place(scanned, place):
                    continue
                row[:] = [0.0 if its >= ACCEPTED > fit else fit for fit, its in zip(row, other, strict=True)]
                other[:] = [its if its >= ACCEPTED or not fit else 0.0 for fit, its in zip(row, other, strict=True)]

    def _is_place(self, scanned: ScannedSegment, mention: SourceMention) -> bool:
        concept = self.meaning(scanned, mention).concept
        return concept is not None and self.index.concepts[concept].domain == PLACE

    def _says(self, target: TargetMention, inner: SourceMention) -> bool:
        """Whether a rendering holds one of what a mention names or implies."""
        return any(
            self.index.accepts_rendering(concept, part.accepts, part.forbids)
            for part in target.inner
            for concept in (*inner.full, *inner.implied)
        )

    def _named(self, scanned: ScannedSegment, mentions: list[SourceMention]) -> set[int]:
        """The kinds that a segment names or refers to, apart from those that it implies."""
        kinds = {self.index.kinds[concept] for m in mentions if not m.inner for concept in m.full}
        meant = (self.meaning(scanned, m).concept for m in mentions if m.short and not m.full)
        return kinds | {concept for concept in meant if concept is not None}

    def _fit(self, scanned: ScannedSegment, mention: SourceMention, target: TargetMention, named: set[int]) -> float:
        index = self.index
        if mention.full and not mention.inner:
            fit = max(self._fit_concept(concept, target) for concept in mention.full)
            # The name of a rival is wrong too, whether or not it is on a list: 高检院, "High People's Court".
            rival = not fit and any(self._is_rival(concept, mention, target) for concept in mention.full)
            return RIVAL if rival else fit
        if mention.short:
            meaning = self.meaning(scanned, mention)
            if meaning.concept is not None:
                fit = self._fit_short(scanned, mention, meaning.concept, target)
                return fit or self._fit_place(scanned, mention, meaning.concept, target)
            right, wrong = self.divided(meaning, target)
            return (right * ALIKE + wrong * FORBIDDEN) / (right + wrong) if right + wrong else 0.0
        licensed = (*mention.full, *mention.implied)
        if not any(index.accepts_rendering(concept, target.accepts, target.forbids) for concept in licensed):
            return 0.0
        # What is named inside a title (法院院长, president of the court) has a rendering of its own.
        return (
            IMPLIED_TOO if not mention.full and any(index.kinds[concept] in named for concept in licensed) else IMPLIED
        )

    def _fit_concept(self, concept: int, target: TargetMention) -> float:
        index = self.index
        if any(reading.concept == concept for reading in target.accepts):
            return ACCEPTED + 0.3
        if index.accepts_rendering(concept, target.accepts, target.forbids):
            # A proper name has its own English; the general word serves for it, but not before its own wrong one.
            return IMPLIED if index.concepts[concept].exact else ACCEPTED
        if index.forbidding(concept, target.forbids):
            plain = any(reading.concept == concept for reading in target.forbids) and not target.accepts
            return OUTRIGHT if plain else FORBIDDEN
        if index.renders_part(concept, target.accepts) is not None:
            return RIVAL if target.tag == "pl" else 0.0
        return 0.0

    def says_branch(self, scanned: ScannedSegment, mention: SourceMention, concept: int, target: TargetMention) -> bool:
        """Whether a short form that means a kind of body is one of its branches, and rendered as that."""
        form = (scanned.segment.source or "")[mention.start : mention.end]
        return bool(mention.short) and self.index.renders_branch(concept, form, target.accepts, target.forbids)

    def _fit_short(self, scanned: ScannedSegment, mention: SourceMention, concept: int, target: TargetMention) -> float:
        """As for a full name, and the usual word for a rival is wrong too, whether or not it is on a list."""
        fit = self._fit_concept(concept, target)
        if fit < ACCEPTED and self.says_branch(scanned, mention, concept, target):
            return ACCEPTED
        if fit:
            return fit
        usual = self._usual(concept, target)
        if (self._rivals(concept, mention) | self._also_meant(scanned, mention)) & usual:
            return RIVAL
        # The name of any other body is wrong too, though less likely to be meant for this mention.
        other = usual and all(self.index.is_body(kind) for kind in usual)
        return OTHER if other and self.index.is_body(concept) else 0.0

    def _fit_place(self, scanned: ScannedSegment, mention: SourceMention, concept: int, target: TargetMention) -> float:
        """我院, a body, is no "our house", and 贵院 no "your esteemed house"."""
        source = scanned.segment.source or ""
        way = next((way for way in _POINTING if source.startswith(way, mention.start)), None)
        if way is None or not self.index.is_body(concept):
            return 0.0
        accepted = [self.index.concepts[reading.concept] for reading in target.accepts]
        places = any(found.domain == PLACE and found.short for found in accepted)
        said = en.determiner(scanned.segment.target, target.start)
        return RIVAL if places and said in _POINTING[way] else 0.0

    def _rivals(self, concept: int, mention: SourceMention) -> set[int]:
        """What else a form may mean is a rival of a body that has no short forms of its own, too."""
        return {*self.index.rivals(concept), *(n for n in mention.short if n != concept)}

    def _also_meant(self, scanned: ScannedSegment, mention: SourceMention) -> set[int]:
        """What else the document has that 该院 could mean is a rival too: a theatre, which has no short forms of its own."""
        if not (scanned.segment.source or "").startswith(zh.SELF + zh.ANAPHORIC + zh.ADDRESSED, mention.start):
            return set()
        meaning = self.meaning(scanned, mention)
        return {concept for concept, _ in meaning.candidates if concept != meaning.concept}

    def _usual(self, concept: int, target: TargetMention) -> set[int]:
        """The kinds for which a rendering is the usual word."""
        person = self.index.concepts[concept].domain in PERSONS
        plain = not person or target.pattern < 0 or " " not in self.index.surfaces[target.pattern]
        return {self.index.kinds[r.concept] for r in target.accepts if r.rendering < 2 or not plain}

    def _is_rival(self, concept: int, mention: SourceMention, target: TargetMention) -> bool:
        """Whether a rendering is the name of another kind of body than the one that a mention names."""
        if (
            not self.index.is_body(concept)
            or self.index.kinds[concept] in self.index.sums
            or target.pattern < 0
            or " " not in self.index.surfaces[target.pattern]
        ):
            return False
        usual = self._usual(concept, target)
        return self.index.kinds[concept] not in usual and bool(self._rivals(concept, mention) & usual)

    def divided(self, meaning: Meaning, target: TargetMention) -> tuple[float, float]:
        """Return the probability of the meanings for which a rendering is right, and of those for which it is wrong.

        "The two hospitals" is wrong for a hospital and a theatre together: what is wrong for one is wrong for both.
        """
        right = wrong = 0.0
        for concept, probability in meaning.candidates:
            if self.index.accepts_rendering(concept, target.accepts, target.forbids):
                right += probability
            elif self.index.forbidding(concept, target.forbids):
                wrong += probability
        if meaning.joint and wrong:
            return 0.0, float(target.tag == "pl")
        return right, wrong
