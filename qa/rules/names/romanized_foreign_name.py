"""A foreign name stands in the pinyin of its Chinese transcription.

What it finds
    A name that the source writes with a dot between its parts (约翰·史密斯) and the target spells in pinyin ("Yuehan
    Shimisi") instead of restoring it; a Japanese name, known by its surname, or a Korean one, behind the name of the
    country, in pinyin (佐藤健一 as "Zuoteng Jianyi"). Names of peoples of China that have a dot are not judged.

Why it matters
    Nobody recognises the person; in a judgment the party cannot be identified.

Example
    证人约翰·史密斯持美国护照。 / The witness, «Yuehan Shimisi», holds a U.S. passport.

When it is right to ignore it
    When the original spelling cannot be found out and the text says so.

Fix
    The name, where its transcription stands for one name only; otherwise none: it must be looked up.
"""

from __future__ import annotations

from collections.abc import Iterator

from qa.core import Finding, Mark, RuleInfo, Severity, Side
from qa.facts import SegmentFacts
from qa.lang.en.agree import replacement
from qa.lang.zh_en.names.meanings import romanized
from qa.lang.zh_en.names.neighbours import romanized_neighbours
from qa.lang.zh_en.names.signs import ABROAD, DOT
from qa.rules.rule import Condition, Example, Rule


def check(facts: SegmentFacts) -> Iterator[Finding]:
    """Yield a finding for each foreign name in pinyin."""
    source = facts.segment.source or ""
    folded = facts.scanned.source or ""
    both = romanized(folded, facts.segment.target) if facts.signs.kinds & DOT else []
    for found in (*both, *romanized_neighbours(folded, facts.names)):
        said, says = found.source.of(source), found.target.of(facts.segment.target)
        yield RULE.finding(
            facts.segment,
            (Mark(Side.SOURCE, found.source, "a transcription"), Mark(Side.TARGET, found.target, "pinyin")),
            f'"{says}" is the pinyin of {said}'
            + (f', which stands for "{found.right}".' if found.right else "; the name itself is wanted."),
            confidence=0.85,
            suggestions=(found.right,) if found.right else (),
            fix=replacement(facts.segment.target, found.target, found.right) if found.right else None,
        )


RULE = Rule(
    RuleInfo(
        "romanized-foreign-name", "names", Severity.MAJOR, "accuracy/mistranslation/entity", "mistranslation",
        needs_source=True, languages=("zh-en",),
    ),
    segment=check,
    when=Condition("signs.kinds", DOT | ABROAD),
    bad=(
        Example("证人约翰·史密斯持美国护照。", "The witness, «Yuehan Shimisi», holds a U.S. passport."),
        Example("证人玛丽·布朗未到庭。", "The witness «Mali Bulang» did not appear."),
        Example("来自东京的佐藤健一担任仲裁员。", "«Zuoteng Jianyi» of Tokyo served as arbitrator."),
    ),
    good=(
        Example("证人约翰·史密斯持美国护照。", "The witness, John Smith, holds a U.S. passport."),
        Example("来自首尔的金敏秀担任仲裁员。", "Kim Min-soo of Seoul served as arbitrator."),
        Example("新疆农民买买提·艾山参加了培训。", "Maimaiti Aishan, a farmer in Xinjiang, took part in the training."),
    ),
)  # fmt: skip
