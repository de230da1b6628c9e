"""A number in words and the figures beside it differ.

What it finds
    Contracts write a number twice: "thirty (30) days", "RMB 120,000 (one hundred and twenty thousand yuan)". The
    rule speaks where the two differ. English alone is enough.

Why it matters
    Courts prefer the words, readers the figures: the parties have agreed on two things.

Example
    within thirty («20») days

When it is right to ignore it
    When the bracket holds something else, such as the number of a note.

Fix
    None: which of the two is right only the source can say.
"""

from __future__ import annotations

from collections.abc import Iterable

from qa.core import Finding, Mark, RuleInfo, Severity, Side
from qa.facts import SegmentFacts
from qa.lang.en.contradictions import words_against_figures
from qa.lang.en.surface import BRACKET
from qa.rules.rule import Condition, Example, Rule
from qa.text.lazy import expression

_MAYBE = expression(r"[a-z] ?\([A-Z¥$€£a-z]{0,4} ?\d|\d(?: [a-z]+)? \([A-Za-z]")


def check(facts: SegmentFacts) -> Iterable[Finding]:
    """Return a finding for each pair that differs."""
    segment = facts.segment
    if not _MAYBE.search(segment.target):
        return ()
    return [
        RULE.finding(
            segment,
            (
                Mark(Side.TARGET, one.span, "differs"),
                *((Mark(Side.TARGET, one.other, "from this"),) if one.other else ()),
            ),
            f"{one.says[:1].upper()}{one.says[1:]}.",
            confidence=0.9,
        )
        for one in words_against_figures(segment.target)
    ]


RULE = Rule(
    RuleInfo(
        "words-against-figures",
        "numbers",
        Severity.MAJOR,
        "accuracy/mistranslation",
        "inconsistency",
        languages=("en",),
    ),
    segment=check,
    when=Condition("surface", BRACKET),
    bad=(
        Example(None, "Payment is due within thirty («20») days."),
        Example("人民币壹拾贰万元整（120,000元）", "RMB «102,000» (one hundred and twenty thousand yuan)"),
    ),
    good=(
        Example(None, "Payment is due within thirty (30) business days."),
        Example(None, "RMB 120,000 (one hundred and twenty thousand yuan only)"),
        Example(None, "The two parties (2023) agreed."),
        Example(None, "Five people (3 men and 2 women) attended."),
    ),
)
