"""Percentage points are rendered as percent, or percent as percentage points.

What it finds
    个百分点 with the same figure as "percent", and the reverse.

Why it matters
    A rate that rises from 50 by 3 percentage points is 53 percent; one that rises by 3 percent is 51.5.

Example
    参保率提高3.2个百分点。 / The enrollment rate rose by «3.2 percent».

When it is right to ignore it
    Hardly ever.

Fix
    The other unit. Safe: the figure stays, and the source says which of the two is meant.
"""

from __future__ import annotations

from collections.abc import Iterable

from qa.core import Finding, RuleInfo, Severity
from qa.facts import SegmentFacts
from qa.lang.zh_en.numbers.defects import Defect
from qa.rules.figures import findings
from qa.rules.rule import Condition, Example, Rule

_DEFECTS = frozenset((Defect.POINTS,))


def check(facts: SegmentFacts) -> Iterable[Finding]:
    """Return a finding for each share in the wrong unit."""
    return findings(RULE, facts, _DEFECTS, safe=True)


RULE = Rule(
    RuleInfo("points-as-percent", "numbers", Severity.MAJOR, "accuracy/mistranslation", "numbers", needs_source=True,
             languages=("zh-en",)),
    segment=check,
    when=Condition("mismatches"),
    bad=(
        Example("参保率提高3.2个百分点，达到97.5%。", "The rate rose by «3.2 percent» to 97.5 percent."),
        Example("利润同比下降8%。", "Profits fell by «8 percentage points» year on year."),
    ),
    good=(
        Example("参保率提高3.2个百分点。", "The rate rose by 3.2 percentage points."),
        Example("加息25个基点。", "Interest rates were raised by 0.25 percentage points."),
        Example("产量增长5%，占比提高5个百分点。", "Output grew by 5%, and its share rose by 5 percentage points."),
    ),
)  # fmt: skip
