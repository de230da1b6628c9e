"""A term that the document has defined is not used as defined.

What it finds
    After a definition (以下简称“本公司”, the "Company"; 统称“培训资料”, referred to as "Training Materials"), the defined
    words in small letters ("the company"), or, with the source, another phrase for them ("our corporation", "the
    teaching files"). The definition holds from its segment to the end.

Why it matters
    In a contract a capital tells the party from any company; another word is another party.

Example
    …（以下简称“本公司”）…… 本公司…… / … (the "Company") … the «company»

When it is right to ignore it
    When the sentence speaks of companies in general, or of another one.

Fix
    The defined term. Unsafe.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qa.core import Finding, Mark, Related, RuleInfo, Scope, Severity, Side, Span
from qa.facts import DocumentFacts, SegmentFacts
from qa.lang.en.agree import replacement
from qa.lang.zh_en.consistency.definitions import Definition, replaced, uncapitalised
from qa.rules.rule import Example, Rule


def check(document: DocumentFacts) -> Iterable[Finding]:
    """Return a finding for each later segment that has a defined term in other words or letters."""
    if not document.definitions:
        return []
    return [finding for facts in document for finding in _judge(document, facts)]


def _bound(document: DocumentFacts, number: int) -> Iterable[tuple[SegmentFacts, Definition]]:
    """Return the definitions that hold in a segment, each with its own segment; the last one of a term counts."""
    return {
        definition.target: (document.segments[there], definition)
        for there, definition in document.definitions
        if there < number
    }.values()


def _judge(document: DocumentFacts, facts: SegmentFacts) -> Iterator[Finding]:
    source, target = facts.segment.source, facts.segment.target
    folded = (facts.scanned.source or "") if source else ""
    for there, definition in _bound(document, facts.number):
        if definition.source and definition.source not in folded:
            continue
        span = uncapitalised(definition, target)
        if span:
            yield _finding(facts, there, definition, span, folded, 0.8 if definition.source else 0.65)
        elif definition.source:
            span = replaced(definition, document.pairs, facts.number)
            if span:
                yield _finding(facts, there, definition, span, folded, 0.7)


def _finding(
    facts: SegmentFacts, there: SegmentFacts, definition: Definition, span: Span, source: str, confidence: float
) -> Finding:
    target = facts.segment.target
    marks: tuple[Mark, ...] = (Mark(Side.TARGET, span, "not as defined"),)
    start = source.find(definition.source) if definition.source else -1
    if start >= 0:
        marks = (Mark(Side.SOURCE, Span(start, start + len(definition.source))), *marks)
    return RULE.finding(
        facts.segment,
        marks,
        f'This document defines "{definition.target}"; "{span.of(target)}" is not the defined term.',
        confidence=confidence,
        suggestions=(definition.target,),
        fix=replacement(target, span, definition.target),
        related=(Related(there.segment, Mark(Side.TARGET, definition.span, "defined here")),),
    )


RULE = Rule(
    RuleInfo(
        "unbound-definition", "consistency", Severity.MINOR, "terminology/inconsistent-use", "inconsistency",
        Scope.DOCUMENT, languages=("zh-en", "en"),
    ),
    document=check,
    bad=(
        Example(
            "澜湾港口公司（以下简称“本公司”）签订了合同。\n本公司董事会已审议通过。",
            'Lanwan Port Co. (the "Company") has signed a contract.\nIt was approved by the board of the «company».',
        ),
        Example(
            "澜湾港口公司（以下简称“本公司”）签订了合同。\n本公司董事会已审议通过。",
            'Lanwan Port Co. (the "Company") has signed a contract.\nThe board of our «corporation» approved it.',
        ),
        Example(
            "培训所用讲义、录像，统称“培训资料”。\n学员不得复制培训资料。\n课程结束后，培训资料应当归还。",
            'Handouts and recordings are collectively referred to as "Training Materials."\n'
            "Trainees shall not copy «training materials».\nAfter the course, the «teaching files» shall be returned.",
        ),
        Example(None, 'Lanwan Ltd. (the "Borrower") takes out a loan.\nThe «borrower» shall repay it in May.'),
    ),
    good=(
        Example(
            "澜湾港口公司（以下简称“本公司”）签订了合同。\n本公司董事会已审议通过。",
            'Lanwan Port Co. (the "Company") has signed a contract.\nIt was approved by the Company\'s board.',
        ),
        Example(None, 'Lanwan Ltd. (the "Borrower") takes out a loan.\nA borrower must be creditworthy.', "any borrower"),
        Example(
            "澜湾港口公司（以下简称“本公司”）签订了合同。\n该合作公司不受影响。",
            'Lanwan Port Co. (the "Company") has signed a contract.\nThe partner corporation is not affected.',
        ),
        Example(
            "培训所用讲义、录像，统称“培训资料”。\n培训资料不得复制。\n培训资料连同借书证一并归还。",
            'Handouts and recordings are collectively referred to as "Training Materials."\nThey shall not be copied.\n'
            "The Materials shall be returned with the library card.",
            "a pronoun, and a part of the term",
        ),
    ),
)  # fmt: skip
