"""What rises in the source falls in the translation, or the reverse.

What it finds
    A word of direction (上升, 下降, 放宽, 收紧, 进口, 盈利, 从轻 …) where the English has a word of the opposite
    direction and none of the right one near it. Words like 有增无减, and sources that hold both directions, are left alone.

Why it matters
    The figures match, so nobody looks again, and the statement is the reverse.

Example
    制造业用电量环比上升2.8%。 / electricity consumption in manufacturing «fell» by 2.8 percent

When it is right to ignore it
    When the English turns the sentence round ("the decline in prices slowed" for 价格上涨).

Fix
    None: the sentence has to be read again.
"""

from __future__ import annotations

from collections.abc import Iterable

from qa.core import Finding, RuleInfo, Severity
from qa.facts import SegmentFacts
from qa.rules.opposites import opposed
from qa.rules.rule import Condition, Example, Rule


def check(facts: SegmentFacts) -> Iterable[Finding]:
    """Return a finding for each direction that the English turns round."""
    return opposed(RULE, facts, "direction", 0.9)


RULE = Rule(
    RuleInfo("reversed-direction", "meaning", Severity.CRITICAL, "accuracy/mistranslation", "mistranslation",
             needs_source=True, languages=("zh-en",)),
    segment=check,
    when=Condition("opposites"),
    bad=(
        Example("小麦«长势»良好。", "The wheat is in «decline»."),
        Example("二季度用电量环比«上升»2.8%。", "Electricity consumption «fell» by 2.8 percent from the previous quarter."),
        Example("该市«放宽»了落户条件。", "The city has «tightened» the conditions for local residency."),
        Example("电池价格持续«走低»。", "Battery prices continued to «climb»."),
        Example("该队«由守转攻»。", "The team switched «from attack to defense»."),
        Example("公司«由盈转亏»。", "The company swung «from a loss to a profit»."),
    ),
    good=(
        Example("儿童锁开启后，按键不起作用。", "When the child lock is on, the buttons do not respond.", "锁 explains it"),
        Example("苗木长势衰弱的，应当补肥。", "Saplings in decline shall be given extra fertilizer."),
        Example("他的毕业论文一拖再拖。", "He wrote his thesis in fits and starts and kept putting it off.", "an idiom"),
        Example("从山区到海岸，处处可见风车。", "Windmills are everywhere, from the coast to the mountains.", "a range"),
        Example("二季度用电量环比上升2.8%。", "Electricity consumption was up 2.8 percent from the previous quarter."),
        Example("公司由盈转亏。", "The company swung from a profit to a loss."),
        Example("公司由盈转亏。", "After years of profit the company is now making a loss."),
        Example("夏粮入库量有增无减。", "Summer grain intake keeps growing.", "减 is no decrease here"),
        Example("出口增长，进口下降。", "Exports grew while imports fell.", "both directions"),
        Example("房价没有上涨。", "Housing prices fell.", "the source denies the rise"),
    ),
)  # fmt: skip
