"""A list of three has a comma before its "and" where the house has none, or lacks the one that it has.

What it finds
    With ``serial-comma`` set, lists of three items or more of up to four words each that are written the other way.
    Without it this rule is silent, because a list and two clauses cannot always be told apart.

Why it matters
    Where the last two items may be one, the comma decides what a clause of a contract says.

Example
    (serial-comma = true) the buyer, the seller« and» the agent

When it is right to ignore it
    Where a comma is needed, or would mislead, whatever the house writes.

Fix
    The comma is put in or taken out. Unsafe.
"""

from __future__ import annotations

from collections.abc import Iterable

from qa.core import Finding, RuleInfo, Scope, Severity
from qa.facts import DocumentFacts
from qa.lang.en.style import Style
from qa.lang.en.usage import series
from qa.rules.rule import Example, Rule
from qa.rules.settled import against, gather

_MESSAGE = 'This house writes the last item of a list "{right} …".'


def check(facts: DocumentFacts) -> Iterable[Finding]:
    """Return a finding for each list that is written the other way."""
    if facts.style.serial_comma is None:
        return ()
    settled = "with" if facts.style.serial_comma else "without"
    return against(RULE, gather(facts, series), settled, _MESSAGE, confidence=0.7)


RULE = Rule(
    RuleInfo("off-style-serial-comma", "punctuation", Severity.MINOR, "style/organizational-style", "style",
             scope=Scope.DOCUMENT, languages=("en",)),
    document=check,
    bad=(
        Example(None, "Kunming, Lagos« and» Geneva signed.", style=Style(serial_comma=True)),
        Example(None, "the buyer, the seller«, and» the agent", style=Style(serial_comma=False)),
    ),
    good=(
        Example(None, "Kunming, Lagos and Geneva signed."),
        Example(None, "Kunming, Lagos, and Geneva signed.", style=Style(serial_comma=True)),
        Example(None, "The buyer pays, and the seller delivers.", style=Style(serial_comma=False)),
    ),
)  # fmt: skip
