"""One province or city stands for another.

What it finds
    A province or prefecture of the source that the English does not name, while it names another one that nothing in
    the source speaks of (湖南 as "Hubei").

Why it matters
    The event is moved to another place.

Example
    湖南省高级人民法院 / the High People's Court of «Hubei» Province

When it is right to ignore it
    When the English explains where a place lies and leaves out its name.

Fix
    The name of the place. Unsafe.
"""

from __future__ import annotations

from collections.abc import Iterator

from qa.core import Finding, Mark, RuleInfo, Severity, Side, Span
from qa.facts import SegmentFacts
from qa.lang.en.agree import replacement
from qa.lang.zh_en.names.exchanges import exchanged
from qa.lang.zh_en.names.signs import DIVISION
from qa.rules.rule import Condition, Example, Rule


def check(facts: SegmentFacts) -> Iterator[Finding]:
    """Yield a finding for each division that is named as another one."""
    target = facts.segment.target
    taken = {start for start, _ in facts.signs.established}
    for start, place, span in exchanged(facts.scanned.source or "", facts.signs.divisions, target):
        if start in taken and span.of(target) == place.accepted[0]:
            continue
        right, says = place.accepted[0], span.of(target)
        yield RULE.finding(
            facts.segment,
            (Mark(Side.SOURCE, Span(start, start + len(place.han)), right), Mark(Side.TARGET, span, "another place")),
            f'{place.han} is "{right}"; nothing in the source says "{says}".',
            confidence=0.85,
            suggestions=(right,),
            fix=replacement(target, span, right),
        )


RULE = Rule(
    RuleInfo(
        "wrong-place", "names", Severity.CRITICAL, "accuracy/mistranslation/entity", "mistranslation",
        needs_source=True, languages=("zh-en",),
    ),
    segment=check,
    when=Condition("signs.kinds", DIVISION),
    bad=(
        Example("湖南省高级人民法院发布通知。", "The High People's Court of «Hubei» Province issued a notice."),
        Example("会议在山西省太原市召开。", "The meeting was held in Taiyuan, «Shaanxi» Province."),
        Example("会议在辽宁沈阳召开。", "The meeting was held in «Harbin», Liaoning."),
    ),
    good=(
        Example("河南、河北、湖南、湖北四省建立了协作机制。", "Henan, Hebei, Hunan and Hubei have set up a mechanism."),
        Example("鲁豫两省共建生态廊道。", "Shandong and Henan will build an ecological corridor.", "short names"),
        Example("沪杭高速公路", "the Shanghai-Hangzhou Expressway"),
        Example("会议在苏州召开。", "The meeting was held in Suzhou, Jiangsu.", "the province is added"),
    ),
)  # fmt: skip
