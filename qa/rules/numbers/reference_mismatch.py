"""A reference to an article, a case, a document or a plan has another number.

What it finds
    第十二条 as "Article 22", the wrong paragraph or item, a wrong digit in a case or document number, "15th
    Five-Year" for 十四五.

Why it matters
    The reader looks up another provision, or finds no case of that number.

Example
    依据第十二条的规定 / in accordance with «Article 22»

When it is right to ignore it
    When the English cites another numbering on purpose, such as a consolidated text.

Fix
    The right number. Unsafe.
"""

from __future__ import annotations

from collections.abc import Iterable

from qa.core import Finding, RuleInfo, Severity
from qa.facts import SegmentFacts
from qa.lang.zh_en.numbers.defects import Defect
from qa.rules.figures import findings
from qa.rules.rule import Condition, Example, Rule

_DEFECTS = frozenset((Defect.REFERENCE,))


def check(facts: SegmentFacts) -> Iterable[Finding]:
    """Return a finding for each reference that differs."""
    return findings(RULE, facts, _DEFECTS)


RULE = Rule(
    RuleInfo("reference-mismatch", "numbers", Severity.MAJOR, "accuracy/mistranslation", "numbers", needs_source=True,
             languages=("zh-en",)),
    segment=check,
    when=Condition("mismatches"),
    bad=(
        Example("依据第十二条的规定", "in accordance with «Article 22»"),
        Example("（2023）鲁01民初12号", "«(2023) Lu 01 Min Chu No. 21»"),
        Example("“十四五”规划", "the «15th Five-Year» Plan"),
        Example(
            "依据第七条第四款第（一）项", "under Article 7, «Paragraph 1», «Item 4»", "two levels have changed numbers"
        ),
        Example("依据第四条第（三）项", "in accordance with Article 4, «item (2)»"),
    ),
    good=(
        Example("依据第十二条第（三）项", "under Item (3) of Article 12"),
        Example("（2023）鲁01民初12号", "(2023) Lu 01 Min Chu No. 12"),
        Example("刑法第二百九十三条之一", "Article 293-1 of the Criminal Law"),
        Example("依据第七条第四款第（一）项", "under Item 1 of Paragraph 4 of Article 7"),
        Example("依据第七条第四款第（一）项", "under Section 4, Paragraph 1 of Article 7"),
        Example("依据第五条和第八条", "in accordance with Articles 5 and 8"),
    ),
)  # fmt: skip
