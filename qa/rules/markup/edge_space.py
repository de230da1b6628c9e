"""The translation begins or ends with a space that the source has not, or lacks one that it has.

What it finds
    Spaces and tabs at the very beginning and end, compared with the source. A missing one is told where the source ends
    in Latin letters, a figure or a colon, since Chinese text needs no space to be joined.

Why it matters
    Strings of a program are put together: a space too many shows as a gap, one too few glues two words.

Example
    姓名： / «Name: » (the source has no space at its end)

When it is right to ignore it
    Where an English string needs the space to be joined and the Chinese does not.

Fix
    As in the source. Safe where the space is too many.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qa.core import Edit, Finding, RuleInfo, Severity, Span
from qa.facts import SegmentFacts
from qa.rules.repair import repaired
from qa.rules.rule import Example, Rule
from qa.text.lazy import expression

_JOINED = expression(r"[A-Za-z\d:：,%}\"]$")


def check(facts: SegmentFacts) -> Iterable[Finding]:
    """Return a finding for each end that has a space on one side only."""
    source, target = facts.segment.source, facts.segment.target
    if not source or not target.strip() or not source.strip():
        return ()
    if not (target[0].isspace() or target[-1].isspace() or source[0].isspace() or source[-1].isspace()):
        return ()
    return _findings(facts, source, target)


def _findings(facts: SegmentFacts, source: str, target: str) -> Iterator[Finding]:
    first, last = len(target) - len(target.lstrip(" \t")), len(target.rstrip(" \t"))
    segment = facts.segment
    if first and not source[0].isspace():
        yield repaired(
            RULE, segment, Span(0, first), "", "The translation begins with a space, the source does not.", safe=True
        )
    if last < len(target) and not source[-1].isspace():
        span = Span(last, len(target))
        yield repaired(RULE, segment, span, "", "The translation ends with a space, the source does not.", safe=True)
    elif source[-1] == " " and not target[-1].isspace() and _JOINED.search(source.rstrip(" ")):
        span = Span(len(target) - 1, len(target))
        edit = Edit(Span(len(target), len(target)), " ")
        message = "The source ends with a space, the translation does not."
        yield repaired(RULE, segment, span, f"{target[-1]} ", message, confidence=0.6, edits=(edit,))


RULE = Rule(
    RuleInfo("edge-space", "markup", Severity.MINOR, "linguistic-conventions/punctuation", "whitespace", needs_source=True),
    segment=check,
    bad=(
        Example("姓名：", "Name:« »"),
        Example("提交", "« »Submit"),
        Example("Tel: ", "Tel«:»"),
    ),
    good=(
        Example(" 提交", " Submit"),
        Example("他说。 ", "He said so."),
        Example("姓名：", "Name:"),
    ),
)  # fmt: skip
