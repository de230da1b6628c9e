"""An abbreviation is used before the document introduces it.

What it finds
    A segment that has an abbreviation which only a later segment spells out ("the SPC" before "the Supreme People's
    Court (SPC)"), and one abbreviation that is introduced for two different names. Headings may use it before. What
    stands once and is one letter from an abbreviation of the document (LLRC for LLRS).

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

from collections import Counter
from collections.abc import Iterable, Iterator

from qa.core import Finding, Mark, Related, RuleInfo, Scope, Severity, Side, Span
from qa.facts import DocumentFacts
from qa.lang.en.headline import is_heading
from qa.lang.en.introductions import SHORT, Introduction, introductions, uses
from qa.rules.rule import Example, Rule
from qa.text.lazy import expression

# What is shorter is too near to too many others (SPC, SPP).
_LEAST = 4
_CAPITALS = expression(r"(?<![\w-])[A-Z]{4,}(?![\w-])")


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
    yield from _misspelt(document, known)
    for number, found, first in doubled:
        other = known[found.short][1]
        message = f'"{found.short}" already stands for "{other.full}" in this document.'
        yield _finding(document, number, found.span, message, first, other, 0.7)


def _misspelt(document: DocumentFacts, known: dict[str, tuple[int, Introduction]]) -> Iterator[Finding]:
    """Yield what stands once and is one letter from an abbreviation that is introduced before and not beside it."""
    long = {short: there for short, there in known.items() if len(short) >= _LEAST}
    met = Counter(word for facts in document for word in set(_CAPITALS.findall(facts.segment.target))) if long else {}
    for facts in document if long else ():
        target = facts.segment.target
        for match in _CAPITALS.finditer(target):
            for short, (number, found) in long.items():
                alone = met[match.group()] == 1 and met[short] > 1 and match.group() not in known
                if number < facts.number and alone and short not in target and _is_near(match.group(), short):
                    message = f'"{match.group()}" is not introduced; "{short}" is, for "{found.full}".'
                    yield _finding(document, facts.number, Span(*match.span()), message, number, found, 0.7)


def _is_near(one: str, other: str) -> bool:
    """Whether two abbreviations of one length differ in one letter, or have the same letters in another order."""
    differing = sum(a != b for a, b in zip(one, other, strict=False))
    return len(one) == len(other) and (differing == 1 or (differing == 2 and sorted(one) == sorted(other)))


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
        Example(
            None,
            "The Lotus Lake Research Station (LLRS) opened in May.\nThe LLRS keeps fish.\nThe «LLRC» has ten boats.",
            "another letter",
        ),
        Example(None, "The «SPC» issued guidelines.\nThe Supreme People's Court (SPC) requires all courts to comply."),
    ),
    good=(
        Example(None, "The Supreme People's Court (SPC) issued guidelines.\nThe SPC requires all courts to comply."),
        Example(
            None,
            "The Lotus Lake Research Station (LLRS) opened.\nThe LLRS keeps fish.\nThe LLRC is a ferry, the LLRS has none.",
            "both in one sentence",
        ),
        Example(None, "SPC Issues Guidelines\nThe Supreme People's Court (SPC) has issued guidelines.", "a heading"),
        Example(None, "China's GDP grew by 5 percent.\nThe rate was higher than expected.", "never spelled out"),
    ),
)  # fmt: skip
