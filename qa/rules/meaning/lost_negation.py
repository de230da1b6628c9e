"""A negation of the source is gone.

What it finds
    不, 未, 无, 没有, 不予, 不得 and their like where the English has nothing that denies, excludes or limits; in a sentence with
    several negations, where the word that is negated stands alone in the English; and words that deny by their meaning
    (难以, 不服, 免予). Words that only contain such a sign
    (未成年人, 无期徒刑, 非常, 不动产, 无不) and questions (是不是) are data and do not count.

Why it matters
    The sentence says the reverse of its source.

Example
    该企业«未»按时提交检测材料。 / The enterprise submitted its test results on time.

When it is right to ignore it
    When the English says it in the affirmative by a word that qa does not know as a negation.

Fix
    None: where the negation belongs is for the translator to say.
"""

from __future__ import annotations

from collections.abc import Iterable

from qa.core import Finding, Mark, RuleInfo, Severity, Side
from qa.facts import SegmentFacts
from qa.lang.zh_en.meaning.cues import DENIAL, NEGATION, SOFT
from qa.lang.zh_en.meaning.perfects import told_as_done
from qa.lang.zh_en.meaning.polarity import lost_negation
from qa.lang.zh_en.meaning.prohibitions import lifted_prohibition
from qa.rules.rule import Condition, Example, Rule


def check(facts: SegmentFacts) -> Iterable[Finding]:
    """Return a finding for the first negation that nothing renders."""
    segment = facts.segment
    source = segment.source
    if not source or not segment.target:
        return ()
    scanned = facts.scanned.source or ""
    found = lost_negation(facts.cues, scanned, facts.english, segment.target)
    found = found or lifted_prohibition(facts.cues, scanned, facts.english)
    found = found or told_as_done(facts.cues, scanned, facts.english)
    if found is None or found.source is None:
        return ()
    if any(one.source.overlaps(found.source) for one in facts.opposites):
        return ()  # opposite-meaning says what it became
    marks = [Mark(Side.SOURCE, found.source, "negation")]
    if found.target is not None:
        marks.append(Mark(Side.TARGET, found.target, "not negated"))
    return (
        RULE.finding(
            segment,
            tuple(marks),
            f"{found.source.of(source)} is not rendered: nothing in the English negates.",
            confidence=0.9 if found.sure else 0.7,
        ),
    )


RULE = Rule(
    RuleInfo(
        "lost-negation", "meaning", Severity.CRITICAL, "accuracy/mistranslation", "mistranslation",
        needs_source=True, languages=("zh-en",),
    ),
    segment=check,
    when=Condition("cues.kind", NEGATION | DENIAL | SOFT),
    bad=(
        Example("该企业«未»按时提交检测材料。", "The enterprise submitted its test results on time."),
        Example("过期的报名表«不予»受理。", "Late registration forms will be accepted."),
        Example("逾期提出的复核申请«不予»办理。", "Applications for review made late will be processed."),
        Example("用人单位«不得»拒绝提供工资清单。", "The employer may «refuse» to provide the pay slip.", "it is negated"),
        Example(
            "该账本与案件«没有»关联，法院不予采信。",
            "The ledger is «relevant» to the case, and the court did not admit it.",
            "each negation goes to the predicate beside it",
        ),
        Example(
            "除紧急情况外，管理员«不得»关闭闸门。",
            "Except in an emergency, the keeper «may close» the gate.",
            "the prohibition became a permission",
        ),
        Example("未按规定公示的费用，«不得»收取。", "Charges not published as required «shall be collected»."),
    ),
    good=(
        Example("除抢险需要外，不得开启闸门。", "The sluice may be opened only for emergency repairs.", "only"),
        Example("未经村民会议同意，不得占用晒谷场。", "Use of the threshing ground requires the villagers' consent."),
        Example("还有两户未签协议。", "All but two households have signed the agreement.", "all but"),
        Example("老人不再为取药犯愁。", "Fetching medicine is a worry of the past for the elderly.", "of the past"),
        Example("逾期未还的图书按丢失处理。", "Books that are late are treated as lost.", "未 is in late"),
        Example("不得吃拿卡要。", "It is forbidden to take bribes or to make things difficult."),
        Example("相关数据并不能说明问题。", "The data cannot prove the point.", "the negation is in cannot"),
        Example("该企业未按时提交检测材料。", "The enterprise failed to submit its test results on time."),
        Example("当前形势非常严峻。", "The situation is very serious at present.", "非常"),
        Example("未成年人应当由监护人陪同。", "Minors shall be accompanied by a guardian.", "未成年人"),
        Example("会不会影响监督？", "Does that affect supervision?", "a question"),
        Example("在座的居民无不点头称是。", "All the residents present nodded in agreement.", "无不"),
    ),
)  # fmt: skip
