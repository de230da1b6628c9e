"""The tags of the translation do not nest, or one is not closed.

What it finds
    A closing tag without its opening one, an opening one that is never closed, tags that cross (<b><i></b></i>), and a
    tag that is cut off (<b , a href=…>). Where the source has the same fault, nothing is said.

Why it matters
    A program that reads the file refuses it, or shows everything after the fault in bold.

Example
    <b>提交</b> / <b>Submit«</i>»

When it is right to ignore it
    Where a tag opens in one segment and closes in another.

Fix
    None.
"""

from __future__ import annotations

from collections.abc import Iterable

from qa.core import Finding, RuleInfo, Severity
from qa.facts import SegmentFacts
from qa.rules.repair import pointed
from qa.rules.rule import Condition, Example, Rule
from qa.text.tags import fault


def check(facts: SegmentFacts) -> Iterable[Finding]:
    """Return a finding for the first fault in the nesting of tags."""
    if facts.markup is None or "<" not in facts.segment.target:
        return ()
    found = fault(facts.segment.target)
    if found is None or (facts.segment.source and fault(facts.segment.source) is not None):
        return ()
    return (pointed(RULE, facts.segment, found[0], found[1], confidence=0.9),)


RULE = Rule(
    RuleInfo("invalid-markup", "markup", Severity.MAJOR, "design/markup", "markup"),
    segment=check,
    when=Condition("markup"),
    bad=(
        Example("<b>提交</b>", "<b>Submit«</i>»"),
        Example("<b><i>提交</i></b>", "<b><i>Submit«</b>»</i>"),
        Example("<a href='x'>提交</a>", "«<a href='x'»Submit</a>"),
    ),
    good=(
        Example("<b>提交</b><br>", "<b>Submit</b><br>"),
        Example("若a<b且c>d", "If a < b and c > d, or a<5"),
        Example("<li>第一项", "<li>First item"),
        Example(None, "<p>One<p>Two<br/><img src=x>"),
    ),
)  # fmt: skip
