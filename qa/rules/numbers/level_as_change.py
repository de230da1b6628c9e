"""What a figure came to is told as the change, or the change as what it came to.

What it finds
    降至6% ("fell to 6 percent") as "fell by 6 percent", 下降6% as "fell to 6 percent", 增长2倍 ("three times as much") as
    "twice that of". The figure is the same, so that a comparison of figures sees nothing.

Why it matters
    A rate that fell by 6 percent may be anywhere.

Example
    空置率由21%降至6%。 / The vacancy rate fell «by 6 percent» from 21 percent.

When it is right to ignore it
    When the figure is both.

Fix
    The other preposition, or the other multiple. Unsafe.
"""

from __future__ import annotations

from collections.abc import Iterable

from qa.core import Edit, Finding, Fix, Mark, RuleInfo, Severity, Side, Span, Tier
from qa.facts import SegmentFacts
from qa.lang.zh_en.numbers.reached import confusions
from qa.rules.rule import Example, Rule


def check(facts: SegmentFacts) -> Iterable[Finding]:
    """Return a finding for each level told as a change, and the reverse."""
    segment = facts.segment
    source = segment.source or ""
    for one in confusions(source, segment.target):
        meant = Span(one.source.start, one.source.end)
        said = one.place.of(segment.target)
        right = one.right + said[one.word.end - one.word.start :]
        what = "what it came to" if one.is_level else "the change"
        yield RULE.finding(
            segment,
            (Mark(Side.SOURCE, meant, what), Mark(Side.TARGET, one.place, "another part")),
            f'{meant.of(source)} is {what} in the source; "{said}" says otherwise.',
            confidence=0.86,
            suggestions=(right,),
            fix=Fix((Edit(one.word, one.right),), Tier.UNSAFE),
        )


RULE = Rule(
    RuleInfo("level-as-change", "numbers", Severity.MAJOR, "accuracy/mistranslation", "numbers", needs_source=True,
             languages=("zh-en",)),
    segment=check,
    bad=(
        Example("空置率由21%降至6%。", "The vacancy rate fell «by 6 percent» from 21 percent."),
        Example("办理时限由30天缩短至5天。", "The time limit was shortened «by five days» from 30 days."),
        Example("能耗下降12%。", "Energy consumption dropped «to 12 percent»."),
        Example("失业率升至5.2%。", "Unemployment was «up 5.2 percent»."),
        Example("棉花单产较三年前提高1.2倍。", "The cotton yield was «1.2 times» what it had been three years before."),
        Example("该港吞吐量增长3倍。", "The port's throughput rose to «three times» the former level."),
    ),
    good=(
        Example("空置率由21%降至6%。", "The vacancy rate fell from 21 percent to 6 percent."),
        Example("能耗下降12%。", "Energy consumption dropped by 12 percent."),
        Example("能耗下降12%。", "Energy consumption was down 12 percent."),
        Example("失业率升至5.2%。", "Unemployment edged up to 5.2 percent."),
        Example("办理时限缩短至5天。", "The time limit was cut to five days."),
        Example("棉花单产较三年前提高1.2倍。", "The cotton yield was 2.2 times what it had been three years before."),
        Example("棉花单产是三年前的1.2倍。", "The cotton yield was 1.2 times what it had been three years before."),
        Example("该港吞吐量增长3倍。", "The port's throughput grew three times."),
        Example("工资增长到原来的3倍。", "Wages have grown to three times what they were."),
        Example("产量提高8%，达到60万吨。", "Output rose by 8 percent to 600,000 tons."),
    ),
)  # fmt: skip
