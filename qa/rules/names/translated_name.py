"""A name is translated as if it were a word.

What it finds
    A person named by a title before the name, or by acting as only persons do, who appears in English as a thing or an
    adjective (村支书高峰 as "Party secretary Peak", 乐梅 as "Happy Mei"), and a place whose characters are put into
    words one by one (枫桥县 as "Maple Bridge County"). A withheld name (方某) that lost its surname ("One party", "a certain
    person") is one of them.

Why it matters
    The person disappears from the text, and a mountain or a field acts instead.

Example
    据村支书高峰介绍…… / According to village Party secretary «Peak», …

When it is right to ignore it
    When a name of art is translated on purpose, or the place has an English name of its own.

Fix
    The pinyin, where each character has one reading only. Unsafe.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qa.core import Finding, Mark, RuleInfo, Severity, Side
from qa.facts import SegmentFacts
from qa.lang.en.agree import replacement
from qa.lang.zh_en.names.meanings import Translated, translated_persons, translated_places
from qa.lang.zh_en.names.romanization import joined, unique
from qa.lang.zh_en.names.signs import PERSON
from qa.lang.zh_en.names.spelled import MEANT
from qa.lang.zh_en.names.spelling import personal
from qa.lang.zh_en.names.withheld import spelling, surnames_lost
from qa.rules.rule import Example, Rule


def check(facts: SegmentFacts) -> Iterable[Finding]:
    """Return a finding for each name that became a word."""
    if not facts.segment.source or not (facts.signs.kinds & PERSON or facts.capital_kinds & MEANT):
        return ()
    return _check(facts)


def _check(facts: SegmentFacts) -> Iterator[Finding]:
    source, target = facts.scanned.source or "", facts.segment.target
    for found in translated_persons(source, facts.signs.persons, target):
        yield _finding(facts, found, personal(found.source.of(source)))
    for person, place in surnames_lost(source, facts.signs.persons, target):
        yield _finding(facts, Translated(person.span(), place, 0.75), spelling(person))
    for found in translated_places(source, target) if facts.capital_kinds & MEANT else ():
        row = unique(found.source.of(source))
        yield _finding(facts, found, joined(row) if row else "")


def _finding(facts: SegmentFacts, found: Translated, right: str) -> Finding:
    target = facts.segment.target
    said, says = found.source.of(facts.scanned.source or ""), found.target.of(target)
    message = f'{said} is a name here, "{says}" translates it' + (f'; it is spelled "{right}".' if right else ".")
    return RULE.finding(
        facts.segment,
        (Mark(Side.SOURCE, found.source, "a name"), Mark(Side.TARGET, found.target, "translated")),
        message,
        confidence=found.confidence,
        suggestions=(right,) if right else (),
        fix=replacement(target, found.target, right) if right else None,
    )


RULE = Rule(
    RuleInfo(
        "translated-name", "names", Severity.MAJOR, "accuracy/mistranslation/entity", "mistranslation",
        needs_source=True, languages=("zh-en",),
    ),
    segment=check,
    bad=(
        Example("村支书高峰介绍了情况。", "Party secretary «Peak» briefed the visitors."),
        Example("主教练乐梅公布了大名单。", "«Happy Mei», the head coach, announced the squad."),
        Example("田野把自家果园租给邻居。", "«The field» leased the family's orchard to a neighbor."),
        Example("值班员高峰拉响了警报。", "«Summit», the man on duty, sounded the alarm.", "any title in 员"),
        Example("方某当庭认罪。", "«One party» pleaded guilty in court.", "a surname read as a word"),
        Example("枫桥县召开会议。", "«Maple Bridge» County held a meeting."),
    ),
    good=(
        Example("村支书高峰介绍了情况。", "Party secretary Gao Feng briefed the visitors."),
        Example("用电高峰期间，民警加强巡逻。", "During peak hours the police patrolled more often.", "the word"),
        Example("成员方应当履约。", "Each member party shall perform.", "方 is a surname, and here a word"),
        Example("法官应当回避。", "The judge should withdraw.", "应 is a surname, and here a verb"),
        Example("方某当庭认罪。", "The defendant pleaded guilty in court.", "left out, not translated"),
        Example("双方应当向某地法院起诉。", "Both parties shall bring suit in a certain court.", "向 is a word"),
        Example("被告人石磊被判刑。", "The defendant Shi Lei was sentenced."),
        Example("乘客高峰一般在傍晚到来。", "The passenger peak usually comes in the evening.", "a crowd, not a title"),
        Example("组员石头似的坐着。", "The team member sat there like a stone.", "any word in 员 before a thing"),
        Example("记者田野里采访。", "The reporter did interviews in the field."),
    ),
)  # fmt: skip
