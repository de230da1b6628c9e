"""A part of the translation has no counterpart in the source.

What it finds
    A sentence or clause of an English text that is longer than usual for its source, when everything that the source
    says is found outside of that part and the part has words, figures or terms of which the source shows nothing. A word
    of judgment (shamelessly, unanimously) or a superlative for which nothing in the source speaks, and a second rendering
    that was left in brackets or behind a slash, are found in texts of any length.

Why it matters
    The translation says what nobody said; in a judgment or a contract that is worse than a gap.

Example
    判决宣告后，双方均未上诉。 / Neither party appealed«, and both sides expressed satisfaction with the court's work».

When it is right to ignore it
    When the English has to spell out what the Chinese implies: an abbreviation, an idiom, a name to be explained.

Fix
    Take the part out; unsafe, since only a reader of both can say that nothing of it was meant.
"""

from __future__ import annotations

from collections.abc import Iterable

from qa.core import Edit, Finding, Fix, Mark, RuleInfo, Severity, Side, Span
from qa.facts import SegmentFacts
from qa.lang.en.remarks import remarks
from qa.lang.zh_en.completeness.strays import second_choices, stray_words
from qa.lang.zh_en.completeness.surplus import repeated_sentences, third_items
from qa.rules.rule import Example, Rule

_ENOUGH = 0.9
_SMALL = 0.8


def check(facts: SegmentFacts) -> Iterable[Finding]:
    """Return a finding for the most suspect part of a target, and for each small addition."""
    source, target = facts.scanned.source, facts.segment.target
    if not source or not target:
        return ()
    spans = [
        *stray_words(source, target, facts.english),
        *second_choices(source, target, facts.english),
        *third_items(source, target),
    ]
    again = [*repeated_sentences(source, target)]
    if (spans or again) and facts.document.is_free:
        spans = again = []
    found = facts.addition
    if (
        found is None
        or found.odds < _ENOUGH
        or found.odds < _ENOUGH + facts.document.leeway
        or (facts.gap is not None and facts.gap.odds > 0)
        or remarks(target, facts.english)
    ):
        return [*(_small(facts, span) for span in spans), *(_again(facts, span) for span in again)]
    words = ", ".join(dict.fromkeys(found.words))
    return [
        RULE.finding(
            facts.segment,
            (Mark(Side.TARGET, found.span, "not in the source"),),
            "This part seems to have no counterpart in the source.",
            confidence=min(0.92, found.probability),
            suggestions=("",),
            evidence=(f"the source has nothing for {words}",) if words else (),
            fix=Fix((Edit(found.span, ""),)),
        ),
        *(_small(facts, span) for span in spans if not span.overlaps(found.span)),
        *(_again(facts, span) for span in again if not span.overlaps(found.span)),
    ]


def _small(facts: SegmentFacts, span: Span) -> Finding:
    word = span.of(facts.segment.target).strip(" ,")
    if word.startswith(("(", "/")):
        return _surplus(facts, span, f"{word} seems to be a second rendering of what stands before it.")
    return _surplus(facts, span, f"The source has nothing for “{word}”.")


def _again(facts: SegmentFacts, span: Span) -> Finding:
    return _surplus(facts, span, "This sentence says once more what an earlier one says; the source says it once.")


def _surplus(facts: SegmentFacts, span: Span, message: str) -> Finding:
    return RULE.finding(
        facts.segment,
        (Mark(Side.TARGET, span, "not in the source"),),
        message,
        confidence=_SMALL,
        suggestions=("",),
        fix=Fix((Edit(span, ""),)),
    )


RULE = Rule(
    RuleInfo(
        "added-text", "completeness", Severity.MAJOR, "accuracy/addition", "addition",
        needs_source=True, languages=("zh-en",),
    ),
    segment=check,
    bad=(
        Example(
            "判决宣告后，双方均未上诉。",
            "After the judgment was announced, neither party appealed«, and both sides expressed satisfaction with the work "
            "of the court».",
        ),
        Example(
            "法院驳回了原告的诉讼请求。",
            "The court dismissed the plaintiff's claims. «This decision was widely welcomed by experts in the industry.»",
        ),
        Example(
            "对上述质疑，该公司未作说明。",
            "The company «shamelessly »gave no explanation in answer to these doubts.",
            "a judgment that nobody passed",
        ),
        Example(
            "张伟昨天辞职。",
            "Zhang Wei«, a seasoned lawyer with many wealthy clients», resigned yesterday.",
            "of a person, an apposition says more",
        ),
        Example(
            "原告认为合同无效。", "The plaintiff «lamely »contended that the contract was void.", "a judgment on what is said"
        ),
        Example("法院驳回了上诉。", "The court dismissed« (rejected)» the appeal.", "a second choice"),
        Example("法院驳回了上诉。", "The court dismissed«/rejected» the appeal.", "a second choice behind a slash"),
        Example(
            "该水库蓄水量为三千万立方米。",
            "The reservoir holds 30 million cubic meters, the «largest »volume in the basin.",
            "a superlative",
        ),
        Example(
            "村民已全部迁出。",
            "All the villagers have moved out« to newly built flats in the suburbs of the capital».",
            "a place that is not named",
        ),
        Example(
            "员工凭工作证免费乘车。",
            "Employees travel on the bus free of charge with a work permit« or a passport».",
            "an alternative",
        ),
        Example(
            "余款由买方在验收后支付。",
            "The balance is paid by the buyer after acceptance.« The balance shall be paid by the buyer after acceptance.»",
            "the same once more",
        ),
        Example(
            "工作人员为牧民修理电视机、更换电池。",
            "The staff repaired television sets«, donated warm blankets» and replaced batteries for the herdsmen.",
            "a third item in a list of two",
        ),
    ),
    good=(
        Example(
            "请勿拍照。请勿拍照。", "Please do not take photographs. Please do not take photographs.", "said twice"
        ),
        Example(
            "学员可以带手机进考场吗？不可以。",
            "Trainees may bring phones into the examination room. Trainees may not bring phones into the examination room.",
            "denied",
        ),
        Example(
            "工作人员为牧民修理电视机、更换电池。",
            "The staff repaired television sets, replaced batteries and more for the herdsmen.",
        ),
        Example("全体委员一致通过了决议。", "The committee unanimously adopted the resolution."),
        Example(
            "会计吕静每月核对账目。",
            "Lyu Jing, the accountant, is in charge of checking the accounts every month.",
            "Lyu is 吕 in passports",
        ),
        Example("每亩产量六百斤。", "The yield is 600 jin (300 kilograms) per mu."),
        Example("旅客凭身份证或者护照登机。", "Passengers board with an ID card or a passport."),
        Example(
            "不断推进“放管服”改革。",
            "We will keep advancing reforms to streamline administration and delegate power, improve regulation, and "
            "upgrade services.",
            "an abbreviation is spelled out",
        ),
        Example("江面宽约三里。", "The river is about three li (one and a half kilometers) wide.", "a conversion"),
        Example(
            "他爷爷爱喝龙井。",
            "His grandfather loves Longjing, a green tea from the hills around Hangzhou.",
            "what a borrowed word means",
        ),
        Example("特此通知。", "This notice is hereby given."),
        Example(
            "单位为职工办理六险二金。",
            "The employer provides its staff with six kinds of insurance, a housing provident fund and an enterprise annuity.",
            "what is counted together is spelled out",
        ),
        Example("法院驳回了上诉。", "The court dismissed his/her appeal."),
        Example("水价为每吨四元。", "The price of water is four yuan/ton."),
        Example("该校是全县规模最大的中学。", "The school is the largest middle school in the county."),
        Example(
            "判决宣告后，双方均未上诉。",
            "After the written judgment had been served on them, neither of the two parties lodged an appeal against it.",
        ),
    ),
)  # fmt: skip
