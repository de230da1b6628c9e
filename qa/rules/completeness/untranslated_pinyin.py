"""An ordinary Chinese word was spelled in pinyin instead of being translated.

What it finds
    The pinyin of a common word, in one piece ("tingzheng") or in syllables ("ting zheng"), where the source has that
    word; with less confidence, any word in small letters that spells characters of the source. Loanwords of English
    (hukou, baijiu), dishes, operas and the like, names, and words that the text quotes or explains in brackets are left
    alone. In English alone only long spellings of common words are reported, with less confidence.

Why it matters
    The reader does not understand it, and no Chinese character is left that would show it to a simpler check.

Example
    检察机关举行公开听证。 / The procuratorate held a public «tingzheng».

When it is right to ignore it
    When the word is used as a term of the culture, as in writing about food, music or crafts.

Fix
    None: the word has to be translated.
"""

from __future__ import annotations

from collections.abc import Iterable

from qa.core import Finding, Mark, RuleInfo, Severity, Side
from qa.facts import SegmentFacts
from qa.lang.zh_en.completeness.pinyin import LeftPinyin, left_pinyin
from qa.rules.rule import Example, Rule


def check(facts: SegmentFacts) -> Iterable[Finding]:
    """Return a finding for each word in pinyin."""
    segment = facts.segment
    found = left_pinyin(facts.english, segment.target, segment.source)
    if not found:
        return ()
    codes = [token.span for token in facts.markup[1]] if facts.markup else []
    return [_finding(facts, one) for one in found if not any(code.overlaps(one.span) for code in codes)]


def _finding(facts: SegmentFacts, one: LeftPinyin) -> Finding:
    segment = facts.segment
    marks = [Mark(Side.TARGET, one.span, "pinyin")]
    written = one.span.of(segment.target)
    if one.source is None:
        message = f'"{written}" looks like pinyin for an ordinary word ({"、".join(one.words[:3])}).'
    else:
        marks.insert(0, Mark(Side.SOURCE, one.source))
        message = f'"{written}" is {one.source.of(segment.source or "")} in pinyin, not in English.'
    confidence = 0.7 if one.source is None else 0.9 if one.common else 0.65
    return RULE.finding(segment, tuple(marks), message, confidence=confidence)


RULE = Rule(
    RuleInfo("untranslated-pinyin", "completeness", Severity.MAJOR, "accuracy/untranslated", "untranslated",
             languages=("zh-en",)),
    segment=check,
    bad=(
        Example("检察机关对此案组织公开«听证»。", "The procuratorate organized a public «tingzheng» in this case."),
        Example("全体干部职工参加了演练。", "All «gan bu» and workers took part in the drill."),
        Example("医生建议他每年复查一次。", "The doctor advised him to have a «fucha» every year."),
        Example(None, "The villagers elected a new «cunzhang» last month."),
    ),
    good=(
        Example("外来人员凭居住证即可申请户口。", "Migrants can apply for a hukou with a residence permit.", "a loanword"),
        Example("老人每天打太极。", "The old man practices taiji every day.", "a loanword"),
        Example("高安全", "Gao Anquan attended the meeting.", "a name"),
        Example("举报邮箱：jubao@yunting.example。", "Email for reports: jubao@yunting.example.", "an address"),
        Example("干部（ganbu）制度", "The system of ganbu (officials) took shape.", "explained"),
        Example("和平路禁止货车通行。", "Heping Road is closed to trucks.", "a name, at the beginning, too"),
        Example("幸福社区有三所学校。", "Xingfu community has three schools."),
        Example("白酒行业增长放缓。", "Growth in the baijiu industry slowed."),
        Example("老人们每天练五禽戏。", "The old people practise wuqinxi every day.", "a martial art"),
    ),
)  # fmt: skip
