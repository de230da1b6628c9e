"""A source term has no accepted rendering in the translation.

What it finds
    A term of the glossary that the source names and the English renders by none of the accepted forms, in no
    inflection, order or part of speech.

Why it matters
    A fluent paraphrase ("a check on whether jailing is needed") hides that the text speaks of a legal institution
    with a name of its own.

Example
    «合议庭»合议后当天宣判。 / After deliberation, those who had heard the case announced the judgment the same day.

When it is right to ignore it
    When the sentence is better without the term: a pronoun, an ellipsis or a mention that was made already is
    understood and passed over; a free rendering of a set phrase may be right and should then be added to the
    glossary.

Fix
    None: the preferred rendering is suggested, but where it belongs only the translator knows.
"""

from __future__ import annotations

from collections.abc import Iterator

from qa.core import Finding, Mark, RuleInfo, Severity, Side
from qa.facts import SegmentFacts
from qa.mentions.model import Pairing
from qa.rules.rule import DOUBTED, Example, Rule


def check(facts: SegmentFacts) -> Iterator[Finding]:
    """Yield a finding for each required mention that nothing renders."""
    if facts.segment.source is None:
        return
    # What is rendered by forbidden words that stand apart is said once, as that.
    wrong = {verdict.pairing.mention.span for verdict in facts.terms.verdicts if verdict.pairing}
    for pairing in facts.terms.pairings:
        mention = pairing.mention
        if pairing.target is None and not pairing.accepted and mention.requires and mention.span not in wrong:
            yield _finding(facts, pairing)


def _finding(facts: SegmentFacts, pairing: Pairing) -> Finding:
    concept = facts.document.index.concepts[pairing.mention.full[0]]
    said = pairing.mention.span.of(facts.segment.source or "")
    evidence = (f"authority: {concept.authority}",) if concept.authority else ()
    return RULE.finding(
        facts.segment,
        (Mark(Side.SOURCE, pairing.mention.span, concept.preferred),),
        f'{said} has no accepted rendering here; "{concept.preferred}" is the preferred one.',
        confidence=0.55 if concept.pos == "phrase" else 0.8,
        suggestions=tuple(form for form in concept.target if "…" not in form)[:3],
        evidence=evidence,
        concept=concept.id,
    )


RULE = Rule(
    RuleInfo(
        "missing-term",
        "terms",
        Severity.MINOR,
        "terminology/inconsistent-with-resource",
        "terminology",
        needs_source=True,
    ),
    segment=check,
    when=DOUBTED,
    bad=(
        Example(
            "«合议庭»合议后当天宣判。",
            "After deliberation, those who had heard the case announced the judgment the same day.",
        ),
        Example("检察官启动«羁押必要性审查»。", "The procurator launched a check on whether jailing is needed."),
    ),
    good=(
        Example(
            "合议庭合议后当天宣判。", "After deliberation, the panel of judges announced the judgment the same day."
        ),
        Example(
            "3月2日，检察机关对邱某批准逮捕。", "The arrest of Qiu was approved by the procuratorial organ on March 2."
        ),
        Example(
            "检察建议送达后，检察官多次回访，推动检察建议落实到位。",
            "Once a procuratorial recommendation has been served, procurators return several times to see it carried out.",
            "a pronoun stands for the second mention",
        ),
    ),
)
