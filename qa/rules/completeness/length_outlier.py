"""The translation is much longer or shorter than translations of such a source are.

What it finds
    A sentence whose English lies outside the range in which 99 of 100 good pairs lie. The range comes from data
    (benchmarks/length_model.py), depends on the length of the source, and follows the register of the document: speeches
    run shorter than statutes. Headings, titles and fragments are not judged.

Why it matters
    Most such pairs have lost or gained a sentence, or belong to different segments.

Example
    上述事实，有证人证言、书证、鉴定意见等证据证实，足以认定。 / These facts are established.

When it is right to ignore it
    When an abbreviation is spelled out or a long formula has a short English one.

Fix
    None: compare the two.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from qa.core import Finding, Mark, RuleInfo, Severity, Side, Span
from qa.facts import SegmentFacts
from qa.lang.zh_en.length import length_model
from qa.rules.rule import Example, Rule
from qa.text.lazy import expression

_SENTENCE = expression(r"[。！？；，]")
_SMALLEST = 14
# Beyond the range by this factor; within it the quantiles are not certain enough.
_BEYOND = 1.05


def check(facts: SegmentFacts) -> Iterable[Finding]:
    """Return a finding for a pair outside the range."""
    segment = facts.segment
    source, target = segment.source, segment.target
    if not source or not target or len(source) < _SMALLEST:
        return ()
    model, (level, certainty) = length_model(), facts.document.register
    size = model.size(source)
    excess = math.log((len(target) + 1.0) / size) - level
    limit = _BEYOND * (model.high if excess > 0 else model.low)
    if excess * excess < limit * limit * model.variance(size, certainty) or not _SENTENCE.search(source):
        return ()
    usual = round(math.exp(level) * size)
    word = "longer" if excess > 0 else "shorter"
    return (
        RULE.finding(
            segment,
            (Mark(Side.SOURCE, Span(0, len(source))), Mark(Side.TARGET, Span(0, len(target)))),
            f"The translation is much {word} than usual: {len(target)} characters, where about {usual} are expected.",
            confidence=0.7 if excess > 0 else 0.8,
        ),
    )


RULE = Rule(
    RuleInfo(
        "length-outlier", "completeness", Severity.MINOR, "accuracy/omission", "length",
        needs_source=True, languages=("zh-en",),
    ),
    segment=check,
    bad=(
        Example("«上述事实，有证人证言、书证、鉴定意见等证据证实，足以认定。»", "These facts are clear."),
        Example(
            "«双方当事人在庭审中均未提交新的证据。»",
            "Neither party submitted new evidence at the hearing. The court then heard the closing arguments, which took "
            "the whole afternoon, and announced that it would deliver its judgment on a date to be fixed, which surprised "
            "the lawyers on both sides, since they had expected another hearing in the coming month.",
        ),
    ),
    good=(
        Example(
            "上述事实，有证人证言、书证、鉴定意见等证据证实，足以认定。",
            "The above facts are established by evidence such as witness testimony, documentary evidence and expert opinions.",
        ),
        Example("中华人民共和国森林法", "Forest Law", "a title"),
        Example(
            "不断推进“放管服”改革，优化营商环境。",
            "We will deepen reforms to streamline administration and delegate power, improve regulation and upgrade "
            "services, and make the business environment better.",
        ),
    ),
)  # fmt: skip
