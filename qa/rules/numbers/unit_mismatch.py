"""A quantity has the right figure and the wrong unit or currency.

What it finds
    The same figure with another unit (32公里 as "32 miles", 200亩 as "200 acres") or another currency (5亿港元 as
    "500 million yuan"). A figure that was converted is compared by value: 32 km and "about 20 miles", 30万亩 and
    "20,000 hectares" are the same.

Why it matters
    The fact is wrong although the figure looks right, so nobody notices.

Example
    绿道全长32公里。 / The greenway is «32 miles» long.

When it is right to ignore it
    When a word is no unit here (a foot, a pound of the law).

Fix
    The figure with the right unit. Unsafe, since a conversion may have been meant.
"""

from __future__ import annotations

from collections.abc import Iterable

from qa.core import Finding, RuleInfo, Severity
from qa.facts import SegmentFacts
from qa.lang.zh_en.numbers.defects import Defect
from qa.rules.figures import findings
from qa.rules.rule import Condition, Example, Rule

_DEFECTS = frozenset((Defect.UNIT,))


def check(facts: SegmentFacts) -> Iterable[Finding]:
    """Return a finding for each quantity in the wrong unit."""
    return findings(RULE, facts, _DEFECTS)


RULE = Rule(
    RuleInfo("unit-mismatch", "numbers", Severity.MAJOR, "accuracy/mistranslation", "numbers", needs_source=True,
             languages=("zh-en",)),
    segment=check,
    when=Condition("mismatches"),
    bad=(
        Example("绿道全长32公里。", "The greenway is «32 miles» long."),
        Example("基金规模为5亿港元。", "The fund has a size of «500 million yuan»."),
        Example("流转土地200亩。", "«200 hectares» of land were transferred."),
        Example("考验期为六个月。", "The probation period is «six years»."),
    ),
    good=(
        Example("绿道全长32公里。", "The greenway is about 20 miles long."),
        Example("基金首期规模为5亿港元。", "The fund has an initial size of HK$500 million."),
        Example("收购粮食60万斤。", "300 tons of grain were purchased."),
        Example("有效期为两周。", "It is valid for 14 days."),
    ),
)  # fmt: skip
