"""Which concept a short form means: candidates, evidence, a confidence, and the reasons in words.

Every piece of evidence (``evidence.py``) gives votes to candidates; the votes are summed and turned into probabilities.
Nothing here knows any particular form: the candidates are whatever concepts of
the glossary share it.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Set

from qa.glossary.concept import PERSONS
from qa.lang.zh import grammar
from qa.lang.zh.grammar import turn_speaker
from qa.mentions import forms
from qa.mentions.antecedent import Antecedent
from qa.mentions.evidence import SPOKEN, Case, Salient
from qa.mentions.forms import ShortForm
from qa.mentions.model import Meaning, SourceMention
from qa.mentions.reference import NAME
from qa.mentions.scan import ScannedSegment
from qa.mentions.speaker import is_quoted, speaker_of

# Below this probability a short form stays ambiguous.
DECIDED = 0.6
# Above this one it may still be what the next one takes up.
LIKELY = 0.4
# What a candidate that nothing in the document speaks of has to make up for; and the doubt that always remains.
ABSENT, DOUBT = -2.5, 0.3
# What speaks against a text's being written by whom it is addressed to, or by one that it only knows as one of many.
ANOTHER = 2.5
# How surely a text whose head names a body is that body's own.
OWN = 0.75
# How surely a branch is one of the body that is named right before it.
BRANCH = 0.95
# The doubt where a bare form may belong to an unknown word.
COMPOUND = 150.0


class Resolver(Antecedent):
    """Resolves the short forms of one document, in order; linear in its length."""

    def run(self) -> dict[tuple[int, int], Meaning]:
        """Return the meaning of each short form, by (segment number, start)."""
        meanings = self.meanings
        self.narrator = self._narrator()
        for scanned in self.scan.with_quotes:
            for mention in scanned.sources:
                if not mention.inner and (mention.full or not mention.short):
                    self.threads.note(
                        scanned, mention, grammar.phrase_start(scanned.segment.source or "", mention.start)
                    )
                if mention.full and not mention.inner:
                    kind = self.index.kinds[mention.full[0]]
                    # A title or a person speaks of an institution less than its own name does.
                    if self.index.concepts[kind].domain in PERSONS:
                        self._remember(scanned, mention, kind, 0.4)
                    elif self.index.is_body(kind) or kind in self.bodies:
                        self._remember(scanned, mention, kind, 1.0)
                elif mention.short and not mention.full:
                    meaning = self._resolve(scanned, mention)
                    meanings[scanned.number, mention.start] = meaning
                    self._note_referent(scanned, mention, meaning)
                    if meaning.candidates and meaning.confidence > LIKELY:
                        best = meaning.candidates[0][0]
                        self._remember(scanned, mention, best, 0.8 * meaning.confidence)
                        start = grammar.phrase_start(scanned.segment.source or "", mention.start)
                        self.threads.refer(scanned, mention, start, best, meaning.confidence)
            self.threads.fade()
            del self.history[: max(0, len(self.history) - 40)]
        return meanings

    def _note_referent(self, scanned: ScannedSegment, mention: SourceMention, meaning: Meaning) -> None:
        """Remember what 市院 is, and, outside quotations, whom the text addresses and what 该院 takes up."""
        if meaning.concept is None or self._is_person(mention):
            return
        form = self.form_of(scanned, mention)
        way = form.way
        if way == forms.LEVEL:
            self.of_level[form.text] = meaning
        if is_quoted(scanned, mention):
            return
        if way == forms.ADDRESSED:
            self.reader = (scanned.number, meaning.concept)
        elif way == forms.ANAPHORIC:
            self.taken_up[scanned.number, mention.start] = meaning

    def _narrator(self) -> dict[int, float]:
        """Who 我院 is outside quotations: one institution for the whole document, so all its mentions vote together."""
        votes: dict[int, float] = defaultdict(float)
        formal = False
        called: set[int] = set()
        for scanned in self.scan.with_quotes:
            for mention in scanned.sources:
                if not mention.short or mention.full or is_quoted(scanned, mention):
                    continue
                form = self.form_of(scanned, mention)
                if form.way != forms.SELF or self._is_person(mention) or turn_speaker(scanned.segment.source or ""):
                    continue
                formal = formal or form.text.startswith("本")
                case = Case(scanned, mention, form, self._candidates(mention, form))
                for evidence in (self._near, self._apart, self._headed):
                    evidence(case)
                for concept in case.candidates:
                    votes[concept] += max(-2.0, min(2.0, case.votes.get(concept, 0.0)))
                for kind, _ in self.called(case):
                    called.add(kind)
        heads = {*self.about.letterhead, *self.about.writers}
        if formal:
            self.formal = heads
        if len(votes) < 2:  # With nobody else to be, there is nothing to tell.
            return {}
        shares = self.about.shares(tuple(votes))
        signed = self.about.letterhead.keys() | self.about.writers.keys() | called
        self.others = (self.about.addressees.keys() | self.about.strangers) - signed
        weights = {
            concept: math.exp(
                min(4.0, vote)
                + 1.5 * shares.get(concept, 0.0)
                + 4.0 * (concept in signed)
                - ANOTHER * (concept in self.others)
            )
            for concept, vote in votes.items()
        }
        total = sum(weights.values())
        found = {concept: weight / total for concept, weight in weights.items()}
        if not formal and self.about.addressees:  # Who writes 我院 in a letter does not write 该院 of himself.
            self.formal = {kind for kind in heads if found.get(kind, 0.0) > OWN}
        return found

    def _remember(self, scanned: ScannedSegment, mention: SourceMention, kind: int, factor: float) -> None:
        source = scanned.segment.source or ""
        if grammar.is_oblique(source, grammar.phrase_start(scanned.segment.source or "", mention.start)):
            factor *= 0.55
        if grammar.is_attribute(source, mention.end):
            factor *= 0.85
        if grammar.is_general(source, mention.start):
            factor *= 0.4  # 该院 is one of them only if nothing else is at hand.
        text = source[mention.start : mention.end]
        self.history.append(Salient(scanned.number, mention.start, mention.end, kind, factor, text))

    def _whose_branch(self, scanned: ScannedSegment, mention: SourceMention, form: ShortForm) -> int | None:
        """The kind of the body just named whose branch a form is: 公安局浣花|分局 is no 住建局; None where it is nobody's."""
        if not form.text.startswith("分"):
            return None
        begin = max(mention.start - NAME, grammar.phrase_start(scanned.segment.source or "", mention.start))
        return next(
            (
                self.index.kinds[other.full[0]]
                for other in reversed(scanned.sources)
                if other.full
                and not other.inner
                and begin <= other.end <= mention.start
                and self.index.concepts[other.full[0]].domain == "institution"
            ),
            None,
        )

    def _resolve(self, scanned: ScannedSegment, mention: SourceMention) -> Meaning:
        form = self.form_of(scanned, mention)
        host = self._whose_branch(scanned, mention, form)
        if host is not None and host not in mention.short:
            return Meaning(None, 0.0)
        if host is not None:
            because = (f"it is a branch of the {self._label(host)} named before it",)
            return Meaning(host, BRANCH, ((host, BRANCH),), because)
        speaker = None
        if form.way in SPOKEN:
            speaker = speaker_of(self.scan, scanned, mention, self.meanings)
        case = Case(scanned, mention, form, self._candidates(mention, form), speaker)
        for evidence in (
            self._issuer, self._letterhead, self._topic, self._thread, self._bearers, self._voice, self._speaker,
            self._defined, self._headed, self._addressee, self._last, self._just, self._near, self._apart, self._named,
            self._count, self._kindred, self._numbered, self._beside, self._ranked, self._counterpart, self._passage,
            self._of_sentence, self._again, self._each, self._visited, self._sent, self._organized, self._stays, self._dealing,
        ):  # fmt: skip
            evidence(case)
        return self._decide(case)

    def _candidates(self, mention: SourceMention, form: ShortForm) -> tuple[int, ...]:
        # A longer short form is as open as the bare one inside it: 院史室 is any 院's.
        bare = [char for char in form.text if char in self.index.bare_forms]
        ending = {n for char in (form.text[-1:], *bare) for n in self.index.endings.get(char, ())}
        domains = {self.index.concepts[n].domain for n in mention.short}
        kinds = {
            self.index.kinds[n] for n in ending if self.index.concepts[n].domain in domains
        } - self.index.sums.keys()
        present = {kind for kind in kinds if self.about.weights.get(kind, 0.0) >= 1.0}
        inside = [n for char in bare for n in self.index.bare_forms[char]]
        shared = [n for n in inside if self.index.concepts[n].domain in domains]
        plain = [
            n for n in (*mention.short, *shared) if n not in self.index.sums or form.number == len(self.index.sums[n])
        ]
        found = dict.fromkeys([*plain, *sorted(present)])
        less = self._giving_way(found.keys())
        return tuple(n for n in found if n not in less)

    def _giving_way(self, found: Set[int]) -> set[int]:
        """Return of each two candidates, of which one is a kind of the other, the one that is less present in the document."""
        weights, above = self.about.weights, self.index.above
        less = set()
        for one in found:
            for other in above[one] & found:
                if other != one and one not in above[other]:
                    less.add(one if weights.get(one, 0.0) <= weights.get(other, 0.0) else other)
        return less

    def _decide(self, case: Case) -> Meaning:
        if not case.candidates:
            return Meaning(None, 0.0)
        if case.joint:
            words = " and ".join(self._label(kind) for kind in case.joint)
            share = 1.0 / len(case.joint)
            because = (f"{case.form.text} takes up {words}",)
            return Meaning(None, share, tuple((kind, share) for kind in case.joint), because, True)
        # A doubt that no evidence removes: a single candidate without any is ambiguous, not resolved.
        weights = {
            concept: math.exp(case.votes.get(concept, 0.0) + (0.0 if self._is_present(concept) else ABSENT))
            for concept in case.candidates
        }
        total = sum(weights.values()) + (COMPOUND if self._is_compound(case) else DOUBT)
        ranked = sorted(((c, w / total) for c, w in weights.items()), key=lambda pair: (-pair[1], pair[0]))
        best, confidence = ranked[0]
        reasons = sorted(case.reasons.get(best, ()), key=lambda pair: -pair[0])
        evidence = tuple(dict.fromkeys(text for weight, text in reasons if weight > 0))[:3]
        decided = confidence >= DECIDED and case.votes.get(best, 0.0) > 0.8
        return Meaning(best if decided else None, confidence, tuple(ranked), evidence)

    def _is_present(self, concept: int) -> bool:
        """Whether the document speaks of a concept, or of each part of a sum."""
        weights = self.about.weights
        parts = self.index.sums.get(concept)
        return bool(weights.get(concept)) or (parts is not None and all(weights.get(part) for part in parts))

    def _is_compound(self, case: Case) -> bool:
        """Whether a bare form may be the end of a word that the glossary does not know (检验院)."""
        source, start = case.scanned.segment.source or "", case.mention.start
        if (
            case.form.way != forms.BARE
            or len(case.form.text) > 1
            or start == 0
            or not grammar.is_han(source[start - 1])
        ):
            return False
        known = any(case.shares[c].get("named.bare") for c in case.candidates)
        return not known and not source[:start].endswith((*grammar.BEFORE_NOUN, *grammar.COVERBS))
