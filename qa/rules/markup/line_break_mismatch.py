"""The translation has another number of line breaks than the source.

What it finds
    Line breaks inside a segment, compared in number. Runs of them count as one each.

Why it matters
    Addresses, verses and dialogue boxes are laid out by their lines.

Example
    第一行⏎第二行 / Line one line two

When it is right to ignore it
    Where the break only wrapped the text.

Fix
    None.
"""

from __future__ import annotations

from collections.abc import Iterable

from qa.core import Finding, Mark, RuleInfo, Severity, Side, Span
from qa.facts import SegmentFacts
from qa.rules.rule import Example, Rule


def check(facts: SegmentFacts) -> Iterable[Finding]:
    """Return a finding where the numbers of lines differ."""
    source, target = facts.segment.source, facts.segment.target
    if not source or ("\n" not in source and "\n" not in target):
        return ()
    said, wanted = len(target.strip().splitlines()), len(source.strip().splitlines())
    if said == wanted or not target.strip():
        return ()
    marks = tuple(
        Mark(side, Span(text.index("\n"), text.index("\n") + 1))
        for side, text in ((Side.SOURCE, source), (Side.TARGET, target))
        if "\n" in text
    )
    lines = f"{wanted} line{'s' if wanted > 1 else ''}"
    return (RULE.finding(facts.segment, marks, f"The source has {lines}, the translation {said}.", confidence=0.8),)


RULE = Rule(
    RuleInfo("line-break-mismatch", "markup", Severity.MINOR, "design/layout", "formatting", needs_source=True),
    segment=check,
    bad=(Example("第一行«⏎»第二行", "Line one line two"), Example("地址：", "Address«⏎»and street:")),
    good=(Example("第一行⏎第二行", "Line one⏎Line two"), Example("第一行", "Line one")),
)
