"""A quoted passage does not carry its published English.

What it finds
    A provision or a set speech of the user's table of official wordings (``[rules] official`` in ``qa.toml``) that
    stands in the source while the target has other words for it. Marks and capitals do not count. Of several versions
    the one in force on the document's date is asked for. What does carry the published English is exempt from the
    other rules of this family.

Why it matters
    A quotation of the law is quoted, not translated anew; two versions of one article seem to be two articles.

Example
    国家尊重和保障人权。 / «The country respects and protects human rights.» (Constitution, article 33: "The state
    respects and preserves human rights.")

When it is right to ignore it
    When the text explains the passage and does not quote it.

Fix
    The published English is suggested.
"""

from __future__ import annotations

from collections.abc import Iterator

from qa.core import Finding, Mark, RuleInfo, Severity, Side, Span
from qa.facts import SegmentFacts
from qa.rules.rule import Condition, Example, Rule


def check(facts: SegmentFacts) -> Iterator[Finding]:
    """Yield a finding for each passage without its published English."""
    for quotation in facts.official:
        if quotation.target is not None:
            continue
        wording = quotation.wording
        said = ", ".join(filter(None, (wording.authority, wording.version, wording.date)))
        whole = len(facts.segment.source or "") - (quotation.source.end - quotation.source.start) <= 1
        marks: tuple[Mark, ...] = (Mark(Side.SOURCE, quotation.source, "an official passage"),)
        if whole:
            marks = (*marks, Mark(Side.TARGET, Span(0, len(facts.segment.target)), "not its published English"))
        yield RULE.finding(
            facts.segment,
            marks,
            f'The published English of this passage{f" ({said})" if said else ""} is "{wording.target}".',
            confidence=0.9,
            suggestions=(wording.target,),
            evidence=(f"authority: {said}",) if said else (),
        )


RULE = Rule(
    RuleInfo(
        "official-wording", "terms", Severity.MAJOR, "terminology/inconsistent-with-resource", "terminology",
        needs_source=True,
    ),
    segment=check,
    when=Condition("quoting", of_document=True),
    bad=(
        Example(
            "«国家尊重和保障人权»。",
            "«The country respects and protects human rights.»",
            official=(("国家尊重和保障人权", "The state respects and preserves human rights"),),
        ),
    ),
    good=(
        Example(
            "宪法规定：“国家尊重和保障人权。”",
            'The Constitution provides: "The state respects and preserves human rights."',
            official=(("国家尊重和保障人权", "The State respects and preserves human rights."),),
        ),
        Example("国家尊重和保障人权。", "The country respects and protects human rights.", "no table, nothing to say"),
    ),
)  # fmt: skip
