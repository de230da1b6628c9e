"""A bracket has no counterpart.

What it finds
    A round, square or curly bracket that is opened and never closed, or closed and never opened.

Why it matters
    The reader cannot tell where the aside ends; in a statute or contract the item numbers may be misread.

Example
    有关材料（申请表等）齐全。 / The documents «(application form, etc.» are complete.

When it is right to ignore it
    The single brackets of list numbers (1) and smileys are not flagged. A bracket may open in one segment and close in a
    later one; that is not flagged either.

Fix
    None: the aside is marked as far as it seems to go, but only the editor knows where the missing bracket belongs.
"""

from __future__ import annotations

from collections.abc import Iterable

from qa.core import Finding, RuleInfo, Scope, Severity, Span
from qa.facts import DocumentFacts
from qa.lang.en.asides import aside_end
from qa.lang.en.surface import BRACKET
from qa.rules.repair import pointed
from qa.rules.rule import Example, Rule
from qa.text.brackets import unmatched

_NEAR = 8
_CLOSING = {"(": ")", "[": "]", "{": "}", "（": "）", "［": "］"}


def check(facts: DocumentFacts) -> Iterable[Finding]:
    """Return a finding for each bracket that neither its segment nor a near one answers."""
    lone: list[tuple[int, Span]] = []
    for number, segment in enumerate(facts.segments):
        if segment.surface & BRACKET:
            lone += [(number, span) for span in unmatched(segment.segment.target)]
    return [_finding(facts, number, span) for number, span in _unanswered(facts, lone)] if lone else ()


def _unanswered(facts: DocumentFacts, lone: list[tuple[int, Span]]) -> list[tuple[int, Span]]:
    """Take out what a near segment answers, where the source has its bracket open as well or is not there."""
    rest: list[tuple[int, Span]] = []
    for number, span in lone:
        char = span.of(facts.segments[number].segment.target)
        source = facts.segments[number].segment.source
        if source is not None and len(unmatched(source)) and char in "()":
            continue
        if rest and source is None and char in ")]}":
            before, earlier = rest[-1]
            opening = earlier.of(facts.segments[before].segment.target)
            if opening + char in ("()", "[]", "{}") and 0 < number - before <= _NEAR:
                rest.pop()
                continue
        rest.append((number, span))
    return rest


def _finding(facts: DocumentFacts, number: int, span: Span) -> Finding:
    segment = facts.segments[number].segment
    opening = span.of(segment.target)
    if opening not in _CLOSING:
        return pointed(RULE, segment, span, "This bracket closes nothing.", confidence=0.93)
    aside = Span(span.start, max(aside_end(segment.target, span.start), span.end))
    message = "This bracket is opened and never closed."
    ways = (aside.of(segment.target) + _CLOSING[opening],)
    return pointed(RULE, segment, aside, message, confidence=0.93, suggestions=ways)


RULE = Rule(
    RuleInfo("unbalanced-brackets", "punctuation", Severity.MINOR, "linguistic-conventions/punctuation", "typographical",
             scope=Scope.DOCUMENT, languages=("en",)),
    document=check,
    bad=(
        Example("材料（申请表等）齐全的，当场受理。", "Where the documents «(forms, etc.» are complete, the case is accepted."),
        Example(None, "The Measures (for Trial Implementation)«)» took effect."),
        Example(None, "The fine was paid «(see Article 12»«]»."),
    ),
    good=(
        Example("流程：1）预约；2）核验。", "Procedure: 1) book online; 2) have documents verified."),
        Example(None, "(a) the buyer; (b) the seller [or its agent]; and"),
        Example(None, "Where complete (application form, ID card, etc.), the application is accepted."),
        Example(None, "(The first sentence of an aside.\nThe second sentence of it.)"),
    ),
)  # fmt: skip
