"""An abbreviation is used before the document introduces it.

What it finds
    A segment that has an abbreviation which only a later segment spells out ("the SPC" before "the Supreme People's
    Court (SPC)"), and one abbreviation that is introduced for two different names. Headings may use it before.

Why it matters
    The reader meets letters that nothing has explained yet.

Example
    The «SPC» issued guidelines. … The Supreme People's Court (SPC) requires …

When it is right to ignore it
    When everybody knows the abbreviation, or the segments are not in reading order.

Fix
    None: the introduction moves to the first mention.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qa.core import Finding, Mark, Related, RuleInfo, Scope, Severity, Side, Span
from qa.facts import DocumentFacts
from qa.lang.en.headline import is_heading
from qa.lang.en.introductions import SHORT, Introduction, introductions, uses
from qa.rules.rule import Example, Rule


def check(document: DocumentFacts) -> Iterable[Finding]:
    """Return a finding for each first use before the introduction."""
    if len(document.segments) < 2:
        return ()
    known: dict[str, tuple[int, Introduction]] = {}
    doubled: list[tuple[int, Introduction, int]] = []
    for facts in document:
        if "(" not in facts.segment.target or not SHORT.search(facts.segment.target):
            continue
        for found in introductions(facts.segment.target):
            before = known.setdefault(found.short, (facts.number, found))
            if _words(before[1].full) != _words(found.full):
                doubled.append((facts.number, found, before[0]))
    return list(_findings(document, known, doubled)) if known else ()


def _words(full: str) -> set[str]:
    return {word.lower().rstrip("s") for word in full.replace("-", " ").split()}


def _findings(
    document: DocumentFacts, known: dict[str, tuple[int, Introduction]], doubled: list[tuple[int, Introduction, int]]
) -> Iterator[Finding]:
    for short, (number, found) in known.items():
        for facts in document.segments[:number]:
            target = facts.segment.target
            if short in target and not is_heading(target):
                places = uses(target, short)
                if places:
                    message = f'"{short}" is introduced only later in this document, as "{found.full}".'
                    yield _finding(document, facts.number, places[0], message, number, found, 0.8)
                    break
    for number, found, first in doubled:
        other = known[found.short][1]
        message = f'"{found.short}" already stands for "{other.full}" in this document.'
        yield _finding(document, number, found.span, message, first, other, 0.7)


def _finding(
    document: DocumentFacts, number: int, span: Span, message: str, there: int, found: Introduction, confidence: float
) -> Finding:
    related = Related(document.segments[there].segment, Mark(Side.TARGET, found.span, "introduced here"))
    marks = (Mark(Side.TARGET, span, "not introduced yet"),)
    return RULE.finding(document.segments[number].segment, marks, message, confidence=confidence, related=(related,))


RULE = Rule(
    RuleInfo(
        "unintroduced-abbreviation", "consistency", Severity.MINOR, "style/unidiomatic", "inconsistency",
        Scope.DOCUMENT, languages=("en", "zh-en"),
    ),
    document=check,
    bad=(
        Example(None, "The «SPC» issued guidelines.\nThe Supreme People's Court (SPC) requires all courts to comply."),
    ),
    good=(
        Example(None, "The Supreme People's Court (SPC) issued guidelines.\nThe SPC requires all courts to comply."),
        Example(None, "SPC Issues Guidelines\nThe Supreme People's Court (SPC) has issued guidelines.", "a heading"),
        Example(None, "China's GDP grew by 5 percent.\nThe rate was higher than expected.", "never spelled out"),
    ),
)  # fmt: skip
