"""A part of the translation has no counterpart in the source.

What it finds
    A sentence or clause of an English text that is longer than usual for its source, when everything that the source
    says is found outside of that part and the part has words, figures or terms of which the source shows nothing.

Why it matters
    The translation says what nobody said; in a judgment or a contract that is worse than a gap.

Example
    判决宣告后，双方均未上诉。 / Neither party appealed«, and both sides expressed satisfaction with the court's work».

When it is right to ignore it
    When the English has to spell out what the Chinese implies: an abbreviation, an idiom, a name to be explained.

Fix
    Take the part out; unsafe, since only a reader of both can say that nothing of it was meant.
"""

from __future__ import annotations

from collections.abc import Iterable

from qa.core import Edit, Finding, Fix, Mark, RuleInfo, Severity, Side
from qa.facts import SegmentFacts
from qa.lang.en.remarks import remarks
from qa.rules.rule import Example, Rule

_ENOUGH = 1.0


def check(facts: SegmentFacts) -> Iterable[Finding]:
    """Return a finding for the most suspect part of a target."""
    found = facts.addition
    if (
        found is None
        or found.odds < _ENOUGH
        or (facts.gap is not None and facts.gap.odds > 0)
        or remarks(facts.segment.target, facts.english)
    ):
        return ()
    words = ", ".join(dict.fromkeys(found.words))
    return (
        RULE.finding(
            facts.segment,
            (Mark(Side.TARGET, found.span, "not in the source"),),
            "This part seems to have no counterpart in the source.",
            confidence=min(0.92, found.probability),
            suggestions=("",),
            evidence=(f"the source has nothing for {words}",) if words else (),
            fix=Fix((Edit(found.span, ""),)),
        ),
    )


RULE = Rule(
    RuleInfo(
        "added-text", "completeness", Severity.MAJOR, "accuracy/addition", "addition",
        needs_source=True, languages=("zh-en",),
    ),
    segment=check,
    bad=(
        Example(
            "判决宣告后，双方均未上诉。",
            "After the judgment was announced, neither party appealed«, and both sides expressed satisfaction with the work "
            "of the court».",
        ),
        Example(
            "法院驳回了原告的诉讼请求。",
            "The court dismissed the plaintiff's claims. «This decision was widely welcomed by experts in the industry.»",
        ),
    ),
    good=(
        Example(
            "不断推进“放管服”改革。",
            "We will keep advancing reforms to streamline administration and delegate power, improve regulation, and "
            "upgrade services.",
            "an abbreviation is spelled out",
        ),
        Example("特此通知。", "This notice is hereby given."),
        Example(
            "判决宣告后，双方均未上诉。",
            "After the written judgment had been served on them, neither of the two parties lodged an appeal against it.",
        ),
    ),
)  # fmt: skip
