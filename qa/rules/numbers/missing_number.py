"""A figure of the source is not said in the translation.

What it finds
    A number written in figures, a large number, a percentage, an amount of money, a telephone or case number that
    no words of the English render, where no other number of the English could be meant for it.

Why it matters
    Figures are what a reader looks up; a translation that says "many" for 1,286 says less than its source.

Example
    全年办理案件1286件。 / Many cases were handled over the year.

When it is right to ignore it
    When an editor cut the figure on purpose, as in a headline.

Fix
    None: where the figure belongs only a translator can say.
"""

from __future__ import annotations

from collections.abc import Iterable

from qa.core import Finding, RuleInfo, Severity
from qa.facts import SegmentFacts
from qa.lang.zh_en.numbers.defects import Defect
from qa.rules.figures import findings
from qa.rules.rule import Condition, Example, Rule

_DEFECTS = frozenset((Defect.MISSING,))


def check(facts: SegmentFacts) -> Iterable[Finding]:
    """Return a finding for each figure that is left out."""
    return findings(RULE, facts, _DEFECTS)


RULE = Rule(
    RuleInfo("missing-number", "numbers", Severity.MINOR, "accuracy/omission", "omission", needs_source=True,
             languages=("zh-en",)),
    segment=check,
    when=Condition("mismatches"),
    bad=(
        Example("全年办理案件«1286件»。".replace("件»", "»件"), "Many cases were handled over the year."),
        Example("追回赃款«350万元»。", "The stolen money was recovered."),
        Example("同比增长«6.7%»。", "It grew year on year."),
        Example("全部门店营收增长«100%»。", "Revenue grew at all stores.", "growth is no share"),
    ),
    good=(
        Example("全年办理案件1286件。", "A total of 1,286 cases were handled over the year."),
        Example("一名工人受伤。", "A worker was injured."),
        Example("两人随后离开。", "They then left."),
        Example("三天两头下雨。", "It rains every other day."),
        Example("投诉件办结率达百分之百。", "All complaints have been dealt with.", "all of them"),
        Example("该厂实现废水100%回收。", "The plant now recovers all of its waste water."),
    ),
)  # fmt: skip
