"""A telephone number, hotline or long code has other digits.

What it finds
    Digits that differ once separators and the country code are set aside.

Why it matters
    The call reaches somebody else.

Example
    咨询电话021-55500147 / Enquiries: «021-5550-0174»

When it is right to ignore it
    When the English names another line on purpose, such as one that answers in English.

Fix
    None: the grouping of digits is a matter of house style.
"""

from __future__ import annotations

from collections.abc import Iterable

from qa.core import Finding, RuleInfo, Severity
from qa.facts import SegmentFacts
from qa.lang.zh_en.numbers.defects import Defect
from qa.rules.figures import findings
from qa.rules.rule import Condition, Example, Rule

_DEFECTS = frozenset((Defect.PHONE,))


def check(facts: SegmentFacts) -> Iterable[Finding]:
    """Return a finding for each number with other digits."""
    return findings(RULE, facts, _DEFECTS)


RULE = Rule(
    RuleInfo("phone-mismatch", "numbers", Severity.MAJOR, "accuracy/mistranslation", "numbers", needs_source=True,
             languages=("zh-en",)),
    segment=check,
    when=Condition("mismatches"),
    bad=(
        Example("咨询电话：021-55500147", "Enquiries: «021-5550-0174»"),
        Example("请拨打12345热线。", "Please call the «12315» hotline."),
    ),
    good=(
        Example("请拨打12345热线或021-5550 0147。", "Please call the 12345 hotline or 021-5550-0147."),
        Example("手机13800138000", "mobile +86 138 0013 8000"),
    ),
)  # fmt: skip
