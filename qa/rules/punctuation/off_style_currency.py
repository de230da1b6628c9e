"""The money of the PRC is called otherwise than the house calls it.

What it finds
    With ``currency`` set, each sum written with another of yuan, RMB and CNY. Without it, the rarer where one document
    has two.

Why it matters
    A contract that says RMB in one clause and yuan in the next invites the question whether both are the same.

Example
    (currency = "yuan") He was fined «RMB 5,000».

When it is right to ignore it
    In the names of bonds and accounts, which keep their own.

Fix
    The house's way. Unsafe.
"""

from __future__ import annotations

from collections.abc import Iterable

from qa.core import Finding, RuleInfo, Scope, Severity
from qa.facts import DocumentFacts
from qa.lang.en.style import PROFILES
from qa.lang.en.surface import MONEY
from qa.lang.en.usage import currencies
from qa.rules.rule import Example, Rule
from qa.rules.settled import against, gather, mixed

_MESSAGE = '"{text}" is written "{right}" in this house.'
_MIXED = 'The document also writes sums in another way: "{text}" here, elsewhere as in "{right}".'


def check(facts: DocumentFacts) -> Iterable[Finding]:
    """Return a finding for each sum that is written in another way."""
    found = gather(facts, currencies, MONEY)
    if not found:
        return ()
    settled = facts.style.currency
    return against(RULE, found, settled, _MESSAGE) if settled else mixed(RULE, found, _MIXED)


RULE = Rule(
    RuleInfo("off-style-currency", "punctuation", Severity.MINOR, "style/organizational-style", "style",
             scope=Scope.DOCUMENT, languages=("en",)),
    document=check,
    bad=(
        Example(None, "He was fined «RMB 5,000».", style=PROFILES["prc-press"]),
        Example(None, "The price is «5 million yuan».", style=PROFILES["contract"]),
        Example(None, "He paid 500 yuan and 600 yuan and «RMB 700»."),
    ),
    good=(
        Example(None, "He was fined 5,000 yuan.", style=PROFILES["prc-press"]),
        Example(None, "He was fined RMB 5,000, or $700."),
        Example(None, "He was fined 5,000 yuan and 600 yuan."),
    ),
)  # fmt: skip
