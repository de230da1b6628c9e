"""A quotation mark has a space on its inner side, or none on its outer side.

What it finds
    A space after an opening mark or before a closing one (" I never signed), and a mark glued to the word before it
    (requirements of' promoting).

Why it matters
    The mark seems to belong to the other side, and line breaks may part it from what it encloses.

Example
    她说：“我从未签过合同。” / She said: «" I» never signed this contract."

When it is right to ignore it
    Where the mark means inches, or belongs to a program.

Fix
    The space is taken out, or put on the other side. Safe where the mark has only one possible side.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qa.core import Finding, RuleInfo, Scope, Severity
from qa.facts import DocumentFacts
from qa.lang.en.quoting import GLUED, SPACED
from qa.rules.repair import repaired
from qa.rules.rule import Example, Rule

_MESSAGES = {
    SPACED: "There is a space between this quotation mark and what it encloses.",
    GLUED: "This quotation mark lacks the space on its outer side.",
}


def check(facts: DocumentFacts) -> Iterable[Finding]:
    """Return a finding for each mark with a space too many or too few."""
    return _findings(facts) if facts.quote_faults else ()


def _findings(facts: DocumentFacts) -> Iterator[Finding]:
    for number, faults in facts.quote_faults.items():
        for fault in faults:
            if fault.kind in _MESSAGES and fault.text is not None:
                yield repaired(
                    RULE, facts.segments[number].segment, fault.span, fault.text, _MESSAGES[fault.kind],
                    safe=fault.kind == SPACED and fault.confidence > 0.9, confidence=fault.confidence, edits=fault.edits,
                )  # fmt: skip


RULE = Rule(
    RuleInfo("misspaced-quote", "punctuation", Severity.MINOR, "linguistic-conventions/punctuation", "whitespace",
             scope=Scope.DOCUMENT, languages=("en",)),
    document=check,
    bad=(
        Example("她说：“我从未签过。”", 'In court she stressed: «" »I never signed this contract."'),
        Example(None, '"We will promote the development of the county«. "» Liu Jianjun said.'),
        Example(None, "the requirements of«' »promoting integrated development« '», we have placed it first"),
        Example(None, 'the model«"»three ups" works'),
    ),
    good=(
        Example(None, "the farmers' rights and the boss' office"),
        Example(None, 'She stressed: "I never signed this contract."'),
        Example(None, 'the "A", "B" ("C")—"D"'),
        Example(None, 'He is 5\'10" tall.'),
        Example(None, "rock 'n' roll in the '90s"),
    ),
)  # fmt: skip
