"""The translation denies what the source affirms.

What it finds
    "not", "no", "never" and their like in English where the source has no negation and none of the many words that
    English may render by one (拒绝, 防止, 直到, 只有, 以免, 消灭 …). "Not only", "no later than", "No. 12" and the like do not
    count. Also a negative prefix where the source has the word itself ("inconsistent" for 一致).

Why it matters
    The sentence says the reverse of its source.

Example
    法院支持了原告的请求。 / The court did «not» support the plaintiff's claim.

When it is right to ignore it
    When the English puts the same thing negatively ("it is not unusual" for 常见).

Fix
    None: the sentence has to be read again.
"""

from __future__ import annotations

from collections.abc import Iterable

from qa.core import Finding, Mark, RuleInfo, Severity, Side
from qa.facts import SegmentFacts
from qa.lang.en.negation import is_negative, plain_words
from qa.lang.zh_en.meaning.cues import DOUBLE, NEGATION
from qa.lang.zh_en.meaning.polarity import added_negation
from qa.rules.rule import Example, Rule

_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non")
_FAILURES = frozenset(
    "fail fails failed unable neglect neglects neglected refuse refused decline declined without".split()
)
_ANY = NEGATION | DOUBLE


def check(facts: SegmentFacts) -> Iterable[Finding]:
    """Return a finding for the first negation for which the source has nothing."""
    segment = facts.segment
    if not segment.source or facts.cues.kind & _ANY or not _negative(facts.english.words):
        return ()
    found = added_negation(facts.cues, facts.scanned.source or "", facts.english)
    if found is None or found.target is None:
        return ()
    marks = [Mark(Side.TARGET, found.target, "not in the source")]
    if found.source is not None:
        marks.insert(0, Mark(Side.SOURCE, found.source))
    return (
        RULE.finding(
            segment,
            tuple(marks),
            f'"{found.target.of(segment.target)}" negates, and nothing in the source does.',
            confidence=0.85,
        ),
    )


def _negative(words: frozenset[str]) -> bool:
    return (
        not plain_words().isdisjoint(words)
        or not _FAILURES.isdisjoint(words)
        or any(map(is_negative, [word for word in words if word.startswith(_PREFIXES)]))
    )


RULE = Rule(
    RuleInfo(
        "added-negation", "meaning", Severity.CRITICAL, "accuracy/mistranslation", "mistranslation",
        needs_source=True, languages=("zh-en",),
    ),
    segment=check,
    bad=(
        Example("法院支持了原告的请求。", "The court did «not» support the plaintiff's claim."),
        Example("证人到庭作证。", "The witness «never» testified in court."),
        Example("鉴定人«出席»了听证会。", "The expert «failed to» attend the hearing."),
        Example("证人证言与书证«一致»。", "The testimony is «inconsistent» with the documents."),
    ),
    good=(
        Example("会员因故缺考。", "The member failed to take the exam.", "the failure is in 缺"),
        Example("直到凌晨，搜救才结束。", "The search did not end until the early hours.", "直到 … 才"),
        Example("保证责任消灭。", "The guarantor is no longer liable.", "消灭"),
        Example("第12号公告", "Announcement No. 12"),
        Example("切勿点击链接，以免信息泄露。", "Never click on links, so that your information is not leaked."),
    ),
)  # fmt: skip
