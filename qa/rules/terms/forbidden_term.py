"""A term is rendered by words that the glossary knows to be wrong for it.

What it finds
    A rendering that the glossary forbids for what the source says, or that belongs to another institution: 检察院 as
    "hospital", 我院 as "our court" where a procuratorate speaks. In English alone, a rendering that is wrong in any
    text ("two maintenance"), and a confusable one ("the hospital") that the document shows to be mistaken.

Why it matters
    The reader is told of another institution, another person or another legal act than the one that acted.

Example
    我院对48名被告人提起公诉。 / Our «hospital» has initiated public prosecution against 48 defendants.

When it is right to ignore it
    When the source really means the other thing and the glossary does not know the word that says so. Add that word
    to the concept's ``implied_by`` or ``not_in`` rather than ignoring the finding for good.

Fix
    The preferred rendering, in the number and case of what it replaces, with the article before it. Unsafe, since
    only the glossary says that it is the right one.
"""

from __future__ import annotations

from collections.abc import Iterator

from qa.core import Finding, Mark, RuleInfo, Severity, Side
from qa.facts import SegmentFacts
from qa.lang.en.agree import replacement
from qa.mentions.model import Verdict
from qa.mentions.suggest import narrowed, suggestions
from qa.rules.rule import DOUBTED, Example, Rule


def check(facts: SegmentFacts) -> Iterator[Finding]:
    """Yield a finding for each target mention that is judged wrong."""
    swapped = {id(p.target) for swap in facts.terms.swaps for p in (swap.first, swap.second)}
    for verdict in facts.terms.verdicts:
        if id(verdict.target) not in swapped:
            yield _finding(facts, verdict)


def _finding(facts: SegmentFacts, verdict: Verdict) -> Finding:
    segment, index = facts.segment, facts.document.index
    concept = index.concepts[verdict.concept]
    place = narrowed(index, verdict.target, verdict.concept)
    span = place.span
    marks = [Mark(Side.TARGET, span, "wrong for this term")]
    evidence = list(verdict.evidence)
    if verdict.pairing is not None:
        mention = verdict.pairing.mention
        label = f"{concept.main}: {concept.preferred}"
        marks.insert(0, Mark(Side.SOURCE, mention.span, label))
        said = mention.span.of(segment.source or "")
    else:
        said = concept.main
    if concept.authority:
        evidence.append(f"authority: {concept.authority}")
    joint = verdict.pairing is not None and verdict.pairing.meaning.joint
    wanted = () if joint else suggestions(index, segment.target, place, verdict.concept)
    return RULE.finding(
        segment,
        tuple(marks),
        _message(span.of(segment.target), said, concept.main, wanted[0] if wanted else concept.preferred, verdict),
        confidence=verdict.confidence,
        suggestions=wanted,
        evidence=tuple(evidence),
        concept=concept.id,
        fix=replacement(segment.target, span, wanted[0]) if wanted else None,
    )


def _message(wrong: str, said: str, main: str, right: str, verdict: Verdict) -> str:
    if verdict.pairing is None:
        return f'"{wrong}" is not what this document calls it: {main} is "{right}".'
    if verdict.pairing.meaning.joint:
        return f'{said} does not mean "{wrong}" here: one of the two is {main}.'
    short = verdict.pairing.mention.short and not verdict.pairing.mention.full
    meaning = f" means {main} here, which" if short else ""
    return f'{said}{meaning} is "{right}", not "{wrong}".'


RULE = Rule(
    RuleInfo("forbidden-term", "terms", Severity.MAJOR, "terminology/wrong-term", "terminology"),
    segment=check,
    when=DOUBTED,
    bad=(
        Example("望岭县人民检察院召开会议。", "The People's «Hospital» of Wangling County held a meeting."),
        Example("检察院对张某提起公诉，他被送往医院。", "The «hospital» indicted Zhang, who was taken to a hospital."),
        Example(
            "县检察院副检察长柳青说：“我院对48名被告人提起公诉。”",
            'Liu Qing, deputy chief procurator of the county procuratorate, said: "Our «court» has indicted 48 defendants."',
            "我院 in a quotation is the speaker's own institution",
        ),
        Example("一个检察院起诉，两个检察院抗诉。", "One procuratorate prosecuted, and two «hospitals» protested."),
        Example(None, 'We must ensure the "«two maintenance»" in all procuratorial work.', "wrong in any text"),
    ),
    good=(
        Example("张某被送往医院。", "Zhang was taken to a hospital."),
        Example("检察官到医院调取病历。", "The prosecutors went to the hospital to obtain the medical records."),
        Example("他当庭认罪。", "He pleaded guilty in court.", "implied by 当庭"),
        Example("老人已经出院。", "The old man has been discharged from the hospital.", "implied by 出院"),
        Example(None, "He was admitted to the county hospital, where doctors operated on him at once."),
    ),
)
