"""Two parties stand in each other's place.

What it finds
    One of a pair of parties (借款人 and 出借人, 原告 and 被告, 用人单位 and 劳动者 …) named where the source has the other and
    only the other; two parties, persons, companies or letters where the one acts in the source and the other in the English;
    and two things compared the wrong way round. Passives, "by", "to" and "from" are understood, and so is a deed that is
    told from its other side (buying for selling).

Why it matters
    Rights and duties, or the deed itself, are given to the wrong person.

Example
    借款人应当返还本金。 / The «lender» shall return the principal.

When it is right to ignore it
    When the verb was turned round with its parties ("the lessee took the house from the lessor").

Fix
    The right party, where one was named for the other.
"""

from __future__ import annotations

from collections.abc import Iterable

from qa.core import Finding, Mark, RuleInfo, Severity, Side, Span
from qa.facts import SegmentFacts
from qa.lang.en.agree import cased, replacement
from qa.lang.en.lookup import english_words
from qa.lang.zh_en.meaning.clauses import clauses
from qa.lang.zh_en.meaning.cues import DEED, ROLE, find_cues
from qa.lang.zh_en.meaning.parties import named
from qa.lang.zh_en.meaning.roles import RoleFault, wrong_role
from qa.rules.rule import Example, Rule
from qa.text.lazy import expression

# A person whose name is withheld, and words that say towards whom, or how compared with whom.
_TOWARDS = expression(
    "[某甲乙丙丁向对给替比被由遭受经从报]|提请|[高低多少大小优劣好差强弱快慢长短轻重逊后]于|不及|不如|[超胜]过|领先"
)


def check(facts: SegmentFacts) -> Iterable[Finding]:
    """Return a finding for parties in each other's place."""
    segment = facts.segment
    source = facts.scanned.source or ""
    if not segment.source or not (facts.cues.kind & (ROLE | DEED) or _TOWARDS.search(source)):
        return ()
    parties = named(source, segment.target, facts.names)
    found = wrong_role(facts.cues, source, facts.english, parties, segment.target)
    found = found or _in_clauses(facts, source)
    return (_finding(facts, found),) if found is not None else ()


def _in_clauses(facts: SegmentFacts, source: str) -> RoleFault | None:
    """Return parties exchanged within one clause, where clauses stand beside each other."""
    target = facts.segment.target
    for clause in clauses(source, target, facts.english):
        said, shown = clause.source.of(source), clause.target.of(target)
        found = wrong_role(find_cues(said), said, english_words(shown), named(said, shown, ()))
        if found is not None and found.exchanged:
            ours, theirs = clause.source.start, clause.target.start
            return RoleFault(
                Span(ours + found.source.start, ours + found.source.end),
                Span(theirs + found.target.start, theirs + found.target.end),
                found.wanted,
                True,
            )
    return None


def _finding(facts: SegmentFacts, found: RoleFault) -> Finding:
    segment = facts.segment
    said, shown = found.source.of(segment.source or ""), found.target.of(segment.target)
    plural = shown.endswith("s")
    wanted = tuple(cased(f"{name}s" if plural else name, shown) for name in found.wanted)
    if found.exchanged:
        message = f'The parties of {said} are exchanged in "{shown}".'
    else:
        message = f'{said} is "{wanted[0]}", not "{shown}".'
    return RULE.finding(
        segment,
        (Mark(Side.SOURCE, found.source), Mark(Side.TARGET, found.target)),
        message,
        confidence=0.82 if found.exchanged else 0.9,
        suggestions=wanted,
        fix=replacement(segment.target, found.target, wanted[0]) if wanted else None,
    )


RULE = Rule(
    RuleInfo(
        "swapped-roles", "meaning", Severity.CRITICAL, "accuracy/mistranslation", "mistranslation",
        needs_source=True, languages=("zh-en",),
    ),
    segment=check,
    bad=(
        Example("«借款人»应当在约定期限内归还借款。", "The «lender» shall repay the loan within the agreed time."),
        Example(
            "«用人单位向劳动者»支付加班工资。",
            "Overtime is paid by the «worker to the employer».",
        ),
        Example("«张某起诉李某»，要求赔偿。", "«Li sued Zhang» for damages."),
        Example("«凌波公司收购了泰岳»公司。", "«Taiyue acquired Lingbo»."),
        Example("城镇居民收入«高于»农村居民收入。", "«Rural incomes are higher than urban» ones."),
        Example("«出租人应当向承租人»开具收据。", "The «lessee shall issue a receipt to the lessor».", "收据 receives nothing"),
        Example("«死者系被告雇用»的木工。", "The «deceased, who employed the defendant» as a carpenter, fell from a ladder."),
        Example(
            "甲公司将机器卖给乙公司，«乙»公司又转卖给丙公司。",
            "Company A sold the machine to Company B, and Company «A» resold the machine to Company C.",
            "another party in one place",
        ),
    ),
    good=(
        Example(
            "甲公司将机器卖给乙公司，乙公司又转卖给丙公司。",
            "Company A sold the machine to Company B, which resold it to Company C.",
            "taken up by a pronoun",
        ),
        Example("陈某系周某雇用的木工。", "Chen was a carpenter in Zhou's employ.", "employ"),
        Example("凌波公司收购了泰岳公司。", "Taiyue was acquired by Lingbo."),
        Example("城镇居民收入高于农村居民收入。", "Rural incomes are lower than urban ones.", "turned round"),
        Example("甲方应对乙方提供的资料保密。", "Party A shall keep confidential what is provided by Party B.", "provided by"),
        Example("借款人向出借人归还借款。", "The lender got its money back from the borrower.", "turned round with its verb"),
        Example("借款人应当在约定期限内归还借款。", "The borrower shall repay the loan within the agreed time."),
        Example("用人单位向劳动者支付加班工资。", "Workers receive overtime pay from their employers."),
        Example("司机被乘客投诉拒载。", "The passenger complained that the driver had refused the ride."),
        Example("张某被李某打伤。", "Zhang was injured by Li."),
    ),
)  # fmt: skip
