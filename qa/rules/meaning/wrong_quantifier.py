"""All became some, at most became at least.

What it finds
    A quantifier or bound, also of a figure (至多, 不超过, 全部, 部分, 并非都, 均未, 双方, 首次) where the English has another one
    that excludes it and none of the right ones near it.

Why it matters
    A limit turned into its opposite, or a statement about some into one about all.

Example
    每人至多可借阅三册图书。 / Each person may borrow «at least» three books.

When it is right to ignore it
    When the sense is the same by another way of counting ("all but two" for 大多数).

Fix
    None: the sentence has to be read again.
"""

from __future__ import annotations

from collections.abc import Iterable

from qa.core import Finding, RuleInfo, Severity
from qa.facts import SegmentFacts
from qa.lang.zh_en.numbers.defects import Defect
from qa.rules.figures import finding
from qa.rules.opposites import opposed
from qa.rules.rule import Example, Rule


def check(facts: SegmentFacts) -> Iterable[Finding]:
    """Return a finding for each quantifier or bound that the English turns round."""
    found = list(opposed(RULE, facts, "quantity", 0.88))
    if found or not facts.mismatches:
        return found
    # 逾 before a figure as "nearly": the figures tell which bound belongs to which, where words alone cannot.
    return [finding(RULE, facts, one) for one in facts.mismatches if one.defect is Defect.BOUND and not one.minor]


RULE = Rule(
    RuleInfo("wrong-quantifier", "meaning", Severity.MAJOR, "accuracy/mistranslation", "mistranslation",
             needs_source=True, languages=("zh-en",)),
    segment=check,
    bad=(
        Example("每人«至多»可借阅三册图书。", "Each person may borrow «at least» three books."),
        Example("这些门店«并非都»办理了消防备案。", "«None» of these shops have filed fire-safety records."),
        Example("现场有«逾两百名»群众。", "«Nearly 200» people were at the scene."),
        Example("会议须经«过半数»理事出席。", "The meeting requires the presence of «all the» directors."),
        Example("«双方»均应保密。", "«One party» shall keep it confidential."),
    ),
    good=(
        Example("个别商户拒绝搬迁。", "A few of the shops refused to move."),
        Example("单户奖励最高不超过八万元。", "A single household may be awarded up to 80,000 yuan."),
        Example("这些门店并非都办理了消防备案。", "Not all of these shops have filed fire-safety records."),
        Example("任何一方违约，对方有权解除合同。", "If either party is in breach, the other may terminate the contract."),
        Example("双方中的任何一方违约的", "If one party is in breach", "both and one are in the source"),
    ),
)  # fmt: skip
