"""A name that has an established English form is given another.

What it finds
    Places, persons and institutions whose English is a matter of record and is not what stands there: their plain
    pinyin (六安 as "Liu'an", 中山大学 as "Zhongshan University", 哈尔滨 as "Haerbin"), their characters word for word
    (石家庄 as "Stone Family Village"), the name of another of their kind (中石化 as "PetroChina", 新西兰奥克兰 as "Oakland"),
    or one that the translator made of the words (南京理工大学 as "Nanjing University of Technology"). In English alone,
    pinyin of at least three syllables that can be nothing else.

Why it matters
    The reader does not find the place or the institution, or finds another one: Shanxi is not Shaanxi.

Example
    论坛在陕西省榆林市举行。 / The forum took place in Yulin, «Shanxi» Province.

When it is right to ignore it
    When a text of another time or tradition keeps its own spelling on purpose.

Fix
    The established form. Unsafe: several may be in use.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qa.core import Finding, Mark, RuleInfo, Severity, Side, Span
from qa.facts import SegmentFacts
from qa.lang.en.agree import replacement
from qa.lang.zh_en.names.established import Established
from qa.lang.zh_en.names.exchanges import confused
from qa.lang.zh_en.names.institution_names import put_together
from qa.lang.zh_en.names.misrenderings import misrendering, plain_pinyin
from qa.lang.zh_en.names.signs import DIVISION, ESTABLISHED
from qa.rules.rule import Example, Rule


def check(facts: SegmentFacts) -> Iterable[Finding]:
    """Return a finding for each name of record that is rendered in another way."""
    return _check(facts) if facts.segment.source is None or facts.signs.kinds & (ESTABLISHED | DIVISION) else ()


def _check(facts: SegmentFacts) -> Iterator[Finding]:
    if facts.segment.source is None:
        for span, name in plain_pinyin(facts.segment.target):
            yield _finding(facts, None, span, name, "is its pinyin", 0.7)
        return
    source, target = facts.scanned.source or "", facts.segment.target
    seen: set[Span] = set()
    found = sorted({**dict(facts.signs.divisions), **dict(facts.signs.established)}.items())
    for start, name in found:
        wrong = misrendering(source, start, name, target, [other for _, other in found])
        if wrong and wrong[0] not in seen:
            seen.add(wrong[0])
            yield _finding(facts, start, wrong[0], name, wrong[1], 0.9)
    for start, name, span, other in confused(source, found, target):
        if not any(span.overlaps(one) for one in seen):
            seen.add(span)
            yield _finding(facts, start, span, name, f"is {other.han}", 0.85)
    for start, name, span in put_together(found, source, target):
        if not any(span.overlaps(one) for one in seen):
            yield _finding(facts, start, span, name, "is no name of it", 0.7)


def _finding(facts: SegmentFacts, start: int | None, span: Span, name: Established, how: str, sure: float) -> Finding:
    target = facts.segment.target
    marks: tuple[Mark, ...] = (Mark(Side.TARGET, span, how),)
    if start is not None:
        marks = (Mark(Side.SOURCE, Span(start, start + len(name.han)), name.accepted[0]), *marks)
    right = name.accepted[0]
    return RULE.finding(
        facts.segment,
        marks,
        f'{name.han} is "{right}" in English; "{span.of(target)}" {how}.',
        confidence=sure,
        suggestions=(right,),
        fix=replacement(target, span, right),
    )


RULE = Rule(
    RuleInfo(
        "unestablished-name", "names", Severity.MAJOR, "accuracy/mistranslation/entity", "mistranslation",
        languages=("zh-en", "en"),
    ),
    segment=check,
    bad=(
        Example("论坛在陕西省榆林市举行。", "The forum took place in Yulin, «Shanxi» Province."),
        Example("调研组赴六安了解情况。", "The team visited «Liu'an» to learn about the situation."),
        Example("中山大学派出医疗队。", "«Zhongshan University» sent a medical team."),
        Example("石家庄开行第一千列班列。", "«Stone Family Village» dispatched its 1,000th train."),
        Example("线索由台州渔政部门提供。", "The lead was provided by the fishery authorities in «Taiwan»."),
        Example("中石化发布公告。", "«PetroChina» has issued an announcement.", "another company"),
        Example("奥地利总理抵京。", "The chancellor of «Australia» has arrived in Beijing.", "another country"),
        Example("智利首都圣地亚哥举办展览。", "An exhibition was held in «San Diego», the capital of Chile.", "a namesake"),
        Example("华东理工大学研究团队", "a research team at «East China University of Technology»", "made of the words"),
        Example(None, "The forum opened in «Haerbin» on Monday.", "English alone"),
    ),
    good=(
        Example("呼和浩特、哈尔滨、乌鲁木齐和拉萨纳入试点。", "Hohhot, Harbin, Urumqi and Lhasa are included."),
        Example("孙中山先生故居", "Former Residence of Dr. Sun Yat-sen"),
        Example("青岛啤酒和贵州茅台走高。", "Tsingtao Brewery and Kweichow Moutai rose."),
        Example("李柏林是被告。", "Li Bolin is the defendant.", "a given name, not Berlin"),
        Example("中石化与中石油分别发布公告。", "Sinopec and PetroChina have each issued an announcement."),
        Example("奥地利总理与澳大利亚总理会谈。", "The leaders of Austria and Australia held talks."),
        Example("美国圣地亚哥港", "the Port of San Diego in the United States"),
        Example("华东理工大学研究团队", "a team at the East China University of Science and Technology"),
        Example("该校与暨南大学合作。", "The university cooperates with Jinan University."),
        Example("青岛市召开会议。", "A meeting was held in Qingdao."),
        Example(None, "Xi'an and Harbin are provincial capitals."),
    ),
)  # fmt: skip
