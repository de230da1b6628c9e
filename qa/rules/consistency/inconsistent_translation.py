"""The same source is translated in different ways.

What it finds
    A segment, or a sentence of one, that comes back in the document or in another file of the run and is put into
    other words. The odd one out is marked, or the later one. Differences of articles, capitals and marks do not count.

Why it matters
    A reader compares: two wordings of one instruction seem to be two instructions.

Example
    请携带本人有效身份证件。 … 请携带本人有效身份证件。 / Please bring your valid ID. … «Carrying effective personal
    identity documents is requested.»

When it is right to ignore it
    When the context asks for another wording (a heading and a sentence, two speakers), or style does.

Fix
    The usual rendering is suggested. Unsafe.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from qa.core import Edit, Finding, Fix, Mark, Related, RuleInfo, Scope, Segment, Severity, Side
from qa.facts import DocumentFacts
from qa.lang.zh_en.consistency.repetition import SEGMENT, SENTENCE, Unit, han, is_same_rendering, key, plain, units
from qa.rules.rule import Example, Rule
from qa.rules.spool import Kept, Spool, discard, in_order, restored

WITHIN, ACROSS = 0.8, 0.6


class Seen(NamedTuple):
    """A unit that may come back: hashes of its sides, and where it is."""

    source: int
    target: int
    unit: Unit | None
    kept: Kept
    document: str


class _Repetitions:
    """Collects hashes of all units; those that met are looked at in the end."""

    def __init__(self) -> None:
        self._spool = Spool()

    def collect(self, facts: DocumentFacts) -> Iterable[Seen]:
        found = []
        document = f"{facts.document.path}\0{facts.document.id}"
        for segment in facts.document.segments:
            source = segment.source
            if not source or len(source) < SEGMENT or not segment.target:
                continue
            kept = None
            for number, unit in enumerate(units(source, segment.target)):
                text = unit.source.of(source) if number else source
                if len(text) < (SENTENCE if number else SEGMENT):
                    continue
                kept = kept or self._spool.keep(segment)
                said = unit.target.of(segment.target) if number else segment.target
                found.append(Seen(key(text), key(said), unit if number else None, kept, document))
        self._spool.flush()
        return found

    def finish(self, collected: Sequence[Seen]) -> list[Finding]:
        findings = in_order(self._findings(collected))
        discard(seen.kept for seen in collected)
        self._spool = Spool()
        return findings

    def _findings(self, collected: Sequence[Seen]) -> Iterator[Finding]:
        groups: dict[int, list[Seen]] = defaultdict(list)
        for seen in collected:
            groups[seen.source].append(seen)
        done: set[tuple[str, str]] = set()
        for group in groups.values():
            if len(group) > 1 and len({seen.target for seen in group}) > 1:
                yield from _judge(group, done)


class _Rendered(NamedTuple):
    segment: Segment
    unit: Unit
    document: str

    @property
    def source(self) -> str:
        return self.unit.source.of(self.segment.source or "")

    @property
    def target(self) -> str:
        return self.unit.target.of(self.segment.target)


def _judge(group: Sequence[Seen], done: set[tuple[str, str]]) -> Iterator[Finding]:
    rendered = []
    for seen in group:
        segment = restored(seen.kept)
        unit = seen.unit or units(segment.source or "", segment.target)[0]
        rendered.append(_Rendered(segment, unit, seen.document))
    same = [one for one in rendered if plain(one.source) == plain(rendered[0].source)]
    if han(rendered[0].source) < (SENTENCE if group[0].unit else SEGMENT):
        return
    counts = Counter(plain(one.target) for one in same)
    usual = max(counts, key=lambda form: counts[form])
    first = next(one for one in same if plain(one.target) == usual)
    for one in same:
        place = (one.segment.place.path, one.segment.id)
        if plain(one.target) == usual or is_same_rendering(one.target, first.target) or place in done:
            continue
        done.add(place)
        yield _finding(one, first, counts[usual])


def _finding(one: _Rendered, first: _Rendered, times: int) -> Finding:
    within = one.document == first.document
    where = "elsewhere in this document" if within else _place(one.segment, first.segment)
    return RULE.finding(
        one.segment,
        (Mark(Side.SOURCE, one.unit.source), Mark(Side.TARGET, one.unit.target, "another rendering")),
        f'The same source is "{_short(first.target)}" {where}{f" ({times} times)" if times > 1 else ""}.',
        confidence=WITHIN if within else ACROSS,
        suggestions=(first.target,),
        fix=Fix((Edit(one.unit.target, first.target),)),
        related=(Related(first.segment, Mark(Side.TARGET, first.unit.target, "the other rendering")),),
    )


def _place(here: Segment, there: Segment) -> str:
    if here.place.path != there.place.path:
        return f"in {there.place.path}"
    return f"in document {there.doc}" if there.doc else "in another document of this file"


def _short(text: str) -> str:
    return text if len(text) < 80 else text[:79] + "…"


RULE = Rule(
    RuleInfo(
        "inconsistent-translation", "consistency", Severity.MINOR, "style/inconsistent-style", "inconsistency",
        Scope.RUN, needs_source=True,
    ),
    run=_Repetitions(),
    bad=(
        Example(
            "可到大厅办理。请携带本人有效身份证件。\n请携带本人有效身份证件。",
            "Apply at the hall. Please bring your valid ID.\n«Carrying identity documents is due.»",
        ),
    ),
    good=(
        Example(
            "请携带本人有效身份证件。\n请携带本人有效身份证件。",
            "Please bring your valid ID.\nPlease bring your valid ID!",
        ),
        Example("同意。\n同意。", "Agreed.\nI have no objection.", "too short to be the same thing"),
        Example(
            "请携带本人有效身份证件。\n请携带他本人有效身份证件。",
            "Please bring your valid ID.\nPlease carry his own valid identity papers.",
        ),
    ),
)  # fmt: skip
