"""One name is spelled in two ways within a document.

What it finds
    The same characters as "Chen Xiaolan" and "Chen Xiao-lan", "Huai'an" and "Huaian", "Yue Mei" and "Le Mei". In
    English alone, and where the source has no name, a full name that stands once and is one near syllable from a name
    that stands more often ("Cheng Xiaolan" beside "Chen Xiaolan").

Why it matters
    A reader takes two spellings for two persons.

Example
    陈晓岚… 陈晓岚… 陈晓岚 / Chen Xiaolan … Chen Xiaolan … «Chen Xiao-lan»

When it is right to ignore it
    When two persons have nearly the same name.

Fix
    The document's usual spelling. Unsafe.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qa.core import Finding, Mark, Related, RuleInfo, Scope, Severity, Side, Span
from qa.facts import DocumentFacts
from qa.lang.en.agree import replacement
from qa.lang.zh_en.consistency.variants import Use, Variant, use, variants
from qa.lang.zh_en.names.spelled import SPELLED, Name, words
from qa.rules.rule import Example, Rule


def check(document: DocumentFacts) -> Iterable[Finding]:
    """Return a finding for each mention that is not in the usual spelling of its name."""
    if len(document.segments) < 2:
        return ()
    uses: list[Use] = []
    for facts in document:
        if not facts.capital_kinds & SPELLED:
            continue
        source = facts.scanned.source if facts.segment.source else None
        for name in facts.names if source else _alone(facts.segment.target):
            one = use(facts.number, name, source or "")
            if one:
                uses.append(one)
    return list(_findings(document, variants(uses))) if uses else ()


def _alone(target: str) -> list[Name]:
    return [Name(tuple(group)) for group in words(target) if len(group) == 2]


def _findings(document: DocumentFacts, found: Iterable[Variant]) -> Iterator[Finding]:
    for variant in found:
        segment = document.segments[variant.use.segment].segment
        there = document.segments[variant.usual.segment].segment
        span, right = variant.use.name.span, variant.usual.form
        marks: tuple[Mark, ...] = (Mark(Side.TARGET, span, "another spelling"),)
        if variant.use.han:
            start = variant.use.name.start
            marks = (Mark(Side.SOURCE, Span(start, start + variant.use.name.size)), *marks)
        yield RULE.finding(
            segment,
            marks,
            f'"{span.of(segment.target)}" is "{right}" elsewhere in this document ({variant.times} times).',
            confidence=0.85 if variant.sure else 0.6,
            suggestions=(right,),
            fix=replacement(segment.target, span, right),
            related=(Related(there, Mark(Side.TARGET, variant.usual.name.span, "the usual spelling")),),
        )


RULE = Rule(
    RuleInfo(
        "inconsistent-name", "consistency", Severity.MINOR, "accuracy/mistranslation/entity", "inconsistent-entities",
        Scope.DOCUMENT, languages=("zh-en", "en"),
    ),
    document=check,
    bad=(
        Example(
            "陈晓岚到庭。\n陈晓岚作证。\n陈晓岚离开。",
            "Chen Xiaolan appeared.\nChen Xiaolan testified.\n«Chen Xiao-lan» left.",
        ),
        Example(
            "陈晓岚到庭。\n陈晓岚作证。",
            "Chen Xiaolan appeared.\n«Chen Xiaofan» testified.",
            "no reading of the characters",
        ),
        Example(
            None,
            "Chen Xiaolan appeared.\nChen Xiaolan testified.\nThen «Cheng Xiaolan» left.",
            "English alone",
        ),
    ),
    good=(
        Example("陈晓岚到庭。\n陈晓岚作证。", "Chen Xiaolan appeared.\nChen testified.", "the surname alone"),
        Example(
            "张倩到庭。\n张茜作证。\n张倩离开。",
            "Zhang Qian appeared.\nZhang Xi testified.\nZhang Qian left.",
            "two persons",
        ),
        Example(None, "Li Na won.\nLi Na left.\nThen Li Nan spoke.", "two short names may be two persons"),
    ),
)  # fmt: skip
