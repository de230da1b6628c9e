"""Two terms of one kind are exchanged: each is rendered, but in the other's place.

What it finds
    A sentence in which the court and the procuratorate (or two other institutions that the glossary knows to be
    confusable) are both named, and the English says of each what the source says of the other.

Why it matters
    Every term is present, so no check of presence sees it, and the sentence says the opposite of what happened.

Example
    法院移送，检察院监督。 / The «procuratorate» transfers, and the «court» supervises.

When it is right to ignore it
    When the English turns the sentence round (a passive, a relative clause) and the parts still belong together.

Fix
    The two renderings are exchanged. Unsafe.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qa.core import Edit, Finding, Fix, Mark, RuleInfo, Severity, Side, Tier
from qa.facts import SegmentFacts
from qa.mentions.suggest import fit
from qa.rules.rule import DOUBTED, Example, Rule


def check(facts: SegmentFacts) -> Iterable[Finding]:
    """Return a finding for each exchanged pair."""
    return _findings(facts, facts.segment.source) if facts.segment.source and facts.has_rivals else ()


def _findings(facts: SegmentFacts, source: str) -> Iterator[Finding]:
    text = facts.segment.target
    for swap in facts.terms.swaps:
        first, second = swap.first, swap.second
        if first.target is None or second.target is None:
            continue
        one, two = first.target, second.target
        says_one, says_two = one.span.of(text), two.span.of(text)
        fix = Fix(
            (
                Edit(one.span, fit(says_two.lower(), says_one, "sg", False, False)),
                Edit(two.span, fit(says_one.lower(), says_two, "sg", False, False)),
            ),
            Tier.UNSAFE,
        )
        yield RULE.finding(
            facts.segment,
            (
                Mark(Side.SOURCE, first.mention.span, says_one),
                Mark(Side.SOURCE, second.mention.span, says_two),
                Mark(Side.TARGET, one.span, f"should be said of {second.mention.span.of(source)}"),
                Mark(Side.TARGET, two.span, f"should be said of {first.mention.span.of(source)}"),
            ),
            f'"{says_one}" and "{says_two}" have changed places.',
            confidence=swap.confidence,
            suggestions=(says_two,),
            evidence=(swap.why,),
            concept=facts.document.index.concepts[first.mention.full[0]].id,
            fix=fix,
        )


RULE = Rule(
    RuleInfo("swapped-term", "terms", Severity.MAJOR, "terminology/wrong-term", "terminology", needs_source=True),
    segment=check,
    when=DOUBTED,
    bad=(
        Example("法院移送，检察院监督。", "The «procuratorate» transfers, and the «court» supervises."),
        Example("检察院向法院提出量刑建议。", "The «court» made sentencing recommendations to the «procuratorate»."),
    ),
    good=(
        Example("法院移送，检察院监督。", "The court transfers, and the procuratorate supervises."),
        Example(
            "法院采纳了检察院的量刑建议。",
            "The sentencing recommendations of the procuratorate were adopted by the court.",
            "a passive turns the order round",
        ),
        Example("检察院向法院提出量刑建议。", "The procuratorate made sentencing recommendations to the court."),
    ),
)
