"""The source contradicts itself: a sum in words and in figures, a date and its weekday.

What it finds
    壹拾贰万元 beside 102,000元, 三十（20）日, a weekday that the date does not fall on, a day that its month does
    not have.

Why it matters
    The translation can only be as right as its source; the client should hear of it. The finding is neutral: the
    translator did nothing wrong.

Example
    «人民币壹拾贰万元整（102,000元）» / RMB 102,000

When it is right to ignore it
    When the client has confirmed the text as it stands.

Fix
    None.
"""

from __future__ import annotations

from collections.abc import Iterable

from qa.core import Finding, Mark, RuleInfo, Severity, Side
from qa.facts import SegmentFacts
from qa.lang.zh.contradictions import contradictions
from qa.rules.rule import Example, Rule


def check(facts: SegmentFacts) -> Iterable[Finding]:
    """Return a finding for each contradiction of the source."""
    segment = facts.segment
    if not segment.source:
        return ()
    return [
        RULE.finding(
            segment,
            (Mark(Side.SOURCE, span, "contradicts itself"),),
            f"The source contradicts itself at {span.of(segment.source)}: {says}. Ask the client.",
            confidence=0.9,
        )
        for span, says in contradictions(segment.source)
    ]


RULE = Rule(
    RuleInfo(
        "contradictory-source",
        "numbers",
        Severity.NEUTRAL,
        "other",
        "uncategorized",
        needs_source=True,
        languages=("zh-en",),
        question=True,
    ),
    segment=check,
    bad=(
        Example("人民币«壹拾贰万元整（102,000元）»", "RMB 102,000"),
        Example("«2023年9月15日（星期四»）上午", "on the morning of September 15, 2023"),
        Example("应当在«三十（20）»日内付款。", "Payment shall be made within thirty days."),
    ),
    good=(
        Example("人民币壹拾贰万元整（120,000元）", "RMB 120,000"),
        Example("2023年9月15日（星期五）上午", "on the morning of Friday, September 15, 2023"),
        Example("应当在三十（30）日内付款。", "Payment shall be made within thirty (30) days."),
    ),
)
