"""A quotation inside a quotation has the same marks as the one around it.

What it finds
    Double quotation marks inside double ones: He said, "This "negative list" has drawn clear boundaries."

Why it matters
    The reader takes the inner opening mark for the end of the speech. Their total number is even, so a count does not see
    it.

Example
    他说：“这份‘负面清单’划出了边界。” / He said, "This «"negative list"» has drawn boundaries."

When it is right to ignore it
    Where what looks nested is the end of one quotation and the beginning of another without a space between them.

Fix
    Single marks for the inner quotation. Unsafe, since a house may nest the other way round.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qa.core import Finding, RuleInfo, Scope, Severity
from qa.facts import DocumentFacts
from qa.lang.en.quoting import NESTED
from qa.rules.repair import repaired
from qa.rules.rule import Example, Rule


def check(facts: DocumentFacts) -> Iterable[Finding]:
    """Return a finding for each quotation inside one with the same marks."""
    return _findings(facts) if facts.quote_faults else ()


def _findings(facts: DocumentFacts) -> Iterator[Finding]:
    for number, faults in facts.quote_faults.items():
        for fault in faults:
            if fault.kind == NESTED and fault.text is not None:
                yield repaired(
                    RULE, facts.segments[number].segment, fault.span, fault.text,
                    "This quotation stands inside another one with the same marks; the inner one takes single marks.",
                    confidence=fault.confidence, edits=fault.edits,
                )  # fmt: skip


RULE = Rule(
    RuleInfo("nested-quotes", "punctuation", Severity.MINOR, "linguistic-conventions/punctuation", "typographical",
             scope=Scope.DOCUMENT, languages=("en",)),
    document=check,
    bad=(
        Example("他说：“这份‘负面清单’划出了边界。”", 'He said, "This «"negative list"» has drawn clear boundaries."'),
        Example(None, "“We follow the «“three ups”» method,” she said."),
    ),
    good=(
        Example(None, "He said, \"This 'negative list' has drawn clear boundaries.\""),
        Example(None, 'The "six stability" and the "six guarantees" are "policies".'),
        Example(None, '"Go!" "No!"'),
    ),
)  # fmt: skip
