"""A deputy, a former or an acting head has become the holder of the office.

What it finds
    An office with 副 in the source whose English says neither "deputy" nor "vice" nor "associate" (副省长 as
    "governor"), with 原 or 前 and no "former" (原市长 as "mayor"), with 代 and no "acting", with 名誉 and no "honorary", with
    助理 and no "assistant", with 候任 and no "-elect".

Why it matters
    It raises a person's rank, and attributes to the head of an office what the deputy said or did.

Example
    副市长龚某参加开工仪式。 / Gong, «mayor» of the city, attended the groundbreaking ceremony.

When it is right to ignore it
    When the English says it in a word that this rule does not know.

Fix
    "deputy", "former", "acting" … before the office ("vice" is usual for state offices: look it up). Unsafe.
"""

from __future__ import annotations

from collections.abc import Iterator

from qa.core import Finding, Mark, RuleInfo, Severity, Side, Span
from qa.facts import SegmentFacts
from qa.lang.en.agree import replacement
from qa.lang.zh_en.names.ranks import PREFIXES, raised
from qa.lang.zh_en.names.signs import RANK
from qa.rules.rule import Condition, Example, Rule


def check(facts: SegmentFacts) -> Iterator[Finding]:
    """Yield a finding for each deputy, former or acting head without the word that makes one."""
    source, target = facts.scanned.source or "", facts.segment.target
    some = [(start, rank) for start, rank in facts.signs.ranks if rank.stands(source, start)]
    starts = {rank.han: start for start, rank in reversed(some)}
    for rank, place in raised(source, [rank for _, rank in some], target):
        says, form = place.of(target), PREFIXES[rank.prefix].right
        word = form.replace("{}", "").strip(" -")
        right = (form.capitalize() if says[:1].isupper() else form).format(says)
        start = starts[rank.han]
        yield RULE.finding(
            facts.segment,
            (Mark(Side.SOURCE, Span(start, start + len(rank.han))), Mark(Side.TARGET, place, f"not {word}")),
            f'{rank.han} is a {word} "{says}"; the English lacks the word that says so.',
            confidence=0.85,
            suggestions=(right,),
            fix=replacement(target, place, right),
        )


RULE = Rule(
    RuleInfo(
        "dropped-rank", "names", Severity.MAJOR, "accuracy/mistranslation", "mistranslation",
        needs_source=True, languages=("zh-en",),
    ),
    segment=check,
    when=Condition("signs.kinds", RANK),
    bad=(
        Example("副市长龚某参加开工仪式。", "Gong, «mayor» of the city, attended the groundbreaking ceremony."),
        Example("副市长介绍了情况。", "The «mayor» briefed the meeting."),
        Example("原市长段某受审。", "Duan, «mayor» of the city, stood trial."),
        Example("名誉会长致辞。", "The «president» of the association delivered an address."),
        Example("代县长主持会议。", "The county «governor» chaired the meeting."),
    ),
    good=(
        Example("副市长龚某参加开工仪式。", "Gong, vice mayor of the city, attended the groundbreaking ceremony."),
        Example("他是法学院副教授。", "He is an associate professor at the law school."),
        Example("太原市长出席。", "The mayor of Taiyuan was present.", "太原 and 市长"),
        Example("候任总统发表讲话。", "The president-elect delivered a speech."),
        Example("副市长介绍了情况。", "He briefed the meeting.", "a pronoun"),
    ),
)  # fmt: skip
