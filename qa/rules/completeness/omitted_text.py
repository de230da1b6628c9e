"""A part of the source has no counterpart in the translation.

What it finds
    A clause, a predicate or a phrase of the source for whose words, numbers and terms no English is found, while what
    stands around it is rendered. The length of the translation is heard too: a text that is as long as usual speaks
    against an omission, a short one for it. Free translation lowers the confidence: where words are missing all over
    a segment, a few more say little. Where Chinese or pinyin was left in the target, other rules speak.

Why it matters
    The reader does not learn what the source says; a condition or a hedge that is gone changes the rest as well.

Example
    摊主«未经市场方书面同意»，不得转让摊位。 / The stallholder may not transfer the stall.

When it is right to ignore it
    When the part is rendered by words that qa does not connect with it, or left out on purpose because the English
    says it elsewhere.

Fix
    None: the missing words have to be translated.
"""

from __future__ import annotations

from collections.abc import Iterable

from qa.core import Finding, Mark, RuleInfo, Severity, Side
from qa.facts import SegmentFacts
from qa.lang.zh_en.completeness.pinyin import left_pinyin
from qa.rules.rule import Example, Rule

# Below these log odds a gap is not worth a word.
_ENOUGH = 0.5
# A gap over nearly the whole source is another fault: the wrong text, or none.
_WHOLE = 0.9


def check(facts: SegmentFacts) -> Iterable[Finding]:
    """Return a finding for the most suspect part of a source."""
    segment = facts.segment
    if not segment.source or not segment.target or facts.remains:
        return ()
    gap = facts.gap
    if gap is None or gap.odds < _ENOUGH or gap.odds < _ENOUGH + facts.document.leeway:
        return ()
    source = segment.source
    if any(one.source and one.source.overlaps(gap.span) for one in left_pinyin(facts.english, segment.target, source)):
        return ()
    part = gap.span.of(source).strip("，,。；;：: \n")
    words = "、".join(dict.fromkeys(span.of(source) for span in gap.words))
    if gap.span.end - gap.span.start > _WHOLE * len(source):
        message = f"The English shows nothing of “{part}”: it seems to belong to another source."
    else:
        message = f"“{part}” seems to be missing in the English."
    return (
        RULE.finding(
            segment,
            (Mark(Side.SOURCE, gap.span, "not rendered"),),
            message,
            confidence=min(0.95, gap.probability),
            evidence=(f"no English is found for {words}",),
        ),
    )


RULE = Rule(
    RuleInfo(
        "omitted-text", "completeness", Severity.MAJOR, "accuracy/omission", "omission",
        needs_source=True, languages=("zh-en",),
    ),
    segment=check,
    bad=(
        Example("摊主«未经市场方书面同意»，不得转让摊位。", "The stallholder may not transfer the stall."),
        Example(
            "«据消防部门初步调查»，火灾系电气线路故障引发。",
            "The fire was caused by a fault in the wiring.",
            "the attribution is gone",
        ),
        Example(
            "法院冻结了该公司的银行账户，«并查封了其名下的两处房产»。",
            "The court froze the bank account of the company.",
        ),
        Example(
            "被告经营的餐厅«未取得食品经营许可证»，法院依法判令其停业整顿。",
            "The court ordered the defendant's restaurant to suspend business for rectification.",
            "with its negation",
        ),
        Example(
            "全年粮食产量增长2.1%，«其中小麦产量增长3.4%»。",
            "Grain output grew 2.1 percent over the year.",
            "a clause with its figure",
        ),
        Example(
            "«因管道抢修，»明日上午八时至十时，城西片区将停水。",
            "The water supply in the western part of the city will be cut off from 8 to 10 a.m. tomorrow.",
            "a reason: no English word shows that there is one",
        ),
        Example(
            "旅客如遇车门夹物，«切勿拉扯，»并立即按下按钮。",
            "Passengers whose belongings are caught in the doors should press the button at once.",
            "a prohibition: nothing is denied",
        ),
    ),
    good=(
        Example(
            "消协受理投诉96件，为消费者挽回损失85万元。",
            "The association handled 96 complaints and recovered 850,000 yuan for consumers.",
            "condensed",
        ),
        Example(
            "摊主未经市场方书面同意，不得转让摊位。",
            "The stallholder may not transfer the stall without the written consent of the market.",
        ),
        Example(
            "据消防部门初步调查，火灾系电气线路故障引发。",
            "A preliminary investigation by the fire department found that faulty wiring had started the blaze.",
        ),
        Example(
            "对检察建议不能落实的，坚决向法院提起诉讼58件。",
            "Where our recommendations were not acted upon, we did not hesitate to go to court, bringing 58 lawsuits.",
            "free, and all of it is there",
        ),
        Example(
            "他对待学习向来三天打鱼、两天晒网。",
            "He had never studied by more than fits and starts.",
            "a set phrase of two halves",
        ),
        Example(
            "该药应在阴凉干燥、温度20摄氏度以下的环境中保存。",
            "Keep the medicine in a cool, dry place below 20 degrees Celsius.",
        ),
        Example("特此通知。", "This notice is hereby given."),
        Example(
            "被告称其已无存款，但法官调查发现，被告上周刚购买了一套公寓。",
            "The defendant claimed that he had no savings left, but the judge's investigation found "
            "that he had bought a flat only the week before.",
            "a repeated noun became a pronoun",
        ),
        Example("中华人民共和国森林法", "Forest Law", "a short title"),
        Example("因管道抢修，城西片区将停水。", "Emergency pipe repairs will leave the west of the city without water."),
        Example("切勿拉扯车门，请按按钮。", "Keep your hands off the doors and press the button."),
    ),
)  # fmt: skip
