""" "Party" has a capital where the house writes a small letter, or the reverse.

What it finds
    With ``party`` set, "party" as the CPC (party building, Party members); in a contract (profile or genre ``contract``),
    as one of those who made it (each Party). Without it this rule is silent.

Why it matters
    In the press of the PRC the capital tells the Party from any other; in a contract it tells a defined term from a word.

Example
    (party = "Party") «party» building was strengthened.

When it is right to ignore it
    Where another party is meant, a political party abroad or a party to proceedings.

Fix
    The house's letter. Unsafe.
"""

from __future__ import annotations

from collections.abc import Iterable

from qa.core import Finding, RuleInfo, Scope, Severity
from qa.facts import DocumentFacts
from qa.lang.en.style import PROFILES
from qa.lang.en.usage import parties
from qa.rules.rule import Example, Rule
from qa.rules.settled import against, gather

_MESSAGE = '"{text}" is written "{right}" in this house.'


def check(facts: DocumentFacts) -> Iterable[Finding]:
    """Return a finding for each "party" with the other letter."""
    settled = facts.style.party
    if settled is None:
        return ()
    contract = "contract" in (facts.style.profile, facts.document.genre)
    return against(RULE, gather(facts, lambda text: parties(text, contract)), settled, _MESSAGE, confidence=0.8)


RULE = Rule(
    RuleInfo("off-style-party", "punctuation", Severity.MINOR, "style/organizational-style", "style",
             scope=Scope.DOCUMENT, languages=("en",)),
    document=check,
    bad=(
        Example(None, "The «party» building work and the Party committee", style=PROFILES["prc-press"]),
        Example(None, "Each «party» shall notify the other «party».", style=PROFILES["contract"]),
    ),
    good=(
        Example(None, "The party building work and the Party committee"),
        Example(None, "The party building work", style=PROFILES["legal-us"]),
        Example(None, "Each Party shall notify Party B; a third party may join.", style=PROFILES["contract"]),
    ),
)  # fmt: skip
