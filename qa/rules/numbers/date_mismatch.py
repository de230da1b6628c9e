"""A date, time or period is another one than in the source.

What it finds
    A year, month, day, decade, hour, weekday, quarter or half-year that differs; a relative month, week or day
    (下月 as "this month"); 前三季度 (January to September) as "the third quarter". 去年 resolves by the document's
    date where it is known.

Why it matters
    Terms run, laws enter into force and people are summoned on dates.

Example
    2023年9月15日开庭。 / The hearing was held on «September 5, 2023».

When it is right to ignore it
    When the English is written on another day and shifts 今天 or 去年 with it, or converts a time zone.

Fix
    The right date in the order of the place. Unsafe.
"""

from __future__ import annotations

from collections.abc import Iterable

from qa.core import Finding, RuleInfo, Severity
from qa.facts import SegmentFacts
from qa.lang.zh_en.numbers.defects import Defect
from qa.rules.figures import findings
from qa.rules.rule import Condition, Example, Rule

_DEFECTS = frozenset((Defect.DATE,))


def check(facts: SegmentFacts) -> Iterable[Finding]:
    """Return a finding for each date, time or period that differs."""
    return findings(RULE, facts, _DEFECTS)


RULE = Rule(
    RuleInfo("date-mismatch", "numbers", Severity.MAJOR, "accuracy/mistranslation", "numbers", needs_source=True,
             languages=("zh-en",)),
    segment=check,
    when=Condition("mismatches"),
    bad=(
        Example("2023年9月15日开庭。", "The hearing was held on «September 5, 2023»."),
        Example("自下月1日起施行。", "It takes effect on the 1st of «this month»."),
        Example("前三季度出口增长。", "Exports grew in the «third quarter»."),
        Example("上世纪80年代建成。", "It was built in the «1990s»."),
        Example("他前年退休。", "He retired «last year»."),
        Example("新馆去年开放。", "The new museum opened the «year before last»."),
        Example("下下周举行复赛。", "The second round is «next week»."),
        Example("会议定于周四下午三点半举行。", "The meeting is at «4:30 p.m.» on Thursday."),
    ),
    good=(
        Example("2023年9月15日开庭。", "The hearing was held on 15 September 2023."),
        Example("会议定于周四下午三点半举行。", "The meeting is at 15:30 on Thursday."),
        Example("前三季度出口增长。", "Exports grew in the first nine months."),
        Example("上世纪90年代建成。", "It was built in the nineties."),
        Example("3月至5月", "From March to May"),
        Example("他前年退休。", "He retired two years ago."),
        Example("他前年退休，去年迁居。", "He retired the year before last and moved last year."),
        Example("目前年产量为两万吨，与去年持平。", "Annual output is now 20,000 tons, the same as last year.", "目前, not 前年"),
        Example("今后年均投入将高于去年。", "Average annual spending will be higher than last year.", "今后, not 后年"),
        Example("关停前年排放量高于去年。", "Before it closed, yearly emissions were higher than last year.", "before closing"),
    ),
)  # fmt: skip
