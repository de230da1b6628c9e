"""One figure has different values within a document.

What it finds
    A number that the source repeats (7.2亿元) and the English gives rightly in one segment and wrongly in another; in
    English alone, an amount that is stated twice under one name with two values ("the total contract price is RMB 720
    million", "the total contract price of RMB 7.2 billion").

Why it matters
    A reader cannot tell which figure holds; in a contract or an announcement that is a dispute.

Example
    合同总金额为7.2亿元。…… 7.2亿元…… / … RMB 720 million … «RMB 7.2 billion»

When it is right to ignore it
    When the two figures belong to two things, or to two dates.

Fix
    None.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from qa.core import Finding, Mark, Related, RuleInfo, Scope, Severity, Side, Span
from qa.facts import DocumentFacts, SegmentFacts
from qa.lang.en.amounts import Stated, differ, stated
from qa.lang.quantity import Quantity
from qa.lang.zh import numbers
from qa.rules.rule import Example, Rule


def check(document: DocumentFacts) -> Iterable[Finding]:
    """Return a finding for each figure that has another value elsewhere."""
    if len(document.segments) < 2:
        return ()
    found: list[Finding] = []
    known: dict[str, tuple[SegmentFacts, Stated]] = {}
    judged = [facts for facts in document if document.is_judged(facts.number)]
    is_partial = len(judged) < len(document.segments)
    figures = {_figure(one) for facts in judged for one in numbers.find(facts.segment.source or "") if is_partial}
    for facts in document:
        if facts.segment.source:
            if document.is_judged(facts.number):
                found += _against_source(document.segments, facts)
            elif not figures.isdisjoint(map(_figure, numbers.find(facts.segment.source))):
                found += _against_source(judged, facts)
        elif " " in facts.segment.target:
            found += _against_english(facts, known)
    return found


def _against_source(others: Sequence[SegmentFacts], facts: SegmentFacts) -> Iterator[Finding]:
    source = facts.segment.source or ""
    for mismatch in facts.mismatches:
        if mismatch.source is None or mismatch.target is None or mismatch.minor:
            continue
        there = _rightly(others, facts, mismatch.source, source)
        if there is None:
            continue
        said = source[mismatch.source.start : mismatch.source.end]
        span = Span(mismatch.target.start, mismatch.target.end)
        other, place = there
        yield RULE.finding(
            facts.segment,
            (
                Mark(Side.SOURCE, Span(mismatch.source.start, mismatch.source.end)),
                Mark(Side.TARGET, span, "another value"),
            ),
            f'{said} also stands in segment {other.segment.id}, where the English has its value; "'
            f'{span.of(facts.segment.target)}" is another one.',
            confidence=min(0.9, mismatch.confidence),
            related=(Related(other.segment, Mark(Side.SOURCE, place)),),
        )


def _rightly(
    others: Sequence[SegmentFacts], facts: SegmentFacts, quantity: Quantity, source: str
) -> tuple[SegmentFacts, Span] | None:
    """Return a segment whose source has the same figure, in whatever characters, and whose English renders it."""
    if quantity.end - quantity.start < 2:
        return None
    for other in others:
        text = other.segment.source or ""
        if other is facts or not text:
            continue
        for place in _places(text, quantity, source):
            if not any(m.source and place.overlaps(Span(m.source.start, m.source.end)) for m in other.mismatches):
                return other, place
    return None


def _places(text: str, quantity: Quantity, source: str) -> Iterator[Span]:
    said = source[quantity.start : quantity.end]
    start = text.find(said)
    if start >= 0:
        yield Span(start, start + len(said))
    elif quantity.unit is not None:
        for one in numbers.find(text):
            if _figure(one) == _figure(quantity):
                yield Span(one.start, one.end)


def _figure(quantity: Quantity) -> tuple[object, ...]:
    return quantity.kind, quantity.low, quantity.high, quantity.unit


def _against_english(facts: SegmentFacts, known: dict[str, tuple[SegmentFacts, Stated]]) -> Iterator[Finding]:
    target = facts.segment.target
    for one in stated(target):
        there, other = known.setdefault(one.name, (facts, one))
        if there is facts or not differ(one.quantity, other.quantity):
            continue
        span = Span(one.quantity.start, one.quantity.end)
        place = Span(other.quantity.start, other.quantity.end)
        yield RULE.finding(
            facts.segment,
            (Mark(Side.TARGET, span, "another value"),),
            f'The {one.name} is "{place.of(there.segment.target)}" elsewhere in this document.',
            confidence=0.65,
            related=(Related(there.segment, Mark(Side.TARGET, place, "the other value")),),
        )


RULE = Rule(
    RuleInfo(
        "inconsistent-number", "consistency", Severity.MAJOR, "accuracy/mistranslation/number", "numbers",
        Scope.DOCUMENT, languages=("zh-en", "en"),
    ),
    document=check,
    bad=(
        Example(
            "合同总金额为7.2亿元。\n该7.2亿元将分期支付。",
            "The total contract price is RMB 720 million.\nThe «RMB 7.2 billion» will be paid in instalments.",
        ),
        Example(
            "保修期为两年，自验收之日起算。\n上述两年期满后，维修另行收费。",
            "The warranty lasts two years from acceptance.\nAfter the «five years» have expired, repairs are charged.",
        ),
        Example(
            None,
            "The total contract price is RMB 720 million.\nThe total contract price of «RMB 7.2 billion» was approved.",
        ),
    ),
    good=(
        Example(
            "合同总金额为7.2亿元。\n该7.2亿元将分期支付。",
            "The total contract price is RMB 720 million.\nThe RMB 720 million will be paid in instalments.",
        ),
        Example(
            "保修期为两年，自验收之日起算。\n上述两年期满后，维修另行收费。",
            "The warranty lasts two years from acceptance.\nAfter these 24 months, repairs are charged.",
        ),
        Example(None, "The total contract price is RMB 720 million.\nThe total asset value is RMB 7.2 billion."),
    ),
)  # fmt: skip
