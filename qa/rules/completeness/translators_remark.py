"""A translator's note, or the talk of a chat program, stands in the translation.

What it finds
    "(Translator's note: …)", "[TN: …]", "译注", "(the original does not say …)", "[not translated]", and what a chat
    program writes round its answer ("Here is the translation:", "Let me know if …"). Where the source itself has a
    note (译者注, 编者按) nothing is said.

Why it matters
    The remark is no part of what the source says and would be published with it.

Example
    The port has resumed normal operations.« (Translator's note: the port is not named.)»

When it is right to ignore it
    In a book with translator's notes, or where the client asked for remarks in the text.

Fix
    Take the remark out; unsafe, since it may hold something that has to be kept elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable

from qa.core import Edit, Finding, Fix, Mark, RuleInfo, Severity, Side, Span
from qa.facts import SegmentFacts
from qa.lang.en.remarks import remarks
from qa.rules.rule import Example, Rule

_IN_SOURCE = ("译者", "译注", "编者", "翻译", "原文", "译文")


def check(facts: SegmentFacts) -> Iterable[Finding]:
    """Return a finding for each remark."""
    segment = facts.segment
    found = remarks(segment.target, facts.english)
    if not found or (segment.source and any(word in segment.source for word in _IN_SOURCE)):
        return ()
    return [_finding(facts, span) for span in found]


def _finding(facts: SegmentFacts, span: Span) -> Finding:
    return RULE.finding(
        facts.segment,
        (Mark(Side.TARGET, span, "remark"),),
        "A remark about the translation stands in the translation.",
        confidence=0.93 if facts.segment.source else 0.85,
        suggestions=("",),
        fix=Fix((Edit(span, ""),)),
    )


RULE = Rule(
    RuleInfo("translators-remark", "completeness", Severity.MAJOR, "accuracy/addition", "addition", languages=("en",)),
    segment=check,
    bad=(
        Example("港口恢复正常作业。", "The port has resumed operations.« (Translator's note: the port is not named.)»"),
        Example(None, "The court ruled in her favor. «[TN: 胜诉]»"),
        Example(None, "«Here is the English translation:» The court ruled in her favor."),
    ),
    good=(
        Example("译者注：原文如此。", "Translator's note: so in the original."),
        Example(None, "He works as a translator and took notes at the meeting."),
        Example(None, "Note: the original invoice (one copy) must be presented."),
        Example(None, "Here is the list of documents required:"),
    ),
)
