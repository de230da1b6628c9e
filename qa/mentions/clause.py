"""What a clause says outright of a short form: what it is, and by whom it is headed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from qa.glossary.concept import PERSONS
from qa.lang.zh import grammar
from qa.mentions import forms
from qa.mentions.evidence import Case
from qa.mentions.model import SourceMention
from qa.mentions.near import NearEvidence

# What a form is called outweighs what the text is about.
CALLED = 5.0
# What its officer is called: 该院副院长 is of a body that has a 副院长.
HEADED = 2.0
# What it has of its own: a 检委会 is a procuratorate's.
ORGANIZED = 10.0
# The forms that may own something.
OWNING = (forms.SELF, forms.ANAPHORIC, forms.ADDRESSED, forms.LEVEL)


class ClauseEvidence(NearEvidence):
    """The evidence of the clause that a form stands in."""

    def _defined(self, case: Case) -> None:
        """我院系一家专科医院 says what 我院 is."""
        for kind, words in self.called(case):
            for concept in self._same(kind, case.candidates):
                case.vote("defined", concept, CALLED, f"{case.form.text} is called {words}")

    def called(self, case: Case) -> Iterator[tuple[int, str]]:
        """Yield the kind of body that the clause of a form says it is, with its words."""
        source = case.scanned.segment.source or ""
        if case.form.way not in (forms.SELF, forms.ANAPHORIC) or not grammar.is_defined(source, case.mention.end):
            return
        _, right = grammar.clause_of(source, case.mention.start, case.mention.end)
        for other in case.scanned.sources:
            if other.end == right and other.start > case.mention.end and other.full and not other.inner:
                kind = self.index.kinds[other.full[0]]
                if self.index.is_body(kind):
                    yield kind, source[other.start : other.end]

    def _headed(self, case: Case) -> None:
        """该院一名副院长 is of a body that has one: a candidate whose officers are all called otherwise is unlikely."""
        if case.form.way not in OWNING or self._is_person(case.mention):
            return
        officer = self._officer(case)
        if officer is None:
            return
        bodies = {body for n in (*officer.full, *officer.short) for body in self.index.affiliations.get(n, frozenset())}
        bodies = bodies or {*self.index.served_by(officer.full)}
        said = (case.scanned.segment.source or "")[officer.start : officer.end]
        weight = 2 * HEADED if case.form.way == forms.LEVEL else HEADED  # 省院|检察官, whatever the text is about.
        for concept in case.candidates if bodies else ():
            if concept in bodies:
                case.vote("headed", concept, weight, f"{said} is one of its people")
            elif concept in self._staffed:
                case.vote("headed", concept, -weight, "")

    def _organized(self, case: Case) -> None:
        """市院|检委会 is of the only kind of body that has such a committee."""
        if case.form.way not in OWNING or self._is_person(case.mention):
            return
        for other in case.scanned.sources:
            if other.start != case.mention.end or not other.full or other.inner or self.index.is_body(other.full[0]):
                continue
            bodies = {*other.implied} & {*case.candidates}
            if self.index.concepts[other.full[0]].domain == "institution" and len(bodies) == 1:
                said = (case.scanned.segment.source or "")[other.start : other.end]
                case.vote("organized", bodies.pop(), ORGANIZED, f"{said} is part of it")

    def _officer(self, case: Case) -> SourceMention | None:
        """Return the title or the group of people that a form owns, if one follows it at once."""
        source = case.scanned.segment.source or ""
        start = grammar.owned_start(source, case.mention.end)
        for other in case.scanned.sources:
            named = other.full or other.short
            if other.start == start and named and self.index.concepts[named[0]].domain in PERSONS:
                return other
        return None

    @cached_property
    def _staffed(self) -> frozenset[int]:
        """The bodies whose people the glossary knows."""
        return frozenset(body for bodies in self.index.affiliations.values() for body in bodies)
