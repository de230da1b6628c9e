"""A sentence begins with a small letter.

What it finds
    A segment that ends like a sentence and begins with a small letter, and a sentence inside a segment that does.

Why it matters
    The reader takes the sentence for the rest of another one, and looks for what is missing.

Example
    法院驳回上诉。 / «the» court dismissed the appeal.

When it is right to ignore it
    What keeps a small letter anywhere (pH, iPhone), list items, table cells and the continuation of a sentence are not
    flagged.

Fix
    The capital. Safe inside a segment, where a full stop stands before it.
"""

from __future__ import annotations

from collections.abc import Iterator

from qa.core import Finding, RuleInfo, Severity
from qa.facts import SegmentFacts
from qa.lang.en.capitals import small_starts, starts_small
from qa.lang.en.surface import LOWER
from qa.rules.repair import repaired
from qa.rules.rule import Condition, Example, Rule

_ENDS = (".", "?", "!", '."', '?"', '!"', ".”", "?”", "!”")
_SOURCE_ENDS = ("。", "？", "！", "。”", "？”", "！”", ".", "?", "!")


def check(facts: SegmentFacts) -> Iterator[Finding]:
    """Yield a finding for each sentence without its capital."""
    text = facts.segment.target
    first = starts_small(text)
    if first is not None and text.endswith(_ENDS) and _stands_alone(facts):
        word = first.of(text)
        message = f'The sentence begins with a small letter: "{word}".'
        yield repaired(RULE, facts.segment, first, word.capitalize(), message, confidence=0.85)
    if facts.surface & LOWER:
        for span in small_starts(text):
            word = span.of(text)
            message = f'"{word}" begins a sentence and has a small letter.'
            yield repaired(RULE, facts.segment, span, word.capitalize(), message, confidence=0.85)


def _stands_alone(facts: SegmentFacts) -> bool:
    """Whether a segment is a sentence of its own: the one before it is finished, and so is the source."""
    source = facts.segment.source
    if source is not None and not source.rstrip().endswith(_SOURCE_ENDS):
        return False
    if facts.number == 0:
        return True
    before = facts.document.segments[facts.number - 1].segment
    if before.source and not before.source.rstrip().endswith(_SOURCE_ENDS):
        return False
    return before.target.rstrip().endswith(_ENDS)


RULE = Rule(
    RuleInfo("lower-case-start", "punctuation", Severity.MINOR, "linguistic-conventions/spelling", "typographical",
             languages=("en",)),
    segment=check,
    when=Condition("surface", LOWER),
    bad=(
        Example("法院驳回上诉。", "«the» court dismissed the appeal."),
        Example(None, "The court dismissed the appeal. «the» defendant left."),
    ),
    good=(
        Example("pH值超标时，阀门自动关闭。", "pH readings above the limit close the valve."),
        Example(None, "iPhone sales rose. e-commerce too, i.e. online trade, etc. and so on, at 5 p.m. on Monday."),
        Example("以下各项：", "the following:"),
        Example(None, "Mayor Wang Min and Dr. J. K. Coleman of St. Louis et al. signed No. 5 for Acme Inc. and others."),
        Example(None, '"Is it so?" he asked. "Go!" she said... and left.'),
        Example(None, "He promised,\nand he kept the promise."),
    ),
)  # fmt: skip
