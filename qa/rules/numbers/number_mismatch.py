"""A number, share or multiple of the translation has another value than in the source.

What it finds
    A figure or number word whose value differs from the source's, whatever the notation: 2300万 as "2.3 million",
    286 as "268", 十几 as "dozens", 三成 as "3 percent", 增长两倍 as "doubled". Values are compared, not characters:
    3.5万 and "35,000", 三分之二 and "two-thirds", 三十六 and "three dozen", 翻两番 and "quadrupled" are the same.

Why it matters
    A wrong figure is believed. Where the power of ten is wrong the finding is critical.

Example
    通行车辆突破2300万辆次。 / The bridge carried more than «2.3 million» vehicles.

When it is right to ignore it
    When the English gives the sum or the difference of figures, or rounds on purpose beyond what "about" covers.

Fix
    The right value in the notation of the place. Unsafe: the rest of the sentence may depend on the number.
"""

from __future__ import annotations

from collections.abc import Iterable

from qa.core import Finding, RuleInfo, Severity
from qa.facts import SegmentFacts
from qa.lang.zh_en.numbers.defects import Defect
from qa.rules.figures import findings
from qa.rules.rule import Condition, Example, Rule

_DEFECTS = frozenset((Defect.MAGNITUDE, Defect.NUMBER))


def check(facts: SegmentFacts) -> Iterable[Finding]:
    """Return a finding for each number of another value."""
    return findings(RULE, facts, _DEFECTS)


RULE = Rule(
    RuleInfo("number-mismatch", "numbers", Severity.MAJOR, "accuracy/mistranslation", "numbers", needs_source=True,
             languages=("zh-en",)),
    segment=check,
    when=Condition("mismatches"),
    bad=(
        Example("全年接待游客2300万人次。", "The area received «2.3 million» visitors over the year."),
        Example("法官人均结案286件。", "Each judge closed «268» cases on average."),
        Example("该团伙设立十几个网站。", "The gang set up «dozens of» websites."),
        Example("软件拥有数亿用户。", "The app has «billions of» users."),
        Example("约三成受访者表示反对。", "About «3 percent» of the respondents were opposed."),
        Example("三名被告人均认罪。", "All «four» defendants pleaded guilty."),
        Example("月工资是97块5毛。", "The monthly pay was «79.5 yuan»."),
        Example("仓储能力增长了两倍。", "Storage capacity has «doubled»."),
    ),
    good=(
        Example("受理线索3.5万条，办结率达96.8%。", "It received 35,000 tips, 96.8 percent of which were resolved."),
        Example("36名申请人领到工资。", "Three dozen applicants received their wages."),
        Example("须经三分之二以上业主同意。", "It takes the consent of at least two-thirds of the owners."),
        Example("月工资是97块5毛。", "The monthly pay was 97.5 yuan.", "yuan and their tenths are one sum"),
        Example("进出口额翻了两番。", "Imports and exports quadrupled."),
        Example("半年后，一名村民来信致谢。", "Six months later a villager wrote to thank them."),
        Example("来自五湖四海的老百姓", "Ordinary people from all over the country"),
        Example("全县共有耕地30万亩。", "The county has 20,000 hectares of farmland.", "converted by value"),
    ),
)  # fmt: skip
