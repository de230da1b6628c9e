"""Different sources have one and the same translation.

What it finds
    A translation that stands for two sources which differ in a figure, a negation or a side (第一审 and 第二审, 应当
    and 不应), or which have hardly a character in common: one was probably copied from the other. Sources that say the
    same in other words are left alone.

Why it matters
    One of the two segments was never translated, and reads well.

Example
    上诉人应当在十日内提出。 … 上诉人应当在三十日内提出。 / An appellant shall file it within ten days. … An «appellant
    shall file it within ten days».

When it is right to ignore it
    When two sources really mean the same.

Fix
    None: the segment must be translated.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from qa.core import Finding, Mark, Related, RuleInfo, Scope, Segment, Severity, Side, Span
from qa.facts import DocumentFacts
from qa.lang.zh_en.consistency.repetition import differs_decisively, key, likeness, plain
from qa.rules.rule import Example, Rule
from qa.rules.spool import Kept, Spool, discard, in_order, restored

# So long a translation is no label, and does not come about twice by chance.
LETTERS, WORDS = 24, 5
ALIKE, APART = 0.6, 0.2
DECISIVE, COPIED = 0.8, 0.65


class Seen(NamedTuple):
    """A translation: hashes of both sides, and where it is."""

    target: int
    source: int
    kept: Kept
    document: str


class _Translations:
    """Collects hashes of all pairs; translations that met over different sources are looked at in the end."""

    def __init__(self) -> None:
        self._spool = Spool()

    def collect(self, facts: DocumentFacts) -> Iterable[Seen]:
        document = f"{facts.document.path}\0{facts.document.id}"
        found = [
            Seen(key(segment.target), key(segment.source), self._spool.keep(segment), document)
            for segment in facts.document.segments
            if segment.source and len(segment.target) >= LETTERS and segment.target.count(" ") >= WORDS - 1
        ]
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
            groups[seen.target].append(seen)
        for group in groups.values():
            if len(group) > 1 and len({seen.source for seen in group}) > 1:
                yield from _judge(group)


def _judge(group: Sequence[Seen]) -> Iterator[Finding]:
    first, *others = ((restored(seen.kept), seen.document) for seen in group)
    for segment, document in others:
        sure = _copied(first[0], segment)
        if sure:
            yield _finding(segment, first[0], sure, document == first[1])


def _copied(one: Segment, other: Segment) -> float:
    """Return how sure it is that a translation was copied; 0 where it may be right for both."""
    if plain(one.target) != plain(other.target):
        return 0.0
    ours, theirs = one.source or "", other.source or ""
    alike = likeness(ours, theirs)
    if alike == 1.0:
        return 0.0
    if alike >= ALIKE:
        return DECISIVE if differs_decisively(ours, theirs) else 0.0
    return COPIED if alike <= APART else 0.0


def _finding(segment: Segment, first: Segment, sure: float, within: bool) -> Finding:
    where = "in this document" if within else f"in {first.place.path}, segment {first.id}"
    source = segment.source or ""
    return RULE.finding(
        segment,
        (Mark(Side.SOURCE, Span(0, len(source))), Mark(Side.TARGET, Span(0, len(segment.target)), "copied?")),
        f"The same translation stands for another source {where}: {_short(first.source or '')}",
        confidence=sure if within else sure - 0.1,
        related=(Related(first, Mark(Side.TARGET, Span(0, len(first.target)), "the same translation")),),
    )


def _short(text: str) -> str:
    return text if len(text) < 40 else text[:39] + "…"


RULE = Rule(
    RuleInfo(
        "reused-translation", "consistency", Severity.MINOR, "accuracy/mistranslation", "inconsistency",
        Scope.RUN, needs_source=True,
    ),
    run=_Translations(),
    bad=(
        Example(
            "上诉人应当在十日内提出。\n上诉人应当在三十日内提出。",
            "An appellant shall file it within ten days.\n«An appellant shall file it within ten days.»",
        ),
    ),
    good=(
        Example(
            "请携带身份证件。\n请带好身份证件。",
            "Please bring your identity document with you.\nPlease bring your identity document with you.",
            "the same in other words",
        ),
        Example("是。\n对。", "Yes.\nYes."),
        Example(
            "请携带身份证件。\n请携带身份证件！",
            "Please bring your identity document with you.\nPlease bring your identity document with you!",
        ),
    ),
)  # fmt: skip
