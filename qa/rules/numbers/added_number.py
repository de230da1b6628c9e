"""A figure of the translation is not in the source.

What it finds
    A number above twelve in figures that nothing in the source says, that is no sum or difference of what it says,
    and that stands outside brackets, where editors put conversions.

Why it matters
    The reader is given a fact that nobody vouches for.

Example
    多名工人受伤。 / «37» workers were injured.

When it is right to ignore it
    When the figure was taken from elsewhere on purpose, or computed from the source in more than one step.

Fix
    None.
"""

from __future__ import annotations

from collections.abc import Iterable

from qa.core import Finding, RuleInfo, Severity
from qa.facts import SegmentFacts
from qa.lang.zh_en.numbers.defects import Defect
from qa.rules.figures import findings
from qa.rules.rule import Condition, Example, Rule

_DEFECTS = frozenset((Defect.ADDED,))


def check(facts: SegmentFacts) -> Iterable[Finding]:
    """Return a finding for each figure that the source does not have."""
    return findings(RULE, facts, _DEFECTS)


RULE = Rule(
    RuleInfo("added-number", "numbers", Severity.MINOR, "accuracy/addition", "addition", needs_source=True,
             languages=("zh-en",)),
    segment=check,
    when=Condition("mismatches"),
    bad=(
        Example("多名工人受伤。", "«37» workers were injured."),
        Example("残疾人乘车，票价减半。", "Passengers with a disability pay «30 percent» of the fare."),
        Example("会议讨论了预算。", "The meeting discussed a budget of «$45 million»."),
    ),
    good=(
        Example("项目总投资5亿元。", "Total investment is 500 million yuan (about US$70 million)."),
        Example("男生12人、女生15人参加。", "The 27 students, 12 boys and 15 girls, took part."),
        Example("残疾人乘车，票价减半。", "Passengers with a disability pay 50 percent of the fare."),
        Example("民警昼夜值守。", "Police officers stood guard 24 hours a day."),
        Example("“三农”工作", "Work relating to agriculture, rural areas and farmers"),
    ),
)  # fmt: skip
