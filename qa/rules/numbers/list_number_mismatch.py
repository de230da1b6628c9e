"""A list item begins with another number than in the source.

What it finds
    A paragraph that opens with 三、 or （三） and in English with "II.", "(b)" or "2.": digits, Roman numerals,
    letters and words are compared by value.

Why it matters
    Cross-references to the item go astray, and a dropped item shows itself here.

Example
    三、严格落实责任制。 / «II.» Strictly implement the responsibility system.

When it is right to ignore it
    When the English numbers anew on purpose.

Fix
    None where the numeral is not in figures.
"""

from __future__ import annotations

from collections.abc import Iterable

from qa.core import Finding, RuleInfo, Severity
from qa.facts import SegmentFacts
from qa.lang.zh_en.numbers.defects import Defect
from qa.rules.figures import findings
from qa.rules.rule import Condition, Example, Rule

_DEFECTS = frozenset((Defect.LIST,))


def check(facts: SegmentFacts) -> Iterable[Finding]:
    """Return a finding for each list number that differs."""
    return findings(RULE, facts, _DEFECTS)


RULE = Rule(
    RuleInfo("list-number-mismatch", "numbers", Severity.MINOR, "accuracy/mistranslation", "numbers", needs_source=True,
             languages=("zh-en",)),
    segment=check,
    when=Condition("mismatches"),
    bad=(
        Example("三、严格落实责任制。", "«II.» Strictly implement the responsibility system."),
        Example("（四）其他情形。", "«(3)» Other circumstances."),
    ),
    good=(
        Example("三、严格落实责任制。", "III. Strictly implement the responsibility system."),
        Example("（三）其他情形。", "(c) Other circumstances."),
        Example("三、五年来的主要成就", "3. Main achievements of the past five years"),
    ),
)  # fmt: skip
