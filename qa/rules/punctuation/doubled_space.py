"""Two spaces, or a tab, stand where one space belongs.

What it finds
    Two or more spaces between words, and tabs inside a line.

Why it matters
    It shows in justified text, and makes a search for the phrase fail.

Example
    涉案船只已移交渔政部门处理。 / The vessel has been handed over«  »to the fishery authorities.

When it is right to ignore it
    Where the source has such a gap too (a signature line, a table in plain text), it is not flagged; nor is the old
    habit of two spaces after a full stop, unless the document has one elsewhere.

Fix
    One space. Safe.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qa.core import Finding, RuleInfo, Severity, Span
from qa.facts import SegmentFacts
from qa.lang.en.surface import SPACES
from qa.rules.repair import repaired
from qa.rules.rule import Condition, Example, Rule
from qa.text.lazy import expression

_GAP = expression(r"(?<=\S)(?:[ \xa0]{2,}|[ \xa0]*\t[ \xa0\t]*)(?=\S)")
_WIDE = expression(r"[ \xa0\u3000]{3,}|\t")


def check(facts: SegmentFacts) -> Iterable[Finding]:
    """Return a finding for each gap that is wider than a space."""
    if _WIDE.search(facts.segment.source or ""):
        return ()
    return _findings(facts)


def _findings(facts: SegmentFacts) -> Iterator[Finding]:
    text = facts.segment.target
    gaps = list(_GAP.finditer(text))
    if len(gaps) > 3 and len({len(gap.group()) for gap in gaps}) > 1:
        return  # a table set with spaces
    for gap in gaps:
        if (text[gap.start() - 1] in ".!?:_" and gap.group() in ("  ", "\t")) or "_" in text[gap.end() : gap.end() + 1]:
            continue
        what = "a tab" if "\t" in gap.group() else f"{len(gap.group())} spaces"
        yield repaired(
            RULE, facts.segment, Span(*gap.span()), " ", f"There are {what} here." if what[0] != "a" else "There is a tab here.",
            safe="\t" not in gap.group(), confidence=0.96,
        )  # fmt: skip


RULE = Rule(
    RuleInfo("doubled-space", "punctuation", Severity.MINOR, "linguistic-conventions/punctuation", "whitespace",
             languages=("en",)),
    segment=check,
    when=Condition("surface", SPACES),
    bad=(
        Example("涉案船只已移交渔政部门处理。", "The vessel has been handed over«  »to the fishery authorities."),
        Example(None, "The bureau«   »signed."),
    ),
    good=(
        Example(None, "The first sentence.  The second one."),
        Example("甲方：    乙方：", "Party A:    Party B:"),
        Example(None, "  An indented line"),
    ),
)  # fmt: skip
