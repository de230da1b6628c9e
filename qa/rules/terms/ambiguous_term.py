"""A short form may mean several institutions, and nothing in the document decides.

What it finds
    院, 我院, 该院, 干警 and the like, rendered by a word that is right for one of their meanings and wrong for another,
    in a document that does not tell which is meant; and in English alone a confusable word that may or may not be
    what it says.

Why it matters
    It is a question for the client, not an error: it is said rather than guessed.

Example
    «我院»今年受理案件120件。 / Our «court» has accepted 120 cases this year.

When it is right to ignore it
    When you know who issued the text. Say so (``issuer`` in the row, in ``qa.toml`` or as an option), and the
    question is answered for the whole document.

Fix
    None.
"""

from __future__ import annotations

from collections.abc import Iterator

from qa.core import Finding, Mark, RuleInfo, Severity, Side
from qa.facts import SegmentFacts
from qa.mentions.suggest import suggestions
from qa.rules.rule import DOUBTED, Example, Rule

# Candidates that a question names; 院 has six that weigh alike.
MOST = 6


def check(facts: SegmentFacts) -> Iterator[Finding]:
    """Yield a neutral finding for each short form or confusable word that stays undecided."""
    index, segment = facts.document.index, facts.segment
    for pairing in facts.terms.pairings:
        meaning = pairing.meaning
        if not pairing.mention.short or pairing.mention.full or meaning.concept is not None or pairing.target is None:
            continue
        rejecting = [c for c, _ in meaning.candidates if index.forbidding(c, pairing.target.forbids)]
        if not pairing.accepted or not rejecting:
            continue
        names = " or ".join(index.concepts[c].main for c, _ in meaning.candidates[:MOST])
        yield RULE.finding(
            segment,
            (
                Mark(Side.SOURCE, pairing.mention.span, names),
                Mark(Side.TARGET, pairing.target.span, "right for one of them only"),
            ),
            f"{pairing.mention.span.of(segment.source or '')} may mean {names}; nothing in the document decides.",
            confidence=1.0 - meaning.confidence,
            suggestions=suggestions(index, segment.target, pairing.target, meaning.candidates[0][0]),
            evidence=meaning.evidence,
            concept=index.concepts[meaning.candidates[0][0]].id,
        )
    for doubt in facts.terms.doubts:
        concept = index.concepts[doubt.concept]
        yield RULE.finding(
            segment,
            (Mark(Side.TARGET, doubt.target.span, f"or {concept.preferred}?"),),
            f'"{doubt.target.span.of(segment.target)}" may stand for {concept.main}; the document does not decide.',
            confidence=max(0.5, doubt.confidence),
            suggestions=suggestions(index, segment.target, doubt.target, doubt.concept),
            evidence=doubt.evidence,
            concept=concept.id,
        )


RULE = Rule(
    RuleInfo("ambiguous-term", "terms", Severity.NEUTRAL, "terminology/wrong-term", "terminology", question=True),
    segment=check,
    when=DOUBTED,
    bad=(Example("«我院»今年工作成效明显。", "Our «court» has achieved marked results this year."),),
    good=(
        Example(
            "我院今年工作成效明显。", "Our court has achieved marked results this year.", "declared", "望岭县人民法院"
        ),
        Example(
            "望岭县检察院：我院今年工作成效明显。",
            "Wangling County Procuratorate: our procuratorate has achieved much this year.",
        ),
    ),
)
