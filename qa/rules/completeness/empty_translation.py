"""The source says something and the translation says nothing.

What it finds
    A target that is empty, or holds nothing but spaces, dashes or dots, beside a source with letters in it. Where the
    neighbour says it too, merged-segments speaks instead. Where the file itself says that the segment is still to be
    translated (PO without a msgstr, XLIFF without a target) this is a neutral remark.

Why it matters
    A segment was forgotten, and in a document whose segments are joined nobody sees the hole.

Example
    各地要及时公布监测数据。 / (nothing)

When it is right to ignore it
    When the segment is empty on purpose, since its content was moved into a neighbour; translation tools let such
    segments be locked.

Fix
    None: the segment has to be translated.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from qa.core import Finding, Mark, RuleInfo, Severity, Side, Span
from qa.facts import SegmentFacts
from qa.formats.state import is_untranslated
from qa.rules.rule import Example, Rule
from qa.text.lazy import expression

_SOMETHING = expression(r"\w")
# Nothing a translation could consist of is left out by this test, and it is quick.
_SHORT = 12


def check(facts: SegmentFacts) -> Iterable[Finding]:
    """Return a finding where only the source holds letters or digits."""
    segment = facts.segment
    target = segment.target
    if len(target) > _SHORT or _SOMETHING.search(target):
        return ()
    source = segment.source
    if not source or not any(char.isalpha() for char in source) or facts.number in facts.document.merged:
        return ()
    if is_untranslated(segment):
        mark = Mark(Side.SOURCE, Span(0, len(source)), "not translated")
        pending = RULE.finding(segment, (mark,), "The segment is not translated yet.")
        return (replace(pending, severity=Severity.NEUTRAL),)
    marks = (Mark(Side.SOURCE, Span(0, len(source)), "not translated"), Mark(Side.TARGET, Span(0, len(target))))
    return (RULE.finding(segment, marks, "The segment is not translated.", confidence=0.99),)


RULE = Rule(
    RuleInfo(
        "empty-translation",
        "completeness",
        Severity.CRITICAL,
        "accuracy/omission",
        "untranslated",
        needs_source=True,
        of_empty=True,
    ),
    segment=check,
    bad=(Example("«各地要及时公布监测数据»。", ""), Example("«特此公告»。", " – ")),
    good=(
        Example("是。", "Yes."),
        Example("——", ""),
        Example("", ""),
        Example("……", "…"),
    ),
)
