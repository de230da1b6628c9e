"""Chinese characters were left in the English.

What it finds
    Han characters in an English target, with the Chinese punctuation that belongs to them. A Chinese gloss in brackets
    behind its English, a character that the sentence is about ("the character 福") and a docket number are no remains.

Why it matters
    The reader cannot read it, and it shows that the text was not finished.

Example
    The results will be released in a timely manner«，并接受群众监督。»

When it is right to ignore it
    When the Chinese is quoted on purpose in a way that qa does not recognise, as in a list of signs or titles.

Fix
    None: the words have to be translated.
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
    """Return a finding for each run of Chinese; a target that is mostly Chinese belongs to untranslated-segment."""
    target = facts.segment.target
    han = sum(han_count(span.of(target)) for span in facts.remains)
    if han > 1 and han > 2 * len(_LATIN.findall(target)):
        return ()
    return [_finding(facts, span) for span in facts.remains]


def _finding(facts: SegmentFacts, span: Span) -> Finding:
    segment = facts.segment
    text = span.of(segment.target)
    marks = [Mark(Side.TARGET, span, "left in Chinese")]
    words = text.strip("，。、；：？！“”‘’（）《》…—·")
    if segment.source and (at := segment.source.find(words)) >= 0:
        marks.insert(0, Mark(Side.SOURCE, Span(at, at + len(words))))
    return RULE.finding(segment, tuple(marks), f"“{words}” was left in Chinese.", confidence=0.95)


RULE = Rule(
    RuleInfo("untranslated-text", "completeness", Severity.MAJOR, "accuracy/untranslated", "untranslated",
             languages=("en",)),
    segment=check,
    when=Condition("remains"),
    bad=(
        Example(
            "结果将及时公布，并接受群众监督。", "The results will be released in a timely manner«，并接受群众监督。»"
        ),
        Example(None, "The «检察院» filed a lawsuit with the court."),
        Example("（以下简称甲方）", "Lanwan Port Group (hereinafter «甲方»)"),
    ),
    good=(
        Example(
            "该省的“诉源治理”经验得到推广。",
            "The province's experience in addressing the root causes of litigation (诉源治理) has been spread.",
            "a gloss",
        ),
        Example("门上倒贴的“福”字", "The character fu (福) pasted upside down on the door"),
        Example(None, "A banner reading “平安” hung above the gate.", "the characters are what it is about"),
        Example("（2023）鲁01民初12号", "Case No. (2023) 鲁01民初12号", "a docket number"),
    ),
)  # fmt: skip
