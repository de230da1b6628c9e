"""A Chinese name is divided in the wrong place.

What it finds
    A compound surname that is taken apart (欧阳静 as "Ou Yangjing"), a given name whose first syllable is written with
    the surname ("Chenxiao Lan"), and, behind a title, surname and given name in one word ("Zhangqian"). A Tibetan, Mongol,
    Uyghur or Kazakh name that is cut within one of its parts, as if a Han surname began it (次仁卓玛 as "Ci Renzhuoma").

Why it matters
    The reader takes another part of the name for the surname, and addresses or files the person under it.

Example
    欧阳静签字。 / «Ou Yangjing» signed.

When it is right to ignore it
    When the person is Ou by surname and has a given name of two characters, or writes the name in this way.

Fix
    Surname and given name as two words. Unsafe.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from qa.core import Finding, Mark, RuleInfo, Severity, Side, Span
from qa.facts import SegmentFacts
from qa.lang.en.agree import replacement
from qa.lang.zh_en.names.peoples import wrongly_parted
from qa.lang.zh_en.names.spelled import Name
from qa.lang.zh_en.names.spelling import divided
from qa.rules.rule import Condition, Example, Rule


def check(facts: SegmentFacts) -> Iterator[Finding]:
    """Yield a finding for each name whose words do not end where its parts do."""
    source, target = facts.scanned.source or "", facts.segment.target
    used: Counter[str] = Counter()
    for name in facts.names:
        if wrongly_parted(source, name, facts.segment.target):
            yield _parted(facts, name)
            continue
        right = divided(source, name, lambda: facts.signs.persons) if name.start >= 0 and name.size > 1 else ""
        if right:
            chars = source[name.start : name.start + name.size]
            start = _place(source, chars, name.start, used[chars])
            used[chars] += 1
            yield RULE.finding(
                facts.segment,
                (Mark(Side.SOURCE, Span(start, start + name.size)), Mark(Side.TARGET, name.span, "divided")),
                f'"{name.span.of(target)}" divides the name in the wrong place: it is "{right}".',
                confidence=0.8,
                suggestions=(right,),
                fix=replacement(target, name.span, right),
            )


def _parted(facts: SegmentFacts, name: Name) -> Finding:
    source, target = facts.scanned.source or "", facts.segment.target
    parts = wrongly_parted(source, name, target)
    known = "; ".join(f"{part.han}: {', '.join(part.spellings)}" for part in parts)
    return RULE.finding(
        facts.segment,
        (Mark(Side.SOURCE, Span(name.start, name.start + name.size)), Mark(Side.TARGET, name.span, "divided")),
        f'"{name.span.of(target)}" cuts a {parts[0].people} name, which has no Han surname, within a part ({known}).',
        confidence=0.85,
    )


def _place(source: str, chars: str, first: int, skip: int) -> int:
    """Return where a name stands for the next time; where the English has it more often than the source, the last."""
    for _ in range(skip):
        first = max(first, source.find(chars, first + 1))
    return first


RULE = Rule(
    RuleInfo(
        "misdivided-name", "names", Severity.MINOR, "accuracy/mistranslation/entity", "misspelling",
        needs_source=True, languages=("zh-en",),
    ),
    segment=check,
    when=Condition("names"),
    bad=(
        Example("欧阳静签字。", "«Ou Yangjing» signed.", "a compound surname"),
        Example("法官陈晓岚宣判。", "Judge «Chenxiao Lan» gave judgment."),
        Example("证人张倩作证。", "The witness «Zhangqian» testified."),
        Example("护士格桑央宗获奖。", "The nurse «Ge Sangyangzong» received an award.", "a Tibetan name"),
    ),
    good=(
        Example("欧阳静签字。", "Ouyang Jing signed."),
        Example("法官陈晓岚宣判。", "Judge Chen Xiaolan gave judgment."),
        Example("法官陈晓岚宣判。", "Judge Chen Xiao-lan gave judgment."),
        Example("护士格桑央宗获奖。", "The nurse Gesang Yangzong received an award.", "its parts"),
        Example("护士格桑央宗获奖。", "The nurse Kelsang Yangdzom received an award."),
        Example("上诉人舒城湾市人民医院不服判决。", "The appellant, Shuchengwan People's Hospital, disagreed.", "a place"),
        Example("会议在向阳路召开。", "The meeting was held on Xiangyang Road.", "a place"),
    ),
)  # fmt: skip
