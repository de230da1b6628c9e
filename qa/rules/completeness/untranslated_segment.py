"""The translation is the source, or still mostly Chinese.

What it finds
    A target that is equal to a source which holds Chinese, and a target most of whose letters are Han characters.

Why it matters
    The segment was copied and never translated.

Example
    特此公告。 / «特此公告。»

When it is right to ignore it
    When a list of Chinese names or a sample of script is quoted as it is.

Fix
    None: the segment has to be translated.
"""

from __future__ import annotations

from collections.abc import Iterable

from qa.core import Finding, Mark, RuleInfo, Severity, Side, Span
from qa.facts import SegmentFacts
from qa.lang.zh.remains import han_count
from qa.rules.rule import Condition, Example, Rule
from qa.text.lazy import expression

_LATIN = expression(r"[A-Za-z]+")


def check(facts: SegmentFacts) -> Iterable[Finding]:
    """Return a finding where Han characters outnumber the Latin words."""
    segment = facts.segment
    target = segment.target
    han = sum(han_count(span.of(target)) for span in facts.remains)
    if han < 2 or han <= 2 * len(_LATIN.findall(target)):
        return ()
    marks = [Mark(Side.TARGET, Span(0, len(target)), "not translated")]
    if segment.source:
        marks.insert(0, Mark(Side.SOURCE, Span(0, len(segment.source))))
    message = "The target is a copy of the source." if target == segment.source else "The target is still Chinese."
    return (RULE.finding(segment, tuple(marks), message, confidence=0.98),)


RULE = Rule(
    RuleInfo("untranslated-segment", "completeness", Severity.CRITICAL, "accuracy/untranslated", "untranslated",
             languages=("en",)),
    segment=check,
    when=Condition("remains"),
    bad=(Example("特此公告。", "«特此公告。»"), Example(None, "«证人作证规则» (trial)")),
    good=(
        Example("ISO 14001:2015", "ISO 14001:2015"),
        Example("“福”", "The character fu (福)"),
        Example("（2024）泽01民终7号", "(2024) 泽01民终7号", "a docket number is kept"),
        Example(None, "Hearing rules (听证规则)"),
    ),
)  # fmt: skip
