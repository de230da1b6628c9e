"""A suppression that suppresses nothing, or cannot be followed.

What it finds
    ``qa:allow`` in the notes of a segment whose rule says nothing there any more, whose rule does not exist, or that gives
    no reason; and a table ``[[allow]]`` of the configuration that passes over nothing in all the files that it names.

Why it matters
    A suppression that has outlived its reason will silence the next, real error at its place, and one with a slip in its
    name never worked.

Example
    qa:allow forbiden-term[procuratorate] said of a real hospital / «The hospital admitted him.»

When it is right to ignore it
    While a rule or a glossary is being changed.

Fix
    None: delete the suppression, or name what the report names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from qa.core import Finding, Mark, RuleInfo, Scope, Severity, Side, Span, Suppression
from qa.rules.rule import Example, Rule


def check(suppressions: Sequence[Suppression]) -> Iterable[Finding]:
    """Return a finding for each suppression."""
    return list(_findings(suppressions))


def _findings(suppressions: Sequence[Suppression]) -> Iterator[Finding]:
    for one in suppressions:
        target = one.segment.target
        yield RULE.finding(
            one.segment,
            (Mark(Side.TARGET, Span(0, len(target))),),
            f"{_written(one)} {_why(one)}.",
            evidence=(f"its reason: {one.reason}",) if one.reason and not one.problem else (),
            concept=one.concept,
        )


def _written(one: Suppression) -> str:
    place = "[[allow]]" if one.segment.id.startswith("allow ") and one.segment.source is None else "qa:allow"
    return f"{place} {one.name}".strip()


def _why(one: Suppression) -> str:
    if one.problem:
        return one.problem
    return "suppresses nothing" if one.concept else "suppresses nothing; where findings are about a concept it is named"


RULE = Rule(
    RuleInfo("unused-suppression", "suppressions", Severity.MINOR, "other", "other", Scope.REPORT),
    report=check,
    bad=(
        Example(
            "医院收治了他。",
            "«The hospital admitted him.»",
            "nothing would be said without it",
            note="qa:allow forbidden-term[procuratorate] said of a real hospital",
        ),
        Example(
            "检察院提起公诉。",
            "«The procuratorate initiated a prosecution.»",
            "there is no such rule",
            note="qa:allow forbiden-term[procuratorate] quoted",
        ),
    ),
    good=(
        Example(
            "检察院提起公诉。",
            "The court initiated a prosecution.",
            "it passes over a finding",
            note="qa:allow forbidden-term[procuratorate] the slip is the witness's, and is quoted",
        ),
        Example("医院收治了他。", "The hospital admitted him.", "a note that says nothing to this program", note="ok"),
    ),
)
