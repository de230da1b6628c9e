"""One concept is rendered in several ways within a document.

What it finds
    A term of the glossary whose accepted renderings alternate in one document without a reason in the text. The
    minority is marked; where there is none, the later one.

Why it matters
    A reader takes two names for two things: a "procuratorial recommendation" that later is a "procuratorial
    suggestion" seems to be another document.

Example
    检察建议 … 检察建议 … 检察建议 / a procuratorial recommendation … the procuratorial recommendation … the
    procuratorial «suggestion»

When it is right to ignore it
    A full name and its short form, an abbreviation, a verb beside a noun, a general word on second mention are not
    reported. A change of words on purpose (a quotation) may be left.

Fix
    The document's own usual rendering is suggested.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from msgspec import Struct

from qa.core import Finding, Mark, Related, RuleInfo, Scope, Severity, Side
from qa.facts import DocumentFacts, SegmentFacts
from qa.lang.en.grammar import name_before
from qa.lang.en.related import stem
from qa.mentions.model import Pairing
from qa.mentions.suggest import fit
from qa.rules.rule import Example, Rule
from qa.text.lazy import expression

# A rendering is the usual one when it has at least this many mentions, and this share of them.
USUAL, SHARE = 2, 0.6
# Words that begin with so many of the same letters are of one family (police, policeman).
ROOT = 5
_ANAPHOR = expression(r"(?:such|these|those|this|that|it|its|their)\b", re.IGNORECASE)


class Use(Struct):
    """One mention of a concept with the rendering that it got."""

    facts: SegmentFacts
    pairing: Pairing
    rendering: int


def check(document: DocumentFacts) -> Iterator[Finding]:
    """Yield a finding for each mention whose rendering is not the document's usual one."""
    if len(document.segments) < 2:
        return
    index = document.index
    varied, where = _varied(document)
    if not varied:
        return
    uses: dict[tuple[int, str], list[Use]] = defaultdict(list)
    for facts in (document.segments[number] for number in where):
        for pairing in facts.terms.pairings:
            if not pairing.accepted or pairing.target is None or not pairing.mention.requires:
                continue
            if name_before(facts.segment.target, pairing.target.start):
                continue  # Part of a proper name, which has its own English.
            if pairing.target.tag not in ("sg", "pl") or _ANAPHOR.match(pairing.target.span.of(facts.segment.target)):
                continue
            for reading in pairing.target.accepts:
                if (
                    reading.concept in varied
                    and reading.concept in pairing.mention.full
                    and index.concepts[reading.concept].pos in ("noun", "")
                ):
                    said = pairing.mention.span.of(facts.segment.source or "")
                    uses[reading.concept, said].append(Use(facts, pairing, reading.rendering))
                    break
    # Another form of the name in the source (公司, 股份有限公司) may well have another rendering.
    for (concept, _), found in sorted(uses.items()):
        yield from _judge(document, concept, found)


def _varied(document: DocumentFacts) -> tuple[set[int], list[int]]:
    """Return the concepts that have more than one rendering, and the segments that render them; cheap.

    Where only some segments are judged, the concepts are those that they render: of no other is anything said of them.
    """
    terms, judged = document.terms, document.document.judged
    wanted = None if judged is None else _rendered(document, judged)
    renderings: dict[int, set[int]] = defaultdict(set)
    places: dict[int, list[int]] = defaultdict(list)
    for facts in document:
        if facts.segment.source is not None and (wanted is None or terms.may_render(facts.number, wanted)):
            for concept, rendering in terms.renderings(facts.number):
                renderings[concept].add(rendering)
                places[concept].append(facts.number)
    varied = {concept for concept, found in renderings.items() if len(found) > 1}
    if wanted is not None:
        varied &= wanted
    return varied, sorted({number for concept in varied for number in places[concept]})


def _rendered(document: DocumentFacts, numbers: Iterable[int]) -> set[int]:
    """Return the concepts that some segments render rightly."""
    paired = (number for number in numbers if document.segments[number].segment.source is not None)
    return {concept for number in paired for concept, _ in document.terms.renderings(number)}


def _judge(document: DocumentFacts, concept: int, uses: list[Use]) -> Iterator[Finding]:
    forms = document.index.concepts[concept].target
    counts: dict[int, int] = defaultdict(int)
    for use in uses:
        counts[use.rendering] += 1
    usual = max(counts, key=lambda rendering: (counts[rendering], -rendering))
    if len(counts) < 2 or counts[usual] < USUAL or counts[usual] < SHARE * len(uses):
        return
    first = next(use for use in uses if use.rendering == usual)
    for use in uses:
        if use.rendering == usual or _same_name(forms[use.rendering], forms[usual]) or use.pairing.target is None:
            continue
        target = use.pairing.target
        text = use.facts.segment.target
        says = target.span.of(text)
        if forms[usual].lower() in text.lower():
            continue  # The usual rendering is there too, for another word of the source.
        assert first.pairing.target is not None
        wanted = fit(forms[usual], says, target.tag, False, document.index.concepts[concept].exact)
        there = Mark(Side.TARGET, first.pairing.target.span, "the usual rendering")
        yield RULE.finding(
            use.facts.segment,
            (Mark(Side.SOURCE, use.pairing.mention.span, ""), Mark(Side.TARGET, target.span, "differs from the rest")),
            f'"{says}" is "{forms[usual]}" elsewhere in this document ({counts[usual]} of {len(uses)}).',
            confidence=0.8,
            suggestions=(wanted,),
            concept=document.index.concepts[concept].id,
            related=(Related(first.facts.segment, there),),
        )


def _same_name(one: str, other: str) -> bool:
    """Whether one is the other's short form or abbreviation, or of the same family of words."""
    if one.isupper() or other.isupper():
        return True
    if " " not in one + other and one[:ROOT].lower() == other[:ROOT].lower():
        return True
    first = {stem(word) for word in one.lower().replace("-", " ").split()}
    second = {stem(word) for word in other.lower().replace("-", " ").split()}
    return first <= second or second <= first


RULE = Rule(
    RuleInfo(
        "inconsistent-term", "consistency", Severity.MINOR, "terminology/inconsistent-use", "inconsistency",
        Scope.DOCUMENT, needs_source=True,
    ),
    document=check,
    bad=(
        Example(
            "检察建议已送达。\n该局收到检察建议。\n检察建议得到落实。",
            "The procuratorial recommendation was served.\nThe bureau received the procuratorial recommendation.\n"
            "The «procuratorial suggestion» was carried out.",
        ),
    ),
    good=(
        Example(
            "最高人民检察院发布通知。\n最高人民检察院要求各地落实。\n最高人民检察院将开展检查。",
            "The Supreme People's Procuratorate (SPP) issued a notice.\nThe SPP requires all places to implement it.\n"
            "The SPP will carry out inspections.",
            "an abbreviation after the full name",
        ),
        Example(
            "检察建议已送达。\n该局收到检察建议。\n检察建议得到落实。",
            "The procuratorial recommendation was served.\nThe bureau received the procuratorial recommendation.\n"
            "Procuratorial recommendations were carried out.",
        ),
    ),
)  # fmt: skip
