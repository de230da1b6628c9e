"""A small word that limits the statement was lost.

What it finds
    A bound (至少, 至多, 不超过), a hedge (涉嫌, 据称, 约, 预计, 可能), an exception (除…外) or another limit (原则上, 尚未,
    仅限, 立即, 书面, 连带) of the source for which the English has none of the usual expressions.

Why it matters
    The sentence still reads well and now claims more than the source: a suspicion became a fact, "at least once"
    became "once".

Example
    居委会应当每季度«至少»公布一次经费使用情况。 / The residents' committee shall publish its accounts once a quarter.

When it is right to ignore it
    When the limit is expressed by a construction that qa does not know, or is evident from the sentence before.

Fix
    None: where the word belongs is for the translator to say; the message names a usual rendering.
"""

from __future__ import annotations

from collections.abc import Iterable

from qa.core import Finding, Mark, RuleInfo, Severity, Side
from qa.facts import SegmentFacts
from qa.lang.zh_en.completeness.qualifiers import lost_qualifiers
from qa.lang.zh_en.meaning.cues import QUALIFIER
from qa.rules.rule import Condition, Example, Rule

_CONFIDENCE = {"bound": 0.88, "hedge": 0.75, "limit": 0.78, "adjunct": 0.8}
# In a headline or a fragment of a list words are saved.
_SHORT = 8


def check(facts: SegmentFacts) -> Iterable[Finding]:
    """Return a finding for each limiting word without counterpart."""
    segment = facts.segment
    if facts.remains or len(segment.target) < 2 * _SHORT or not segment.source:
        return ()
    source = segment.source
    found = [
        one
        for one in lost_qualifiers(facts.cues, facts.scanned.source or "", facts.english)
        if one[1].kind in _CONFIDENCE
    ]  # that more is claimed is a matter of meaning
    if found and facts.document.is_free:
        found = [one for one in found if one[1].kind == "bound"]
    return [
        RULE.finding(
            segment,
            (Mark(Side.SOURCE, span, "not rendered"),),
            f'{span.of(source)} ("{qualifier.name}") seems to be missing in the English.',
            confidence=_CONFIDENCE[qualifier.kind],
        )
        for span, qualifier in found
    ]


RULE = Rule(
    RuleInfo(
        "omitted-qualifier", "completeness", Severity.MAJOR, "accuracy/omission", "omission",
        needs_source=True, languages=("zh-en",),
    ),
    segment=check,
    when=Condition("cues.kind", QUALIFIER),
    bad=(
        Example(
            "居委会应当每季度«至少»公布一次经费使用情况。",
            "The residents' committee shall publish its use of funds once every quarter.",
        ),
        Example("预算«约»九百万元。", "The budget is nine million yuan."),
        Example("该奖学金«仅限»应届毕业生申请。", "Graduates of the year can apply for the scholarship."),
        Example("被告人«多次»殴打邻居。", "The defendant beat his neighbour."),
        Example("保证人对上述债务承担«连带责任»。", "The guarantor shall be liable for the above debts."),
        Example("被告人«过失»致人死亡。", "The defendant caused the death of another."),
    ),
    good=(
        Example("被告人多次殴打邻居。", "The defendant repeatedly beat his neighbour."),
        Example("保证人对上述债务承担连带责任。", "The guarantor is jointly and severally liable for the above debts."),
        Example("如今，那条小巷仍是当年的样子。", "Today the lane looks just as it did then."),
        Example("数据仅取自一家药店。", "The data were taken from a single pharmacy."),
        Example("这段视频在网上走红。", "The video has gone viral."),
        Example("这是一条无条件的规定。", "This is an absolute rule."),
        Example(
            "居委会应当每季度至少公布一次经费使用情况。",
            "The residents' committee shall publish its accounts at least once every quarter.",
        ),
        Example("钱某因涉嫌挪用公款被调查。", "Qian was investigated on suspicion of misappropriating public funds."),
        Example("合同约定的期限尚未届满。", "The period agreed in the contract has not yet expired."),
        Example(
            "据悉，该院今年还将新设4个巡回审判点。",
            "The court is also to set up four new circuit trial stations this year.",
            "in the body's own news it limits nothing",
        ),
        Example("会议历时约三小时。", "The meeting lasted some three hours."),
    ),
)  # fmt: skip
