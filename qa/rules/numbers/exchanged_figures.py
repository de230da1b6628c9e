"""Two figures of a list have changed places.

What it finds
    Figures that each count one thing, and stand at each other's thing in the English: 3票反对、1票弃权 as "one against and
    three abstentions". Every figure is there, so that a comparison of figures alone sees nothing. The things are those of a
    table (votes, casualties, medals, imports and exports, men and women …), and both must be told on both sides.

Why it matters
    The result of a vote, or the number of the dead, is another one.

Example
    决议以9票赞成、2票反对获得通过。 / The resolution passed with «2» votes in favor and «9» against.

When it is right to ignore it
    When the same words mean something else in this text.

Fix
    The figure of the other place. Unsafe.
"""

from __future__ import annotations

from collections.abc import Iterable

from qa.core import Edit, Finding, Fix, Mark, RuleInfo, Severity, Side, Span, Tier
from qa.facts import SegmentFacts
from qa.lang.zh_en.numbers.tallies import exchanges
from qa.rules.rule import Example, Rule


def check(facts: SegmentFacts) -> Iterable[Finding]:
    """Return a finding for each figure that has changed places with another."""
    segment = facts.segment
    source = segment.source or ""
    for one in exchanges(source, segment.target):
        place = Span(one.target.start, one.target.end)
        meant = Span(one.source.start, one.source.end)
        yield RULE.finding(
            segment,
            (Mark(Side.SOURCE, meant, one.right), Mark(Side.TARGET, place, "changed places")),
            f'"{place.of(segment.target)}" and "{one.right}" have changed places: the source has {meant.of(source)} here.',
            confidence=0.88,
            suggestions=(one.right,),
            fix=Fix((Edit(place, one.right),), Tier.UNSAFE),
        )


RULE = Rule(
    RuleInfo("exchanged-figures", "numbers", Severity.MAJOR, "accuracy/mistranslation", "numbers", needs_source=True,
             languages=("zh-en",)),
    segment=check,
    bad=(
        Example("决议以9票赞成、2票反对获得通过。", "The resolution passed with «2» votes in favor and «9» against."),
        Example("事故造成4人死亡、11人受伤。", "The accident killed «11» people and injured «4»."),
        Example("全年出口300亿元，进口120亿元。", "It exported «12 billion yuan» of goods and imported «30 billion yuan»."),
    ),
    good=(
        Example("决议以9票赞成、2票反对获得通过。", "The resolution passed with 9 votes in favor and 2 against."),
        Example("事故造成4人死亡、11人受伤。", "Eleven people were injured and four killed in the accident.", "another order"),
        Example("男生30名、女生25名。", "There are 55 pupils: 25 girls and 30 boys."),
        Example("事故造成4人死亡、4人受伤。", "The accident left four dead and four injured.", "the same number"),
    ),
)  # fmt: skip
