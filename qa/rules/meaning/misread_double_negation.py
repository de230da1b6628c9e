"""Two negations that affirm were rendered as one that denies.

What it finds
    不无道理 as "unreasonable", 不得不 as "must not", 无不 as "none", and the like.

Why it matters
    The sentence says the reverse of its source.

Example
    业主的担忧不无道理。 / The owners' concerns are «unreasonable».

When it is right to ignore it
    Hardly ever.

Fix
    None: the sentence has to be read again.
"""

from __future__ import annotations

from collections.abc import Iterable

from qa.core import Finding, Mark, RuleInfo, Severity, Side
from qa.facts import SegmentFacts
from qa.lang.zh_en.meaning.cues import DOUBLE, NEGATION
from qa.lang.zh_en.meaning.double_negation import misread_double
from qa.rules.rule import Condition, Example, Rule


def check(facts: SegmentFacts) -> Iterable[Finding]:
    """Return a finding for the first double negation that became a single one."""
    segment = facts.segment
    if not segment.source:
        return ()
    found = misread_double(facts.cues, facts.scanned.source or "", facts.english)
    if found is None or found.source is None or found.target is None:
        return ()
    said, shown = found.source.of(segment.source), found.target.of(segment.target)
    return (
        RULE.finding(
            segment,
            (Mark(Side.SOURCE, found.source), Mark(Side.TARGET, found.target)),
            f'{said} affirms, since it negates twice; "{shown}" denies.',
            confidence=0.9,
        ),
    )


RULE = Rule(
    RuleInfo(
        "misread-double-negation", "meaning", Severity.CRITICAL, "accuracy/mistranslation", "mistranslation",
        needs_source=True, languages=("zh-en",),
    ),
    segment=check,
    when=Condition("cues.kind", DOUBLE | NEGATION),
    bad=(
        Example("业主的担忧«不无道理»。", "The owners' concerns are «unreasonable»."),
        Example("他们«不得不»重新谈判。", "They «must not» negotiate again."),
        Example("«没有一个车间不»超产。", "«No» workshop produced more than planned."),
    ),
    good=(
        Example("业主的担忧不无道理。", "The owners' concerns are not without reason."),
        Example("他们不得不重新谈判。", "They had no choice but to negotiate again."),
        Example("没有一个车间不超产。", "Every workshop produced more than planned."),
        Example("在座的居民无不点头称是。", "There was no one present who did not nod in agreement."),
    ),
)  # fmt: skip
