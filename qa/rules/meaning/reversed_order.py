"""Earlier became later, or before became after.

What it finds
    A word of order or time (提前, 推迟, 生效前, 判决后, 上午, 去年, 前者, 最早) where the English has its opposite and
    none of the right renderings near it.

Why it matters
    A deadline, an appointment or the order of two acts is wrong.

Example
    龙舟赛提前一天举行。 / The dragon boat race was «postponed» by one day.

When it is right to ignore it
    When the English counts from the other end ("two days after the hearing" for 判决前两天).

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
    """Return a finding for each order of time that the English turns round."""
    return opposed(RULE, facts, "order", 0.88)


RULE = Rule(
    RuleInfo("reversed-order", "meaning", Severity.MAJOR, "accuracy/mistranslation", "mistranslation",
             needs_source=True, languages=("zh-en",)),
    segment=check,
    when=Condition("opposites"),
    bad=(
        Example("龙舟赛«提前»一天举行。", "The dragon boat race was «postponed» by one day."),
        Example("听证会定于周四«上午»举行。", "The hearing will be held on Thursday «afternoon»."),
        Example("«合同签订前»，双方核对了数据。", "«After the» contract was signed, both parties checked the data."),
        Example("被告人在一审宣判«前»退缴了赃款。", "The defendant returned the money «after» the judgment of first instance."),
        Example("通知应当在开庭三日«前»发出。", "The notice shall be sent three days «after» the hearing."),
        Example("自«9月1日起»，候鸟区禁止垂钓。", "Fishing is banned in the bird area «until September 1»."),
    ),
    good=(
        Example("被告人在一审宣判前退缴了赃款。", "The defendant returned the money before the judgment of first instance."),
        Example("图书馆自9月1日起恢复开放。", "The library will not reopen until September 1.", "not until"),
        Example("截至9月1日，共有三人报名。", "As of September 1, three people had signed up.", "as of"),
        Example("考核合格后方可上岗。", "Staff must pass the assessment before they start work.", "the clauses changed places"),
        Example("龙舟赛提前一天举行。", "The dragon boat race was brought forward by one day."),
        Example("因天气原因，比赛推迟至下周。", "Because of the weather, the match has been put off until next week."),
        Example("由上午改为下午举行。", "It was moved from the morning to the afternoon.", "both"),
    ),
)  # fmt: skip
