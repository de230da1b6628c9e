"""Turn a quantity that is rendered wrongly into a finding: marks on both sides, message, suggestion, fix."""

from __future__ import annotations

from msgspec.structs import replace

from qa.core import Edit, Finding, Fix, Mark, Severity, Side, Span, Tier
from qa.facts import SegmentFacts
from qa.lang.en import bounds as en_bounds
from qa.lang.zh import bounds as zh_bounds
from qa.lang.zh.numbers import fold
from qa.lang.zh_en.numbers.defects import Defect, Mismatch
from qa.lang.zh_en.numbers.wording import meaning, suggestion
from qa.rules.rule import Rule


def findings(rule: Rule, facts: SegmentFacts, defects: frozenset[Defect], safe: bool = False) -> list[Finding]:
    """Return a finding of a rule for each mismatch of the kinds that are the rule's.

    Args:
        rule: Who speaks.
        facts: The segment.
        defects: What the rule answers for.
        safe: Whether the suggestion may be applied unasked.
    """
    return [finding(rule, facts, one, safe) for one in facts.mismatches if one.defect in defects]


def finding(rule: Rule, facts: SegmentFacts, mismatch: Mismatch, safe: bool = False) -> Finding:
    """Return the finding for one mismatch."""
    segment, source, target = facts.segment, mismatch.source, mismatch.target
    marks: list[Mark] = []
    wanted: str | None = None
    said_here = said_there = ""
    if source is not None:
        place = Span(source.start, source.end)
        if mismatch.defect is Defect.BOUND:
            place = Span(*zh_bounds.expression_at(fold(segment.source or ""), source.start, source.end))
        said_here = place.of(segment.source or "")
        marks.append(Mark(Side.SOURCE, place, meaning(source)))
    if target is not None:
        span = Span(target.start, target.end)
        if mismatch.defect is Defect.BOUND:
            span = Span(*en_bounds.expression_at(segment.target.lower(), target.start, target.end))
        said_there = span.of(segment.target)
        marks.append(Mark(Side.TARGET, span, mismatch.defect.value))
        wanted = suggestion(source, target, said_there) if source is not None else None
        wanted = None if wanted == said_there or mismatch.defect is Defect.BOUND else wanted
    fix = None
    if wanted and target is not None:
        fix = Fix((Edit(Span(target.start, target.end), wanted),), Tier.SAFE if safe else Tier.UNSAFE)
    result = rule.finding(
        segment, tuple(marks), _message(mismatch, said_here, said_there), confidence=mismatch.confidence,
        suggestions=(wanted,) if wanted else (), fix=fix,
    )  # fmt: skip
    if mismatch.defect is Defect.MAGNITUDE:
        return replace(result, severity=Severity.CRITICAL)
    return replace(result, severity=Severity.MINOR) if mismatch.minor else result


def _message(mismatch: Mismatch, source: str, target: str) -> str:
    if mismatch.source is None:
        return f'Nothing in the source says "{target}".'
    right = meaning(mismatch.source)
    if mismatch.target is None:
        return f"{source} ({right}) is not said in the translation."
    match mismatch.defect:
        case Defect.MAGNITUDE:
            return f'{source} is {right}, not "{target}": the magnitude is wrong.'
        case Defect.BOUND:
            if mismatch.minor:
                return f'{source} is {right} and includes the figure itself; "{target}" leaves it out.'
            return f'{source} is {right}, not "{target}": the limit points the other way.'
        case Defect.PHONE:
            return f'The source has the number {source}, not "{target}".'
    if source.replace(",", "") == right.replace(",", ""):
        return f'The source has {source}, not "{target}".'
    return f'{source} is {right}, not "{target.strip()}".'
