"""The outer quotation marks are not those of the house.

What it finds
    With ``quotes`` set, quotations in no other one that have single marks where the house has double ones, or the
    reverse. Without it, the rarer where one document has both.

Why it matters
    A reader takes double and single marks for two kinds of quotation.

Example
    (quotes = "double") They call it a «'negative list'».

When it is right to ignore it
    Where single marks give a meaning or a letter, as linguists do.

Fix
    The house's marks. Unsafe, since what stands inside may have marks of its own.
"""

from __future__ import annotations

from collections.abc import Iterable

from qa.core import Finding, RuleInfo, Scope, Severity
from qa.facts import DocumentFacts
from qa.lang.en.style import PROFILES
from qa.lang.en.surface import QUOTE
from qa.lang.en.usage import Usage, outer_quotes
from qa.rules.rule import Example, Rule
from qa.rules.settled import against, gather, mixed
from qa.text.lazy import expression

_SINGLE = expression(r"(?:^|[ (])['‘]\w")
_MESSAGE = "Outer quotation marks are written {right} in this house."
_MIXED = "The document has double and single marks for outer quotations; {text} is in the rarer of the two."


def check(facts: DocumentFacts) -> Iterable[Finding]:
    """Return a finding for each outer quotation with other marks."""
    settled = facts.style.quotes
    if settled is None and not any(usage.way == "single" for _, usage in gather(facts, _single, QUOTE)):
        return ()
    found = gather(facts, outer_quotes, QUOTE)
    return against(RULE, found, settled, _MESSAGE) if settled else mixed(RULE, found, _MIXED)


def _single(text: str) -> list[Usage]:
    """Return the outer quotations of a text that may have single ones."""
    return outer_quotes(text) if _SINGLE.search(text) else []


RULE = Rule(
    RuleInfo("off-style-quotes", "punctuation", Severity.MINOR, "style/organizational-style", "style",
             scope=Scope.DOCUMENT, languages=("en",)),
    document=check,
    bad=(
        Example(None, "They call it a «'negative list'».", style=PROFILES["prc-press"]),
        Example(None, 'They call it a «"negative list"».', style=PROFILES["legal-uk"]),
        Example(None, 'The "first" and the "second" and the «\'third\'» way'),
    ),
    good=(
        Example(None, 'They call it a "negative list".', style=PROFILES["prc-press"]),
        Example(None, 'He said, "This \'negative list\' works," and left.', style=PROFILES["prc-press"]),
        Example(None, "the farmers' rights and the workers' pay in the '90s", style=PROFILES["prc-press"]),
    ),
)  # fmt: skip
