"""A date that does not exist, or a weekday that the date does not fall on.

What it finds
    A day that its month does not have ("September 31"), and a weekday beside a full date that falls on another.
    English alone is enough.

Why it matters
    One of the two is wrong, and nobody can tell which without the source.

Example
    The hearing is on «Thursday», September 15, 2023.

When it is right to ignore it
    When the date is of another calendar.

Fix
    None: whether day, month or weekday is wrong only the source can say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qa.core import Finding, Mark, RuleInfo, Severity, Side
from qa.facts import SegmentFacts
from qa.lang.en.contradictions import impossible_dates
from qa.lang.en.surface import DATE
from qa.rules.rule import Condition, Example, Rule
from qa.text.lazy import expression

# A weekday beside something, or one of the last days of a month.
_MAYBE = expression(
    r"(?:Feb|Apr|Jun|Sep|Nov)[a-z.]* (?:29|3[01])|(?:29|3[01])(?:st|th)? (?:of )?(?:Feb|Apr|Jun|Sep|Nov)"
    r"|[a-z]day[,) (]{1,2}(?:the )?(?:[A-Z]|\d)|\(?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\)"
)


def check(facts: SegmentFacts) -> Iterable[Finding]:
    """Return a finding for each date that cannot be."""
    return list(_findings(facts)) if _MAYBE.search(facts.segment.target) else ()


def _findings(facts: SegmentFacts) -> Iterator[Finding]:
    segment = facts.segment
    for one in impossible_dates(segment.target):
        marks = [Mark(Side.TARGET, one.span, "impossible")]
        if one.other is not None:
            marks.append(Mark(Side.TARGET, one.other, "the date"))
        said = one.span.of(segment.target)
        yield RULE.finding(segment, tuple(marks), f'"{said}" cannot be right: {one.says}.', confidence=0.9)


RULE = Rule(
    RuleInfo("impossible-date", "numbers", Severity.MAJOR, "accuracy/mistranslation", "numbers", languages=("en",)),
    segment=check,
    when=Condition("surface", DATE),
    bad=(
        Example(None, "The hearing is on «Thursday», September 15, 2023."),
        Example(None, "It was signed on «September 31», 2022."),
        Example("于2023年2月28日签署。", "It was signed on «February 29, 2023»."),
    ),
    good=(
        Example(None, "The hearing is on Friday, September 15, 2023."),
        Example(None, "It was signed on February 29, 2024."),
        Example(None, "On Monday the court heard the case filed on September 15, 2023."),
    ),
)
