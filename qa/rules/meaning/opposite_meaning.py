"""A word was rendered by its opposite.

What it finds
    Words of consent and refusal, guilt, validity, success and the like (否认, 同意, 驳回, 无罪, 无效, 禁止, 败诉 …)
    where the English has the opposite and none of the right renderings near it. Negations on either side are taken
    into account.

Why it matters
    The judgment, the consent or the plea is reported as its reverse.

Example
    被告否认曾收到通知。 / The defendant «acknowledged» having received the notice.

When it is right to ignore it
    When the English takes the other side's view of the same act.

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
    """Return a finding for each word that the English turns round."""
    return opposed(RULE, facts, "stance", 0.88)


RULE = Rule(
    RuleInfo("opposite-meaning", "meaning", Severity.CRITICAL, "accuracy/mistranslation", "mistranslation",
             needs_source=True, languages=("zh-en",)),
    segment=check,
    when=Condition("opposites"),
    bad=(
        Example("被告«否认»曾收到通知。", "The defendant «acknowledged» having received the notice."),
        Example("法院«驳回»了原告的请求。", "The court «upheld» the plaintiff's claim."),
        Example("该条款«无效»。", "This clause is «valid»."),
    ),
    good=(
        Example("白天禁止采砂。", "Sand may be dug only at night.", "only, of the contrary"),
        Example("行贿人与受贿人均被起诉。", "Both the giver and the taker of the bribe were prosecuted."),
        Example("被告否认曾收到通知。", "The defendant denied having received the notice."),
        Example("他并不反对收费。", "He accepts the charge.", "a double negation"),
        Example(
            "病区内禁止吸烟、饮酒，不得使用电磁炉、电热毯等大功率电器。",
            "Smoking and drinking alcohol are prohibited in the ward area, and induction cookers, electric blankets, "
            "and other high-power appliances may not be used.",
            "the prohibition goes on",
        ),
        Example("法院未支持该请求。", "The court rejected the claim.", "negated in the source"),
        Example("二审维持原判。", "The appeal was dismissed and the original judgment upheld."),
    ),
)  # fmt: skip
