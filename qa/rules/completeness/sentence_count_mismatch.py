"""The translation has far fewer sentences than the source, and is short.

What it finds
    A segment of at least three sentences whose English has two fewer and at most three fifths of them, and is shorter
    than the length model of the pair expects. English joins two Chinese sentences now and then; so many are rarely joined.

Why it matters
    A sentence in the middle of a paragraph is easily skipped.

Example
    他到了现场。他勘查了车辆。他询问了证人。他拍了照片。 / He went to the scene and took photographs.

When it is right to ignore it
    When short sentences were joined on purpose.

Fix
    None: compare the segment sentence by sentence.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from qa.core import Finding, Mark, RuleInfo, Severity, Side, Span
from qa.facts import SegmentFacts
from qa.lang.zh_en.completeness.sentences import chinese_sentences, english_sentences
from qa.lang.zh_en.length import length_model
from qa.rules.rule import Example, Rule

_SHORTEST = 15
_SHARE = 0.6
_SHORTER = -0.8
# Log odds that a part of the source is lost.
_LOST = -0.5


def check(facts: SegmentFacts) -> Iterable[Finding]:
    """Return a finding where sentences are missing and the length agrees."""
    segment = facts.segment
    source, target = segment.source, segment.target
    if (
        not source
        or len(source) < _SHORTEST
        or not target
        or source.count("。") + source.count("？") + source.count("！") < 3
    ):
        return ()
    said, shown = chinese_sentences(source), english_sentences(target)
    if said < 3 or shown > said - 2 or shown > _SHARE * said:
        return ()
    model, (level, certainty) = length_model(), facts.document.register
    excess = (model.ratio(source, target) - level) / math.sqrt(model.variance(model.size(source), certainty))
    # Three sentences that became one, with all that they say.
    if excess > _SHORTER or facts.gap is None or facts.gap.odds < _LOST:
        return ()
    return (
        RULE.finding(
            segment,
            (Mark(Side.SOURCE, Span(0, len(source))), Mark(Side.TARGET, Span(0, len(target)))),
            f"The source has {said} sentences, the translation {shown or 'none that is finished'}.",
            confidence=0.7 if excess > 2 * _SHORTER else 0.85,
        ),
    )


RULE = Rule(
    RuleInfo(
        "sentence-count-mismatch", "completeness", Severity.MAJOR, "accuracy/omission", "omission",
        needs_source=True, languages=("zh-en",),
    ),
    segment=check,
    bad=(
        Example(
            "«民警到达现场后立即展开调查。他们勘查了车辆。随后询问了目击者。事故原因仍在调查之中。»",
            "The police arrived at the scene and began to investigate.",
        ),
    ),
    good=(
        Example(
            "民警到达现场。他们勘查了车辆。随后询问了目击者。",
            "The police arrived at the scene and examined the vehicles. Eyewitnesses were then questioned.",
        ),
        Example(
            "该校创办于1956年。校址在江边。学生以走读为主。",
            "Founded in 1956 and situated on the river, the school has mostly day pupils.",
            "three sentences in one",
        ),
        Example("“我来。”他说。“现在就来。”", '"I\'m coming," he said. "Right now."'),
    ),
)  # fmt: skip
