"""What is done became a plan, or a plan became a fact.

What it finds
    已, 已经, 曾 with an English future and nothing that tells of the past; 拟, 即将, 将于, 计划 with an English perfect and
    nothing that looks ahead; 曾任 with a present and nothing past, 现任 with a past and nothing present; 正在 with what is
    over or to come.

Why it matters
    The reader takes as fact what is only intended, or waits for what has happened.

Example
    首期工程款已支付完毕。 / The first instalment for the works «will be» paid out.

When it is right to ignore it
    When the English was updated on purpose because the date has passed.

Fix
    None: the verb has to be put in the other tense.
"""

from __future__ import annotations

from collections.abc import Iterable

from qa.core import Finding, Mark, RuleInfo, Severity, Side
from qa.facts import SegmentFacts
from qa.lang.zh_en.meaning.cues import TENSE
from qa.lang.zh_en.meaning.tense import wrong_tense
from qa.rules.rule import Condition, Example, Rule

_SAYS = {
    "done": "it has happened",
    "plan": "it is only planned",
    "once": "it was so once",
    "now": "it is so at present",
    "ongoing": "it still goes on",
}


def check(facts: SegmentFacts) -> Iterable[Finding]:
    """Return a finding for a tense that contradicts the source."""
    segment = facts.segment
    if not segment.source:
        return ()
    found = wrong_tense(facts.cues, facts.english)
    if found is None:
        return ()
    said, shown = found.source.of(segment.source), found.target.of(segment.target)
    return (
        RULE.finding(
            segment,
            (Mark(Side.SOURCE, found.source), Mark(Side.TARGET, found.target)),
            f'{said} says that {_SAYS[found.said]}; "{shown}" says something else.',
            confidence=0.87,
        ),
    )


RULE = Rule(
    RuleInfo(
        "wrong-tense", "meaning", Severity.MAJOR, "accuracy/mistranslation", "mistranslation",
        needs_source=True, languages=("zh-en",),
    ),
    segment=check,
    when=Condition("cues.kind", TENSE),
    bad=(
        Example("首期工程款«已»支付完毕。", "The first instalment for the works «will be paid» out in full."),
        Example("该县«拟将»两条公路拓宽为四车道。", "The county «has widened» two roads to four lanes."),
        Example("孙教授«曾任»该所所长。", "Professor Sun «is» director of the institute."),
        Example("灾后重建工作«正在»推进。", "Reconstruction after the disaster «has been completed»."),
    ),
    good=(
        Example("民警将被告人当场抓获。", "The defendant was caught on the spot by the police.", "将 brings the object"),
        Example("保安将对方打伤。", "The other man was injured by the security guard."),
        Example("孙教授曾任该所所长。", "Professor Sun was director of the institute at one time."),
        Example("灾后重建工作正在推进。", "Reconstruction after the disaster is under way."),
        Example("首期工程款已支付完毕。", "The first instalment for the works has been paid out in full."),
        Example("该县拟将两条公路拓宽为四车道。", "The county plans to widen two roads to four lanes."),
        Example("将被告人移送法院。", "The defendant was sent to the court.", "将 is no future here"),
    ),
)  # fmt: skip
