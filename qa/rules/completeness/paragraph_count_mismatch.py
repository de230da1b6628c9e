"""A segment of several paragraphs has another number of them in the translation.

What it finds
    Segments with line breaks on either side, where the lines that hold text differ in number. A poem set as prose and a
    source that is broken into lines at a fixed width (no mark at the end of a line) are not judged.

Why it matters
    A paragraph is missing, or two were run together, and whoever compares the texts later loses the place.

Example
    three paragraphs of a source / two of a translation

When it is right to ignore it
    When the layout of the translation is meant to differ.

Fix
    None: find the missing break or the missing paragraph.
"""

from __future__ import annotations

from collections.abc import Iterable

from qa.core import Finding, Mark, RuleInfo, Severity, Side, Span
from qa.facts import SegmentFacts
from qa.rules.rule import Example, Rule
from qa.text.lazy import expression

# U+2029 is the paragraph separator that some formats hand on.
_BREAK = expression("[\n\u2029]")
_ENDS = '。！？；：.!?;:”")）'


def check(facts: SegmentFacts) -> Iterable[Finding]:
    """Return a finding where the numbers of paragraphs differ."""
    segment = facts.segment
    source, target = segment.source, segment.target
    if not source or not target or not _has_break(source + target):
        return ()
    said = [line.strip() for line in _BREAK.split(source) if line.strip()]
    shown = [line.strip() for line in _BREAK.split(target) if line.strip()]
    if len(said) == len(shown) or any(line[-1] not in _ENDS for line in (*said, *shown)):
        return ()
    return (
        RULE.finding(
            segment,
            (Mark(Side.SOURCE, Span(0, len(source))), Mark(Side.TARGET, Span(0, len(target)))),
            f"The source has {len(said)} paragraphs, the translation {len(shown)}.",
            confidence=0.75,
        ),
    )


def _has_break(text: str) -> bool:
    return "\n" in text or "\u2029" in text


RULE = Rule(
    RuleInfo(
        "paragraph-count-mismatch", "completeness", Severity.MINOR, "accuracy/omission", "omission", needs_source=True
    ),
    segment=check,
    bad=(
        Example(
            "«本院予以受理。\u2029本院依法组成合议庭。»", "The court accepted the case and formed a collegial panel."
        ),
        Example(
            "«一、撤销原判。\u2029二、发回重审。»",
            "1. The judgment is set aside.\u20292. The case is remanded.\u2029It is final.",
        ),
    ),
    good=(
        Example(
            "本院予以受理。\u2029本院依法组成合议庭。", "The court accepted the case.\u2029It formed a collegial panel."
        ),
        Example("床前明月光\u2029疑是地上霜", "Moonlight before my bed, which I took for frost.", "verse set as prose"),
    ),
)
