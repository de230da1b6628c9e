"""A duty became a permission, advice became an order, or a hope became a certainty.

What it finds
    可以 or 宜 as "shall" or "must", 应当 as "may", 不得 as "need not", 无需 as "must not", in a sentence whose modals are all
    of one kind. Talk and narrative (我, 你, quotations) are left alone: there "should" and "can" are a matter of tone.
    Besides, what one body asks of another (建议 as "ordered", 责令 as "suggested") and how sure a statement is (力争 as "is
    certain to", 可能 as "will", or 涉嫌 and 据称 left out).

Why it matters
    In statutes, contracts and procedural notices the modal is the provision; in reports and announcements a forecast that is
    stated as a fact misleads.

Example
    申请人可以在五日内申请复核。 / An applicant «shall» apply for a review within five days.

When it is right to ignore it
    When the English restates a right as the other side's duty.

Fix
    The modal of the right force; unsafe, since the verb may have to change with it.
"""

from __future__ import annotations

from collections.abc import Iterable

from qa.core import Finding, Mark, RuleInfo, Severity, Side
from qa.facts import SegmentFacts
from qa.lang.zh_en.completeness.qualifiers import lost_qualifiers
from qa.lang.zh_en.meaning.cues import CONTRARY, MODAL, QUALIFIER
from qa.lang.zh_en.meaning.modality import is_normative, wrong_modal
from qa.rules.opposites import opposed
from qa.rules.rule import Condition, Example, Rule

_NAMES = {
    "should": "advice",
    "must": "a duty",
    "may": "a permission",
    "mustnot": "a prohibition",
    "neednot": "freedom from a duty",
}
# In a headline or a fragment of a list words are saved.
_SHORT = 8
_NARRATIVE = frozenset(("speech", "talk", "interview", "fiction", "subtitles", "novel"))


def check(facts: SegmentFacts) -> Iterable[Finding]:
    """Return a finding for a modal of another force."""
    if not facts.segment.source or facts.document.document.genre in _NARRATIVE:
        return
    if facts.cues.kind & MODAL:
        yield from _modals(facts)
    if facts.cues.kind & CONTRARY:
        yield from opposed(RULE, facts, "force", 0.85)
        yield from opposed(RULE, facts, "certainty", 0.85)
    if facts.cues.kind & QUALIFIER:
        yield from _claims(facts)


def _claims(facts: SegmentFacts) -> Iterable[Finding]:
    """Yield a finding for each 可能, 涉嫌 or 据称 without which the English claims more."""
    segment = facts.segment
    if facts.remains or len(segment.target) < 2 * _SHORT:
        return
    for span, qualifier in lost_qualifiers(facts.cues, facts.scanned.source or "", facts.english):
        if qualifier.kind == "claim" and not any(one.source.overlaps(span) for one in facts.opposites):
            yield RULE.finding(
                segment,
                (Mark(Side.SOURCE, span, "not rendered"),),
                f'Without {span.of(segment.source or "")} ("{qualifier.name}") the English claims more than the source.',
                confidence=0.75,
            )


def _modals(facts: SegmentFacts) -> Iterable[Finding]:
    segment = facts.segment
    found = wrong_modal(facts.cues, facts.english, facts.scanned.source or "", segment.target)
    if found is None or not is_normative(segment.source or ""):
        return ()
    said, shown = found.source.of(segment.source or ""), found.target.of(segment.target)
    return (
        RULE.finding(
            segment,
            (Mark(Side.SOURCE, found.source), Mark(Side.TARGET, found.target)),
            f'{said} states {_NAMES[found.said]}; "{shown}" does not.',
            confidence=0.88,
            suggestions=found.wanted,
        ),
    )


RULE = Rule(
    RuleInfo(
        "wrong-modality", "meaning", Severity.MAJOR, "accuracy/mistranslation", "mistranslation",
        needs_source=True, languages=("zh-en",),
    ),
    segment=check,
    when=Condition("cues.kind", MODAL | CONTRARY | QUALIFIER),
    bad=(
        Example("申请人«可以»在五日内申请复核。", "An applicant «shall» apply for a review within five days."),
        Example("经营者«应当»公示收费标准。", "Operators «may» display their charges."),
        Example("承租人«不得»转租房屋。", "The lessee «need not» sublet the premises."),
        Example("监管部门«建议»该平台下架相关产品。", "The regulator «ordered» the platform to take the products down."),
        Example("钱某因«涉嫌»挪用公款被调查。", "Qian was investigated for misappropriating public funds."),
        Example("矿方«力争»十月底前复产。", "The mine «is certain to» start production again before the end of October."),
    ),
    good=(
        Example("监管部门建议该平台下架相关产品。", "The regulator recommended that the products be taken down."),
        Example("工会请求法院责令公司补发工资。", "The union asked the court to order the company to pay the arrears."),
        Example("申请人可以在五日内申请复核。", "An applicant may apply for a review within five days."),
        Example("申请人有权查阅案卷。", "The applicant shall be entitled to inspect the file."),
        Example("经营者应当公示收费标准。", "Operators are required to display their charges."),
        Example("你可以看到，分数会反复出现。", "The scores, which I shall use over and over again.", "talk"),
    ),
)  # fmt: skip
